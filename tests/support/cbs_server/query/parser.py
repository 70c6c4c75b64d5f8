"""From the text of a `$filter` to an expression. Binding, from strong to weak: comparison, `not`, `and`, `or`."""

from tests.support.cbs_server.query import expression as made
from tests.support.cbs_server.query.expression import COMPARISONS, Expression
from tests.support.cbs_server.query.functions import Functions, called
from tests.support.cbs_server.query.refusal import RefusalError
from tests.support.cbs_server.query.words import Word, words_of

_NAMED = {"null": ("null", None), "true": ("truth", True), "false": ("truth", False)}


def parsed(text: str, kinds: dict[str, str], functions: Functions) -> Expression:
    """The condition that a `$filter` states.

    Parameters
    ----------
    text : str
    kinds : dict
        Column to its kind.
    functions : mapping

    Raises
    ------
    RefusalError
        If the text cannot be understood, or names a column that is not there.
    """
    parser = _Parser(words_of(text), kinds, functions)
    condition = parser.any_of()
    if parser.next.kind != "end":
        raise RefusalError(400, f"Syntax error near '{parser.next.value}' in '{text}'.")
    return made.need(condition, "truth")


class _Parser:
    def __init__(self, words: list[Word], kinds: dict[str, str], functions: Functions) -> None:
        self._words = words
        self._kinds = kinds
        self._functions = functions
        self._place = 0

    @property
    def next(self) -> Word:
        return self._words[self._place]

    def _take(self) -> Word:
        word = self.next
        self._place += word.kind != "end"
        return word

    def _took(self, value: str) -> bool:
        found = self.next.kind in ("name", "mark") and self.next.value == value
        self._place += found
        return found

    def _expect(self, value: str) -> None:
        if not self._took(value):
            raise RefusalError(400, f"'{value}' expected, '{self.next.value}' found.")

    def any_of(self) -> Expression:
        condition = self._all_of()
        while self._took("or"):
            condition = made.either(condition, self._all_of())
        return condition

    def _all_of(self) -> Expression:
        condition = self._maybe_not()
        while self._took("and"):
            condition = made.both(condition, self._maybe_not())
        return condition

    def _maybe_not(self) -> Expression:
        return made.negated(self._maybe_not()) if self._took("not") else self._comparison()

    def _comparison(self) -> Expression:
        left = self._single()
        if self.next.kind == "name" and self.next.value in COMPARISONS:
            return made.compared(self._take().value, left, self._single())
        return left

    def _single(self) -> Expression:
        if self._took("("):
            inner = self.any_of()
            self._expect(")")
            return inner
        word = self._take()
        if word.kind == "text":
            return made.literal("text", word.value)
        if word.kind == "number":
            return made.literal("number", float(word.value) if "." in word.value else _whole(word.value))
        if word.kind == "name":
            return self._named(word.value)
        raise RefusalError(400, f"An expression expected, '{word.value}' found.")

    def _named(self, name: str) -> Expression:
        if self._took("("):
            return called(name, self._arguments(), self._functions)
        return made.literal(*_NAMED[name]) if name in _NAMED else made.column(name, self._kinds)

    def _arguments(self) -> list[Expression]:
        arguments = [self.any_of()]
        while self._took(","):
            arguments.append(self.any_of())
        self._expect(")")
        return arguments


def _whole(text: str) -> float:
    return float(text) if "e" in text.lower() else int(text)
