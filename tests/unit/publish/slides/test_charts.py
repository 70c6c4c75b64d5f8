"""Each kind of figure as a chart: the table behind it holds what the figure draws, and the chart draws that table."""

import math
from typing import Any

import pandas as pd
import pytest
from pptx.oxml.ns import qn

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.office_file import unpacked
from arbeidsmarkt.publish.slides.shown import chosen
from arbeidsmarkt.spec.project import Project
from tests.support.decks import (
    KINDS,
    charts_in,
    deck_of,
    drawn_rows,
    opened,
    outcome_rows,
    shown,
    verdict_rows,
    workbook_of,
)

VALUES = {
    "bases": ["estimate"],
    "need_and_reach": ["estimate"],
    "cohort_curves": ["observed", "expected"],
    "verdicts": ["count"],
}
"""Columns of the data that a chart shows, where they are not called `value`."""

ENDS = {"bases": ("ci_low", "ci_high")}
OVER_TIME = ("fan_chart", "rates_over_time", "gap_over_time", "event_study")


def rows_of(real: Project, kind: str) -> pd.DataFrame:
    own = {"verdicts": verdict_rows, "outcome_shares_home": outcome_rows}
    return own[kind]() if kind in own else drawn_rows(real, kind)


def made(real: Project, kind: str) -> Any:
    deck = opened(deck_of(real, [shown(real, kind, rows_of(real, kind))], chart={"claims": "x"}))
    return charts_in(deck)[0].chart


def numbers(values: list[Any]) -> list[float]:
    return sorted(round(float(value), 8) for value in values if value is not None and not math.isnan(float(value)))


def drawn(rows: pd.DataFrame, kind: str) -> list[float]:
    found = [value for column in VALUES.get(kind, ["value"]) for value in rows[column]]
    return numbers([*found, *({rows["reported"].max()} if kind == "bases" else [])])


ALL = [*KINDS, "verdicts", "outcome_shares_home"]


@pytest.mark.parametrize("kind", ALL)
def test_the_table_behind_a_chart_holds_what_the_figure_draws(real: Project, kind: str) -> None:
    rows = rows_of(real, kind)
    table = workbook_of(made(real, kind))
    shows = [value for name, column in table if name and "onzekerheid naar" not in name for value in column]
    assert numbers(shows) == drawn(rows, kind)


@pytest.mark.parametrize("kind", ALL)
def test_a_chart_draws_the_table_behind_it(real: Project, kind: str) -> None:
    chart = made(real, kind)
    table = workbook_of(chart)
    for series, (name, column) in zip(chart.plots[0].series, table[1:], strict=False):
        assert (series.name, list(series.values)) == (name, column)


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind not in ("contributions", "cohort_curves", "verdicts")])
def test_margins_reach_from_the_values_to_their_ends(real: Project, kind: str) -> None:
    rows = rows_of(real, kind)
    low, high = ENDS.get(kind, ("low", "high"))
    value = VALUES.get(kind, ["value"])[0]
    wanted = [*(rows[value] - rows[low]), *(rows[high] - rows[value])]
    table = workbook_of(made(real, kind))
    found = [value for name, column in table if "onzekerheid naar" in name for value in column]
    assert found
    assert numbers(found) == pytest.approx(numbers(wanted), abs=1e-6)


@pytest.mark.parametrize("kind", OVER_TIME)
def test_a_line_has_its_name_and_last_number_at_its_end_and_there_is_no_legend(real: Project, kind: str) -> None:
    chart = made(real, kind)
    assert not chart.has_legend
    labels = [
        label for label in chart._chartSpace.iter(qn("c:dLbl")) if label.find(qn("c:showSerName")).get("val") == "1"
    ]
    assert len(labels) == drawn_rows(real, kind)["group"].nunique()
    assert all(label.find(qn("c:showVal")).get("val") == "1" for label in labels)


def overlay_of(chart: Any) -> str:
    parts = [relation.target_part for relation in chart.part.rels.values() if "Shapes" in relation.reltype]
    return "".join(part.blob.decode("utf-8") for part in parts)


def test_the_corona_window_is_named_over_lines_that_reach_it_alone(real: Project) -> None:
    assert "<a:t>corona</a:t>" in overlay_of(made(real, "fan_chart"))
    assert overlay_of(made(real, "bases")) == ""
    before = drawn_rows(real, "rates_over_time")
    before = before[before["period_key"] < "2019"]
    deck = opened(deck_of(real, [shown(real, "rates_over_time", before)], chart={"claims": "x"}))
    assert overlay_of(charts_in(deck)[0].chart) == ""


