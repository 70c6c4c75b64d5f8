"""From a name on the site back to the raw cells: source, vintage, line, published value, publication."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from arbeidsmarkt.core.errors import AnalystError, UnknownNameError
from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout, programme_jobs
from arbeidsmarkt.steps.check import check_vintages
from arbeidsmarkt.steps.raw_cells import RawCell, raw_cells


@dataclass(frozen=True)
class Fact:
    """One thing that is told of a name.

    Parameters
    ----------
    code : str
        What is told, by its key in `trace` of the labels.
    text : str
    of : str
        Which one, where there are several, such as a lint.
    """

    code: str
    text: str
    of: str = ""


@dataclass(frozen=True)
class Trail:
    """What stands behind a name: facts in order, and raw cells."""

    name: str
    facts: tuple[Fact, ...]
    cells: tuple[RawCell, ...]

    def fact(self, code: str) -> str | None:
        """The text of the first fact of that code."""
        return next((fact.text for fact in self.facts if fact.code == code), None)


def trace(project: Project, edition: str, name: str, group: str | None = None, period: str | None = None) -> Trail:
    """The trail behind a claim, a quantity, an analysis (with a group and a period: of one estimate), or own figures.

    Raises
    ------
    UnknownNameError
        If nothing has that name (the nearest one is told), or the analysis has no such group or period.
    IntegrityError
        If a raw byte is not as recorded.
    """
    check_vintages(project, project.edition(edition))
    claims = {claim for file in project.claims.values() for claim in file.claims}
    if (group or period) and name not in project.analyses:
        raise UnknownNameError(
            f"'{name}' has no groups or periods to choose from.",
            "--group, --period",
            "only an analysis is traced by group and period",
            f"run `arbeidsmarkt trace {name}`",
        )
    if name in claims:
        return _of_claim(project, edition, name)
    if name in project.quantities:
        return _of_quantity(project, edition, name)
    if name in project.analyses:
        return _of_analysis(project, edition, name, group, period)
    if slug := _own_programme(project, edition, name):
        return _of_own(project, edition, name, slug)
    known = [*claims, *project.quantities, *project.analyses]
    near = get_close_matches(name, known, n=1)
    remedy = f"did you mean '{near[0]}'?" if near else "see `arbeidsmarkt claims` for the names"
    if project.programmes.slug_of(name):
        remedy = f"edition {edition} has no figures of your own; name the edition that has them with `--edition`"
    raise UnknownNameError(
        f"Nothing is called '{name}'.",
        "",
        "a claim, a quantity, an analysis, or an initiative with figures of your own can be traced",
        remedy,
    )


def _own_programme(project: Project, edition: str, name: str) -> str | None:
    """The initiative of that name, where the edition may hold figures of your own of it."""
    return project.programmes.slug_of(name) if programme_jobs.has_own(project, edition) else None


def _of_claim(project: Project, edition: str, name: str) -> Trail:
    records = _made(project, edition, layout.claims(edition)["json"])
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
    ]
    facts += [Fact("lint", lint["explanation"][language], words["lints"][lint["lint"]]) for lint in record["lints"]]
    facts += [Fact("named", ", ".join(_named_besides(record)))]
    facts += _made_by(project, layout.claims(edition)["csv"], edition, "config/claims")
    told = [record, *record["also"]]
    origins = [o for r in told for state in ("then", "now") if r[state] for o in r[state]["origins"]]
    return Trail(name, _told(facts), raw_cells(project, origins))


def _told(facts: list[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.text)


def _made_by(project: Project, file: Path, edition: str, spec: str) -> list[Fact]:
    """Where its definition stands, the code that made it, and the command that makes it again."""
    record = json.loads((project.root / layout.provenance(file)).read_bytes())
    again = f"snakemake --cores 1 --config edition={edition} --forcerun {file.as_posix()} -- {file.as_posix()}"
    return [
        Fact("specification", f"{spec} (sha256 {record['spec_sha256'][:16]})"),
        Fact("code", f"{record['step']}, {record['code']}"),
        Fact("again", again),
    ]


def _reported(project: Project, record: Mapping[str, Any]) -> str:
    """What the report said, in print; as it stands in `config/claims` where it is no number that can be compared."""
    language = project.config.language
    if not numbers.comparable(record):
        return str(record["reported"] or "")
    return numbers.reported(record, Words.of(language, project.labels[language], project.classifications))


def _named_besides(record: Mapping[str, Any]) -> list[str]:
    tested = [record["quantity"], *(other["quantity"] for other in record["also"])]
    return [key for key in record["named"] if key not in tested]


def _of_quantity(project: Project, edition: str, name: str) -> Trail:
    record = _made(project, edition, layout.quantities(edition))["quantities"][name]
    missing = record["missing"] or {"cells": [], "tables": []}
    words = project.labels[project.config.language]
    kind = words["site"][f"interval_{record['interval_kind']}"]
    facts = [
        Fact("quantity", name),
        Fact("label", record["label"][project.config.language]),
        Fact("operation", words["operations"][record["operation"]]),
        Fact("value", f"{record['value']} {record['unit']}"),
        Fact("interval", f"{record['low']} {words['trace']['to']} {record['high']}", kind),
        Fact("missing", "; ".join(missing["cells"])),
        Fact("tables", ", ".join(missing["tables"])),
        *_made_by(project, layout.quantities(edition), edition, "config/quantities"),
    ]
    estimate = project.quantities[name].estimate
    if estimate is None:
        return Trail(name, _told(facts), raw_cells(project, record["origins"]))
    behind = _of_analysis(project, edition, estimate.analysis, estimate.group, estimate.period_key)
    return Trail(name, _told([*facts, Fact("estimate_of", estimate.analysis)]), behind.cells)


def _of_own(project: Project, edition: str, name: str, slug: str) -> Trail:
    """What was released of figures of your own; the trail ends there, not at the table as it was delivered."""
    content = _made(project, edition, layout.own_outcomes(edition)["json"])
    rows = [row for row in content["outcomes"] if row["programme"] == slug]
    facts = [
        Fact("programme", project.programmes.initiatives[slug].name[project.config.language]),
        Fact("counts", str(len(rows))),
        Fact("suppressed", str(sum(row["missing"] == "suppressed" for row in rows))),
    ]
    return Trail(name, _told(facts), raw_cells(project, [row | {"source": programme_jobs.OWN} for row in rows]))


def _of_analysis(project: Project, edition: str, name: str, group: str | None, period: str | None) -> Trail:
    report = _made(project, edition, layout.analysis(edition, name)["diagnostics"])
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
    facts = [
        Fact("analysis", name),
        Fact("question", project.analyses[name].question[language]),
        Fact("kind", project.analyses[name].kind),
        Fact("covariance", report["covariance"]),
        Fact("answer", report["sentence"][language]),
        *_made_by(project, layout.analysis(edition, name)["estimates"], edition, f"config/analyses/{name}.yaml"),
    ]
    to = project.labels[language]["trace"]["to"]
    rows = enumerate(estimates.to_dict("records"), start=1)
    facts += [Fact("estimate", _estimate_line(row, to), str(place)) for place, row in rows]
    origins = panel[["source", "vintage", "row", "publication"]].to_dict("records")
    return Trail(name, _told(facts), raw_cells(project, origins))


def _chosen(column: pd.Series, wanted: str, place: str) -> pd.Series:
    if wanted not in set(column):
        raise UnknownNameError(
            f"No estimate has '{wanted}'.",
            place,
            f"one of: {', '.join(sorted({word for word in column if word}))}",
            "choose one of these",
        )
    return column == wanted


def _estimate_line(row: dict[Any, str], to: str) -> str:
    where = " ".join(row[c] for c in ("variant", "term", "group", "period_key") if row[c])
    return f"{where}: {row['estimate']} ({row['ci_low']} {to} {row['ci_high']}, {row['scale']}, {row['method']})"


def _made(project: Project, edition: str, file: Any) -> Any:
    path = project.root / file
    if not path.is_file():
        raise AnalystError(
            f"{file} is not there yet.",
            str(file),
            "a number can be traced after a run",
            f"run `arbeidsmarkt run --edition {edition}`",
            f"{file} is er nog niet.",
            "een getal is na te gaan als de editie is doorgerekend",
            f"geef `arbeidsmarkt run --edition {edition}`",
        )
    return json.loads(path.read_bytes())
