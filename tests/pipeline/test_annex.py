"""The annex of the run, read back: accessible, and every number in it is one of the results."""

import io
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from arbeidsmarkt.spec.project import Project
from tests.support.accessible import faults, shorthands
from tests.support.page import NUMBER, numbers_from
from tests.support.results import sources

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


def values_of(source: Any) -> Iterator[float]:
    """Every number of a source, and its hundredfold: a rate is told in per cent."""
    if isinstance(source, dict):
        source = list(source.values())
    if isinstance(source, (list, tuple)):
        for one in source:
            yield from values_of(one)
    elif isinstance(source, (int, float)) and math.isfinite(source):
        yield from (float(source), 100 * float(source))


def source_of(name: str, results: Path) -> Any:
    """The results that a table tells of."""
    kind, _, rest = name.partition("_")
    if kind == "estimates":
        return pd.read_csv(results / "analyses" / rest / "estimates.csv").to_dict("records")
    if kind == "figure":
        found = [path for path in results.glob("figures/*/*.csv") if f"{path.parent.name}_{path.stem}" == rest]
        return pd.read_csv(found[0]).to_dict("records")
    files = ("claims.json", "numbers.json", "programmes/outcomes.json")
    read = {"claim": files[0], "claims": files[0], "numbers": files[1], "outcome": files[2], "outcomes": files[2]}
    if kind == "checks":
        return [json.loads(path.read_bytes())["diagnostics"] for path in results.glob("analyses/*/diagnostics.json")]
    return json.loads((results / read[kind]).read_bytes()) if kind in read else []


def test_it_passes_the_checklist_and_explains_its_shorthands(content: bytes, real: Project) -> None:
    assert faults(content) == []
    assert shorthands(content) <= set(real.labels["nl"]["shorthands"].values())


def test_every_number_is_one_of_the_results_that_its_table_tells_of(book: Workbook, results: Path) -> None:
    count = 0
    for name, (_, *rows) in tables(book).items():
        if name == "contents":
            continue
        known = np.array(sorted(values_of(source_of(name, results))))
        numbers = [cell for row in rows for cell in row if cell.data_type == "n"]
        count += len(numbers)
        typed = [cell for cell in numbers if not np.isclose(known, float(cell.value), rtol=1e-10, atol=1e-10).any()]
        assert [f"{cell.parent.title}!{cell.coordinate}" for cell in typed] == [], name
    assert count > 10_000


def test_the_estimates_stand_in_their_order(book: Workbook, results: Path) -> None:
    found = {name: rows for name, rows in tables(book).items() if name.startswith("estimates_")}
    assert len(found) > 10
    for name, (head, *rows) in found.items():
        place = next(at for at, cell in enumerate(head) if str(cell.value).startswith("schatting"))
        known = [record["estimate"] for record in source_of(name, results)]
        for row, value in zip(rows, known, strict=True):
            assert np.isclose(row[place].value, [value, 100 * value], rtol=1e-10, atol=1e-10).any(), name


def test_the_contents_count_the_rows_of_each_table(book: Workbook) -> None:
    _, *rows = tables(book)["contents"]
    counted = {sheet.value: count.value for _, sheet, count in rows}
    assert list(counted) == book.sheetnames[2:]
    for sheet in book.worksheets[2:]:
        ((_, ref),) = sheet.tables.items()
        assert counted[sheet.title] == len(sheet[ref]) - 1


def test_every_number_in_a_text_comes_from_the_results(book: Workbook, results: Path, real: Project) -> None:
    numbers = json.loads((results / "numbers.json").read_bytes())
    origins = [code.label["nl"] for scheme in real.classifications.origins.values() for code in scheme.codes.values()]
    known = numbers_from([*sources(results, real, "nl"), numbers, origins], "nl")
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    texts = {str(cell.value) for cell in cells if cell.data_type == "s"}
    assert {number for text in texts for number in NUMBER.findall(text)} - known == set()


def test_every_question_with_an_answer_has_its_tables(book: Workbook, real: Project, results: Path) -> None:
    names = tables(book).keys()
    for slug, analysis in real.analyses.items():
        answered = (results / "analyses" / slug / "estimates.csv").stat().st_size > 300
        wanted = {f"estimates_{slug}", *(f"figure_{slug}_{figure}" for figure in analysis.figures)}
        assert wanted <= names if answered else not wanted & names, slug
