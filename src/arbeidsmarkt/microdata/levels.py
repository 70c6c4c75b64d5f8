"""Groups and bins as levels: whole numbers from 0 that a query makes of a column, and what each of them means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.microdata.columns import kind_of, literal, value_of
from arbeidsmarkt.microdata.months import MONTH, month_of
from arbeidsmarkt.spec.microdata import Bin, Microdata

IN_DUTCH = {"whole": "hele getallen", "text": "teksten", "date": "datums"}
"""Kind of a column to what stands in it."""


@dataclass(frozen=True)
class Level:
    """One dimension of the cells.

    Parameters
    ----------
    name : str
    labels : sequence of int or str
        What the levels 0, 1, ... mean.
    value : str
        Query text of the level, right where `known` is true.
    known : str
        Query text: whether the record has a code, or lies in a class.
    months : sequence of pair of int
        Of classes of the month itself, the first and the last month of each; else nothing.
    """

    name: str
    labels: Sequence[int | str]
    value: str
    known: str
    months: Sequence[tuple[int, int]] = ()


def levels_of(spec: Microdata, columns: Mapping[str, str]) -> list[Level]:
    """Dimensions of the cells, in the order of the spec.

    Parameters
    ----------
    spec : Microdata
    columns : mapping
        Column to its type.

    Raises
    ------
    ConfigError
        If a group is a number that can have any value, or its codes are of another kind than the column.
    """
    groups = [_group(name, codes, columns[name]) for name, codes in spec.groups.items()]
    return groups + [_bin(name, one, spec, columns) for name, one in spec.bins.items()]


def _group(name: str, codes: Sequence[int | str], sql_type: str) -> Level:
    _refuse_other_kind(name, codes, kind_of(sql_type))
    column = value_of(name, sql_type)
    low, high = codes[0], codes[-1]
    if isinstance(low, int) and isinstance(high, int) and list(codes) == list(range(low, high + 1)):
        return Level(name, codes, f"(CAST({column} AS INTEGER) - {low})", f"{column} BETWEEN {low} AND {high}")
    cases = " ".join(f"WHEN {literal(code)} THEN {level}" for level, code in enumerate(codes))
    return Level(name, codes, f"CASE {column} {cases} END", f"{column} IN ({', '.join(map(literal, codes))})")


def _refuse_other_kind(name: str, codes: Sequence[int | str], kind: str) -> None:
    if kind == "number":
        raise ConfigError(
            f"The column '{name}' can have any value, and a cell holds one only.",
            f"key groups.{name}",
            "a group has a few codes",
            f"divide it into classes: `bins: {{{name}: {{edges: [...]}}}}`",
            f"De kolom '{name}' kan elke waarde hebben, en in een cel staat er maar één.",
            "een groep heeft een paar codes",
            f"deel haar in klassen in: `bins: {{{name}: {{edges: [...]}}}}`",
        )
    given = {type(code) for code in codes}
    if kind == "date" or given != ({int} if kind == "whole" else {str}):
        raise ConfigError(
            f"The codes of '{name}' are of another kind than the column.",
            f"key groups.{name}",
            f"the column holds {'whole numbers' if kind == 'whole' else kind}",
            "write whole numbers bare and text in quotation marks",
            f"De codes van '{name}' zijn van een andere soort dan de kolom.",
            f"in de kolom staan {IN_DUTCH[kind]}",
            "schrijf hele getallen zonder aanhalingstekens, en tekst ertussen",
        )


def _bin(name: str, one: Bin, spec: Microdata, columns: Mapping[str, str]) -> Level:
    value, kind = _binned(name, one, spec, columns)
    borders = one.borders
    inside = f"{value} >= {literal(borders[0])} AND {value} < {literal(borders[-1])}"
    months = [(int(low), int(high) - 1) for low, high in pairwise(borders)] if value == MONTH else []
    if one.lowest is not None:
        level = f"(CAST({value} AS INTEGER) - {one.lowest})"
        whole = inside if kind == "whole" else f"{inside} AND {value} = floor({value})"
        return Level(name, one.names, level, whole, months)
    cases = " ".join(f"WHEN {value} < {literal(border)} THEN {level}" for level, border in enumerate(borders[1:-1]))
    ends = f"CASE {cases} ELSE {len(borders) - 2} END" if cases else "0"
    return Level(name, one.names, ends, inside, months)


def _binned(name: str, one: Bin, spec: Microdata, columns: Mapping[str, str]) -> tuple[str, str]:
    """Query text of what is divided into classes, and its kind."""
    if one.since:
        return f"({MONTH} - ({month_of(one.since, columns[one.since], spec)}) + 1)", "whole"
    column = one.column or name
    if column == spec.month_column:
        return MONTH, "whole"
    kind = kind_of(columns[column])
    if kind in ("text", "date"):
        raise ConfigError(
            f"The column '{column}' is no number.",
            f"key bins.{name}",
            "classes are made of a number, or of the months since a date (`since`)",
            "name it under `groups`, with its codes",
            f"De kolom '{column}' is geen getal.",
            "klassen maakt men van een getal, of van de maanden sinds een datum (`since`)",
            "zet haar onder `groups`, met haar codes",
        )
    return value_of(column, columns[column]), kind
