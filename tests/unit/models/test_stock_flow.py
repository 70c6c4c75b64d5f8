from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.stock_flow import fit
from tests.support.panels import WORDS, fit_spec

OPTIONS: dict[str, Any] = {"outcome": WORDS, "stock": "stock", "inflow": ["inflow"], "outflow": ["outflow"]}


def quarters(other: float = 0.0, rate: float = 0.1, inflow: float = 1000.0, start: float = 8000.0) -> pd.DataFrame:
    """Twelve quarters of a stock that loses a fixed share and gains a fixed number, printed in tens."""
    stock, rows = start, []
    for place in range(12):
        out = round(rate * stock, -1)
        stock = stock + inflow - out + other
        rows.append({"stock": stock, "inflow": inflow, "outflow": out, "time": 8076 + place})
    keys = [f"{2019 + place // 4}KW{place % 4 + 1:02d}" for place in range(12)]
    table = pd.DataFrame(rows).assign(period_key=keys, frequency="quarter", year=[int(key[:4]) for key in keys])
    return table.assign(stock_precision=10.0, inflow_precision=10.0, outflow_precision=10.0)


def answered(table: pd.DataFrame, **options: Any) -> Estimates:
    return fit(table, fit_spec("stock_flow", OPTIONS | options))


def terms(answer: Estimates, group: str = "") -> dict[str, pd.DataFrame]:
    own = answer.table[answer.table["group"] == group]
    return {str(name): rows.set_index("period_key") for name, rows in own.groupby("term")}


def test_contributions_add_up_to_the_change_in_every_period() -> None:
    found = terms(answered(quarters(other=-40)))
    summed = found["inflow"]["estimate"] + found["outflow"]["estimate"] + found["other"]["estimate"]
    assert summed.dropna().tolist() == pytest.approx(found["change"]["estimate"].tolist())
    assert set(found["other"]["estimate"]) == {-40.0}
    assert (found["other"]["rounding_high"] - found["other"]["rounding_low"]).unique().tolist() == [40.0]


def test_a_change_in_tens_is_certain_only_outside_ten() -> None:
    table = quarters()
    table["stock"] = [1000.0, 1000, 1000, 1000, 1010, 990, 1020, 980, 1000, 1000, 1000, 1000]
    found = terms(answered(table))["change_over_year"].iloc[:4]
    certain = (found["rounding_low"] > 0) | (found["rounding_high"] < 0)
    assert found["estimate"].tolist() == [10, -10, 20, -20]
    assert certain.tolist() == [False, False, True, True]
    assert "not even its direction" in answered(table.head(6)).sentence["en"]
    assert "not even its direction" not in answered(table).sentence["en"]


def test_a_change_of_exact_figures_is_certain_also_where_it_is_nothing() -> None:
    exact = quarters().assign(stock=1000.0, stock_precision=0.0)
    told = answered(exact).sentence
    assert "the change over a year was 0." in told["en"]
    assert "was de verandering in een jaar 0." in told["nl"]


def test_the_steady_state_is_where_the_stock_goes() -> None:
    """One thousand in and a tenth out settle at ten thousand."""
    found = terms(answered(quarters()))
    assert found["steady_state"]["estimate"].tolist() == pytest.approx([10_000] * 8, rel=5e-3)
    inside = found["steady_state"].eval("rounding_low <= 10000 <= rounding_high")
    assert inside.all()
    assert (found["steady_state_gap"]["estimate"] > 0).all()
    assert found["steady_state_gap"]["estimate"].is_monotonic_decreasing


def test_much_that_is_left_over_makes_the_division_unreliable() -> None:
    little, much = answered(quarters(other=-40)), answered(quarters(other=-400))
    assert [little.diagnostics[0].passed, much.diagnostics[0].passed] == [True, False]
    assert "unreliable" in much.sentence["en"]
    assert "unreliable" not in little.sentence["en"]
    assert "A sampling error is not counted: registers have none, surveys do." in little.sentence["en"]


