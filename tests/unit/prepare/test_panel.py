from typing import Any

import pandas as pd
import pytest
from pydantic import ValidationError

from arbeidsmarkt.core.delivery import PUBLICATION
from arbeidsmarkt.core.errors import MixedSeriesError
from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.prepare.panel import absent_inputs, build_panel, crossed
from arbeidsmarkt.prepare.wide import widen
from arbeidsmarkt.spec.analysis import Panel
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.source import Break
from tests.support.figures import figures

VINTAGES = {"table": "2020-11-12", "news": "2020-11-12"}


def _cells(project: Project, source: str, *changes: dict[str, str]) -> pd.DataFrame:
    return cells_from_figures(figures(*changes), source, "2020-11-12", project.classifications)


def test_the_earlier_selection_wins_and_corona_is_marked(small: Project) -> None:
    cells = pd.concat(
        [
            _cells(small, "table", {"value": "5.0"}, {"period": "2019KW03"}),
            _cells(small, "news", {"value": "5.9"}, {"period": "2018KW03"}),
        ]
    )
    panel = Panel.model_validate({"cells": {"first": {"source": "table"}, "second": {"source": "news"}}})
    rows = build_panel(cells, VINTAGES, panel, small.config.corona, "q")
    assert rows.set_index("period_key")["value"].to_dict() == {"2018KW03": 0.055, "2019KW03": 0.055, "2020KW03": 0.05}
    assert rows.set_index("period_key")["corona"].to_dict() == {"2018KW03": False, "2019KW03": False, "2020KW03": True}
    assert absent_inputs(rows, panel) == []


def test_two_levels_stop_the_panel(small: Project) -> None:
    cells = _cells(small, "table", {"period": "2020JJ00"}, {"period": "2021JJ00", "survey_level": "new"})
    panel = Panel.model_validate({"cells": {"all": {"source": "table"}}})
    with pytest.raises(MixedSeriesError, match="new and old"):
        build_panel(cells, VINTAGES, panel, small.config.corona, "q")


def test_absent_inputs_are_named(small: Project) -> None:
    panel = Panel.model_validate({"cells": {"here": {"source": "table"}, "gone": {"source": "nowhere"}}})
    rows = build_panel(_cells(small, "table", {}), VINTAGES, panel, small.config.corona, "q")
    assert absent_inputs(rows, panel) == ["gone"]
    without = panel.model_copy(update={"optional": ["gone"]})
    assert absent_inputs(rows, without) == []


def test_a_selection_without_cells_of_any_group_is_absent(small: Project) -> None:
    cells = {"here": {"source": "table"}}
    young = Panel.model_validate({"cells": cells, "groups": {"young": {"origin": "total", "age": "15-25"}}})
    rows = build_panel(_cells(small, "table", {}), VINTAGES, young, small.config.corona, "q")
    assert len(rows) == 1
    assert absent_inputs(rows, young) == ["here"]
    everybody = young.model_copy(update={"groups": {}})
    assert absent_inputs(rows, everybody) == []


@pytest.mark.parametrize(("optional", "rule"), [(["there"], "does not have"), (["here"], "at least one")])
def test_what_is_optional_is_there_and_something_is_needed(optional: list[str], rule: str) -> None:
    with pytest.raises(ValidationError, match=rule):
        Panel.model_validate({"cells": {"here": {"source": "table"}}, "optional": optional})


def test_a_selection_may_name_an_earlier_vintage(small: Project) -> None:
    earlier = cells_from_figures(figures({"value": "4.0"}), "table", "2019-01-01", small.classifications)
    cells = pd.concat([earlier, _cells(small, "table", {"value": "5.0"})])
    chosen = {"source": "table", "survey_level": "old"}
    now = Panel.model_validate({"cells": {"now": chosen}})
    assert list(build_panel(cells, VINTAGES, now, small.config.corona, "q")["value"]) == [0.05]
    then = Panel.model_validate({"cells": {"then": chosen | {"vintage": "2019-01-01"}}})
    assert list(build_panel(cells, VINTAGES, then, small.config.corona, "q")["value"]) == [0.04]


@pytest.mark.parametrize(
    ("since", "measures", "there"),
    [
        ("2020KW01", [], True),
        ("2018KW03", [], False),
        ("2020KW04", [], False),
        ("2020KW01", ["persons_on_benefit"], False),
    ],
)
def test_a_break_within_the_periods_is_told(small: Project, since: str, measures: list[str], there: bool) -> None:
    panel = Panel.model_validate({"cells": {"all": {"source": "lfs"}}})
    cells = _cells(small, "lfs", {"period": "2018KW03"}, {"period": "2020KW03"})
    rows = build_panel(cells, {"lfs": "2020-11-12"}, panel, small.config.corona, "q")
    one = Break.model_validate({"since": since, "what": {"nl": "x", "en": "x"}, "measures": measures})
    source = small.sources["lfs"].model_copy(update={"breaks": [one]})
    assert crossed({"lfs": source}, rows) == ([one] if there else [])


STATES: dict[str, Any] = {"cells": {"rate": {"source": "table"}}, "vintages": "all"}


def _two_vintages(project: Project, later: dict[str, str]) -> pd.DataFrame:
    earlier = cells_from_figures(figures({"value": "4.0"}), "table", "2019-01-01", project.classifications)
    return pd.concat([_cells(project, "table", {"value": "5.0"} | later), earlier])


def test_all_vintages_are_states_of_a_row_with_their_origin(small: Project) -> None:
    spec = Panel.model_validate(STATES)
    cells = _two_vintages(small, {"publication": "a_later_one"})
    rows = build_panel(cells, VINTAGES, spec, small.config.corona, "q")
    assert list(zip(rows["vintage"], rows["value"], strict=True)) == [("2019-01-01", 0.04), ("2020-11-12", 0.05)]
    assert set(rows["row"]) == {2}
    assert list(widen(rows, spec, "q")["vintage"]) == ["2019-01-01", "2020-11-12"]


def test_what_a_later_vintage_repeats_of_the_same_publication_is_no_second_state(small: Project) -> None:
    cells = _two_vintages(small, {"value": "4.0"})
    spec = Panel.model_validate(STATES)
    assert list(build_panel(cells, VINTAGES, spec, small.config.corona, "q")["vintage"]) == ["2019-01-01"]
    fetched = cells.assign(publication=PUBLICATION)
    again = build_panel(fetched, VINTAGES, spec, small.config.corona, "q")
    assert list(again["vintage"]) == ["2019-01-01", "2020-11-12"], "a fetched table is read anew"
