"""The form of an interview: a sheet to code, and the questions to ask."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from arbeidsmarkt.programmes.template import TITLES
from arbeidsmarkt.spec.contract import Contract
from arbeidsmarkt.spec.registry import Registry

WIDTHS = (30, 30, 60, 18, 60)
QUESTIONS = {"nl": ("vragen", "onderwerp", "vraag", "antwoord"), "en": ("questions", "subject", "question", "answer")}
BLOCKS = {
    "nl": {
        "description": "beschrijving",
        "good_practices": "wat werkt",
        "corona": "corona",
        "scaling": "opschalen",
    },
    "en": {
        "description": "description",
        "good_practices": "good practices",
        "corona": "corona",
        "scaling": "scaling",
    },
}


def interview_form(form: Contract, registry: Registry, initiative: str, language: str) -> bytes:
    """The workbook for one initiative: a row a criterion with a drop-down for the verdict, and the questionnaire.

    Parameters
    ----------
    form : Contract
    registry : Registry
    initiative : str
        Slug.
    language : {'nl', 'en'}
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = TITLES[language][0]
    sheet.append([field.heading[language] for field in form.values()])
    name = registry.initiatives[initiative].name[language]
    for criterion in registry.scaling.criteria.values():
        sheet.append([name, criterion.name[language], criterion.what[language], None, None])
    words = ",".join(word[language] for word in form["verdict"].choices.values())
    check = DataValidation(type="list", formula1=f'"{words}"', allow_blank=False, showErrorMessage=True)
    check.add(f"D2:D{len(registry.scaling.criteria) + 1}")
    sheet.add_data_validation(check)
    _ask(book, registry, language)
    for one in book.worksheets:
        _lay_out(one)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _ask(book: Workbook, registry: Registry, language: str) -> None:
    title, *head = QUESTIONS[language]
    sheet = book.create_sheet(title)
    sheet.append(head)
    for question in registry.questionnaire:
        sheet.append([BLOCKS[language][question.block], question.question[language], None])


def _lay_out(sheet: object) -> None:
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
    for place, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width  # type: ignore[attr-defined]
