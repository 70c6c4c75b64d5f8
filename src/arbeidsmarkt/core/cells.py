"""The one table: a published value a row, with all that is needed to use it rightly."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.core.errors import MixedSeriesError, SelectionError
from arbeidsmarkt.core.file_rows import FILE_ROW
from arbeidsmarkt.core.pandera_alone import pandera as pa

KEY = ["source", "vintage", *DIMENSIONS]

RATES = (0.0, 1.0)
"""The smallest and largest value of a rate."""

RATE_RULE = "a rate lies between 0 and 100 per cent"
DUTCH_RATE_RULE = "een aandeel ligt tussen 0 en 100 procent"

SCHEMA = pa.DataFrameSchema(
    {
        "source": pa.Column(str),
        "vintage": pa.Column(str, pa.Check.str_matches(r"^\d{4}-\d{2}-\d{2}")),
        "row": pa.Column(int, pa.Check(lambda row: (row == 0) | (row >= 2), error="a line below the header, or 0")),
        "publication": pa.Column(str),
        "measure": pa.Column(str),
        "unit": pa.Column(str),
        "scale": pa.Column(float, pa.Check.gt(0)),
        "frequency": pa.Column(str, pa.Check.isin(["year", "half_year", "quarter", "month", "none"])),
        "period": pa.Column("datetime64[s]", nullable=True),
        "period_key": pa.Column(str),
        "origin_scheme": pa.Column(str),
        "origin": pa.Column(str),
        "born_in_nl": pa.Column(str, pa.Check.isin(["total", "yes", "no"])),
        "generation": pa.Column(str, pa.Check.isin(["total", "first", "second"])),
        "sex": pa.Column(str, pa.Check.isin(["total", "men", "women"])),
        "age": pa.Column(str),
        "population": pa.Column(str),
        "other": pa.Column(str),
        "seasonally_adjusted": pa.Column(bool),
        "survey_level": pa.Column(str, pa.Check.isin(["old", "new", "none"])),
        "value": pa.Column(float, nullable=True),
        "missing": pa.Column(str, pa.Check.isin(["none", "unknown", "impossible", "suppressed"])),
        "status": pa.Column(str, pa.Check.isin(["final", "revised", "provisional", "unknown"])),
        "precision": pa.Column(float, pa.Check.ge(0)),
        "bound": pa.Column(str, pa.Check.isin(["none", "below", "above"])),
        "preferred": pa.Column(bool),
    },
    checks=[
        pa.Check(
            lambda cells: cells["value"].isna() == (cells["missing"] != "none"),
            error="a value is there or its absence is named",
        ),
        pa.Check(
            lambda cells: cells["value"].isna() | (cells["unit"] != "rate") | cells["value"].between(*RATES),
            error=RATE_RULE,
        ),
        pa.Check(
            lambda cells: not cells[cells["preferred"]].duplicated(KEY).any(),
            error="one preferred row a cell",
        ),
    ],
    strict=True,
    ordered=True,
    coerce=True,
)
"""Pandera schema of the cells table.

`scale` is the factor from the published unit to `unit`: 0.01 for per cent, 1000 for "x 1 000". `precision` is the
rounding step of the published value in `unit`, 0 for an exact count. `row` is the line in the vintage's figures file.
"""


def match(cells: pd.DataFrame, selection: Mapping[str, Any]) -> pd.DataFrame:
    """Preferred rows that agree with every key of the selection.

    Parameters
    ----------
    cells : DataFrame
        Cells, see `SCHEMA`.
    selection : mapping
        Column to value; a list means any of its values; `period` means `period_key`; `other` is the mapping of all
        further dimensions (lists in it too), and a selection without it means the cells that have none: a part is never
        taken for the whole.
    """
    chosen = cells["preferred"].copy()
    for column, wanted in ({"other": ""} | dict(selection)).items():
        chosen &= _agrees(cells, "period_key" if column == "period" else column, wanted)
    return cells[chosen]


def _agrees(cells: pd.DataFrame, column: str, wanted: Any) -> pd.Series:
    if column == "other" and isinstance(wanted, Mapping):
        needed = {
            key: {str(v) for v in (value if isinstance(value, list) else [value])} for key, value in wanted.items()
        }
        return cells["other"].map(lambda text: _fits(_dimensions(text), needed)).astype(bool)
    if isinstance(wanted, list):
        return cells[column].isin(wanted)
    return cells[column].eq(wanted)


def _words(value: Any) -> set[str]:
    return {str(one) for one in (value if isinstance(value, list) else [value])}


def _fits(dimensions: Mapping[str, str], needed: Mapping[str, set[str]]) -> bool:
    """Whether exactly the needed dimensions are there, each with one of its words."""
    return dimensions.keys() == needed.keys() and all(word in needed[name] for name, word in dimensions.items())


def _dimensions(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split(";") if part)


def only_one(cells: pd.DataFrame, place: str) -> pd.Series:
    """The single row, or an error that names the dimensions in which the rows differ.

    Raises
    ------
    SelectionError
        If there is not exactly one row.
    """
    if len(cells) == 1:
        return cells.iloc[0]
    differing = [c for c in KEY if len(set(cells[c])) > 1]
    rows = ", ".join(map(str, cells[FILE_ROW])) if FILE_ROW in cells else ""
    english, dutch = (f" (rows {rows} of the table)", f" (rijen {rows} van de tabel)") if rows else ("", "")
    raise SelectionError(
        f"The selection hits {len(cells)} cells instead of one{english}.",
        place=place,
        rule="a selection names exactly one cell" + (f"; these differ in {', '.join(differing)}" if differing else ""),
        remedy="add the missing dimensions to the selection",
        dutch=f"De selectie treft {len(cells)} cellen in plaats van één{dutch}.",
        dutch_rule="een selectie noemt precies één cel"
        + (f"; deze verschillen in {', '.join(differing)}" if differing else ""),
        dutch_remedy="voeg de ontbrekende dimensies toe aan de selectie",
    )


def refuse_mixing(cells: pd.DataFrame, place: str, bridged: Collection[str] = ()) -> None:
    """Refuse cells of two survey levels or two origin classifications in one calculation.

    Parameters
    ----------
    cells : DataFrame
    place : str
    bridged : collection of str
        Levels or classifications that a named concordance allows to meet.

    Raises
    ------
    MixedSeriesError
        Naming both levels or both classifications.

    Notes
    -----
    July 2021 unemployment is 3.1 % on the survey level before the 2021 redesign and 4.1 % on the one after it. There
    is no exact bridge between migration background and country of origin. `none` (not a labour-force figure;
    everybody) mixes with anything.
    """
    names = {
        "survey_level": ("levels of the labour force survey", "niveaus van de Enquête beroepsbevolking"),
        "origin_scheme": ("origin classifications", "indelingen naar herkomst"),
    }
    for column, (words, dutch) in names.items():
        found = sorted(set(cells[column]) - {"none"})
        if len(found) > 1 and not set(found) <= set(bridged):
            raise MixedSeriesError(
                f"The cells mix {words}: {' and '.join(found)}.",
                place=place,
                rule=f"{column} is part of a cell's key and is never mixed without a named concordance",
                remedy=f"name one {column} in the selection",
                dutch=f"De cellen mengen {dutch}: {' en '.join(found)}.",
                dutch_rule=f"{column} hoort bij de sleutel van een cel, en wordt nooit gemengd zonder een concordantie "
                "die dat noemt",
                dutch_remedy=f"noem één {column} in de selectie",
            )
