"""Columns as the numbers that a model takes; what breaks a rule is refused with the row of the file and the value."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.column_numbers import MISSING, NO_NUMBER, Fault, read_numbers
from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.file_rows import row_of
from arbeidsmarkt.models.answers.columns import Array, Codes, empty_in, require
from arbeidsmarkt.prepare.wide import PRECISION
from arbeidsmarkt.spec.model import Text

Chosen = npt.NDArray[np.bool_]

CORRECT = Text(nl="verbeter het getal, of laat de rij weg", en="correct it, or leave the row out")
PER_CENT = Text(
    nl="deel procenten door 100 (`scale` onder `table`), of kies de schaal `number`",
    en="divide per cents by 100 (`scale` under `table`), or choose the scale `number`",
)
NUMBERED = Text(
    nl="nummer de perioden een voor een, of noem `period`", en="number the periods one by one, or name `period`"
)
COUNT = Text(nl="een aantal is nul of meer", en="a count is zero or more")
SHARE = Text(nl="een aandeel ligt tussen 0 en 1", en="a share lies between 0 and 1")
PERIOD = Text(nl="een periode heeft een geheel getal", en="a period has a whole number")
ABOVE_ZERO = Text(
    nl="een gewicht, een blootstelling of een noemer is groter dan nul",
    en="a weight, an exposure or a denominator is above zero",
)
IN_POINTS = Text(
    nl="een cijfer in punten is een aandeel van 0 tot 1, of een verschil van twee",
    en="a figure that is told in points is a share of 0 to 1, or a difference of two",
)
STEP = Text(
    nl="een afrondingsstap is groter dan nul, of 0 waar het cijfer exact is",
    en="a rounding step is above zero, or 0 where the figure is exact",
)
LONGEST = 100_000
"""Periods from the first to the last of a series: daily figures of centuries."""

TOO_LONG = Text(nl=f"hoogstens {LONGEST} perioden", en=f"at most {LONGEST} periods")


def number(table: pd.DataFrame, column: str) -> Array:
    """The column as finite numbers.

    Raises
    ------
    RefusedError
        If the column is absent, or a value is missing or no finite number.
    """
    require(table, [column])
    found, fault = read_numbers(table[column])
    if fault is not None and fault.rule == MISSING:
        raise empty_in(table, column, fault.place)
    if fault is not None:
        raise _no_number(table, column, fault)
    return found


def known_number(table: pd.DataFrame, column: str) -> Array:
    """The column as finite numbers, missing where it is empty.

    Raises
    ------
    RefusedError
        If the column is absent, or a value is no finite number.
    """
    require(table, [column])
    there = table[column].notna().to_numpy(bool)
    found = np.full(len(table), np.nan)
    found[there] = number(table[there], column)
    return found


def _no_number(table: pd.DataFrame, column: str, fault: Fault) -> RefusedError:
    value, row = table[column].iloc[fault.place], row_of(table, fault.place)
    words = fault.rule == NO_NUMBER
    return RefusedError(
        f"The column '{column}' has '{value}' in row {row} of the data.",
        rule=fault.rule,
        remedy=fault.remedy + (f", or take words as levels: {{factor: {column}}}" if words else ""),
        dutch=f"De kolom '{column}' heeft '{value}' in rij {row} van de gegevens.",
        dutch_rule=fault.dutch_rule,
        dutch_remedy=fault.dutch_remedy + (f", of neem woorden als niveaus: {{factor: {column}}}" if words else ""),
    )


def refuse_where(wrong: Chosen, table: pd.DataFrame, column: str, rule: Text, remedy: Text = CORRECT) -> None:
    """Refuse a column of numbers with a value that breaks a rule, naming the first row of the file in which one stands.

    Parameters
    ----------
    wrong : array of bool, shape (n,)

    Raises
    ------
    RefusedError
    """
    for place in map(int, np.flatnonzero(wrong)):
        value, row = f"{number(table.iloc[[place]], column)[0]:g}", row_of(table, place)
        raise RefusedError(
            f"The column '{column}' is {value} in row {row} of the data.",
            rule=rule.en,
            remedy=remedy.en,
            dutch=f"De kolom '{column}' is {value} in rij {row} van de gegevens, en dat kan niet.",
            dutch_rule=rule.nl,
            dutch_remedy=remedy.nl,
        )


def positive(table: pd.DataFrame, column: str) -> Array:
    """The column as numbers above zero: weights, exposures, denominators.

    Raises
    ------
    RefusedError
        As `number`, and if a value is zero or below.
    """
    found = number(table, column)
    refuse_where(found <= 0, table, column, ABOVE_ZERO)
    return found


def not_negative(table: pd.DataFrame, column: str, rule: Text = COUNT) -> Array:
    """The column as numbers of zero or more: counts, stocks, flows.

    Raises
    ------
    RefusedError
        As `number`, and if a value is below zero.
    """
    found = number(table, column)
    refuse_where(found < 0, table, column, rule)
    return found


def share(table: pd.DataFrame, column: str, rule: Text = SHARE) -> Array:
    """The column as numbers from 0 to 1.

    Raises
    ------
    RefusedError
        As `number`, and if a value lies outside.
    """
    found = number(table, column)
    refuse_where((found < 0) | (found > 1), table, column, rule)
    return found


def outcome(table: pd.DataFrame, column: str, scale: str) -> Array:
    """The column as numbers; where they are told in points, as shares or differences of shares.

    Raises
    ------
    RefusedError
        As `number`, and if a value that is told in points lies beyond 1.
    """
    found = number(table, column)
    if scale == "points":
        refuse_where(np.abs(found) > 1, table, column, IN_POINTS, PER_CENT)
    return found


def whole(table: pd.DataFrame, column: str, rule: Text = PERIOD) -> Codes:
    """The column as whole numbers: numbers of periods, durations.

    Raises
    ------
    RefusedError
        As `number`, and if a value has a fraction.
    """
    found = number(table, column)
    refuse_where(found != np.round(found), table, column, rule, NUMBERED)
    return found.astype(np.int64)


def by_period(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows in the order of a column that numbers periods.

    Raises
    ------
    RefusedError
        As `whole`.
    """
    periods = whole(table, column)
    spread = periods - periods.min() if len(periods) else periods
    refuse_where(spread > LONGEST, table, column, TOO_LONG, NUMBERED)
    return table.assign(**{column: periods}).sort_values(column, kind="stable")


def rounding_steps(table: pd.DataFrame, column: str) -> Array:
    """The rounding step of each value of a column, from the one beside it; 0 where it is exact or not known.

    Raises
    ------
    RefusedError
        If a step is no number, or below zero.
    """
    beside = f"{column}{PRECISION}"
    if beside not in table:
        return np.zeros(len(table))
    steps = np.nan_to_num(known_number(table, beside))
    refuse_where(steps < 0, table, beside, STEP)
    return steps
