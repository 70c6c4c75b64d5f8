"""Every error tells an analyst in Dutch what it tells in English: what is wrong, by which rule, and what to do."""

import ast
from dataclasses import fields
from pathlib import Path

from arbeidsmarkt.core.errors import AnalystError

PARTS = [field.name for field in fields(AnalystError)]
DUTCH = {"message": "dutch", "rule": "dutch_rule", "remedy": "dutch_remedy"}
LACKING = """
class ConfigError(AnalystError): ...
def refuse(place):
    raise ConfigError("No edition.", place, rule="there is one", dutch="Geen editie.")
"""


def errors(sources: list[str]) -> frozenset[str]:
    """Names of the errors that are made of these parts; others make their own."""
    defined = [one for source in sources for one in ast.walk(ast.parse(source)) if isinstance(one, ast.ClassDef)]
    plain = {one.name: {ast.unparse(base) for base in one.bases} for one in defined if not _makes_itself(one)}
    found = {AnalystError.__name__}
    while more := {name for name, bases in plain.items() if bases & found} - found:
        found |= more
    return frozenset(found)


def _makes_itself(defined: ast.ClassDef) -> bool:
    return any(isinstance(one, ast.FunctionDef) and one.name == "__init__" for one in defined.body)


def untold(source: str, names: frozenset[str]) -> list[tuple[int, str]]:
    """Line and part of errors that have it in English alone."""
    calls = [one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Call)]
    made = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id in names]
    given = [(one.lineno, {*PARTS[: len(one.args)], *(key.arg for key in one.keywords)}) for one in made]
    return [(line, part) for line, parts in given for part in DUTCH if part in parts and DUTCH[part] not in parts]


def test_an_error_without_dutch_is_found() -> None:
    assert untold(LACKING, errors([LACKING])) == [(4, "rule")]


def test_errors_are_told_in_both_languages(root: Path) -> None:
    sources = {str(file.relative_to(root)): file.read_text("utf-8") for file in sorted((root / "src").rglob("*.py"))}
    names = errors([*sources.values()])
    assert {"RefusedError", "IncompleteError"} < names
    assert sum(f"{name}(" in source for name in names for source in sources.values()) > 100
    assert not [(file, *one) for file, source in sources.items() for one in untold(source, names)]
