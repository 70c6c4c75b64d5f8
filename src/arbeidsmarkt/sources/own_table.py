"""A table of the user's own: CSV, Parquet or Excel."""

import csv
import zlib
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

import pandas as pd

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.sources.swollen import CELLS, COLUMN_CELLS, MEGABYTES, parquet_is_swollen, workbook_is_swollen
from arbeidsmarkt.spec.named_files import require_file

SUFFIXES = (".csv", ".parquet", ".xlsx")

SEPARATORS = (";", "\t", ",")
"""Of a CSV."""

FIRST_ROWS = 20
"""Rows of a CSV that tell its separator."""


def read_own_table(path: Path, sheet: str | None = None) -> pd.DataFrame:
    """The table with its headings, its index counting the rows below them; a CSV with semicolons has decimal commas.

    Rows in which nothing stands are left out.

    Raises
    ------
    FiguresError
        If the file is missing, a folder, of another kind, unreadable, empty or unpacks to too much, or a heading is
        missing or stands twice.
    """
    require_file(path, FiguresError, f"a table ({', '.join(SUFFIXES)})", f"een tabel ({', '.join(SUFFIXES)})")
    if path.suffix.lower() not in SUFFIXES:
        raise FiguresError(
            f"The file {path.name} is of an unknown kind.",
            str(path),
            f"one of: {', '.join(SUFFIXES)}",
            "save it as CSV",
            f"Het bestand {path.name} is van een onbekend soort.",
            f"een van: {', '.join(SUFFIXES)}",
            "sla het op als CSV",
        )
    try:
        if _is_swollen(path):
            raise _too_much(path)
        table = _read(path, sheet)
    except (ValueError, OSError, KeyError, BadZipFile, zlib.error) as error:
        found = str(error).split("\n")[0]
        raise _unreadable(path, found, f"de lezer van het bestand meldt: {found}") from None
    filled = table[table.notna().any(axis=1)]
    _check(filled, path)
    return filled


def _is_swollen(path: Path) -> bool:
    with path.open("rb") as file:
        match path.suffix.lower():
            case ".xlsx":
                return workbook_is_swollen(file)
            case ".parquet":
                return parquet_is_swollen(file, COLUMN_CELLS)
            case _:
                return False


def _unreadable(path: Path, rule: str, dutch: str) -> FiguresError:
    return FiguresError(
        f"The file {path.name} cannot be read.",
        str(path),
        rule,
        "save it again as CSV (UTF-8)",
        f"Het bestand {path.name} is niet te lezen.",
        dutch,
        "sla het opnieuw op als CSV (UTF-8)",
    )


def _too_much(path: Path) -> FiguresError:
    most = CELLS if path.suffix.lower() == ".xlsx" else COLUMN_CELLS
    return FiguresError(
        f"The file {path.name} unpacks to far more than it weighs, so that it was not read.",
        str(path),
        f"a table has at most {most} cells, counting empty ones with a format, and unpacks to {MEGABYTES} MB at most",
        "delete the rows and columns outside the table, formatted empty ones too, or save it as CSV (UTF-8)",
        f"Het bestand {path.name} wordt bij het uitpakken veel groter dan het is, en is daarom niet gelezen.",
        f"een tabel heeft hoogstens {most} cellen, lege met opmaak meegeteld, en is uitgepakt hoogstens {MEGABYTES} MB",
        "verwijder de rijen en kolommen buiten de tabel, ook lege met opmaak, of sla het op als CSV (UTF-8)",
    )


def _read(path: Path, sheet: str | None) -> pd.DataFrame:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return pd.read_parquet(path)
    if suffix == ".xlsx":
        return _with_heading(pd.read_excel(path, sheet_name=sheet or 0, header=None, engine="openpyxl"))
    separator = _separator(path)
    decimal = "," if separator == ";" else "."
    headings = pd.read_csv(
        path, sep=separator, header=None, nrows=1, dtype=str, skip_blank_lines=False, encoding="utf-8-sig"
    ).iloc[0]
    names = dict(enumerate(headings))
    body = pd.read_csv(
        path,
        sep=separator,
        decimal=decimal,
        header=None,
        names=list(names),
        skiprows=1,
        skip_blank_lines=False,
        encoding="utf-8-sig",
    )
    if not isinstance(body.index, pd.RangeIndex):
        raise _unreadable(
            path, "a row has more values than there are headings", "een rij heeft meer waarden dan er opschriften zijn"
        )
    return body.set_axis(list(names.values()), axis=1)


def _with_heading(rows: pd.DataFrame) -> pd.DataFrame:
    body = rows.iloc[1:].set_axis(rows.iloc[0].to_list(), axis=1).reset_index(drop=True) if len(rows) else rows
    return body.infer_objects()


def _separator(path: Path) -> str:
    """What cuts the first rows into equally many values; of several the first, of none what the headings hold most."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(islice(file, FIRST_ROWS))
    widths = {mark: [len(row) for row in csv.reader(lines, delimiter=mark) if row] for mark in SEPARATORS}
    steady = [mark for mark, found in widths.items() if found and found[0] > 1 and len(set(found)) == 1]
    return steady[0] if steady else max(reversed(SEPARATORS), key=lambda mark: widths[mark][:1])


def _check(table: pd.DataFrame, path: Path) -> None:
    if table.empty:
        raise FiguresError(
            f"The file {path.name} has no rows.",
            str(path),
            "a heading and one row at least",
            "fill it",
            f"Het bestand {path.name} heeft geen rijen.",
            "een kop en minstens één rij",
            "vul het bestand",
        )
    names = [str(name) for name in table.columns]
    for place, name in enumerate(names, start=1):
        if name.strip() in {"", "nan", "None"}:
            raise FiguresError(
                f"Column {place} has no heading.",
                str(path),
                "the first row names every column",
                "name the column, or remove what stands above the headings",
                f"Kolom {place} heeft geen opschrift.",
                "de eerste rij noemt elke kolom",
                "geef de kolom een naam, of haal weg wat boven de opschriften staat",
            )
        if names.count(name) > 1:
            raise FiguresError(
                f"The heading '{name}' stands twice.",
                str(path),
                "a heading names one column",
                "rename one of them",
                f"Het opschrift '{name}' staat er twee keer.",
                "een opschrift noemt één kolom",
                "geef een van beide een andere naam",
            )
