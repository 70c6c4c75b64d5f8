"""A part of a table from dumps of UntypedDataSet, one CSV file a question that was asked of it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.support.cbs_server.description import Cell, Code, Dimension, Line, Table, Topic
from tests.support.cbs_server.recordings.v3 import typed


def table_of_dumps(
    identifier: str,
    files: Iterable[Path],
    topics: Sequence[Topic],
    titles: Mapping[str, Mapping[str, str]],
    info: Mapping[str, str],
) -> Table:
    """Read dumps of one table; what they do not tell is given.

    Parameters
    ----------
    identifier : str
    files : iterable of path
        Semicolon-separated, with `ID`, the dimensions, then the topics. A row may stand in several files.
    topics : sequence of Topic
    titles : mapping
        Dimension to titles of its keys; a key without one is titled by itself. `Perioden` is the dimension of time.
    info : mapping
        Fields of TableInfos.

    Raises
    ------
    ValueError
        If two files give one row differently.
    """
    lines: dict[int, Line] = {}
    columns: list[str] = []
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened, delimiter=";")
            columns = [name for name in reader.fieldnames or [] if name not in ("ID", *(t.key for t in topics))]
            _take(lines, reader, columns, topics, file)
    cells = [lines[number] for number in sorted(lines)]
    dimensions = tuple(_dimension(name, i, cells, titles.get(name, {})) for i, name in enumerate(columns, 1))
    return Table(identifier, info, dimensions, tuple(topics), cells, numbered=True)


def _take(
    lines: dict[int, Line], rows: Iterable[dict[str, str]], columns: list[str], topics: Sequence[Topic], file: Path
) -> None:
    for row in rows:
        cells = [_cell(row[topic.key], topic) for topic in topics]
        line = [int(row["ID"]), *(row[name].strip() for name in columns), *cells]
        if lines.setdefault(line[0], line) != line:
            raise ValueError(f"{file}, row {line[0]}: {line} and {lines[line[0]]}")


def _cell(text: str, topic: Topic) -> Cell:
    value = typed(text, topic)
    return text.strip() if value is None else value


def _dimension(name: str, place: int, cells: Sequence[Line], titles: Mapping[str, str]) -> Dimension:
    keys = dict.fromkeys(line[place] for line in cells)
    status = "Definitief" if name == "Perioden" else None
    kind = {"Perioden": "TimeDimension", "RegioS": "GeoDimension"}.get(name, "Dimension")
    codes = tuple(Code(key, titles.get(key, key), status=status) for key in keys)
    return Dimension(name, name, codes, kind)
