"""How the workbook looks: one font, headings that Excel knows as such, no fill and no colour."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

FONT, SIZE = "Arial", 12
"""A font without serifs, at the size that the guidance for accessible spreadsheets asks for."""

TITLE, SUBTITLE, LINE, LINK, TEXT, TEXT_LINK = "Heading 1", "Heading 2", "Line", "Link", "Text", "Text link"
HEADING, NUMBER_HEADING, NUMBER = "Column heading", "Number heading", "Number"
"""Names of the styles."""

LOCALES = {"nl": "[$-413]", "en": "[$-809]"}
"""Language to the locale that a number format begins with; Excel itself writes numbers as its own reader does."""


def add_styles(book: Workbook) -> None:
    """The styles of the workbook; the first two are those that Excel calls Heading 1 and Heading 2."""
    inside = {"vertical": "top", "wrap_text": True, "indent": 1}
    above = Alignment(horizontal="left", vertical="top", indent=1)
    bottom = Alignment(horizontal="left", vertical="bottom", indent=1)
    right, under = inside | {"horizontal": "right"}, Border(bottom=Side("medium"))
    styles = (
        NamedStyle(TITLE, font=_font(size=16, bold=True), alignment=above, builtinId=16),
        NamedStyle(SUBTITLE, font=_font(size=14, bold=True), alignment=bottom, builtinId=17),
        NamedStyle(LINE, font=_font(), alignment=above),
        NamedStyle(LINK, font=_font(underline="single"), alignment=above),
        NamedStyle(TEXT, font=_font(), alignment=Alignment(horizontal="left", **inside)),
        NamedStyle(TEXT_LINK, font=_font(underline="single"), alignment=Alignment(horizontal="left", **inside)),
        NamedStyle(NUMBER, font=_font(), alignment=Alignment(**right)),
        NamedStyle(HEADING, font=_font(bold=True), alignment=Alignment(horizontal="left", **inside), border=under),
        NamedStyle(NUMBER_HEADING, font=_font(bold=True), alignment=Alignment(**right), border=under),
    )
    for style in styles:
        book.add_named_style(style)


def _font(size: int = SIZE, bold: bool = False, underline: str | None = None) -> Font:
    return Font(name=FONT, size=size, bold=bold, underline=underline)


def number_format(decimals: int, language: str) -> str:
    """The format of a number with thousands apart: `1.234,5` for a Dutch reader."""
    return f"{LOCALES[language]}#,##0{'.' * bool(decimals)}{'0' * decimals}"
