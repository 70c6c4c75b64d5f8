"""How wide a column and how high a row is, by what stands in them: not every program works that out when it opens."""

import textwrap
from collections.abc import Sequence
from math import ceil

NARROWEST, USUAL, WIDEST = 10, 44, 110
"""Characters of a column: at least, at most where it stands among many, and at most where it has room."""

FEW = 4
"""Columns of a table in which a text has room."""

MOST_LINES = 20
"""Lines of a cell from which on its column gets wider."""

PER_CHARACTER = 1.2
"""Width of a wide character of the font, in those that Excel counts columns in."""

NARROW = 1.1
"""Characters of a usual text in the room of one wide character."""

LINE_HEIGHT, ROOM = 15.5, 4.0
"""Points of a line, and above and below the lines of a row."""

HIGHEST = 409.0
"""Points of the highest row that Excel can have."""


def characters(heading: str, texts: Sequence[str], columns: int) -> int:
    """Characters that a column of a table with so many columns gets."""
    longest = max(map(len, texts))
    word = max(len(one) for one in heading.split())
    wanted = WIDEST if columns <= FEW else max(USUAL, min(WIDEST, ceil(longest / MOST_LINES)))
    return max(NARROWEST, word, min(longest, wanted))


def width(count: int) -> float:
    """Width of a column of so many characters."""
    return PER_CHARACTER * count + 3


def height(texts: Sequence[str], counts: Sequence[int]) -> float:
    """Points of a row: of the cell with the most lines."""
    lines = max(lines_of(text, count) for text, count in zip(texts, counts, strict=True))
    return min(HIGHEST, LINE_HEIGHT * lines + ROOM)


def lines_of(text: str, count: int) -> int:
    """Lines of a text in a column of so many characters."""
    return max(1, len(textwrap.wrap(text, int(NARROW * count))))
