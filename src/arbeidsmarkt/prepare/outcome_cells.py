"""Published outcomes to cells: those with a number, each with its code and its step on the ladder of evidence."""

import pandas as pd

from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.sources.published import FIGURE_COLUMNS
from arbeidsmarkt.spec.classification import Classifications

UNITS = {
    "persons": ("programme_participants", "persons"),
    "percent": ("programme_share", "percent"),
    "percentage_point": ("programme_effect_points", "percentage point"),
    "months": ("programme_months", "months"),
    "count": ("programme_count", "count"),
    "studies": ("programme_count", "count"),
}
"""Unit of an outcome to the measure of its cell and the name of the unit among the figures."""

COUNTED = ("persons", "count", "studies")
"""Units of which a number that is printed without "about" is exact."""

SHARES, ABOUT = ("percent", "percentage_point"), "5"
"""Units of shares, and the rounding step of one that is printed with "about"."""

SAME = {
    "origin_scheme": "none",
    "origin": "total",
    "born_in_nl": "total",
    "generation": "total",
    "sex": "total",
    "age": "total",
    "population": "participants",
    "period": "",
    "seasonally_adjusted": "false",
    "survey_level": "none",
    "missing": "",
    "status": "unknown",
    "preferred": "true",
    "preferred_reason": "",
    "note": "",
}
"""What holds for every outcome: its period is in words, and whom it counts is told by the row itself."""


def cells_from_outcomes(outcomes: pd.DataFrame, source: str, vintage: str, known: Classifications) -> pd.DataFrame:
    """Cells of one vintage; an outcome in words gives none.

    Parameters
    ----------
    outcomes : DataFrame
        Checked rows in the layout of `sources.published_outcomes`, all text.
    source, vintage : str
    known : Classifications

    Returns
    -------
    DataFrame
        Columns of `core.cells.SCHEMA`. `other` has the code of the outcome, its step of evidence, and its horizon in
        months where it has one: a selection that names another step hits no cell.
    """
    told = outcomes[outcomes["value"] != ""]
    printed = [_rounding(*row) for row in zip(told["value"], told["unit"], told["wording"], strict=True)]
    figures = told.assign(
        **SAME,
        measure=[UNITS[unit][0] for unit in told["unit"]],
        unit=[UNITS[unit][1] for unit in told["unit"]],
        other=_other(told),
        rounding=printed,
    )
    return cells_from_figures(figures[FIGURE_COLUMNS], source, vintage, known)


def _other(told: pd.DataFrame) -> pd.Series:
    named = "outcome=" + told["outcome"] + ";evidence=" + told["evidence"]
    return named + told["horizon_months"].map(lambda months: f";horizon_months={months}" if months else "")


def _rounding(value: str, unit: str, wording: str) -> str:
    """Rounding step of a printed number: 0 for an exact count, down to its last digit that is no idle zero for another.

    Shares are printed in whole per cents or with decimals; "about" stands for a step of five.
    """
    if unit in COUNTED:
        return "0" if wording == "exact" else str(10 ** (len(value) - len(value.rstrip("0"))))
    if wording == "about" and unit in SHARES:
        return ABOUT
    return str(10 ** -len(value.partition(".")[2]))
