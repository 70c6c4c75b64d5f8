"""The annex of the run, read back: accessible, complete, and in the order of the results."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from arbeidsmarkt.spec.project import Project
from tests.support.accessible import faults, shorthands

pytestmark = pytest.mark.xdist_group("pipeline")

RESULTS = Path("results/published")


@pytest.fixture(scope="module")
def results(built: Path) -> Path:
    return built / RESULTS


@pytest.fixture(scope="module")
def content(results: Path) -> bytes:
    return (results / "annex.xlsx").read_bytes()


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def tables(book: Workbook) -> dict[str, list[tuple[Cell, ...]]]:
    """Name of a marked table to its rows, headings first."""
    return {name: list(sheet[ref]) for sheet in book.worksheets for name, ref in sheet.tables.items()}


def test_it_passes_the_checklist_and_explains_its_shorthands(content: bytes, real: Project) -> None:
    assert faults(content) == []
    assert shorthands(content) <= set(real.labels["nl"]["shorthands"].values())


def test_the_estimates_stand_in_their_order(book: Workbook, results: Path) -> None:
    found = {name: rows for name, rows in tables(book).items() if name.startswith("estimates_")}
    assert len(found) > 10
    for name, (head, *rows) in found.items():
        place = next(at for at, cell in enumerate(head) if str(cell.value).startswith("schatting"))
        known = pd.read_csv(results / "analyses" / name.removeprefix("estimates_") / "estimates.csv")["estimate"]
        for row, value in zip(rows, known, strict=True):
            assert np.isclose(row[place].value, [value, 100 * value], rtol=1e-10, atol=1e-10).any(), name


def test_the_contents_count_the_rows_of_each_table(book: Workbook) -> None:
    _, *rows = tables(book)["contents"]
    counted = {sheet.value: count.value for _, sheet, count in rows}
    assert list(counted) == book.sheetnames[2:]
    for sheet in book.worksheets[2:]:
        ((_, ref),) = sheet.tables.items()
        assert counted[sheet.title] == len(sheet[ref]) - 1


def test_every_question_with_an_answer_has_its_tables(book: Workbook, real: Project, results: Path) -> None:
    names = tables(book).keys()
    for slug, analysis in real.analyses.items():
        answered = (results / "analyses" / slug / "estimates.csv").stat().st_size > 300
        wanted = {f"estimates_{slug}", *(f"figure_{slug}_{figure}" for figure in analysis.figures)}
        assert wanted <= names if answered else not wanted & names, slug
