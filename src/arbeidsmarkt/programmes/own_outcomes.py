"""Figures of your own, a row a count, with the group that it is part of."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

MEASURE = "participants_"
"""How the measures of the counts of an intake begin."""

FACTS = ["programme", "intake", "months", "language_level", "comparison", "method"]
"""What stands in the further dimensions of a cell."""

GROUP = ["programme", "intake", "sex"]

DELIVERED = re.compile(r"(.+?):([\d,]+)(?:; |$)")
"""A file and rows of it, as `delivered_in` writes them."""


def measure_of(field: str, months: int | None) -> str:
    """The measure of a field of the contract; after how many months it was counted stands apart."""
    return MEASURE + (field.removesuffix(f"_{months}") if months else field)


def field_of(measure: str, months: str) -> str:
    """The field of the contract that a measure, and the months, stand for."""
    return measure.removeprefix(MEASURE) + (f"_{months}" if months else "")


def with_groups(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells of one vintage with their further dimensions as columns, and `base`: how many started, where that is known.

    Parameters
    ----------
    cells : DataFrame
        Columns of `core.cells.SCHEMA`.
    """
    facts = pd.DataFrame([dimensions_of(other) for other in cells["other"]], index=cells.index).reindex(columns=FACTS)
    kept = ["measure", "sex", "period_key", "value", "missing", "precision", "row", "vintage", "publication"]
    table = pd.concat([facts.fillna(""), cells[kept]], axis=1).reset_index(drop=True)
    started = measure_of("started", None)
    groups = table.loc[table["measure"] == started, [*GROUP, "value"]].rename(columns={"value": "base"})
    found = table.merge(groups, on=GROUP, how="left", validate="many_to_one")
    return found.assign(base=found["base"].where(found["measure"] != started))


def dimensions_of(other: str) -> dict[str, str]:
    """The further dimensions of a figure or cell, by name."""
    return dict(part.split("=", 1) for part in other.split(";"))


def delivered_in(places: Iterable[tuple[str, str]]) -> str:
    """Files and rows in one text, such as `uitkomsten.xlsx:2,3; meer.csv:2`; nothing of a row without a file."""
    rows: dict[str, list[str]] = {}
    for file, row in places:
        rows.setdefault(file, []).append(row)
    return "; ".join(f"{file}:{','.join(found)}" for file, found in rows.items() if file)


def deliveries(note: str) -> dict[str, list[str]]:
    """File to its rows, of a text that `delivered_in` made."""
    return {file: rows.split(",") for file, rows in DELIVERED.findall(note)}


class Ends(NamedTuple):
    """The fewest and most that a count, and its group, can have been before they were rounded."""

    fewest: pd.Series
    most: pd.Series
    smallest: pd.Series
    largest: pd.Series


def ends_of_rounding(counted: pd.DataFrame) -> Ends:
    """Ends of printed counts and of their groups; a part is never more than its group."""
    half = counted["precision"] / 2
    smallest, largest = counted["base"] - half, counted["base"] + half
    most = (counted["value"] + half).clip(upper=smallest)
    return Ends((counted["value"] - half).clip(lower=0), most, smallest, largest)
