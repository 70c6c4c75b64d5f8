"""A table that somebody delivered: read, and every fault told in words; not even the name of the file names anybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from arbeidsmarkt.core.faults import Fault, TableError
from arbeidsmarkt.programmes.contract_words import faults_told
from arbeidsmarkt.programmes.privacy.identifiers import identifier_in


@contextmanager
def faults_in_words(path: Path, language: str) -> Iterator[None]:
    """Within it, the faults of the file become one error for the analyst.

    Raises
    ------
    FiguresError
        Telling every fault with its place, rule and remedy.
    """
    words = path.stem.replace("_", " ").replace("-", " ")
    if any(identifier_in(text) for text in (path.stem, words, words.title())):
        raise faults_told((Fault("file_name"),), f"*{path.suffix}", language)
    try:
        yield
    except TableError as error:
        raise faults_told(error.faults, path.name, language, compared=error.compared) from None
