"""A place is told in the words of the language; what it names is not translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from arbeidsmarkt.core import errors
from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.core.places import IN_DUTCH, in_dutch

ERRORS = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, AnalystError)}


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("figures.csv, row 3, column value, value '12,5'", "figures.csv, rij 3, kolom value, waarde '12,5'"),
        ("figures.csv, rows 3, 4, column preferred", "figures.csv, rijen 3, 4, kolom preferred"),
        (
            "config/a.yaml, key F1.value, value 'x'",
            "config/a.yaml, sleutel F1.value, waarde 'x'",
        ),
        ("config/a.yaml, line 4", "config/a.yaml, regel 4"),
        ("the records", "de records"),
        ("panel of a, selection b", "panel van a, selectie b"),
        ("table 82931NED, topic key / value, from line 2", "tabel 82931NED, onderwerp key / value, vanaf regel 2"),
        ("own.csv, row 2, column group, value 'a, row 3'", "own.csv, rij 2, kolom group, waarde 'a, row 3'"),
        ('own.csv, value "a, row 3"', 'own.csv, waarde "a, row 3"'),
        ("keyboard.csv, rowing", "keyboard.csv, rowing"),
    ],
)
def test_a_place_in_dutch(english: str, dutch: str) -> None:
    assert in_dutch(english) == dutch


def test_an_error_tells_its_place_in_its_language() -> None:
    error = AnalystError("Wrong.", "a.yaml, key b", dutch="Fout.")
    assert error.told("nl") == "Fout.\n  waar: a.yaml, sleutel b"
    assert error.told("en") == str(error) == "Wrong.\n  where: a.yaml, key b"


def test_every_word_of_a_place_has_a_dutch_one(root: Path) -> None:
    places = {place for file in (root / "src").rglob("*.py") for place in _places(ast.parse(file.read_text()))}
    words = {found[1] for place in places for part in place.split(", ") if (found := re.match(r"([a-z ]+) \S", part))}
    assert {"key", "row", "panel of"} < words <= IN_DUTCH.keys() | {"the", "datatype"}


def _places(tree: ast.AST) -> Iterator[str]:
    """Templates of the places of errors, `{}` for what they name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
            found = [*node.args[1:2], *(one.value for one in node.keywords if one.arg == "place")]
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "place":
            found = [node.value]
        else:
            continue
        yield from (_template(one) for one in found if isinstance(one, ast.JoinedStr | ast.Constant))


def _template(node: ast.JoinedStr | ast.Constant) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in parts)
