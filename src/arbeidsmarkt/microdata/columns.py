"""Columns of records: what they hold, and how a query names them."""

from collections.abc import Mapping
from difflib import get_close_matches

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.microdata import Microdata

WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "BOOLEAN")
YES_OR_NO = "BOOLEAN"
SHORT = ("FLOAT", "REAL")
TEXT = ("VARCHAR", "STRING", "ENUM", "CHAR")
DATE = ("DATE", "TIMESTAMP")


def kind_of(sql_type: str) -> str:
    """`whole`, `text`, `date`, or `number` for all that is neither, by the name that an engine gives the type."""
    name = sql_type.upper()
    if name in WHOLE:
        return "whole"
    if name.startswith(TEXT):
        return "text"
    return "date" if name.startswith(DATE) else "number"


def named(column: str) -> str:
    """The column in a query."""
    return '"' + column.replace('"', '""') + '"'


def value_of(column: str, sql_type: str) -> str:
    """The value of the column in a query: yes and no as 1 and 0, and of a short number all that it is.

    Engines differ in whether they compare a short floating number with `0.7` as a short or as a long one.
    """
    taken_as = {YES_OR_NO: "INTEGER"} | dict.fromkeys(SHORT, "DOUBLE")
    wanted = taken_as.get(sql_type.upper())
    return f"CAST({named(column)} AS {wanted})" if wanted else named(column)


def literal(value: int | float | str) -> str:
    """A value in a query."""
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(value)


def require_columns(spec: Microdata, cluster: str | None, columns: Mapping[str, str]) -> None:
    """Refuse records that lack a column of the spec.

    Raises
    ------
    ConfigError
        With the nearest column.
    """
    for key, column in [*_wanted(spec), *([("clusters", cluster)] if cluster else [])]:
        if column not in columns:
            near = get_close_matches(column, columns, n=1)
            raise ConfigError(
                f"The records have no column '{column}'.",
                f"key {key}",
                f"columns: {', '.join(columns)}",
                f"did you mean '{near[0]}'?" if near else "correct the name in the spec",
                f"De records hebben geen kolom '{column}'.",
                f"kolommen: {', '.join(columns)}",
                f"bedoelde u '{near[0]}'?" if near else "verbeter de naam in de specificatie",
            )


def require_whole_weights(column: str, sql_type: str) -> None:
    """Refuse weights that do not count persons.

    Raises
    ------
    ConfigError
        If the column can hold a fraction: that is a sampling weight, and its errors are others than those of rows.
    """
    if kind_of(sql_type) != "whole" or sql_type.upper() == YES_OR_NO:
        raise ConfigError(
            f"The weights '{column}' are no whole numbers.",
            "key weights",
            "a weight says how many persons a row stands for; of a sampling weight the errors would be wrong",
            "save numbers of persons as whole numbers; a weighted sample is not for cells",
            f"De gewichten '{column}' zijn geen hele getallen.",
            "een gewicht zegt voor hoeveel personen een rij staat; bij een steekproefgewicht kloppen de fouten niet",
            "sla aantallen personen op als hele getallen; een gewogen steekproef is niet geschikt voor cellen",
        )


def _wanted(spec: Microdata) -> list[tuple[str, str]]:
    """Key of the spec and the column that it names."""
    found = [("id", spec.id), ("outcome.column", spec.outcome.column)]
    found += [("time", spec.time)] if spec.time else []
    found += [("spell.first", spec.spell.first), ("spell.last", spec.spell.last)] if spec.spell else []
    found += [("weights", spec.weights)] if spec.weights else []
    found += [(f"groups.{name}", name) for name in spec.groups]
    found += [(f"bins.{name}", one.since or one.column or name) for name, one in spec.bins.items()]
    return [(key, column) for key, column in found if key == "time" or column != spec.month_column]
