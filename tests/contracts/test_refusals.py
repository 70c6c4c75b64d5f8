"""Every error tells an analyst in Dutch what it tells in English: what is wrong, by which rule, and what to do."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from arbeidsmarkt.core.errors import AnalystError

PARTS = [field.name for field in fields(AnalystError)]
DUTCH = {"message": "dutch", "rule": "dutch_rule", "remedy": "dutch_remedy"}
LACKING = """
def refuse(place):
    raise ConfigError("No edition.", place, rule="there is one", dutch="Geen editie.")
"""


def errors() -> Iterator[str]:
    kinds = [AnalystError]
    for kind in kinds:
        yield kind.__name__
        kinds += kind.__subclasses__()


def untold(source: str, names: frozenset[str]) -> list[tuple[int, str]]:
    """Line and part of errors that have it in English alone."""
    calls = [one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Call)]
    made = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id in names]
    given = [(one.lineno, {*PARTS[: len(one.args)], *(key.arg for key in one.keywords)}) for one in made]
    return [(line, part) for line, parts in given for part in DUTCH if part in parts and DUTCH[part] not in parts]


def test_an_error_without_dutch_is_found() -> None:
    assert untold(LACKING, frozenset(errors())) == [(3, "rule")]


def test_errors_are_told_in_both_languages(root: Path) -> None:
    files = sorted((root / "src").rglob("*.py"))
    names = frozenset(errors())
    assert sum("Error(" in file.read_text("utf-8") for file in files) > 100
    assert not [(str(file.relative_to(root)), *one) for file in files for one in untold(file.read_text("utf-8"), names)]
