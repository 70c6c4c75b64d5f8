"""What moved, in print: a table for the terminal and for CSV, and a page in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from arbeidsmarkt.claims.moves.move import CellMove, Move
from arbeidsmarkt.core.notation import UNIT_WORDS, with_unit
from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.bilingual import Bilingual, same, text_of
from arbeidsmarkt.publish.environment import templates
from arbeidsmarkt.publish.notation import plain
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.style import Style

MOVES_COLUMNS = [
    "kind",
    "name",
    "label_nl",
    "label_en",
    "unit",
    "old",
    "new",
    "change",
    "within_old_interval",
    "causes",
    "cells",
]
DECIMALS = {"percent": 1, "points": 1, "ratio": 2}
"""Decimals of a unit; none for the others."""


@dataclass(frozen=True)
class MovesPage:
    """What the page shows.

    Parameters
    ----------
    before, after : str
        Names of the editions, or `source@vintage`.
    synthetic : bool
    moves : tuple of Move
        Of two editions.
    cells : tuple of CellMove
        Of two vintages.
    style : Style
    texts : Bilingual
    """

    before: str
    after: str
    synthetic: bool
    moves: tuple[Move, ...]
    cells: tuple[CellMove, ...]
    style: Style
    texts: Bilingual


def moves_table(moves: Sequence[Move]) -> pd.DataFrame:
    """One row a number: what it is, both values, the change, and why."""
    rows = [
        {
            "kind": move.kind,
            "name": move.name,
            "label_nl": move.label["nl"],
            "label_en": move.label["en"],
            "unit": move.unit,
            "old": move.old,
            "new": move.new,
            "change": move.change,
            "within_old_interval": move.within,
            "causes": " ".join(move.causes),
            "cells": "; ".join(_cell_line(cell) for cell in move.cells),
        }
        for move in moves
    ]
    columns = [
        "kind",
        "name",
        "label_nl",
        "label_en",
        "unit",
        "old",
        "new",
        "change",
        "within_old_interval",
        "causes",
        "cells",
    ]
    return pd.DataFrame(rows, columns=columns)


def cells_table(cells: Sequence[CellMove]) -> pd.DataFrame:
    """One row a cell: both values and statuses, the lines they stand on, and what happened."""
    names = ("source", "cell", "old", "new", "old_status", "new_status", "old_place", "new_place")
    return pd.DataFrame([{name: getattr(cell, name) for name in names} | {"cause": cell.reason} for cell in cells])


def _cell_line(cell: CellMove) -> str:
    return f"{cell.source} {cell.old_place or '-'} -> {cell.new_place or '-'}: {cell.cell}: {cell.old} -> {cell.new}"


def value_of(move: Move, value: float | str | None, words: Words) -> str:
    """A value of a move in print: a verdict in its word, a number with its unit."""
    if value is None:
        return words("site", "moves_none")
    if isinstance(value, str):
        return words("verdicts", value)
    if move.kind == "estimate":
        return numbers.estimate(value, move.unit, words)
    known = move.unit in UNIT_WORDS[words.language] or move.unit == "ratio"
    return (
        with_unit(value, move.unit, DECIMALS.get(move.unit, 0), words.language)
        if known
        else plain(value, words.language)
    )


def why_of(move: Move, words: Words) -> str:
    """The causes in words; that the records show none is said."""
    return "; ".join(words("causes", cause) for cause in move.causes) or words("site", "moves_unknown")


def render_moves(page: MovesPage) -> str:
    """The page as HTML; the same moves give the same text."""
    texts = page.texts
    sections = _of_editions(page) if not page.cells else [_of_vintages(page)]
    return (
        templates()
        .get_template("moves.html.j2")
        .render(
            site=texts.site,
            style=page.style,
            synthetic=texts.word("figures", "synthetic") if page.synthetic else None,
            title=texts.site("moves_title"),
            lead=texts.site("moves_lead", before=page.before, after=page.after),
            sections=sections,
        )
    )


def _of_editions(page: MovesPage) -> list[dict[str, Any]]:
    kinds = {"verdict": "moves_verdicts", "quantity": "moves_quantities", "estimate": "moves_estimates"}
    return [
        {
            "heading": page.texts.site(heading),
            "rows": [_row(move, page.texts) for move in page.moves if move.kind == kind],
        }
        for kind, heading in kinds.items()
    ]


def _row(move: Move, texts: Bilingual) -> dict[str, Any]:
    return {
        "label": text_of(move.label),
        "name": move.name,
        "old": texts.make(lambda words: value_of(move, move.old, words)),
        "new": texts.make(lambda words: value_of(move, move.new, words)),
        "within": move.within,
        "why": texts.make(lambda words: why_of(move, words)),
        "cells": [_cell(cell, texts) for cell in move.cells],
    }


def _of_vintages(page: MovesPage) -> dict[str, Any]:
    rows = [
        {
            "label": same(cell.cell),
            "name": f"{cell.old_place or '-'} / {cell.new_place or '-'}",
            "old": _value(cell.old, page.texts),
            "new": _value(cell.new, page.texts),
            "within": False,
            "why": page.texts.word("causes", cell.reason),
            "cells": [],
        }
        for cell in page.cells
    ]
    return {"heading": page.texts.site("moves_cells"), "rows": rows}


def _cell(cell: CellMove, texts: Bilingual) -> Text:
    return texts.make(
        lambda words: f"{words('causes', cell.reason)}: {cell.source}, {cell.cell}: {_states(cell, words)}"
    )


def _states(cell: CellMove, words: Words) -> str:
    states = ((cell.old, cell.old_place), (cell.new, cell.new_place))
    return " -> ".join(f"{_plain(value, words)} ({place or '-'})" for value, place in states)


def _value(value: float | None, texts: Bilingual) -> Text:
    return texts.make(lambda words: _plain(value, words))


def _plain(value: float | None, words: Words) -> str:
    return words("site", "moves_none") if value is None else plain(value, words.language)
