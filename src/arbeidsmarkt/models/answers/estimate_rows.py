"""Estimates with their law to rows of the table, on the level or on the logarithm with its ratio."""

from collections.abc import Iterable, Sequence

import numpy as np

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.models.regression.error_law import Law

TESTED = ("statistic", "p_value", "ci_low", "ci_high")


def estimate_rows(shared: Sequence[Row], estimates: Array, law: Law, level: float, tested: bool = True) -> list[Row]:
    """A row for each estimate: error, statistic, test and interval; without the last three where they are withheld."""
    errors, reach, p_values = law.std_errors, law.reach(level), law.p_values(estimates)
    rows = [
        {**own, "estimate": float(estimate), "std_error": float(error), "df_resid": law.df_resid, "ci_level": level}
        | {"statistic": float(estimate / error), "p_value": float(p_value)}
        | {"ci_low": float(estimate - half), "ci_high": float(estimate + half)}
        for own, estimate, error, p_value, half in zip(shared, estimates, errors, p_values, reach, strict=True)
    ]
    return rows if tested else [untested(row) for row in rows]


def untested(row: Row) -> Row:
    """The row without test and interval."""
    return {key: value for key, value in row.items() if key not in TESTED}


def with_ratios(rows: Iterable[Row]) -> list[Row]:
    """The rows, and behind each on the logarithm the same as a ratio."""
    return [one for row in rows for one in ((row, _ratio(row)) if row["scale"] == "log" else (row,))]


def _ratio(row: Row) -> Row:
    ends = ("estimate", "ci_low", "ci_high", "rounding_low", "rounding_high")
    numbers = {name: float(np.exp(float(str(row[name])))) for name in ends if name in row}
    error = {"std_error": numbers["estimate"] * float(str(row["std_error"]))} if "std_error" in row else {}
    return untested(row) | numbers | error | {"scale": "ratio"}
