"""An expression that has been understood: its kind, the columns it looks at, and how a row answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.support.cbs_server.description import Record
from tests.support.cbs_server.query.refusal import RefusalError


@dataclass(frozen=True)
class Expression:
    """An expression.

    Parameters
    ----------
    kind : {'text', 'number', 'truth', 'null', 'any'}
    value : callable
        Value for a row.
    columns : frozenset of str
    parts : tuple of Expression
        Of an `and`: all must hold.
    """

    kind: str
    value: Callable[[Record], Any]
    columns: frozenset[str] = frozenset()
    parts: tuple["Expression", ...] = ()


def literal(kind: str, value: object) -> Expression:
    """A value that stands in the filter itself."""
    return Expression(kind, lambda _: value)


def column(name: str, kinds: dict[str, str]) -> Expression:
    """A column.

    Raises
    ------
    RefusalError
        If the rows have no such column.
    """
    if name not in kinds:
        raise RefusalError(400, f"Could not find a property named '{name}'.")
    return Expression(kinds[name], lambda row: row.get(name), frozenset([name]))


def need(expression: Expression, kind: str) -> Expression:
    """The expression, if it is of this kind.

    Raises
    ------
    RefusalError
    """
    if expression.kind not in (kind, "any"):
        raise RefusalError(400, f"A {expression.kind} stands where a {kind} is expected.")
    return expression


_ORDERED: dict[str, Callable[[Any, Any], bool]] = {
    "gt": lambda left, right: left > right,
    "ge": lambda left, right: left >= right,
    "lt": lambda left, right: left < right,
    "le": lambda left, right: left <= right,
}
COMPARISONS = ("eq", "ne", *_ORDERED)


def compared(sign: str, left: Expression, right: Expression) -> Expression:
    """A comparison; nothing is larger or smaller than null, and only null equals it.

    Raises
    ------
    RefusalError
        If the two sides are of different kinds.
    """
    if left.kind != right.kind and not {left.kind, right.kind} & {"null", "any"}:
        raise RefusalError(400, f"A {left.kind} and a {right.kind} cannot be compared.")
    left_of, right_of, columns = left.value, right.value, left.columns | right.columns
    if sign == "eq":
        return Expression("truth", lambda row: left_of(row) == right_of(row), columns)
    if sign == "ne":
        return Expression("truth", lambda row: left_of(row) != right_of(row), columns)
    holds = _ORDERED[sign]

    def ordered(row: Record) -> bool:
        one, other = left_of(row), right_of(row)
        return one is not None and other is not None and holds(one, other)

    return Expression("truth", ordered, columns)


def both(left: Expression, right: Expression) -> Expression:
    """`and`."""
    parts = (*(left.parts or (left,)), *(right.parts or (right,)))
    one, other = need(left, "truth").value, need(right, "truth").value
    return Expression("truth", lambda row: one(row) and other(row), left.columns | right.columns, parts)


def either(left: Expression, right: Expression) -> Expression:
    """`or`."""
    one, other = need(left, "truth").value, need(right, "truth").value
    return Expression("truth", lambda row: one(row) or other(row), left.columns | right.columns)


def negated(inner: Expression) -> Expression:
    """`not`."""
    value = need(inner, "truth").value
    return Expression("truth", lambda row: not value(row), inner.columns)
