"""Arithmetic that a user writes: which columns it names, and that it does nothing but arithmetic on them."""

import ast
from collections.abc import Collection, Iterator

ALLOWED = (
    *(ast.Expression, ast.Name, ast.Load, ast.Constant, ast.Call, ast.keyword),
    *(ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop, ast.Compare, ast.cmpop),
)


class NotArithmeticError(ValueError):
    """What an expression may not do, in English and in Dutch."""

    def __init__(self, english: str, dutch: str) -> None:
        super().__init__(english)
        self.dutch = dutch


def names_in(code: str, functions: Collection[str]) -> list[str]:
    """Columns that an expression names, in order; `Q("...")` names one whose name is no word.

    Parameters
    ----------
    code : str
        Such as `log(price) * (year >= 2020)`.
    functions : collection of str
        What it may call.

    Raises
    ------
    SyntaxError
        If it cannot be read.
    NotArithmeticError
        If it does more than arithmetic with these functions; the message says what.
    """
    return list(dict.fromkeys(_names(ast.parse(code, mode="eval"), functions)))


def _names(tree: ast.Expression, functions: Collection[str]) -> Iterator[str]:
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, ALLOWED):
            kind = type(node).__name__.lower()
            raise NotArithmeticError(f"it may not use {kind}", f"{kind} is hier niet toegestaan")
        if isinstance(node, ast.Call):
            yield from _quoted(node, functions)
        if isinstance(node, ast.Name) and id(node) not in called:
            yield node.id


def _quoted(call: ast.Call, functions: Collection[str]) -> Iterator[str]:
    """The column that `Q("...")` names; other calls name theirs as variables."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name not in functions:
        listed = ", ".join(functions)
        raise NotArithmeticError(f"it may call only {listed}", f"alleen deze functies zijn toegestaan: {listed}")
    if name == "Q" and call.args and isinstance(call.args[0], ast.Constant):
        yield str(call.args[0].value)
