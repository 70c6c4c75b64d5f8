"""From a name on the site back to the raw cells: source, vintage, line, published value, publication."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from arbeidsmarkt.core.errors import UnknownNameError
from arbeidsmarkt.core.notation import JOINER, UNIT_WORDS, in_full
from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.tables.units import unit_name
from arbeidsmarkt.publish.used_inputs import input_views
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout
from arbeidsmarkt.steps.check import check_vintages
from arbeidsmarkt.steps.facts import Fact, Trail, made, made_by, texts_of, told
from arbeidsmarkt.steps.kept import overtaken
from arbeidsmarkt.steps.raw_cells import cell_named, raw_cells
from arbeidsmarkt.steps.trace_own import own_figure
from arbeidsmarkt.steps.trace_programmes import PARTS, of_programmes

HOW = ("kind", "covariance", "specification", "code", "again")
"""How an analysis was made: what is told of it behind a number that is one of its estimates."""


def trace(project: Project, edition: str, name: str, group: str | None = None, period: str | None = None) -> Trail:
    """The trail behind a claim, a quantity, an analysis (with a group and a period: of one estimate), or of programmes.

    Raises
    ------
    UnknownNameError
        If nothing has that name (the nearest one is told), or the analysis has no such group or period.
    IntegrityError
        If a raw byte is not as recorded.

    Notes
    -----
    A result from before a change of code, definitions or figures is told, and that it is from before.
    """
    check_vintages(project, project.edition(edition))
    claims = {claim for file in project.claims.values() for claim in file.claims}
    if (group or period) and name not in project.analyses:
        raise UnknownNameError(
            f"'{name}' has no groups or periods to choose from.",
            "--group, --period",
            "only an analysis is traced by group and period",
            f"run `arbeidsmarkt trace {name}`",
            f"'{name}' heeft geen groepen of perioden om uit te kiezen.",
            "alleen een analyse is per groep en periode te volgen",
            f"geef `arbeidsmarkt trace {name}`",
        )
    if name in claims:
        return _as_it_stands(project, edition, layout.claims(edition)["json"], _of_claim(project, edition, name))
    if name in project.quantities:
        return _as_it_stands(project, edition, layout.quantities(edition), _of_quantity(project, edition, name))
    if name in project.analyses:
        trail = _of_analysis(project, edition, name, group, period)
        return _as_it_stands(project, edition, layout.analysis(edition, name)["estimates"], trail)
    if found := of_programmes(project, edition, name):
        return found
    if cells := cell_named(project, edition, name):
        return Trail(name, told(own_figure(project, edition, cells[0])), cells)
    raise _unknown(name, [*claims, *project.quantities, *project.analyses, *project.programmes.initiatives, *PARTS])


def _as_it_stands(project: Project, edition: str, result: Path, trail: Trail) -> Trail:
    """The trail, which says first why the result would be another if it were made now."""
    reason = overtaken(project, edition, result)
    if reason is None:
        return trail
    language = project.config.language
    told_first = Fact("overtaken", f"{reason[language]}; arbeidsmarkt run --edition {edition}")
    return Trail(trail.name, (told_first, *trail.facts), trail.cells)


def _unknown(name: str, known: list[str]) -> UnknownNameError:
    near = get_close_matches(name, known, n=1)
    return UnknownNameError(
        f"Nothing is called '{name}'.",
        "",
        "a claim (F33), a number, an analysis, a published outcome (O001), an initiative (I05), a cell "
        f"(source@vintage#line), or one of: {', '.join(PARTS)}",
        f"did you mean '{near[0]}'?" if near else "see `arbeidsmarkt claims` or the page for the names",
        f"Niets heet '{name}'.",
        "een uitspraak (F33), een getal, een analyse, een gepubliceerde uitkomst (O001), een initiatief (I05), een cel "
        f"(bron@stand#regel), of een van: {', '.join(PARTS)}",
        f"bedoelde u '{near[0]}'?" if near else "zie `arbeidsmarkt claims` of de pagina voor de namen",
    )


def _of_claim(project: Project, edition: str, name: str) -> Trail:
    records = made(project, edition, layout.claims(edition)["json"])
    record = next(r for r in records if r["claim"] == name)
    language = project.config.language
    words = project.labels[language]
    facts = [
        Fact("claim", f"{name}, {record['page']}"),
        Fact("statement", record["statement"][language]),
        Fact("reported", _reported(project, record)),
        Fact("cited", record["source"]),
        Fact("verdict", words["verdicts"][record["verdict"]]),
        Fact("reason", record["reason"][language]),
        Fact("quantity", record["quantity"] or ""),
        Fact("operation", _operation(project, record["quantity"])),
    ]
    facts += [Fact("lint", lint["explanation"][language], words["lints"][lint["lint"]]) for lint in record["lints"]]
    facts += [Fact("named", ", ".join(_named_besides(record)))]
    facts += made_by(project, layout.claims(edition)["csv"], edition, "config/claims")
    judged = [record, *record["also"]]
    origins = [o for r in judged for state in ("then", "now") if r[state] for o in r[state]["origins"]]
    return Trail(name, told(facts), raw_cells(project, origins))


def _words(project: Project) -> Words:
    language = project.config.language
    return Words.of(language, project.labels[language], project.classifications)


def _reported(project: Project, record: Mapping[str, Any]) -> str:
    """What the report said, in print; as it stands in `config/claims` where it is no number that can be compared."""
    if not numbers.comparable(record):
        return str(record["reported"] or "")
    return numbers.reported(record, _words(project))


def _named_besides(record: Mapping[str, Any]) -> list[str]:
    tested = [record["quantity"], *(other["quantity"] for other in record["also"])]
    return [key for key in record["named"] if key not in tested]


def _of_quantity(project: Project, edition: str, name: str) -> Trail:
    record = made(project, edition, layout.quantities(edition))["quantities"][name]
    missing = record["missing"] or {"cells": [], "tables": []}
    language = project.config.language
    kind = project.labels[language]["site"][f"interval_{record['interval_kind']}"]
    facts = [
        Fact("quantity", name),
        Fact("label", record["label"][language]),
        Fact("operation", _operation(project, name)),
        *_known_value(record, kind, language),
        Fact("missing", "; ".join(missing["cells"])),
        Fact("tables", ", ".join(missing["tables"])),
        *made_by(project, layout.quantities(edition), edition, "config/quantities"),
    ]
    estimate = project.quantities[name].estimate
    if estimate is None:
        return Trail(name, told(facts), raw_cells(project, record["origins"]))
    behind = _of_analysis(project, edition, estimate.analysis, estimate.group, estimate.period_key)
    how = [Fact(one.code, one.text, estimate.analysis) for one in behind.facts if one.code in HOW]
    return Trail(name, told([*facts, Fact("estimate_of", estimate.analysis), *how]), behind.cells)


def _known_value(record: Mapping[str, Any], kind: str, language: str) -> Iterator[Fact]:
    """Its value and its interval, in six figures; nothing where cells are missing, and no interval of a count."""
    if record["value"] is not None:
        yield Fact("value", in_full(record["value"], language) + UNIT_WORDS[language].get(record["unit"], ""))
        if record["low"] != record["high"]:
            yield Fact("interval", _span((record["low"], record["high"]), language), kind)


def _span(ends: Iterable[float], language: str) -> str:
    return JOINER[language].join(in_full(end, language) for end in ends)


def _operation(project: Project, quantity: str | None) -> str:
    """What is done with the cells of a quantity, in words; nothing where a claim has none."""
    operations = project.labels[project.config.language]["operations"]
    return operations[project.quantities[quantity].operation] if quantity else ""


def _of_analysis(project: Project, edition: str, name: str, group: str | None, period: str | None) -> Trail:
    report = made(project, edition, layout.analysis(edition, name)["diagnostics"])
    estimates = pd.read_csv(
        project.root / layout.analysis(edition, name)["estimates"], dtype=str, keep_default_na=False
    )
    panel = pd.read_parquet(project.root / layout.panel(edition, name))
    if group:
        estimates = estimates[_chosen(estimates["group"], group, f"{name}, --group")]
    if period:
        estimates = estimates[_chosen(estimates["period_key"], period, f"{name}, --period")]
        panel = panel[panel["period_key"] == period]
    language = project.config.language
    words = _words(project)
    facts = [
        Fact("analysis", name),
        Fact("question", project.analyses[name].question[language]),
        Fact("kind", project.analyses[name].kind),
        Fact("covariance", words("covariances", report["covariance"])),
        Fact("answer", report["sentence"][language]),
        *_inputs(project, report),
        *made_by(project, layout.analysis(edition, name)["estimates"], edition, f"config/analyses/{name}.yaml"),
    ]
    rows = enumerate(estimates.to_dict("records"), start=1)
    facts += [Fact("estimate", _estimate_line(row, words), str(place)) for place, row in rows]
    origins = panel[["source", "vintage", "row", "publication"]].to_dict("records")
    return Trail(name, told(facts), raw_cells(project, origins))


def _inputs(project: Project, report: Mapping[str, Any]) -> Iterator[Fact]:
    """Each number that the answer was calculated with, with its source or its mark as an assumption."""
    language = project.config.language
    for view in input_views(report, texts_of(project)):
        told = [view[name][language] for name in ("value", "certainty", "origin")]
        yield Fact("input", "; ".join([*told, *view["cells"]]), view["label"][language])


def _chosen(column: pd.Series, wanted: str, place: str) -> pd.Series:
    if wanted not in set(column):
        known = ", ".join(sorted({word for word in column if word}))
        raise UnknownNameError(
            f"No estimate has '{wanted}'.",
            place,
            f"one of: {known}",
            "choose one of these",
            f"Geen schatting heeft '{wanted}'.",
            f"een van: {known}",
            "kies een hiervan",
        )
    return column == wanted


def _estimate_line(row: dict[Any, str], words: Words) -> str:
    """Where it stands, and its value and interval in the print unit, in six figures."""
    where = " ".join(row[c] for c in ("variant", "term", "group", "period_key") if row[c])
    unit, factor, _ = numbers.in_print(row["scale"], float(row["estimate"]))
    value = in_full(float(row["estimate"]) * factor, words.language)
    ends = (float(row[name]) * factor for name in ("ci_low", "ci_high"))
    interval = f" ({_span(ends, words.language)})" if row["ci_low"] else ""
    method = f"; {words('methods', row['method'])}" if row["method"] else ""
    return f"{where}: {value} {unit_name(unit, words)}{interval}{method}"
