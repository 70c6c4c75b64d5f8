"""A table that somebody filled in (CSV, Excel, Parquet), as it is: nothing is guessed, what cannot be read is told."""

import csv
import io
from pathlib import Path

from arbeidsmarkt.core.faults import Fault, RawRow, RawTable, TableError
from arbeidsmarkt.sources.intake_excel import read_workbook
from arbeidsmarkt.sources.intake_parquet import read_parquet
from arbeidsmarkt.sources.intake_title import LINES, are_headings, refuse_title

MEGABYTES = 20
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
"""How a file of Excel before 2007 begins, and a workbook with a password."""

SEPARATORS = ";,\t"
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_intake_file(path: Path) -> RawTable:
    """The table of a file.

    Raises
    ------
    TableError
        If it cannot be read at all; faults of its form that leave it readable are in the table.
    """
    content = _content(path)
    return READERS[path.suffix.lower()](content, path.name)


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise TableError([Fault("folder", value=path.name)], path.name)
    if not path.is_file():
        raise TableError([Fault("file_missing", value=path.name)], path.name)
    if path.suffix.lower() not in READERS:
        raise TableError([Fault("file_kind", value=path.suffix)], path.name)
    if path.stat().st_size > MEGABYTES * 1_000_000:
        raise TableError([Fault("file_too_large", hint=str(MEGABYTES))], path.name)
    content = path.read_bytes()
    if not content.strip():
        raise TableError([Fault("file_empty")], path.name)
    if content.startswith(OLD_EXCEL):
        raise TableError([Fault("old_or_locked")], path.name)
    return content


def _csv(content: bytes, name: str) -> RawTable:
    text = _text(content, name)
    written = io.StringIO(text, newline="").readlines()
    refuse_title([_parts(line) for line in written[:LINES]], name)
    separator = _separator(written[0], name)
    try:
        lines = list(csv.reader(written, delimiter=separator, strict=True))
    except csv.Error as error:
        raise TableError([Fault("quotes", hint=str(error))], name) from None
    headings = tuple(lines[0])
    rows = tuple(RawRow(number, tuple(line)) for number, line in enumerate(lines[1:], start=2))
    wrong = [row for row in rows if row.values and len(row.values) != len(headings)]
    faults = [_length_fault(row, len(headings), separator) for row in wrong]
    kept = tuple(row for row in rows if row not in wrong)
    return RawTable(headings, kept, typed=False, faults=tuple(faults))


def _parts(line: str) -> list[str]:
    """What a line holds by the mark that stands in it most, before it is known which mark separates."""
    return line.split(max(SEPARATORS, key=line.count))


def _length_fault(row: RawRow, width: int, separator: str) -> Fault:
    too_long = "commas_in_values" if separator == "," else "row_too_long"
    kind = too_long if len(row.values) > width else "row_too_short"
    return Fault(kind, row.line, value=str(len(row.values)), hint=str(width))


def _text(content: bytes, name: str) -> str:
    if content.startswith(UTF16):
        raise TableError([Fault("utf16")], name)
    if b"\x00" in content:
        raise TableError([Fault("not_text")], name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len((content[: error.start] + b".").splitlines())
        raise TableError([Fault("not_utf8", line)], name) from None


def _separator(heading: str, name: str) -> str:
    found = [mark for mark in SEPARATORS if mark in heading]
    if len(found) > 1:
        kind = "separators_mixed" if are_headings(_parts(heading)) else "no_headings"
        raise TableError([Fault(kind, 1)], name)
    if not found:
        raise TableError([Fault("separator_missing", 1)], name)
    return found[0]


READERS = {".csv": _csv, ".xlsx": read_workbook, ".parquet": read_parquet}
