"""Records of persons for tests. Nobody in them exists."""

import csv
import io
from pathlib import Path
from typing import Any

Row = dict[str, Any]

PERSON: Row = {
    "persoon": "P0001",
    "programma": "Taalsnelweg",
    "groep": "deelnemer",
    "instroomgroep": "2019-najaar",
    "start": "2019-10-01",
    "einde": "2020-04-01",
    "afgerond": "ja",
    "geslacht": "vrouw",
    "geboortejaar": "1985",
    "leeftijd bij de start": "34",
    "herkomstland": "Syrië",
    "jaar van de asielvergunning": "2016",
    "taalniveau bij de start": "A2",
    "onderwijsniveau": "laag",
    "huishouden": "paar met kinderen",
}
MONTH: Row = {
    "persoon": "P0001",
    "maand": "2020-03",
    "werk": "nee",
    "bijstand": "ja",
    "uren per week": "",
    "bruto loon": "",
}


def persons(*changes: Row) -> list[Row]:
    """Right rows, each with some values changed; the person has a number of its own."""
    return [PERSON | {"persoon": f"P{place:04d}"} | change for place, change in enumerate(changes, start=1)]


def months(*changes: Row) -> list[Row]:
    """Right months of the first person, each with some values changed."""
    return [MONTH | {"maand": f"2020-{place:02d}"} | change for place, change in enumerate(changes, start=1)]


def written(folder: Path, table: list[Row], name: str = "personen.csv") -> Path:
    """The rows as a CSV file with semicolons."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(table[0]), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table)
    path = folder / name
    path.write_text(buffer.getvalue(), encoding="utf-8")
    return path
