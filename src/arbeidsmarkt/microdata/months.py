"""Months of records as whole numbers that follow each other, whatever form the records give them."""

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.microdata.columns import kind_of, named
from arbeidsmarkt.spec.microdata import Microdata

MONTH = "_month"
"""Name of the number of the month in a query."""


def month_of(column: str, sql_type: str, spec: Microdata) -> str:
    """Query text of the month: the number itself where the window has numbers, else counted over the years.

    Raises
    ------
    ConfigError
        If the column holds no months.
    """
    kind, name = kind_of(sql_type), named(column)
    if isinstance(spec.window.first, int):
        if kind != "whole":
            raise _no_month(column, "whole numbers, as the window has them", "hele getallen, zoals `window` ze heeft")
        return name
    if kind == "date":
        return f"CAST(year({name}) * 12 + month({name}) - 1 AS INTEGER)"
    if kind == "whole":
        return _counted(f"({name} - {name} % 100) / 100", f"{name} % 100")
    if kind == "text":
        year, month = (f"TRY_CAST(substr({name}, {at}, {size}) AS INTEGER)" for at, size in ((1, 4), (6, 2)))
        return _counted(year, month)
    raise _no_month(column, "dates, YYYYMM, or text such as 2014-03", "datums, JJJJMM, of tekst zoals 2014-03")


def _counted(year: str, month: str) -> str:
    """Nothing where the month lies outside the year."""
    counted = f"CAST({year} AS INTEGER) * 12 + CAST({month} AS INTEGER) - 1"
    return f"CASE WHEN {month} BETWEEN 1 AND 12 THEN {counted} END"


def _no_month(column: str, rule: str, dutch_rule: str) -> ConfigError:
    return ConfigError(
        f"The column '{column}' holds no months.",
        f"column {column}",
        rule,
        "name another column, or change it",
        f"In de kolom '{column}' staan geen maanden.",
        dutch_rule,
        "noem een andere kolom, of zet haar om",
    )
