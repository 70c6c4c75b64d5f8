import pandas as pd

from arbeidsmarkt.prepare.deliveries import compact_cells
from arbeidsmarkt.prepare.moved import what_moved
from tests.support.statline import numbers, statline_source, v3_delivery
from tests.unit.prepare.test_deliveries import KNOWN

BEFORE = compact_cells(v3_delivery(numbers()), statline_source(), KNOWN)


def test_nothing_moved() -> None:
    assert what_moved(BEFORE, BEFORE).told() is None


def test_periods_revisions_and_settled_figures_are_counted() -> None:
    now = BEFORE.copy()
    now.loc[now["period_key"] == "2021KW01", "status"] = "final"
    years = now.index[now["period_key"] == "2020JJ00"]
    now.loc[years[:2], "value"] += 1000
    now.loc[years[5:7], ["value", "missing"]] = [float("nan"), "unknown"]
    before = BEFORE[BEFORE["period_key"] != "2020KW03"]
    moved = what_moved(before, now)
    assert moved.new_periods == ("2020KW03",)
    assert (moved.added, moved.removed, moved.revised, moved.settled) == (27, 2, 2, 27)
    told = moved.told()
    assert told
    assert told.en.startswith("new periods 2020KW03; 27 figures added; 2 figures gone; 2 revised")
    assert told.nl.startswith("nieuwe perioden 2020KW03; 27 cijfers erbij; 2 cijfers weg; 2 herzien")
    assert what_moved(now, before).gone_periods == ("2020KW03",)


def test_a_period_without_figures_is_no_period() -> None:
    now = pd.concat([BEFORE, BEFORE.tail(1).assign(period_key="2021KW02", value=float("nan"), missing="unknown")])
    assert what_moved(BEFORE, now).told() is None
