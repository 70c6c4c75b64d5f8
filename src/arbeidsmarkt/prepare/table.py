"""A table of the user's own to what a model takes: its columns by the model's names, or cells."""

import pandas as pd

from arbeidsmarkt.core.cells import RATE_RULE, RATES, SCHEMA
from arbeidsmarkt.core.dates import read_period
from arbeidsmarkt.core.errors import AnalystError, FiguresError
from arbeidsmarkt.prepare.arithmetic import computed, kept, stacked
from arbeidsmarkt.prepare.panel import corona_share
from arbeidsmarkt.prepare.wide import with_calendar
from arbeidsmarkt.spec.config import CoronaWindow
from arbeidsmarkt.spec.table_question import TableSpec

PLAIN: dict[str, str | bool | float] = {
    "source": "own_table",
    "vintage": "0000-00-00",
    "row": 0,
    "publication": "",
    "measure": "",
    "unit": "rate",
    "scale": 1.0,
    "frequency": "none",
    "period_key": "",
    "origin_scheme": "none",
    "origin": "total",
    "born_in_nl": "total",
    "generation": "total",
    "sex": "total",
    "age": "total",
    "population": "",
    "other": "",
    "seasonally_adjusted": False,
    "survey_level": "none",
    "missing": "none",
    "status": "unknown",
    "precision": 0.0,
    "bound": "none",
    "preferred": True,
    "input": "table",
    "group": "",
    "corona": False,
    "corona_share": 0.0,
}
"""What a row of a table is taken to be in a column of the cells that it does not have."""


def named_table(table: pd.DataFrame, spec: TableSpec, corona: CoronaWindow, place: str) -> pd.DataFrame:
    """The table with the model's names, filled, scaled and derived columns, its calendar, and the rows that are kept.

    Raises
    ------
    FiguresError
        If arithmetic cannot be done, a heading that the spec names is not in the table, or a period cannot be read; the
        row is named.
    """
    for heading in [*spec.columns.values(), *([spec.period] if spec.period else [])]:
        _require(heading, table, place)
    named = table.rename(columns={heading: name for name, heading in spec.columns.items()})
    named = named.assign(**{name: value for name, value in spec.fill.items() if name not in named})
    for name, factor in spec.scale.items():
        _require(name, named, place)
        named[name] = named[name] * factor
    for name, code in spec.derive.items():
        named = named.assign(**{name: computed(named, code, place)})
    named = stacked(named, spec.stack, place) if spec.stack else named
    period = {heading: name for name, heading in spec.columns.items()}.get(spec.period or "", spec.period)
    dated = _with_periods(named, period, corona, place) if period else named
    return kept(dated, spec.keep, place)


def cells_of_table(named: pd.DataFrame, place: str) -> pd.DataFrame:
    """The table as a panel of cells: one value a row, in the column `value`.

    Raises
    ------
    FiguresError
        If there is no column `value`, or a value is missing, no number, or a rate outside 0 to 1.
    """
    _require("value", named, place)
    values = pd.to_numeric(named["value"], errors="coerce")
    for row, value in named["value"][values.isna()].items():
        raise _wrong(place, int(str(row)), value, "a number in each row", "correct it, or leave the row out")
    cells = pd.DataFrame({name: named.get(name, default) for name, default in PLAIN.items()}, index=named.index)
    outside = values[(cells["unit"] == "rate") & ~values.between(*RATES)]
    for row, value in outside.items():
        raise _wrong(place, int(str(row)), value, RATE_RULE, "give per cent with `scale: {value: 0.01}`")
    kinds = {name: kind.dtype.type for name, kind in SCHEMA.columns.items() if name in PLAIN}
    period = named.get("period", pd.Series(pd.NaT, index=named.index))
    return cells.astype(kinds).assign(value=values, period=period)


def _with_periods(table: pd.DataFrame, column: str, corona: CoronaWindow, place: str) -> pd.DataFrame:
    periods = [_period(row, text, place) for row, text in table[column].items()]
    keyed = with_calendar(table.assign(period_key=[one.key for one in periods]))
    share = corona_share(keyed["period_key"], corona)
    frequency = [one.frequency for one in periods]
    return keyed.assign(frequency=frequency, corona_share=share, corona=share > 0)


def _period(row: object, text: object, place: str):  # type: ignore[no-untyped-def]
    written = f"{text:.0f}" if isinstance(text, float) else str(text)
    try:
        return read_period(written)
    except AnalystError as error:
        raise _wrong(
            place, int(str(row)), text, error.rule or "a period", "write 2020, 2020Q3, 2020-03, or as StatLine does"
        ) from None


def _require(heading: str, table: pd.DataFrame, place: str) -> None:
    if heading not in table.columns:
        raise FiguresError(
            f"The table has no column '{heading}'.",
            place,
            f"columns: {', '.join(str(name) for name in table.columns)}",
            "correct the name in the spec",
        )


def _wrong(place: str, row: int, value: object, rule: str, remedy: str) -> FiguresError:
    return FiguresError(f"Row {row + 2} has '{value}', which cannot be used.", f"{place}, row {row + 2}", rule, remedy)
