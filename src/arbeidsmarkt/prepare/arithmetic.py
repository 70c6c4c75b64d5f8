"""Columns that follow from others, columns that become rows, and which rows are used."""

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.core.expression import NotArithmeticError, names_in
from arbeidsmarkt.spec.table_question import Stack

FUNCTIONS = {
    "log": np.log,
    "exp": np.exp,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "minimum": np.minimum,
    "maximum": np.maximum,
    "known": lambda column: column.notna(),
}
"""What arithmetic can call; `Q("...")` names a column whose name is no word."""


def computed(table: pd.DataFrame, code: str, place: str) -> pd.Series:
    """The column that arithmetic on others gives; a condition is 1 or 0.

    Raises
    ------
    FiguresError
        If it cannot be read, calls something else, or names a column that is absent or holds no numbers.
    """
    try:
        used = names_in(code, [*FUNCTIONS, "Q"])
        for absent in [name for name in used if name not in table.columns]:
            raise _wrong(code, place, f"there is no column '{absent}'", f"er is geen kolom '{absent}'")
        space = {name: table[name] for name in used} | FUNCTIONS | {"Q": table.__getitem__, "__builtins__": {}}
        with np.errstate(all="ignore"):
            found = pd.Series(eval(code, space), index=table.index)  # noqa: S307
    except (SyntaxError, ValueError, TypeError, AttributeError) as error:
        raise _wrong(code, place, str(error).splitlines()[0], _in_dutch(error)) from None
    if not (pd.api.types.is_numeric_dtype(found) or found.isna().all()):
        raise _wrong(code, place, "it gives no numbers", "er komen geen getallen uit")
    return found.astype(float).replace([np.inf, -np.inf], np.nan)


def _in_dutch(error: Exception) -> str:
    if isinstance(error, NotArithmeticError):
        return error.dutch
    return "het is niet te lezen" if isinstance(error, SyntaxError) else "het rekenwerk lukt niet met deze kolommen"


def stacked(table: pd.DataFrame, spec: Stack, place: str) -> pd.DataFrame:
    """A row for each old row and moment; the other columns are repeated."""
    for column in [name for moments in spec.columns.values() for name in moments.values() if name not in table.columns]:
        raise _wrong(column, place, "there is no such column", "die kolom is er niet")
    numbered = table.assign(**{spec.row: np.arange(1, len(table) + 1)})
    moments = next(iter(spec.columns.values()))
    parts = [_at(numbered, moment, spec) for moment in moments]
    return pd.concat(parts, ignore_index=True)


def _at(numbered: pd.DataFrame, moment: int, spec: Stack) -> pd.DataFrame:
    values = {new: numbered[old[moment]] for new, old in spec.columns.items()}
    return numbered.assign(**values).assign(**{spec.moment: moment})


def kept(table: pd.DataFrame, conditions: list[str], place: str) -> pd.DataFrame:
    """Rows that meet all conditions.

    Raises
    ------
    FiguresError
        If none does.
    """
    chosen = table
    for condition in conditions:
        chosen = chosen[computed(chosen, condition, place) == 1]
    if chosen.empty:
        raise FiguresError(
            "No row of the table is left.",
            f"{place}, key keep, {', '.join(conditions)}" if conditions else place,
            "a model needs rows",
            "correct the conditions",
            "Van de tabel blijft geen rij over.",
            "een model heeft rijen nodig",
            "verbeter de voorwaarden",
        )
    return chosen.reset_index(drop=True)


def _wrong(code: str, place: str, why: str, dutch: str) -> FiguresError:
    return FiguresError(
        f"'{code}' cannot be used: {why}.",
        place,
        f"columns, arithmetic, comparisons, & | ~, and the functions {', '.join(FUNCTIONS)}",
        "correct `derive`, `stack` or `keep` in the spec",
        f"'{code}' is niet te gebruiken: {dutch}.",
        f"kolommen, rekenwerk, vergelijkingen, & | ~, en de functies {', '.join(FUNCTIONS)}",
        "verbeter `derive`, `stack` of `keep` in de specificatie",
    )
