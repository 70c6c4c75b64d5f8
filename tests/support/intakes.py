"""Tables of outcomes for tests: a right one, and what a careless hand makes of it."""

import csv
import io
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

from openpyxl import Workbook

GOOD = {
    "programma": "Taalsnelweg",
    "instroomgroep": "najaar",
    "start instroom": "2019-10-01",
    "einde instroom": "2019-11-01",
    "geslacht": "totaal",
    "taalniveau bij de start": "A2",
    "gestart": "20",
    "afgerond": "14",
    "uitgevallen": "5",
    "nog bezig": "1",
    "geplaatst in werk": "9",
    "aan het werk na 6 maanden": "8",
    "aan het werk na 24 maanden": "",
    "uren per week": "24,5",
    "vergelijkingsgroep": "nee",
    "methode": "alleen tellingen",
    "definitie": "betaald werk",
    "bron": "administratie",
    "peildatum": "2021-03-01",
}
NUMBERS = [name for name in GOOD if name.startswith(("gestart", "afgerond", "uit", "nog", "geplaatst", "aan ", "uren"))]


EMPTY = "edition: published\nsynthetic: false\nsources: {}\n"


def specs_alone(root: Path, folder: Path) -> Path:
    """A copy of the project's config without any figures, in which its edition holds nothing."""
    copytree(root / "config", folder / "config", ignore=lambda *_: ["records.lock.yaml"])
    (folder / "config/editions/published.lock.yaml").write_text(EMPTY, encoding="utf-8")
    return folder


def rows(*changes: dict[str, str]) -> list[dict[str, str]]:
    """Right rows, each with some values changed; an intake has a number and a first day of its own."""
    named = [{"instroomgroep": f"groep {place}"} | change for place, change in enumerate(changes)]
    first = {row["instroomgroep"]: place for place, row in reversed(list(enumerate(named)))}
    return [GOOD | {"start instroom": f"2019-10-{first[row['instroomgroep']] + 1:02d}"} | row for row in named]


def csv_text(table: list[dict[str, str]], separator: str = ";") -> str:
    """The rows as a CSV file."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(table[0]), delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table)
    return buffer.getvalue()


def typed(name: str, value: str) -> Any:
    """A value as Excel would hold it."""
    if name in NUMBERS and value.replace(",", "").isdigit():
        return float(value.replace(",", ".")) if "," in value else int(value)
    return date.fromisoformat(value) if value[:2] in ("19", "20") and value.count("-") == 2 else value or None


def workbook(table: list[dict[str, str]]) -> Workbook:
    """The rows as a workbook with one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "gegevens"
    sheet.append(list(table[0]))
    for row in table:
        sheet.append([typed(name, value) for name, value in row.items()])
    return book


def cell_of(sheet: Any, column: str, line: int = 2) -> Any:
    """A cell by its heading."""
    return sheet.cell(line, list(GOOD).index(column) + 1)


def saved(book: Workbook, folder: Path) -> Path:
    """The workbook on disk."""
    path = folder / "uitkomsten.xlsx"
    book.save(path)
    return path