def test_provisional_values_have_their_asterisk(real: Project) -> None:
    rows = drawn_rows(real, "rates_over_time").assign(status="provisional")
    deck = opened(deck_of(real, [shown(real, "rates_over_time", rows)], chart={"claims": "x"}))
    labels = list(charts_in(deck)[0].chart._chartSpace.iter(qn("c:dLbl")))
    assert len(labels) == len(rows)
    assert all('"*"' in label.find(qn("c:numFmt")).get("formatCode") for label in labels)


def test_points_and_a_ratio_are_not_put_on_one_axis(real: Project) -> None:
    rows = drawn_rows(real, "gap_over_time")
    both = pd.concat([rows, rows.assign(term="ratio")])
    with pytest.raises(ConfigError, match="points and a ratio"):
        shown(real, "gap_over_time", both).chart()


def test_more_periods_than_can_be_read_are_refused(real: Project) -> None:
    rows = drawn_rows(real, "contributions")
    many = pd.concat([rows.assign(period_key=f"{year}JJ00") for year in range(2015, 2020)])
    with pytest.raises(ConfigError) as caught:
        shown(real, "contributions", many).chart()
    assert "5 periods" in caught.value.message
    assert "period_key: [2016JJ00" in caught.value.remedy


def test_the_note_of_need_and_reach_tells_both_kinds_of_strokes(real: Project) -> None:
    note = shown(real, "need_and_reach", drawn_rows(real, "need_and_reach")).chart().note
    assert "Strepen: onzekerheid van de behoefte (95%), en van wat is bereikt de laagste en hoogste telling." in note


@pytest.mark.parametrize("kind", ["rates_over_time", "gap_over_time"])
def test_lines_without_strokes_are_not_told_to_have_them(real: Project, kind: str) -> None:
    rows = drawn_rows(real, kind)
    assert "Strepen" in shown(real, kind, rows).chart().note
    assert "Strepen" not in shown(real, kind, rows.assign(low=math.nan, high=math.nan)).chart().note


def test_a_new_level_of_the_survey_is_told_where_the_line_breaks(real: Project) -> None:
    rows = drawn_rows(real, "rates_over_time")
    assert "ander niveau" not in shown(real, "rates_over_time", rows.assign(survey_level="old")).chart().note
    late = rows["period_key"] == rows["period_key"].max()
    rows = rows.assign(survey_level=["new" if one else "old" for one in late])
    assert "ander niveau" in shown(real, "rates_over_time", rows).chart().note


def test_a_value_alone_has_a_marker_in_the_longest_chart(real: Project) -> None:
    rows = drawn_rows(real, "fan_chart")
    observed = rows[rows["group"] == "observed"]
    alone = rows[rows["group"] == "counterfactual"].iloc[:1]
    long = pd.concat(
        [observed.assign(period_key=f"{year}MM{month:02d}") for year in (2010, 2011, 2012) for month in range(1, 13)]
    )
    long = long.drop_duplicates("period_key").assign(segment=1)
    deck = opened(deck_of(real, [shown(real, "fan_chart", pd.concat([long, alone]))], chart={"claims": "x"}))
    symbols = [one.get("val") for one in charts_in(deck)[0].chart._chartSpace.iter(qn("c:symbol"))]
    assert symbols == ["none", "square"]


def test_rows_are_chosen_by_a_column_that_exists() -> None:
    rows = pd.DataFrame({"group": ["dutch", "western"], "value": [1.0, 2.0]})
    assert list(chosen(rows, {"group": ("western",)}, "x")["value"]) == [2.0]
    with pytest.raises(ConfigError) as caught:
        chosen(rows, {"groep": ("western",)}, "config/slides.yaml, key slides.0.chart")
    assert "did you mean 'group'?" in caught.value.remedy


def test_a_text_from_outside_never_becomes_a_formula(real: Project) -> None:
    rows = outcome_rows().assign(outcome_nl='=HYPERLINK("http://x")')
    deck = opened(deck_of(real, [shown(real, "outcome_shares_home", rows)], chart={"claims": "x"}))
    _, cells = workbook_of(charts_in(deck)[0].chart)[0]
    assert all(str(cell).startswith("=") for cell in cells)
    blob = charts_in(deck)[0].chart.part.chart_workbook.xlsx_part.blob
    assert b"<f>" not in unpacked(blob)["xl/worksheets/sheet1.xml"]
