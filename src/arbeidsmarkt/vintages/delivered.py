"""A delivery as the files of a vintage, and back: the same delivery always gives the same bytes."""

import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import orjson

from arbeidsmarkt.core.delivery import Delivery, Query, Record
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.core.lines import Lines
from arbeidsmarkt.vintages.manifest import Manifest

ROWS = {"cbs_v3": "TypedDataSet.jsonl.gz", "cbs_v4": "Observations.jsonl.gz"}
"""Layout to the file of the rows: the first line names the columns, every other line is one row."""

SIGNS = "signs.jsonl.gz"
"""File of what v3 prints where it has no number: `[ID, topic, text]` a line."""

SIGN_COLUMNS = ["ID", "Topic", "Text"]
LEVEL = 3


def files_of(delivery: Delivery) -> dict[str, bytes]:
    """Name to bytes: one JSON file an entity set, and the rows as compressed JSON lines."""
    files = {f"{name}.json": _json(rows) for name, rows in sorted(delivery.parts.items())}
    files[ROWS[delivery.layout]] = packed(delivery.columns, delivery.lines)
    if delivery.layout == "cbs_v3":
        files[SIGNS] = packed(SIGN_COLUMNS, delivery.signs)
    return files


def delivery_of(files: Mapping[str, bytes], manifest: Manifest) -> Delivery:
    """The delivery that was stored as these files.

    Raises
    ------
    DeliveryError
        If the manifest is not that of a delivery.
    """
    record = manifest.delivery
    if record is None:
        raise DeliveryError(
            f"Vintage {manifest.vintage} of {manifest.source} was not fetched from StatLine.",
            f"layout {manifest.layout}",
            "a delivery has a record in its manifest",
            "use the reader of that layout",
            f"Stand {manifest.vintage} van {manifest.source} is niet van StatLine opgehaald.",
            "een levering heeft een verslag in haar manifest",
            "gebruik de lezer van die indeling",
        )
    parts = {name.removesuffix(".json"): json.loads(files[name]) for name in files if name.endswith(".json")}
    rows = unpacked(files[ROWS[manifest.layout]])
    names = tuple(json.loads(next(rows)))
    signs = Lines.of(islice(unpacked(files[SIGNS]), 1, None)) if SIGNS in files else Lines()
    query = Query(tuple(record.topics), record.filter)
    return Delivery(manifest.layout, record.table, parts, names, Lines.of(rows), signs, query, record.requests)


def _json(rows: list[Record]) -> bytes:
    return b"[\n" + b",\n".join(map(orjson.dumps, rows)) + b"\n]\n"


def line(values: Iterable[object]) -> bytes:
    """One row as a line of JSON."""
    return orjson.dumps(list(values))


def lines(rows: Sequence[Sequence[Any]]) -> list[bytes]:
    """Many rows as lines of JSON: written at once, since a call for each takes forty times as long.

    Where a text looks like the end of one row and the start of the next there are more pieces than rows.
    """
    pieces = orjson.dumps(rows)[2:-2].split(b"],[")
    return [b"[%b]" % piece for piece in pieces] if len(pieces) == len(rows) else list(map(orjson.dumps, rows))


def packed(columns: Iterable[str], rows: Lines) -> bytes:
    """Compressed lines under a line of column names; no clock and no name in the header of the file."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", compresslevel=LEVEL, mtime=0) as file:
        file.write(line(columns) + b"\n")
        for batch in rows.batches():
            file.write(b"\n".join(batch) + b"\n")
    return buffer.getvalue()


def unpacked(content: bytes) -> Iterator[bytes]:
    """Lines of a compressed file."""
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
        for row in file:
            yield row.rstrip(b"\n")


def content_hash(delivery: Delivery) -> str:
    """Hash of all that can change a cell: rows, signs, and the metadata that give them meaning.

    Dates of delivery, explanations and the order in which the service sent rows do not count.
    """
    meaning = {name: sorted(map(_meaning, rows)) for name, rows in delivery.parts.items() if name not in _NO_MEANING}
    digest = hashlib.sha256(json.dumps([meaning, delivery.columns], sort_keys=True).encode())
    for rows in (delivery.lines, delivery.signs):
        for batch in rows.batches():
            digest.update(b"\n".join(batch) + b"\n")
        digest.update(b"\n")
    return digest.hexdigest()


_NO_MEANING = ("TableInfos", "Catalogue", "Properties")
_NO_MEANING_FIELDS = ("Description", "@odata.type")


def _meaning(row: Record) -> str:
    return json.dumps({k: v for k, v in row.items() if k not in _NO_MEANING_FIELDS}, sort_keys=True)
