"""Inputs as numbers that are not known exactly: read from the panel or assumed, and drawn by their own name."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.rounding import Interval, rounding_interval
from arbeidsmarkt.models.answers.columns import refuse_doubled
from arbeidsmarkt.models.products.draws import Array, Uncertain
from arbeidsmarkt.models.products.product_options import Given
from arbeidsmarkt.models.products.reach import of_intake

LIMITS = {"share": (0.0, 1.0), "count": (0.0, float("inf")), "number": (-float("inf"), float("inf"))}
"""Kind of input to the smallest and largest value it can have."""


def uncertain(panel: pd.DataFrame, name: str, one: Given, kind: str, error_factor: float = 1.0) -> Uncertain:
    """An input with all that it can be.

    Parameters
    ----------
    panel : DataFrame
        Cells, with their rounding.
    name : str
    one : Given
    kind : str
        Key of `LIMITS`.
    error_factor : float
        Multiplies its standard error.

    Raises
    ------
    RefusedError
        If the panel has no cell of it.
    """
    parts = _parts(panel, one)
    if not parts:
        raise RefusedError(
            f"The input '{name}' has no number in the data.",
            f"options, inputs.{name}",
            "an input names cells that are there, or has low and high",
            "correct the selection, or mark it as an assumption with low and high",
            f"De invoer '{name}' heeft geen getal in de gegevens.",
            "een invoer noemt cellen die er zijn, of heeft low en high",
            "verbeter de selectie, of merk de invoer als aanname met low en high",
        )
    return Uncertain(parts, one.std_error * error_factor, *LIMITS[kind])


def _parts(panel: pd.DataFrame, one: Given) -> tuple[Interval, ...]:
    if one.panel is None:
        low, high = float(one.low or 0.0), float(one.high or 0.0)
        return (Interval((low + high) / 2, low, high),)
    if isinstance(one.panel, str):
        return cells(panel, one.panel)
    told = [cell for name in one.panel for cell in cells(panel, name)]
    return (of_intake(told),) if told else ()


def cells(panel: pd.DataFrame, name: str) -> tuple[Interval, ...]:
    """Values of a selection with their rounding intervals.

    Raises
    ------
    RefusedError
        If two rows are of the same cell: parts that nothing tells apart would be added up.
    """
    rows = panel[panel["input"] == name]
    refuse_doubled(rows, DIMENSIONS, told=["input"])
    return tuple(
        rounding_interval(value, step, bound)
        for value, step, bound in zip(rows["value"], rows["precision"], rows["bound"], strict=True)
    )


def samples_of(numbers: Mapping[str, Uncertain], draws: int, seed: int) -> dict[str, Array]:
    """Draws of each input, which depend on the seed and its own name alone."""
    return {name: one.sample(draws, np.random.default_rng([seed, *name.encode()])) for name, one in numbers.items()}
