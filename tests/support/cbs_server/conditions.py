"""Random conditions for `$filter`, written out as OData and evaluated on their own, apart from the server.

A condition is a tuple: its operator, then its parts.
"""

import operator
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

Condition = tuple[Any, ...]

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}
_BINDING = {"or": 1, "and": 2, "not": 3}


def conditions(texts: Mapping[str, list[str]], numbers: Mapping[str, list[float]]) -> st.SearchStrategy[Condition]:
    """Conditions on these columns, with values near those given for each."""
    text, number = _text(texts), _number(numbers, _text(texts))
    signs = st.sampled_from(sorted(COMPARISONS))
    columns = st.sampled_from([*texts, *numbers])
    single = st.one_of(
        st.tuples(signs, text, text),
        st.tuples(signs, number, number),
        st.tuples(st.sampled_from(["eq", "ne"]), st.tuples(st.just("column"), columns), st.just(("null",))),
        st.tuples(st.sampled_from(["startswith", "endswith", "substringof"]), text, text),
    )
    return st.recursive(
        single,
        lambda inner: st.one_of(
            st.tuples(st.sampled_from(["and", "or"]), inner, inner),
            st.tuples(st.just("not"), inner),
            st.tuples(st.just("brackets"), inner),
        ),
        max_leaves=6,
    )


def _text(texts: Mapping[str, list[str]]) -> st.SearchStrategy[Condition]:
    near = [value for values in texts.values() for value in values]
    near += [value.strip() for value in near] + ["", "'", "a'b", "%", "&", "+", "é", "GM"]
    plain = st.one_of(
        st.tuples(st.just("column"), st.sampled_from(sorted(texts))), st.tuples(st.just("value"), st.sampled_from(near))
    )
    place = st.integers(0, 4)
    return st.one_of(
        plain,
        st.tuples(st.sampled_from(["tolower", "toupper", "trim"]), plain),
        st.tuples(st.just("substring"), plain, place),
        st.tuples(st.just("substring"), plain, place, place),
    )


def _number(numbers: Mapping[str, list[float]], text: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    near = [value for values in numbers.values() for value in values]
    return st.one_of(
        st.tuples(st.just("column"), st.sampled_from(sorted(numbers))),
        st.tuples(st.just("value"), st.sampled_from([*near, -1, 0, 0.5])),
        st.tuples(st.just("length"), text),
    )


def written(condition: Condition, blank: str = " ") -> str:
    """The condition as OData, with no more brackets than it needs."""
    head, *parts = condition
    if head in _PLAIN:
        return _PLAIN[head](*parts)
    if head == "not":
        return f"not{blank}{_bracketed(parts[0], 'not', blank)}"
    if head in _BINDING:
        return f"{blank}{head}{blank}".join(_bracketed(part, head, blank) for part in parts)
    texts = [str(part) if isinstance(part, int) else written(part, blank) for part in parts]
    if head in COMPARISONS:
        return f"{texts[0]}{blank}{head}{blank}{texts[1]}"
    return f"{'' if head == 'brackets' else head}({','.join(texts)})"


def _value(value: Any) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


_PLAIN: dict[str, Callable[..., str]] = {"column": str, "value": _value, "null": lambda: "null"}


def _bracketed(condition: Condition, around: str, blank: str) -> str:
    text = written(condition, blank)
    return f"({text})" if _BINDING.get(condition[0], 9) < _BINDING[around] else text


def outcome(condition: Condition, row: Mapping[str, Any]) -> Any:
    """What the condition says of a row."""
    head, *parts = condition
    if head == "column":
        return row[parts[0]]
    if head in ("value", "null"):
        return parts[0] if parts else None
    values = [part if isinstance(part, int) else outcome(part, row) for part in parts]
    if head in ("and", "or"):
        return all(values) if head == "and" else any(values)
    if head in COMPARISONS:
        unknown = None in values and head not in ("eq", "ne")
        return not unknown and COMPARISONS[head](*values)
    return _FUNCTIONS[head](*values)


def _substring(text: str, start: int, length: int | None = None) -> str:
    letters = [letter for place, letter in enumerate(text) if place >= start]
    return "".join(letters[:length])


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "not": lambda value: not value,
    "brackets": lambda value: value,
    "startswith": lambda text, part: text[: len(part)] == part,
    "endswith": lambda text, part: text[len(text) - len(part) :] == part if len(part) <= len(text) else False,
    "substringof": lambda part, text: text.find(part) >= 0,
    "tolower": str.lower,
    "toupper": str.upper,
    "trim": str.strip,
    "substring": _substring,
    "length": len,
}
