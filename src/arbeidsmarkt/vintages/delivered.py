"""A delivery as the files of a vintage, and back: the same delivery always gives the same bytes."""

import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from arbeidsmarkt.core.delivery import Delivery, Query, Record
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.vintages.manifest import Manifest, sha256

ROWS = {"cbs_v3": "TypedDataSet.jsonl.gz", "cbs_v4": "Observations.jsonl.gz"}
"""Layout to the file of the rows: the first line names the columns, every other line is one row."""

SIGNS = "signs.jsonl.gz"
"""File of what v3 prints where it has no number: `[ID, topic, text]` a line."""

SIGN_COLUMNS = ["ID", "Topic", "Text"]


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
        )
    parts = {name.removesuffix(".json"): json.loads(files[name]) for name in files if name.endswith(".json")}
    columns, *lines = unpacked(files[ROWS[manifest.layout]])
    signs = list(unpacked(files[SIGNS]))[1:] if SIGNS in files else []
    query = Query(tuple(record.topics), record.filter)
    names = tuple(json.loads(columns))
    return Delivery(manifest.layout, record.table, parts, names, lines, signs, query, record.requests)


def _json(rows: list[Record]) -> bytes:
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def line(values: Iterable[object]) -> bytes:
    """One row as a line of JSON."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def packed(columns: Iterable[str], lines: Iterable[bytes]) -> bytes:
    """Compressed lines under a line of column names; no clock and no name in the header of the file."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", mtime=0) as file:
        file.write(line(columns) + b"\n")
        for row in lines:
            file.write(row + b"\n")
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
    parts = [json.dumps(meaning, sort_keys=True).encode(), line(delivery.columns), *delivery.lines, *delivery.signs]
    return sha256(b"\n".join(sha256(part).encode() for part in parts))


_NO_MEANING = ("TableInfos", "Catalogue", "Properties")
_NO_MEANING_FIELDS = ("Description", "@odata.type")


def _meaning(row: Record) -> str:
    return json.dumps({k: v for k, v in row.items() if k not in _NO_MEANING_FIELDS}, sort_keys=True)
