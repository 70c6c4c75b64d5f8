"""The forms of records: what they show passes every rule, and what a drop-down offers is what the contract takes."""

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.programmes.record_example import MONTHS, PERSONS
from arbeidsmarkt.programmes.template import template
from arbeidsmarkt.programmes.values import read_value
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.records import check_records

TODAY = date(2022, 1, 1)
EXAMPLES = {"persons": PERSONS, "months": MONTHS}
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def form(real: Project, which: str, language: str, folder: Path) -> Path:
    contract = getattr(real.programmes.records, which)
    path = folder / f"{which}.xlsx"
    path.write_bytes(template(contract, real.programmes, language, EXAMPLES[which]))
    return path


def fill_with_example(path: Path) -> int:
    """Copy the rows of the sheet with the example to the sheet with data, and tell how many."""
    book = load_workbook(path)
    data, _, example = book.worksheets[:3]
    shown = [row for row in example.iter_rows(min_row=2, values_only=True) if row[1] is not None]
    for row in shown:
        data.append(row)
    book.save(path)
    return len(shown)


@LANGUAGES
def test_forms_filled_with_their_example_pass(real: Project, tmp_path: Path, language: str) -> None:
    people, months = (form(real, which, language, tmp_path) for which in EXAMPLES)
    assert (fill_with_example(people), fill_with_example(months)) == (len(PERSONS), len(MONTHS))
    read = check_records(real, people, months, TODAY)
    offered = {cell.value for cell in load_workbook(people)["lijsten"]["A"]}
    shown = {row[1] for row in load_workbook(people).worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert shown <= offered
    for code in ("group", "completed", "age"):
        assert [one.fields[code] for one in read.persons] == [row.get(code) for row in PERSONS]
    for code in ("month", "work", "earnings"):
        assert [one.fields[code] for one in read.months] == [row.get(code) for row in MONTHS]


@LANGUAGES
@pytest.mark.parametrize("which", EXAMPLES)
def test_a_form_tells_and_offers_what_the_contract_takes(
    real: Project, tmp_path: Path, which: str, language: str
) -> None:
    contract = getattr(real.programmes.records, which)
    book = load_workbook(form(real, which, language, tmp_path))
    data, explained, _ = book.worksheets[:3]
    offered: dict[str, Any] = {str(check.sqref)[0]: check for check in data.data_validations.dataValidation}
    rows = list(explained.iter_rows(min_row=2, values_only=True))
    for heading, told, field in zip(data[1], rows, contract.values(), strict=True):
        assert heading.value == told[0] == field.heading[language]
        assert (heading.fill.fill_type == "solid") == (told[1] in ("ja", "yes")) == field.required
        check = offered[heading.column_letter]
        assert check.prompt == told[3] == field.explain[language]
        if check.type == "list" and check.formula1.startswith('"'):
            assert len(check.formula1) <= 257
            for word in check.formula1.strip('"').split(","):
                assert read_value(word, field, real.programmes, typed=True)[1] is None
        assert (check.type == "list") == (field.kind in ("choice", "flag", "programme"))


@pytest.mark.parametrize(("which", "code"), [("months", "month"), ("persons", "intake"), ("persons", "person")])
def test_what_a_spreadsheet_would_make_a_day_is_text(real: Project, tmp_path: Path, which: str, code: str) -> None:
    sheet = load_workbook(form(real, which, "nl", tmp_path)).worksheets[0]
    place = list(getattr(real.programmes.records, which)).index(code)
    assert sheet.column_dimensions["ABCDEF"[place]].number_format == "@"


def test_the_command_writes_both_or_none(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copytree(root / "config", tmp_path / "config", ignore=lambda *_: ["records.lock.yaml"])
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Any:
        return CliRunner().invoke(app, ["programme", *arguments])

    (tmp_path / "oud.xlsx").write_bytes(b"")
    for months in ("oud.xlsx", "maanden.xls", "personen.xlsx"):
        assert isinstance(run("template", "personen.xlsx", "--months", months).exception, FiguresError)
        assert not (tmp_path / "personen.xlsx").exists()
    made = run("template", "personen.xlsx", "--months", "maanden.xlsx")
    assert "programme check personen.xlsx --months maanden.xlsx" in made.output
    empty = run("check", "personen.xlsx", "--months", "maanden.xlsx").exception
    assert empty.told("nl").count("onder de kopregel staat ten minste") == 2
    for name in ("personen.xlsx", "maanden.xlsx"):
        fill_with_example(tmp_path / name)
    done = run("check", "personen.xlsx", "--months", "maanden.xlsx")
    assert "In orde: 2 personen en 4 maanden." in done.output
