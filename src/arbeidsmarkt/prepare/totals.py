"""Rows of totals in a table of the user's own: counted with what they are the total of, they count it twice."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.core.file_rows import row_of

TOTALS = ("totaal", "total", "eindtotaal", "grand total")


def refuse_totals(table: pd.DataFrame, question: object, known: frozenset[str], place: str) -> None:
    """Refuse a row that is called a total where other rows of its column are not, unless the question names it.

    Parameters
    ----------
    table : DataFrame
        Its columns by the model's names.
    question : object
        The options of the question and its reference, however deep.
    known : frozenset of str
        Columns in which a total is a group of its own.
    place : str
        Name of the file, for the message.

    Raises
    ------
    FiguresError
        Naming row and column.
    """
    named = {text.casefold() for text in _texts(question)}
    for column in table.columns.difference(list(known), sort=False):
        values = table[column]
        words = values.map(lambda value: value.strip().casefold() if isinstance(value, str) else "")
        total = words.isin(TOTALS) & ~words.isin(named)
        if total.any() and not total.all():
            at = int(total.to_numpy().argmax())
            raise FiguresError(
                f"The row {row_of(table, at)} is one of totals: '{values.iloc[at]}' in the column '{column}'.",
                f"{place}, row {row_of(table, at)}, column {column}",
                "a row of totals counts what the other rows count, so that all would count twice",
                "leave the row out of the table, or name it in the spec where it is a group of its own",
                f"De rij {row_of(table, at)} bevat totalen: '{values.iloc[at]}' in de kolom '{column}'.",
                "een rij met totalen telt wat de andere rijen tellen, zodat alles dubbel zou tellen",
                "laat de rij uit de tabel weg, of noem haar in de specificatie waar zij een eigen groep is",
            )


def _texts(value: Any) -> Iterator[str]:
    """Every text in a structure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (*_texts(key), *_texts(one))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
