import pandas as pd
import pytest

from arbeidsmarkt.core.cells import match, only_one, refuse_mixing
from arbeidsmarkt.core.errors import MixedSeriesError, SelectionError
from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.spec.project import Project
from tests.support.figures import figures


def _cells(project: Project, *changes: dict[str, str]) -> pd.DataFrame:
    return cells_from_figures(figures(*changes), "lfs", "2020-11-12", project.classifications)


def test_a_selection_finds_its_cell(small: Project) -> None:
    part = {"origin": "western", "other": "duration=short;sector=care"}
    cells = _cells(small, {"origin": "dutch"}, part, {"origin": "non_western"})
    assert match(cells, {"origin": "dutch", "period": "2020KW03"})["row"].tolist() == [2]
    assert match(cells, {"other": {"sector": "care", "duration": "short"}})["row"].tolist() == [3]
    assert match(cells, {"other": {"sector": "care"}}).empty
    assert match(cells, {"period": "2020KW03"})["row"].tolist() == [2, 4], "a part is never taken for the whole"
    assert match(cells, {"origin": ["dutch", "non_western"]})["row"].tolist() == [2, 4]


def test_two_cells_are_refused_by_what_differs(small: Project) -> None:
    with pytest.raises(SelectionError, match="these differ in origin"):
        only_one(_cells(small, {"origin": "dutch"}, {"origin": "western"}), "here")


@pytest.mark.parametrize(
    ("changes", "both"),
    [
        ([{"survey_level": "old"}, {"survey_level": "new"}], "new and old"),
        (
            [{}, {"origin_scheme": "origin_country"}],
            "migration_background and origin_country",
        ),
    ],
)
def test_mixing_is_refused_and_both_are_named(small: Project, changes: list[dict[str, str]], both: str) -> None:
    with pytest.raises(MixedSeriesError, match=both):
        refuse_mixing(_cells(small, *changes), "here")


def test_one_level_is_no_mix(small: Project) -> None:
    refuse_mixing(_cells(small, {"origin": "dutch"}, {"origin_scheme": "none", "survey_level": "none"}), "here")
