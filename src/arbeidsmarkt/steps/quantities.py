"""Cells and estimates to all quantities: on the vintages in force, and on those of each report's time."""

from pathlib import Path

import pandas as pd

from arbeidsmarkt.claims.evaluate import evaluate_cells, evaluate_estimate, with_status
from arbeidsmarkt.claims.records import to_record
from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.sources.published import PUBLICATION_COLUMNS, PUBLICATIONS, read_table
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.loader import canonical_json
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.deliver import deliver, json_bytes
from arbeidsmarkt.steps.delivered import publications_of, rows_file
from arbeidsmarkt.steps.panel import read_cells, vintages_in_force
from arbeidsmarkt.vintages.manifest import read_manifest, sha256
from arbeidsmarkt.vintages.store import vintage_folder


def make_quantities(project: Project, edition: str) -> None:
    """Write every quantity with its origins and the publications behind them."""
    lock = project.edition(edition)
    job = jobs.quantities(project, edition)
    cells = read_cells(
        project.root, [layout.cells(edition, source) for source in jobs.quantity_sources(project, edition)]
    )
    estimates = {name: _with_status(project, edition, name) for name in jobs.quantity_analyses(project)}
    now = _evaluate_all(project, cells, estimates, vintages_in_force(lock))
    then = {
        str(file.report.published): _evaluate_all(
            project, cells, estimates, vintages_at(lock, str(file.report.published))
        )
        for file in project.claims.values()
    }
    content = {
        "edition": edition,
        "synthetic": lock.synthetic,
        "quantities": {key: _described(project, key, quantity) for key, quantity in now.items()},
        "states": {day: {key: to_record(quantity) for key, quantity in state.items()} for day, state in then.items()},
        "publications": _publications(
            project, [*now.values(), *(q for state in then.values() for q in state.values())]
        ),
        "sources": {slug: _source_record(project, lock, slug) for slug in sorted(lock.sources)},
    }
    deliver(project.root, job, {layout.quantities(edition): json_bytes(content)})


def _with_status(project: Project, edition: str, analysis: str) -> pd.DataFrame:
    panel = pd.read_parquet(project.root / layout.panel(edition, analysis))
    return with_status(read_estimates(project, edition, analysis), panel, project.analyses[analysis].kind)


def read_estimates(project: Project, edition: str, analysis: str) -> pd.DataFrame:
    """Estimates of an analysis; texts that are empty stay empty, and a year that names a group stays one."""
    texts = ["model", "variant", "term", "group", "reference", "period_key", "scale", "cov_type", "method"]
    path = project.root / layout.analysis(edition, analysis)["estimates"]
    table = pd.read_csv(path, dtype=dict.fromkeys(texts, "object"))
    return table.fillna(dict.fromkeys(texts, ""))


def vintages_at(lock: EditionLock, day: str) -> dict[str, str]:
    """Source to its newest vintage that was published on or before a day; sources without one are left out."""
    published = {
        source: [v.vintage for v in locked if v.vintage[:10] <= day] for source, locked in lock.sources.items()
    }
    return {source: vintages[-1] for source, vintages in published.items() if vintages}


def _evaluate_all(
    project: Project, cells: pd.DataFrame, estimates: dict[str, pd.DataFrame], vintages: dict[str, str]
) -> dict[str, Quantity]:
    found = {}
    for key, spec in sorted(project.quantities.items()):
        if spec.estimate:
            found[key] = evaluate_estimate(key, spec, estimates[spec.estimate.analysis])
        else:
            found[key] = evaluate_cells(key, spec, cells, vintages, project.sources)
    return found


def _described(project: Project, key: str, quantity: Quantity) -> dict[str, object]:
    spec = project.quantities[key]
    words = {"label": spec.label.model_dump(), "decimals": spec.decimals, "operation": spec.operation}
    made = {
        "definition": sha256(canonical_json(spec).encode())[:16],
        "estimate": spec.estimate.model_dump() if spec.estimate else None,
        "note": spec.note.model_dump() if spec.note else None,
    }
    return words | made | to_record(quantity)


def _publications(project: Project, quantities: list[Quantity]) -> dict[str, dict[str, str]]:
    wanted = sorted({(o.source, o.vintage, o.publication) for q in quantities for o in q.origins})
    tables = {(source, vintage): read_publications(project, source, vintage) for source, vintage, _ in wanted}
    files = {(source, vintage): _file_of(project, source, vintage) for source, vintage in tables}
    return {f"{s}@{v}#{p}": tables[(s, v)][p] | {"file": files[(s, v)]} for s, v, p in wanted}


def _file_of(project: Project, source: str, vintage: str) -> str:
    folder = vintage_folder(Path(), source, vintage)
    return (folder / rows_file(read_manifest(project.root / folder))).as_posix()


def read_publications(project: Project, source: str, vintage: str) -> dict[str, dict[str, str]]:
    """Publications of a vintage by their id."""
    folder = vintage_folder(project.root, source, vintage)
    manifest = read_manifest(folder)
    if manifest.delivery:
        return publications_of(manifest, project.sources[source])
    content = (folder / PUBLICATIONS).read_bytes()
    table = read_table(content, PUBLICATION_COLUMNS, PUBLICATIONS)
    return {row["publication"]: {str(k): str(v) for k, v in row.items()} for row in table.to_dict("records")}


def _source_record(project: Project, lock: EditionLock, slug: str) -> dict[str, object]:
    fields = {"title", "producer", "table", "url", "licence", "credit", "notes", "discontinued", "successor"}
    return project.sources[slug].model_dump(include=fields) | {"vintages": [v.vintage for v in lock.sources[slug]]}
