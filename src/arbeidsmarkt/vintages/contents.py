"""What a manifest says of a file: its columns, its rows, its bytes."""

import json
from collections.abc import Iterator
from gzip import GzipFile
from io import BytesIO

from arbeidsmarkt.vintages.manifest import FileRecord, sha256


def columns_of(name: str, content: bytes) -> list[str]:
    """Column names in the first line of a CSV file or of compressed JSON lines; none in a JSON file."""
    if name.endswith(".jsonl.gz"):
        return [str(column) for column in json.loads(next(_lines(content)))]
    if name.endswith(".json"):
        return []
    return content.split(b"\n", 1)[0].decode("utf-8-sig").strip().split(",")


def record_of(name: str, content: bytes) -> FileRecord:
    """Size, data rows (the line of column names not counted) and hash."""
    return FileRecord(bytes=len(content), rows=_rows(name, content), sha256=sha256(content))


def _rows(name: str, content: bytes) -> int:
    if name.endswith(".jsonl.gz"):
        return sum(block.count(b"\n") for block in _blocks(content)) - 1
    if name.endswith(".json"):
        return len(json.loads(content))
    return max(content.count(b"\n") - 1, 0)


def _lines(content: bytes) -> Iterator[bytes]:
    with GzipFile(fileobj=BytesIO(content)) as file:
        yield from file


def _blocks(content: bytes) -> Iterator[bytes]:
    with GzipFile(fileobj=BytesIO(content)) as file:
        while block := file.read(1 << 20):
            yield block
