"""The template of a table of outcomes: a workbook with a sheet to fill, explanations, and an example."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from arbeidsmarkt.programmes.example import EXAMPLE, TEXTS
from arbeidsmarkt.spec.contract import Contract, Field
from arbeidsmarkt.spec.registry import Registry

TITLES = {"nl": ("gegevens", "uitleg", "voorbeeld"), "en": ("data", "explanation", "example")}
LISTS = "lijsten"
LAST_ROW = 500
WIDTHS = {"programme": 32, "words": 28, "date": 14, "count": 12, "number": 12, "choice": 18}

WORDS = {
    "nl": {
        "head": ("kolom", "verplicht", "wat er staat", "uitleg"),
        "yes": "ja",
        "no": "leeg als het niet bekend is",
        "made_up": "Verzonnen getallen, alleen om te laten zien hoe een rij eruitziet. Dit blad wordt niet gelezen.",
        "kinds": {
            "programme": "een initiatief uit de lijst",
            "words": "tekst van gewone woorden, in kleine letters; namen van organisaties en plaatsen alleen uit de "
            "lijst config/programmes/words.yaml",
            "date": "een dag",
            "count": "een aantal mensen",
            "number": "een getal",
            "choice": "een woord uit de lijst",
        },
    },
    "en": {
        "head": ("column", "required", "what it holds", "explanation"),
        "yes": "yes",
        "no": "empty if not known",
        "made_up": "Made-up numbers, only to show what a row looks like. This sheet is not read.",
        "kinds": {
            "programme": "an initiative of the list",
            "words": "a text of plain words in small letters; names of organisations and places only of the list "
            "config/programmes/words.yaml",
            "date": "a day",
            "count": "a number of people",
            "number": "a number",
            "choice": "a word of the list",
        },
    },
}


def template(contract: Contract, registry: Registry, language: str) -> bytes:
    """The workbook in one language.

    Parameters
    ----------
    contract : Contract
    registry : Registry
        Its initiatives fill the list of the first column.
    language : {'nl', 'en'}
    """
    book = Workbook()
    data, explanation, example = TITLES[language]
    sheet = book.worksheets[0]
    sheet.title = data
    _headings(sheet, contract, language)
    names = sorted(one.name[language] for one in registry.initiatives.values())
    for place, field in enumerate(contract.values(), start=1):
        _offer(sheet, get_column_letter(place), field, len(names), language)
    _explain(book.create_sheet(explanation), contract, language)
    _show(book.create_sheet(example), contract, language)
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
        "choice": {"type": "list", "formula1": '"' + ",".join(one[language] for one in field.choices.values()) + '"'},
        "count": {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"},
        "number": {"type": "decimal", "operator": "greaterThan", "formula1": "0"},
        "date": {"type": "date", "operator": "greaterThan", "formula1": "32874"},
    }.get(field.kind, {"type": None})
    check = DataValidation(allow_blank=not field.required, showErrorMessage=True, showInputMessage=True, **rule)
    check.promptTitle, check.prompt = field.heading[language][:32], field.explain[language][:255]
    check.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(check)
    if field.kind == "date":
        for row in range(2, LAST_ROW + 1):
            sheet[f"{letter}{row}"].number_format = "yyyy-mm-dd"


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


def _show(sheet: Worksheet, contract: Contract, language: str) -> None:
    sheet.append([field.heading[language] for field in contract.values()])
    shown = EXAMPLE | TEXTS[language]
    sheet.append([_worded(field, shown.get(code), language) for code, field in contract.items()])
    sheet.append([])
    sheet.append([WORDS[language]["made_up"]])


def _worded(field: Field, value: object, language: str) -> object:
    return field.choices[str(value)][language] if field.kind == "choice" and value else value
