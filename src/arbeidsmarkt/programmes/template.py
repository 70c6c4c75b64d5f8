"""The form of a table, of outcomes or of records: a workbook with a sheet to fill, explanations, and an example."""

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from arbeidsmarkt.programmes.example import EXAMPLE, TEXTS
from arbeidsmarkt.programmes.made import Value
from arbeidsmarkt.programmes.record_values import NO, YES
from arbeidsmarkt.spec.contract import Contract, Field
from arbeidsmarkt.spec.registry import Registry

Row = Mapping[str, Value]

TITLES = {"nl": ("gegevens", "uitleg", "voorbeeld"), "en": ("data", "explanation", "example")}
LISTS = "lijsten"
LAST_ROW = 1_048_576
"""Of a sheet of Excel."""

WIDTHS = {
    "programme": 32,
    "words": 28,
    "date": 14,
    "count": 12,
    "number": 12,
    "choice": 18,
    "pseudonym": 12,
    "code": 16,
    "flag": 12,
    "month": 12,
    "year": 14,
}
FORMATS = {"date": "yyyy-mm-dd", "pseudonym": "@", "code": "@", "month": "@"}
"""Kind of field to the format of its column; as a text 2020-03 and 2019-1 stay what was typed."""

FLAGS = {"nl": (YES[0], NO[0]), "en": (YES[1], NO[1])}

WORDS = {
    "nl": {
        "head": ("kolom", "verplicht", "wat er staat", "uitleg"),
        "yes": "ja",
        "no": "leeg als het niet bekend is",
        "made_up": "Verzonnen, alleen om te laten zien hoe een rij eruitziet. Dit blad wordt niet gelezen.",
        "kinds": {
            "programme": "een initiatief uit de lijst",
            "words": "tekst van gewone woorden, in kleine letters; namen van organisaties en plaatsen alleen uit de "
            "lijst config/programmes/words.yaml",
            "date": "een dag",
            "count": "een heel getal",
            "number": "een getal",
            "choice": "een woord uit de lijst",
            "pseudonym": "een volgnummer",
            "code": "een code met een cijfer erin",
            "flag": "ja of nee",
            "month": "een maand",
            "year": "een jaar in vier cijfers",
        },
    },
    "en": {
        "head": ("column", "required", "what it holds", "explanation"),
        "yes": "yes",
        "no": "empty if not known",
        "made_up": "Made up, only to show what a row looks like. This sheet is not read.",
        "kinds": {
            "programme": "an initiative of the list",
            "words": "a text of plain words in small letters; names of organisations and places only of the list "
            "config/programmes/words.yaml",
            "date": "a day",
            "count": "a whole number",
            "number": "a number",
            "choice": "a word of the list",
            "pseudonym": "a running number",
            "code": "a code with a figure in it",
            "flag": "yes or no",
            "month": "a month",
            "year": "a year in four figures",
        },
    },
}


def template(contract: Contract, registry: Registry, language: str, example: Sequence[Row] | None = None) -> bytes:
    """The workbook in one language.

    Parameters
    ----------
    contract : Contract
    registry : Registry
        Its initiatives fill the list of programmes.
    language : {'nl', 'en'}
    example : sequence of rows, optional
        By code of the field; by default the example of outcomes.
    """
    book = Workbook()
    data, explanation, shown = TITLES[language]
    sheet = book.worksheets[0]
    sheet.title = data
    _headings(sheet, contract, language)
    names = sorted(one.name[language] for one in registry.initiatives.values())
    for place, field in enumerate(contract.values(), start=1):
        _offer(sheet, get_column_letter(place), field, len(names), language)
    _explain(book.create_sheet(explanation), contract, language)
    rows = [_named(row, registry, language) for row in example or [EXAMPLE | TEXTS[language]]]
    _show(book.create_sheet(shown), contract, language, rows)
    lists = book.create_sheet(LISTS)
    for name in names:
        lists.append([name])
    lists.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _headings(sheet: Worksheet, contract: Contract, language: str) -> None:
    sheet.append([field.heading[language] for field in contract.values()])
    for place, field in enumerate(contract.values(), start=1):
        cell = sheet.cell(1, place)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if field.required:
            cell.fill = PatternFill("solid", start_color="DDE6F0")
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS[field.kind]
    sheet.freeze_panes = "C2"


def _offer(sheet: Worksheet, letter: str, field: Field, names: int, language: str) -> None:
    """The drop-down or the check of a column, with its explanation beside the cell."""
    rule = {
        "programme": {"type": "list", "formula1": f"={LISTS}!$A$1:$A${names}"},
        "choice": {"type": "list", "formula1": _listed([one[language] for one in field.choices.values()])},
        "count": {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"},
        "number": {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"},
        "flag": {"type": "list", "formula1": _listed(FLAGS[language])},
        "year": {"type": "whole", "operator": "between", "formula1": "1900", "formula2": "2099"},
        "date": {"type": "date", "operator": "greaterThan", "formula1": "32874"},
    }.get(field.kind, {"type": None})
    check = DataValidation(allow_blank=not field.required, showErrorMessage=True, showInputMessage=True, **rule)
    check.promptTitle, check.prompt = field.heading[language][:32], field.explain[language][:255]
    check.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(check)
    sheet.column_dimensions[letter].number_format = FORMATS.get(field.kind, "General")


def _listed(words: Sequence[str]) -> str:
    return '"' + ",".join(words) + '"'


def _explain(sheet: Worksheet, contract: Contract, language: str) -> None:
    words = WORDS[language]
    kinds = words["kinds"]
    sheet.append(list(words["head"]))
    for field in contract.values():
        choices = ", ".join(one[language] for one in field.choices.values())
        holds = choices or kinds[field.kind]  # type: ignore[index]
        sheet.append(
            [field.heading[language], words["yes"] if field.required else words["no"], holds, field.explain[language]]
        )
    for letter, width in zip("ABCD", (30, 26, 50, 90), strict=True):
        sheet.column_dimensions[letter].width = width


def _named(row: Row, registry: Registry, language: str) -> Row:
    """The row with its programme as the drop-down offers it."""
    slug = registry.slug_of(str(row.get("programme")))
    return {**row, "programme": registry.initiatives[slug].name[language]} if slug else row


def _show(sheet: Worksheet, contract: Contract, language: str, rows: Sequence[Row]) -> None:
    sheet.append([field.heading[language] for field in contract.values()])
    for row in rows:
        sheet.append([_worded(field, row.get(code), language) for code, field in contract.items()])
    sheet.append([])
    sheet.append([WORDS[language]["made_up"]])


def _worded(field: Field, value: object, language: str) -> object:
    if field.kind == "flag" and value:
        return FLAGS[language][value == "no"]
    return field.choices[str(value)][language] if field.kind == "choice" and value else value
