"""What moved, in print: a table for the terminal and for CSV, and a page in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from arbeidsmarkt.claims.moves.move import CellMove, Ends, Move
from arbeidsmarkt.core.notation import UNIT_WORDS, between, with_unit
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
    "old_low",
    "old_high",
    "new_low",
    "new_high",
    "within",
    "causes",
    "cells",
]
CELLS_COLUMNS = ["source", "cell", "old", "new", "old_status", "new_status", "old_place", "new_place"]
DECIMALS = {"percent": 1, "points": 1, "ratio": 2}
"""Decimals of a unit that has them."""

FINEST = 6
"""The most decimals in which a small change is shown."""


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
            **_ends_of("old", move.old_ends),
            **_ends_of("new", move.new_ends),
            "within": move.within,
            "causes": " ".join(move.causes),
            "cells": "; ".join(_cell_line(cell) for cell in move.cells),
        }
        for move in moves
    ]
    return pd.DataFrame(rows, columns=MOVES_COLUMNS)


def told_apart(cells: Sequence[CellMove]) -> tuple[str, list[str]]:
    """What all cells have in common, and what tells each of them from the others."""
    parts = [cell.cell.split(", ") for cell in cells]
    shared = set(parts[0]).intersection(*parts) if len(parts) > 1 else set()
    common = ", ".join(part for part in parts[0] if part in shared) if parts else ""
    return common, [", ".join(part for part in own if part not in shared) for own in parts]


def _ends_of(state: str, ends: Ends) -> dict[str, float | None]:
    return dict(zip((f"{state}_low", f"{state}_high"), ends or (None, None), strict=True))


def cells_table(cells: Sequence[CellMove]) -> pd.DataFrame:
    """One row a cell: both values and statuses, the lines they stand on, and what happened."""
    rows = [
        {name: getattr(cell, name) for name in CELLS_COLUMNS} | {"causes": " ".join(cell.reasons)} for cell in cells
    ]
    return pd.DataFrame(rows, columns=[*CELLS_COLUMNS, "causes"])


def _cell_line(cell: CellMove) -> str:
    return f"{cell.source} {cell.old_place or '-'} -> {cell.new_place or '-'}: {cell.cell}: {cell.old} -> {cell.new}"


def value_of(move: Move, value: float | str | None, words: Words) -> str:
    """A value of a move in print: a verdict in its word, a number with its unit."""
    if value is None:
        return words("site", "moves_none")
    if isinstance(value, str):
        return words("verdicts", value)
    unit, factor, decimals = _in_print(move)
    return with_unit(value * factor, unit, decimals, words.language)


def ends_of(move: Move, ends: Ends, words: Words) -> str:
    """An interval of a move in print; empty where there is none."""
    if ends is None or ends[0] == ends[1]:
        return ""
    _, factor, decimals = _in_print(move)
    return between(ends[0] * factor, ends[1] * factor, decimals, words.language)


def change_of(move: Move, words: Words) -> str:
    """By how much, with its sign; empty where there is nothing to subtract."""
    if move.change is None:
        return ""
    unit, factor, decimals = _in_print(move)
    sign = "+" if move.change > 0 else ""
    return sign + with_unit(move.change * factor, "points" if unit == "percent" else unit, decimals, words.language)


def _in_print(move: Move) -> tuple[str, float, int]:
    """Print unit, the factor to it, and as many decimals as it takes to see the difference."""
    quantity = (move.unit, 1.0, DECIMALS.get(move.unit, 0 if move.unit in UNIT_WORDS["nl"] else 2))
    unit, factor, decimals = numbers.IN_PRINT.get(move.unit, quantity) if move.kind == "estimate" else quantity
    change = abs(move.change or 0.0) * factor
    while 0 < change < 10.0**-decimals / 2 and decimals < FINEST:
        decimals += 1
    return unit, factor, decimals


def why_of(move: Move, words: Words) -> str:
    """The causes in words; that the records show none is said."""
    return causes_in(move.causes, words)


def causes_in(causes: Sequence[str], words: Words) -> str:
    """Causes in words; that the records show none is said."""
    return "; ".join(words("causes", cause) for cause in causes) or words("site", "moves_unknown")


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
        "old_ends": texts.make(lambda words: ends_of(move, move.old_ends, words)),
        "new_ends": texts.make(lambda words: ends_of(move, move.new_ends, words)),
        "change": texts.make(lambda words: change_of(move, words)),
        "within": texts.site(f"moves_within_{move.within}") if move.within else None,
        "why": texts.make(lambda words: why_of(move, words)),
        "cells": [_cell(cell, texts) for cell in move.cells],
    }


def _of_vintages(page: MovesPage) -> dict[str, Any]:
    return {"heading": page.texts.site("moves_cells"), "rows": [_cell_row(cell, page.texts) for cell in page.cells]}


def _cell_row(cell: CellMove, texts: Bilingual) -> dict[str, Any]:
    change = None if cell.old is None or cell.new is None else cell.new - cell.old
    return {
        "label": same(cell.cell),
        "name": f"{cell.old_place or '-'} / {cell.new_place or '-'}",
        "old": _value(cell.old, texts),
        "new": _value(cell.new, texts),
        "old_ends": _status(cell.old_status, texts),
        "new_ends": _status(cell.new_status, texts),
        "change": same("") if change is None else _value(round(change, 10), texts),
        "within": None,
        "why": texts.make(lambda words: causes_in(cell.reasons, words)),
        "cells": [],
    }


def _status(status: str, texts: Bilingual) -> Text:
    return texts.word("statuses", status) if status else same("")


def _cell(cell: CellMove, texts: Bilingual) -> Text:
    return texts.make(
        lambda words: f"{causes_in(cell.reasons, words)}: {cell.source}, {cell.cell}: {_states(cell, words)}"
    )


def _states(cell: CellMove, words: Words) -> str:
    states = ((cell.old, cell.old_place), (cell.new, cell.new_place))
    return " -> ".join(f"{_plain(value, words)} ({place or '-'})" for value, place in states)


def _value(value: float | None, texts: Bilingual) -> Text:
    return texts.make(lambda words: _plain(value, words))


def _plain(value: float | None, words: Words) -> str:
    return words("site", "moves_none") if value is None else plain(value, words.language)
