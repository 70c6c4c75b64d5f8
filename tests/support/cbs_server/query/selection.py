"""Which rows a filter keeps.

The parts of an `and` that look at one column of keys are answered once for each key and not once for each row, so that
a filter on a table of a million rows takes a fraction of a second.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tests.support.cbs_server.query.expression import Expression
from tests.support.cbs_server.query.functions import V3_FUNCTIONS, V4_FUNCTIONS, Functions
from tests.support.cbs_server.query.parser import parsed
from tests.support.cbs_server.query.refusal import RefusalError
from tests.support.cbs_server.rows import KeyColumn, Rows, numbered, rows_at

STEP = 10_000
FUNCTIONS: dict[str, Functions] = {"v3": V3_FUNCTIONS, "v4": V4_FUNCTIONS}


@lru_cache(maxsize=32)
def selected(rows: Rows, text: str | None, service: str) -> Sequence[int]:
    """Numbers of the rows that a `$filter` keeps, rising.

    Raises
    ------
    RefusalError
        If the filter cannot be understood.
    """
    if text is None:
        return range(len(rows))
    condition = parsed(text, rows.kinds, FUNCTIONS[service])
    try:
        return _kept(rows, condition.parts or (condition,))
    except TypeError as error:
        raise RefusalError(400, f"Values of different kinds cannot be compared: {error}.") from None


def _kept(rows: Rows, parts: tuple[Expression, ...]) -> Sequence[int]:
    numbers: Iterable[int] = range(len(rows))
    rest = []
    for part in parts:
        keys = rows.key_column(next(iter(part.columns))) if len(part.columns) == 1 else None
        if keys is None:
            rest.append(part)
        else:
            numbers = _with_key(numbers, part, keys)
    return _looked_through(rows, numbered(numbers), rest)


def _with_key(numbers: Iterable[int], part: Expression, keys: KeyColumn) -> Iterable[int]:
    (column,) = part.columns
    wanted = [bool(part.value({column: key})) for key in keys.texts]
    places = keys.places
    return (number for number in numbers if wanted[places[number]])


def _looked_through(rows: Rows, numbers: Sequence[int], rest: list[Expression]) -> Sequence[int]:
    if not rest:
        return numbers
    conditions = [part.value for part in rest]
    kept = numbered(())
    for start in range(0, len(numbers), STEP):
        some = numbers[start : start + STEP]
        found = zip(some, rows_at(rows, some), strict=True)
        kept.extend(number for number, row in found if all(condition(row) for condition in conditions))
    return kept