def test_a_share_is_by_the_population_between_two_januaries() -> None:
    years = [
        {"year": y, "frequency": "year", "time": y, "people": p, "people_precision": 2.0}
        for y, p in ((2020, 1e5), (2021, 1.2e5))
    ]
    found = terms(answered(pd.concat([quarters(), pd.DataFrame(years)]), population="people"))["share"]
    assert found.index.tolist() == ["2019KW04", "2020KW01", "2020KW02", "2020KW03", "2020KW04"]
    stock = quarters().set_index("period_key").loc[found.index, "stock"].to_numpy()
    people = np.linspace(1e5, 1.2e5, 5)
    assert found["estimate"].tolist() == pytest.approx((stock / people).tolist())
    assert found["rounding_high"].tolist() == pytest.approx(((stock + 5) / (people - 1)).tolist())


def test_groups_add_up_to_their_total_or_it_is_said() -> None:
    parts = [quarters().assign(group=name) for name in ("a", "b")]
    total = quarters().assign(group="all")
    total[["stock", "inflow", "outflow"]] *= 2
    good = answered(pd.concat([total, *parts]), total="all")
    bad = answered(pd.concat([total.assign(inflow=total["inflow"] + 100), *parts]), total="all")
    assert [good.diagnostics[-1].passed, bad.diagnostics[-1].passed] == [True, False]
    assert bad.diagnostics[-1].value == 85.0
    assert "wijkt tot 85 meer van het totaal af" in bad.sentence["nl"]
    assert "persons" not in bad.diagnostics[-1].meaning["en"]


@pytest.mark.parametrize(
    ("changes", "options", "told"),
    [
        ({"stock": -5.0}, {}, "'stock' is -5 in row 2"),
        ({"time": 8076}, {}, "rows 2 and 3 of the data are both of time 8076"),
        ({"inflow": np.nan}, {}, "No two periods in a row"),
        ({}, {"outflow": ["left"]}, "no column 'left'"),
        ({"people": np.nan}, {"population": "people"}, "not known above zero"),
        ({}, {"total": "all"}, "no group 'all'"),
    ],
)
def test_what_has_no_identity_is_refused(changes: dict[str, Any], options: dict[str, Any], told: str) -> None:
    answer = answered(quarters().assign(**changes), **options)
    assert answer.table.empty
    assert told in answer.refused[0].reason["en"]


def test_a_steady_state_has_the_figures_that_rounding_allows() -> None:
    """In thousands a stock of some hundreds would settle at nothing."""
    small = quarters(rate=0.1, inflow=40.0, start=420.0)
    found = answered(small)
    last = terms(found)["steady_state"].iloc[-1]
    assert 300 < last["estimate"] < 500
    ends = [f"{round(last[name], -1):.0f}" for name in ("estimate", "rounding_low", "rounding_high")]
    assert f"would settle at {ends[0]} (by rounding {ends[1]} to {ends[2]})" in found.sentence["en"]
    assert "zou de stand uitkomen op" in found.sentence["nl"]
    assert "about" not in found.sentence["en"] and "ongeveer" not in found.sentence["nl"]


def test_without_a_frequency_nothing_is_told_of_a_year() -> None:
    without = answered(quarters().drop(columns="frequency"))
    assert not {"change_over_year", "relative_change_over_year", "steady_state"} & terms(without).keys()
    assert "a year" not in without.sentence["en"] and "jaar" not in without.sentence["nl"]
    named = answered(quarters().drop(columns="frequency"), season_length=4)
    assert terms(named).keys() == terms(answered(quarters())).keys()


def test_an_exact_stock_that_did_not_change_is_certain() -> None:
    table = quarters().drop(columns=["stock_precision", "inflow_precision", "outflow_precision"]).assign(stock=1000.0)
    found = answered(table).sentence
    assert "the change over a year was 0." in found["en"] and "was de verandering in een jaar 0." in found["nl"]


def test_groups_that_miss_their_total_are_told_without_a_unit() -> None:
    total, parts = quarters().assign(group="all"), [quarters().assign(group=name) for name in ("a", "b")]
    found = answered(pd.concat([total, *parts]), total="all").sentence
    assert "further from their total" in found["en"] and "persons" not in found["en"]
    assert "van het totaal" in found["nl"] and "personen" not in found["nl"]
