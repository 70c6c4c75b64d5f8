import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsmarkt.core.errors import AnalystError, FiguresError
from arbeidsmarkt.sources.published import FIGURE_COLUMNS, check_figures, read_table
from arbeidsmarkt.spec.project import Project
from tests.support.figures import figures, publications


def _check(project: Project, table: pd.DataFrame) -> None:
    check_figures(table, publications(), project.sources["lfs"], project.classifications, "figures.csv")


def test_good_rows_pass(small: Project) -> None:
    _check(small, figures({}, {"origin": "dutch"}, {"origin": "western", "value": "", "missing": "unknown"}))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("measure", "unemployment"),
        ("period", "2021MM13"),
        ("period", ""),
        ("origin", "martian"),
        ("origin_scheme", "zodiac"),
        ("unit", "x 1 000"),
        ("value", "5,5"),
        ("value", ""),
        ("value", "nan"),
        ("value", "1e999"),
        ("value", "377"),
        ("value", "-0.1"),
        ("rounding", "-1"),
        ("wording", "roughly"),
        ("survey_level", ""),
        ("status", "sure"),
        ("preferred", "yes"),
        ("population", "everybody"),
        ("publication", "gossip"),
        ("seasonally_adjusted", "1"),
    ],
)
def test_a_bad_value_is_named_with_row_column_and_rule(small: Project, column: str, value: str) -> None:
    with pytest.raises(FiguresError) as caught:
        _check(small, figures({}, {"origin": "dutch", column: value}))
    assert f"row 3, column {column}, value '{value}'" in caught.value.place
    assert caught.value.rule
    assert caught.value.remedy
    assert f"In de kolom {column} is '{value}' niet toegestaan." in caught.value.told("nl")
    assert caught.value.dutch_rule
    assert caught.value.dutch_rule != caught.value.rule


def test_a_doubled_cell_needs_one_preferred_row_and_reasons(small: Project) -> None:
    with pytest.raises(FiguresError, match="rows 2, 3"):
        _check(small, figures({}, {"value": "5.6"}))
    reason = {"preferred_reason": "the table itself"}
    _check(small, figures(reason, {"value": "5.6", "preferred": "false"} | reason))


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(content: bytes) -> None:
    try:
        read_table(content, FIGURE_COLUMNS, "figures.csv")
    except AnalystError as error:
        assert error.rule


@given(st.dictionaries(st.sampled_from(FIGURE_COLUMNS), st.text(max_size=12), min_size=1))
def test_no_text_crashes_the_checks(changes: dict[str, str]) -> None:
    from arbeidsmarkt.spec.classification import Classifications
    from arbeidsmarkt.spec.source import Source
    from tests.support.project import CLASSIFICATIONS, SOURCE

    known, source = Classifications.model_validate(CLASSIFICATIONS), Source.model_validate(SOURCE)
    try:
        check_figures(figures(changes), publications(), source, known, "figures.csv")
    except FiguresError as error:
        assert "row 2" in error.place


def test_a_file_with_semicolons_is_told_to_use_commas() -> None:
    content = figures({}).to_csv(index=False, sep=";").encode()
    with pytest.raises(FiguresError, match="semicolons") as caught:
        read_table(content, FIGURE_COLUMNS, "figures.csv")
    assert "commas" in caught.value.remedy


def test_other_columns_are_refused() -> None:
    content = io.BytesIO()
    figures({}).rename(columns={"value": "waarde"}).to_csv(content, index=False)
    with pytest.raises(FiguresError, match="other columns"):
        read_table(content.getvalue(), FIGURE_COLUMNS, "figures.csv")
