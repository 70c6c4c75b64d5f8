"""A table in a folder: `table.json`, `cells.jsonl`, and `recorded/v3|v4/<entity set>.json` for recorded answers."""

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from tests.support.cbs_server.cells import CellFile, lines_of, write_cells
from tests.support.cbs_server.description import Code, Dimension, Group, Printing, Record, Table, Topic

TABLE, CELLS, RECORDED = "table.json", "cells.jsonl", "recorded"


def write_vintage(content: Path, table: Table, vintage: str) -> Path:
    """Write a table as `<content>/<identifier>/<vintage>/`."""
    folder = content / table.identifier / vintage
    folder.mkdir(parents=True, exist_ok=True)
    write_cells(folder / CELLS, lines_of(table.cells))
    for name, rows in table.recorded.items():
        _write(folder / RECORDED / f"{name}.json", list(rows))
    _write(folder / TABLE, _as_json(table))
    return folder


def read_table(folder: Path) -> Table:
    """Read a table; its cells stay in the file."""
    known = json.loads((folder / TABLE).read_text(encoding="utf-8"))
    return Table(
        identifier=known["identifier"],
        info=known.get("info", {}),
        dimensions=tuple(_dimension(one) for one in known["dimensions"]),
        topics=tuple(Topic(**one) for one in known["topics"]),
        groups=tuple(Group(**one) for one in known.get("groups", [])),
        cells=CellFile(folder / CELLS),
        numbered=known.get("numbered", False),
        printing=Printing(**known.get("printing", {})),
        absent=frozenset(known.get("absent", [])),
        empty=frozenset(known.get("empty", [])),
        recorded=dict(_recorded(folder / RECORDED)),
    )


def _as_json(table: Table) -> dict[str, Any]:
    plain = {one.name: getattr(table, one.name) for one in fields(table) if one.name not in ("cells", "recorded")}
    listed = {name: [asdict(part) for part in plain[name]] for name in ("dimensions", "topics", "groups")}
    sets = {name: sorted(plain[name]) for name in ("absent", "empty")}
    return plain | listed | sets | {"printing": asdict(table.printing), "info": dict(table.info)}


def _dimension(known: dict[str, Any]) -> Dimension:
    parts = {"codes": tuple(Code(**one) for one in known["codes"])}
    parts["groups"] = tuple(Group(**one) for one in known.get("groups", []))
    return Dimension(**(known | parts))


def _recorded(folder: Path) -> Iterator[tuple[str, list[Record]]]:
    for file in sorted(folder.glob("v[34]/*.json")):
        yield f"{file.parent.name}/{file.stem}", json.loads(file.read_text(encoding="utf-8"))


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
