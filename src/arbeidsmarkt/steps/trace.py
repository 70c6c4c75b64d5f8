"""From a name on the site back to the raw cells: source, vintage, line, published value, publication."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from arbeidsmarkt.core.errors import AnalystError, UnknownNameError
from arbeidsmarkt.sources.published import read_table
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.check import check_vintages
from arbeidsmarkt.steps.delivered import raw_row, rows_file
from arbeidsmarkt.steps.quantities import read_publications
from arbeidsmarkt.vintages.manifest import read_manifest
from arbeidsmarkt.vintages.store import vintage_folder


@dataclass(frozen=True)
class RawCell:
    """A published value where it stands: the line of the vintage's figures file, and the publication."""

    source: str
    source_title: str
    table: str | None
    vintage: str
    file: str
    row: int
    figure: dict[str, str]
    publication: dict[str, str]


@dataclass(frozen=True)
class Trail:
    """What stands behind a name: a headline, facts in order, and raw cells."""

    name: str
    facts: dict[str, str]
    cells: tuple[RawCell, ...]


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
    return project.programmes.slug_of(name) if jobs.has_own(project, edition) else None


def _of_claim(project: Project, edition: str, name: str) -> Trail:
    records = _made(project, edition, layout.claims(edition)["json"])
    record = next(r for r in records if r["claim"] == name)
    language = project.config.language
    facts = {
        "claim": f"{name}, {record['page']}",
        "statement": record["statement"][language],
        "reported": f"{record['reported']} {record['unit']}",
        "cited source": record["source"],
        "verdict": record["verdict"],
        "reason": record["reason"][language],
        "quantity": record["quantity"] or "",
    }
    facts |= {f"lint {lint['lint']}": lint["explanation"][language] for lint in record["lints"]}
    facts["also named, to be traced by their own name"] = ", ".join(_named_besides(record))
    told = [record, *record["also"]]
    origins = [o for r in told for state in ("then", "now") if r[state] for o in r[state]["origins"]]
    return Trail(name, {k: v for k, v in facts.items() if v}, _raw_cells(project, origins))


def _named_besides(record: Mapping[str, Any]) -> list[str]:
    tested = [record["quantity"], *(other["quantity"] for other in record["also"])]
    return [key for key in record["named"] if key not in tested]


def _of_quantity(project: Project, edition: str, name: str) -> Trail:
    record = _made(project, edition, layout.quantities(edition))["quantities"][name]
    missing = record["missing"] or {"cells": [], "tables": []}
    facts = {
        "quantity": name,
        "label": record["label"][project.config.language],
        "operation": record["operation"],
        "value": f"{record['value']} {record['unit']}",
        f"{record['interval_kind']} interval": f"{record['low']} to {record['high']}",
        "missing cells": "; ".join(missing["cells"]),
        "StatLine tables": ", ".join(missing["tables"]),
    }
    facts = {fact: text for fact, text in facts.items() if text}
    estimate = project.quantities[name].estimate
    if estimate is None:
        return Trail(name, facts, _raw_cells(project, record["origins"]))
    behind = _of_analysis(project, edition, estimate.analysis, estimate.group, estimate.period_key)
    return Trail(name, facts | {"estimate of": estimate.analysis}, behind.cells)


def _of_own(project: Project, edition: str, name: str, slug: str) -> Trail:
    """What was released of figures of your own; the trail ends there, not at the table as it was delivered."""
    content = _made(project, edition, layout.own_outcomes(edition)["json"])
    rows = [row for row in content["outcomes"] if row["programme"] == slug]
    facts = {
        "programme": project.programmes.initiatives[slug].name[project.config.language],
        "counts": str(len(rows)),
        "suppressed": str(sum(row["missing"] == "suppressed" for row in rows)),
    }
    return Trail(name, facts, _raw_cells(project, [row | {"source": jobs.OWN} for row in rows]))


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
    facts = {
        "analysis": name,
        "question": project.analyses[name].question[project.config.language],
        "kind": project.analyses[name].kind,
    }
    facts |= {"covariance": report["covariance"], "answer": report["sentence"][project.config.language]}
    facts |= {f"estimate {i + 1}": _estimate_line(row) for i, row in enumerate(estimates.to_dict("records"))}
    return Trail(
        name, facts, _raw_cells(project, panel[["source", "vintage", "row", "publication"]].to_dict("records"))
    )


def _chosen(column: pd.Series, wanted: str, place: str) -> pd.Series:
    if wanted not in set(column):
        raise UnknownNameError(
            f"No estimate has '{wanted}'.",
            place,
            f"one of: {', '.join(sorted({word for word in column if word}))}",
            "choose one of these",
        )
    return column == wanted


def _estimate_line(row: dict[Any, str]) -> str:
    where = " ".join(row[c] for c in ("variant", "term", "group", "period_key") if row[c])
    return f"{where}: {row['estimate']} ({row['ci_low']} to {row['ci_high']}, {row['scale']}, {row['method']})"


def _made(project: Project, edition: str, file: Any) -> Any:
    path = project.root / file
    if not path.is_file():
        raise AnalystError(
            f"{file} is not there yet.",
            str(file),
            "a number can be traced after a run",
            f"run `arbeidsmarkt run --edition {edition}`",
        )
    return json.loads(path.read_bytes())


def _raw_cells(project: Project, origins: list[dict[Any, Any]]) -> tuple[RawCell, ...]:
    wanted = dict.fromkeys((o["source"], o["vintage"], int(o["row"]), o["publication"]) for o in origins)
    return tuple(_raw_cell(project, *key) for key in wanted)


def _raw_cell(project: Project, source: str, vintage: str, row: int, publication: str) -> RawCell:
    folder = vintage_folder(project.root, source, vintage)
    spec = project.sources[source]
    manifest = read_manifest(folder)
    file = rows_file(manifest)
    place = (folder / file).relative_to(project.root).as_posix()
    page = read_publications(project, source, vintage)[publication]
    line = raw_row(folder, row) if manifest.delivery else _transcribed(folder / file, manifest.columns[file], row)
    return RawCell(source, spec.title, spec.table, vintage, place, row, line, page)


def _transcribed(path: Path, columns: list[str], row: int) -> dict[str, str]:
    """One line of transcribed rows: column to value; empty columns are left out."""
    rows = read_table(path.read_bytes(), columns, path.name)
    return {str(column): str(value) for column, value in rows.loc[row - 2].items() if value}
