"""One value to one cell: a number as a number, and a text as a text, whatever it begins with."""

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.worksheet.hyperlink import Hyperlink

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.publish.tables.table import Number
from arbeidsmarkt.publish.workbook.look import LINK, NUMBER, TEXT, number_format

LONGEST = 32_767
"""Characters that a cell of Excel can hold."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a text would begin a formula once somebody edits its cell."""


def put_text(cell: Cell, text: str, style: str = TEXT) -> None:
    """Write a text; never a formula, an error value or a number.

    Raises
    ------
    FiguresError
        If it is longer than a cell can hold.
    """
    if len(text) > LONGEST:
        place = f"{cell.parent.title}!{cell.coordinate}"
        raise FiguresError(
            "A text is too long for Excel.",
            place,
            f"at most {LONGEST} characters",
            "shorten it",
            "Een tekst is te lang voor Excel.",
            f"ten hoogste {LONGEST} tekens",
            "maak haar korter",
        )
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    cell.data_type = "s"
    cell.style = style
    cell.quotePrefix = text.startswith(FORMULA)


def put_number(cell: Cell, number: Number, language: str) -> None:
    """Write a number in full, shown with its decimals of print."""
    cell.value = number.value
    cell.style = NUMBER
    cell.number_format = number_format(number.decimals, language)


def put_link(cell: Cell, text: str, sheet: str, style: str = LINK) -> None:
    """Write a text that leads to the title of another sheet."""
    put_text(cell, text, style)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A1", tooltip=None)
