from typing import Any

import pandas as pd
import pytest

from arbeidsmarkt.core.errors import MixedSeriesError, SelectionError
from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.prepare.panel import build_panel
from arbeidsmarkt.prepare.wide import widen
from arbeidsmarkt.spec.analysis import Panel
from arbeidsmarkt.spec.config import CoronaWindow
from tests.support.figures import figures
from tests.support.panels import KNOWN, rates
from tests.support.project import CONFIG

GROUPS = {"dutch": {"origin": "dutch"}, "others": {"origin": "non_western"}}
CORONA = CoronaWindow.model_validate(CONFIG["corona"])
ALL = {"all": {"source": "lfs"}}


def wide(*changes: dict[str, str], cells: dict[str, Any] = ALL, **spec: Any) -> pd.DataFrame:
    panel = Panel.model_validate({"cells": cells, "groups": GROUPS} | spec)
    found = cells_from_figures(figures(*changes), "lfs", "2020-11-12", KNOWN)
    return widen(build_panel(found, {"lfs": "2020-11-12"}, panel, CORONA, "q"), panel, "q")


def test_a_row_is_a_group_in_a_period_with_its_calendar() -> None:
    table = wide(*rates("2019KW04", "3.0", "8.0"), *rates("2020KW01", "3.5", "9.0"))
    assert list(table["group"]) == ["dutch", "dutch", "others", "others"]
    assert list(table["all"]) == pytest.approx([0.030, 0.035, 0.080, 0.090])
    assert set(table["all_precision"]) == {0.001}
    assert list(table["time"].diff())[1] == 1, "the next quarter has the next number"
    assert list(table["season"]) == [4, 1, 4, 1]
    assert list(table["corona_share"]) == pytest.approx([0, 1 / 3, 0, 1 / 3])


def test_rows_of_no_group_are_left_out() -> None:
    assert set(wide(*rates("2019JJ00", "3.0", "8.0"), {"origin": "western", "value": "5.0"})["group"]) == set(GROUPS)


def test_two_cells_for_one_row_are_refused() -> None:
    by_age = [row | {"age": age} for age in ("15-25", "25-45") for row in rates("2019JJ00", "3.0", "8.0")]
    with pytest.raises(SelectionError, match="has 2 cells for one row") as refused:
        wide(*by_age)
    assert "differ in age" in refused.value.rule
    assert len(wide(*by_age, by=["age"])) == 4


def test_a_row_never_joins_two_survey_levels() -> None:
    cells = {level: {"source": "lfs", "survey_level": level} for level in ("old", "new")}
    rows = [row | {"survey_level": level} for level in ("old", "new") for row in rates("2020JJ00", "3.0", "8.0")]
    with pytest.raises(MixedSeriesError, match="new and old"):
        wide(*rows, cells=cells)
