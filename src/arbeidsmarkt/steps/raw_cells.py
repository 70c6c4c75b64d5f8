"""Published values where they stand: the line of the vintage's file, and the publication that it was read in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arbeidsmarkt.sources.published import read_table
from arbeidsmarkt.spec.project import Project
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


def raw_cells(project: Project, origins: list[dict[Any, Any]]) -> tuple[RawCell, ...]:
    """Each published value behind some origins, once."""
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
