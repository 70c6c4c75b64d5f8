"""Published values where they stand: the line of the vintage's file, and the publication that it was read in."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arbeidsmarkt.core.delivery import PUBLICATION
from arbeidsmarkt.sources.published import read_table
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.delivered import raw_row, rows_file
from arbeidsmarkt.steps.quantities import read_publications
from arbeidsmarkt.vintages.manifest import read_manifest
from arbeidsmarkt.vintages.store import vintage_folder

NAMED = re.compile(r"(?P<source>\w+)@(?P<vintage>[\w.-]+)#(?P<row>[1-9]\d*)")
"""A line of a vintage, as lists of numbers name it."""


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


def cell_named(project: Project, edition: str, name: str) -> tuple[RawCell, ...]:
    """The published value that a name `source@vintage#line` stands for; none where the edition has no such line."""
    found = NAMED.fullmatch(name)
    locked = project.edition(edition).sources.get(found["source"], []) if found else []
    if found is None or found["vintage"] not in {one.vintage for one in locked}:
        return ()
    folder, row = vintage_folder(project.root, found["source"], found["vintage"]), int(found["row"])
    try:
        line = _line(folder, row)
    except LookupError:
        return ()
    publication = line.get("publication", PUBLICATION)
    return (_raw_cell(project, found["source"], found["vintage"], row, publication),)


def _raw_cell(project: Project, source: str, vintage: str, row: int, publication: str) -> RawCell:
    folder = vintage_folder(project.root, source, vintage)
    spec = project.sources[source]
    manifest = read_manifest(folder)
    file = rows_file(manifest)
    place = (folder / file).relative_to(project.root).as_posix()
    page = read_publications(project, source, vintage)[publication]
    return RawCell(source, spec.title, spec.table, vintage, place, row, _line(folder, row), page)


def _line(folder: Path, row: int) -> dict[str, str]:
    manifest = read_manifest(folder)
    file = rows_file(manifest)
    return raw_row(folder, row) if manifest.delivery else _transcribed(folder / file, manifest.columns[file], row)


def _transcribed(path: Path, columns: list[str], row: int) -> dict[str, str]:
    """One line of transcribed rows: column to value; empty columns are left out."""
    rows = read_table(path.read_bytes(), columns, path.name)
    return {str(column): str(value) for column, value in rows.loc[row - 2].items() if value}
