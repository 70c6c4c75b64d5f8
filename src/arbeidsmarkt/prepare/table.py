"""A table of the user's own to what a model takes: its columns by the model's names, or cells."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core import value_names
from arbeidsmarkt.core.cells import DUTCH_RATE_RULE, RATE_RULE, RATES, SCHEMA
from arbeidsmarkt.core.column_numbers import read_numbers
from arbeidsmarkt.core.dates import read_period
from arbeidsmarkt.core.errors import AnalystError, FiguresError, Rule
from arbeidsmarkt.core.file_rows import FILE_ROW, headings_of, row_of, with_file_rows
from arbeidsmarkt.core.periods import Period
from arbeidsmarkt.prepare.arithmetic import computed, kept, stacked
from arbeidsmarkt.prepare.panel import corona_share
from arbeidsmarkt.prepare.wide import with_calendar
from arbeidsmarkt.spec.config import CoronaWindow
from arbeidsmarkt.spec.table_question import TableSpec

Wrong = pd.Series | npt.NDArray[np.bool_]

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

NUMBERS = ("value", "precision", "scale")
BOUNDS = ("none", "below", "above")
CORRECT = "correct it, or leave the column out"
DUTCH_CORRECT = "verbeter de waarde, of laat de kolom weg"
RATE = Rule(
    RATE_RULE,
    "give per cent with `scale: {value: 0.01}`",
    DUTCH_RATE_RULE,
    "geef procenten op met `scale: {value: 0.01}`",
)
STEP = Rule("a rounding step is not below zero", CORRECT, "een afrondingsstap is niet kleiner dan nul", DUTCH_CORRECT)
BOUND = Rule(f"one of: {', '.join(BOUNDS)}", CORRECT, f"een van: {', '.join(BOUNDS)}", DUTCH_CORRECT)


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
    _refuse_taken(table, spec, place)
    numbered = with_file_rows(table)
    named = numbered.rename(columns={heading: name for name, heading in spec.columns.items()})
    named = named.assign(**{name: value for name, value in spec.fill.items() if name not in named})
    for name, factor in spec.scale.items():
        _require(name, named, place)
        named = named.assign(**{name: _numbers(named[named[name].notna()], name, place) * factor})
    for name, code in spec.derive.items():
        named = named.assign(**{name: computed(named, code, place)})
    named = stacked(named, spec.stack, place) if spec.stack else named
    period = {heading: name for name, heading in spec.columns.items()}.get(spec.period or "", spec.period)
    dated = _with_periods(named, period, corona, place) if period else _with_named_keys(named)
    return kept(dated, spec.keep, place)


def _refuse_taken(table: pd.DataFrame, spec: TableSpec, place: str) -> None:
    """Refuse two columns of one name: a heading that the spec gives to another column, or that the file rows have."""
    for name in [*spec.columns, FILE_ROW]:
        if name in table and name not in spec.columns.values():
            raise FiguresError(
                f"The table has a column '{name}' of its own.",
                place,
                "a name stands for one column",
                f"take out `{name}` under `table.columns`, or give that column another heading",
                f"De tabel heeft zelf al een kolom '{name}'.",
                "een naam staat voor één kolom",
                f"haal `{name}` weg onder `table.columns`, of geef die kolom een ander opschrift",
            )


def cells_of_table(named: pd.DataFrame, place: str) -> pd.DataFrame:
    """The table as a panel of cells: one value a row, in the column `value`.

    Raises
    ------
    FiguresError
        If there is no column `value`, or a value is missing, no number, or a rate outside 0 to 1; the row is named.
    """
    _require("value", named, place)
    own = named.assign(row=named[FILE_ROW]) if FILE_ROW in named else named
    read = {name: _numbers(own, name, place) for name in NUMBERS if name in own}
    plain = {name: own[name].fillna(value) if name in own else value for name, value in PLAIN.items()}
    cells = pd.DataFrame(plain | read, own.index)
    rates = (cells["unit"] == "rate").to_numpy(bool)
    _refuse(rates & ~read["value"].between(*RATES), own, "value", RATE, place)
    _refuse(cells["precision"] < 0, own, "precision", STEP, place)
    _refuse(~cells["bound"].isin(BOUNDS), own, "bound", BOUND, place)
    kinds = {name: kind.dtype.type for name, kind in SCHEMA.columns.items() if name in PLAIN}
    period = own.get("period", pd.Series(pd.NaT, index=own.index))
    rows = {FILE_ROW: own[FILE_ROW]} if FILE_ROW in own else {}
    return cells.astype(kinds).assign(value=read["value"], period=period, **rows)


def _with_named_keys(table: pd.DataFrame) -> pd.DataFrame:
    """The table whose own keys of periods are names: a year as a number is one too."""
    if "period_key" not in table:
        return table
    return table.assign(period_key=table["period_key"].map(value_names.named, na_action="ignore").astype(object))


def _with_periods(table: pd.DataFrame, column: str, corona: CoronaWindow, place: str) -> pd.DataFrame:
    periods = [_period(table, column, at, place) for at in range(len(table))]
    keyed = with_calendar(table.assign(period_key=[one.key for one in periods]))
    share = corona_share(keyed["period_key"], corona)
    frequency = [one.frequency for one in periods]
    return keyed.assign(frequency=frequency, corona_share=share, corona=share > 0)


def _period(table: pd.DataFrame, column: str, at: int, place: str) -> Period:
    written = table[column].iloc[at]
    try:
        return read_period(f"{written:g}" if isinstance(written, float) else str(written))
    except AnalystError as error:
        rule = Rule(
            error.rule,
            "write 2020, 2020Q3, 2020-03, or as StatLine does",
            error.dutch_rule,
            "schrijf 2020, 2020Q3, 2020-03, of zoals StatLine het doet",
        )
        raise _wrong(table, column, at, rule, place) from None


def _numbers(table: pd.DataFrame, column: str, place: str) -> pd.Series:
    found, fault = read_numbers(table[column])
    if fault is not None:
        raise _wrong(table, column, fault.place, Rule(*fault[1:]), place)
    return pd.Series(found, table.index)


def _require(heading: str, table: pd.DataFrame, place: str) -> None:
    if heading not in table.columns:
        raise FiguresError(
            f"The table has no column '{heading}'.",
            place,
            f"columns: {', '.join(headings_of(table))}",
            "correct the name in the spec",
            f"De tabel heeft geen kolom '{heading}'.",
            f"kolommen: {', '.join(headings_of(table))}",
            "verbeter de naam in de specificatie",
        )


def _refuse(wrong: Wrong, table: pd.DataFrame, column: str, rule: Rule, place: str) -> None:
    for at in np.flatnonzero(wrong):
        raise _wrong(table, column, int(at), rule, place)


def _wrong(table: pd.DataFrame, column: str, at: int, rule: Rule, place: str) -> FiguresError:
    row, value = row_of(table, at), table[column].iloc[at]
    empty = pd.isna(value)
    english = f"nothing in the column '{column}'" if empty else f"'{value}'"
    dutch = f"niets in de kolom '{column}'" if empty else f"'{value}'"
    return FiguresError(
        f"Row {row} has {english}, which cannot be used.",
        f"{place}, row {row}, column {column}",
        dutch=f"Rij {row} heeft {dutch}, en dat is niet te gebruiken.",
        **rule._asdict(),
    )
