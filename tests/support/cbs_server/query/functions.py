"""The functions of a `$filter`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.cbs_server.description import Record
from tests.support.cbs_server.query.expression import Expression, need
from tests.support.cbs_server.query.refusal import RefusalError


@dataclass(frozen=True)
class Function:
    """A function: kinds of what goes in (one tuple a way to call it), kind of what comes out."""

    takes: tuple[tuple[str, ...], ...]
    gives: str
    call: Callable[..., Any]


def _substring(text: str, start: float, length: float | None = None) -> str:
    first = max(int(start), 0)
    return text[first:] if length is None else text[first : first + max(int(length), 0)]


_TEXT, _TWO = (("text",),), (("text", "text"),)
_OF_BOTH = {
    "startswith": Function(_TWO, "truth", lambda text, part: text.startswith(part)),
    "endswith": Function(_TWO, "truth", lambda text, part: text.endswith(part)),
    "substring": Function((("text", "number"), ("text", "number", "number")), "text", _substring),
    "tolower": Function(_TEXT, "text", str.lower),
    "toupper": Function(_TEXT, "text", str.upper),
    "trim": Function(_TEXT, "text", str.strip),
    "length": Function(_TEXT, "number", len),
}
Functions = Mapping[str, Function]
V3_FUNCTIONS: Functions = _OF_BOTH | {"substringof": Function(_TWO, "truth", lambda part, text: part in text)}
V4_FUNCTIONS: Functions = _OF_BOTH | {"contains": Function(_TWO, "truth", lambda text, part: part in text)}


def called(name: str, arguments: list[Expression], functions: Functions) -> Expression:
    """A call; of null it gives null, which is not true.

    Raises
    ------
    RefusalError
        If there is no such function, or it takes something else.
    """
    function = functions.get(name)
    if function is None:
        raise RefusalError(400, f"An unknown function with name '{name}' was found.")
    takes = next((kinds for kinds in function.takes if len(kinds) == len(arguments)), None)
    if takes is None:
        raise RefusalError(400, f"The function '{name}' does not take {len(arguments)} arguments.")
    values = [need(argument, kind).value for argument, kind in zip(arguments, takes, strict=True)]
    call = function.call

    def value(row: Record) -> object:
        given = [of_row(row) for of_row in values]
        return None if None in given else call(*given)

    return Expression(function.gives, value, frozenset().union(*(argument.columns for argument in arguments)))
