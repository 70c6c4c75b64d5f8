import pandas as pd

from arbeidsmarkt.publish.segments import SeriesOptions, chosen, seams, with_segments
from arbeidsmarkt.publish.series import spread


def rows(*points: tuple[str, str, str]) -> pd.DataFrame:
    table = pd.DataFrame(points, columns=["group", "period_key", "survey_level"]).assign(variant="year", value=1.0)
    return with_segments(chosen(table, "year", SeriesOptions()))


def test_a_line_runs_on_over_periods_that_follow_each_other() -> None:
    whole = rows(("a", "2018JJ00", "old"), ("a", "2019JJ00", "old"), ("a", "2020JJ00", "old"))
    assert set(whole["segment"]) == {1}


def test_a_line_breaks_at_a_missing_period_a_new_level_and_a_new_group() -> None:
    broken = rows(
        ("a", "2016JJ00", "old"),
        ("a", "2018JJ00", "old"),
        ("a", "2019JJ00", "new"),
        ("b", "2019JJ00", "new"),
    )
    assert broken["segment"].tolist() == [1, 2, 3, 4]


def test_a_line_breaks_between_years_and_quarters() -> None:
    mixed = rows(("a", "2019JJ00", "old"), ("a", "2020KW01", "old"), ("a", "2020KW02", "old"))
    assert mixed["segment"].tolist() == [1, 2, 2]


def test_a_seam_is_where_the_level_changes() -> None:
    table = rows(("a", "2019JJ00", "old"), ("a", "2020JJ00", "old"), ("a", "2021JJ00", "new"))
    assert seams(table) == [2021.0]
    assert seams(rows(("a", "2019JJ00", "none"), ("a", "2020JJ00", "old"))) == []


def test_options_choose_groups_in_order_and_periods() -> None:
    table = pd.DataFrame(
        [("year", group, f"{year}JJ00", "old", 1.0) for group in "abc" for year in (2018, 2019, 2020)],
        columns=["variant", "group", "period_key", "survey_level", "value"],
    )
    picked = chosen(table, "year", SeriesOptions(groups=["c", "a"], first="2019JJ00", last="2019JJ00"))
    assert picked["group"].tolist() == ["c", "a"]
    assert picked["period_key"].unique().tolist() == ["2019JJ00"]
    assert chosen(table, "another", SeriesOptions()).empty


def test_names_never_overlap_and_stay_near_where_they_belong() -> None:
    heights = [1.0, 2.0, 1.0]
    places = spread([0.0, 0.1, 5.0], heights)
    gaps = [(places[i + 1] - heights[i + 1] / 2) - (places[i] + heights[i] / 2) for i in range(2)]
    assert min(gaps) >= -1e-9
    assert places[2] == 5.0
