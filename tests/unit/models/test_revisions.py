from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.revisions import fit
from tests.support.panels import WORDS, fit_spec

OPTIONS: dict[str, Any] = {"outcome": WORDS, "vintages": ["first", "last"], "season_length": 12}


def states(noise: float = 0.0, news: float = 0.0, bias: float = 0.0) -> pd.DataFrame:
    """Sixty months whose first figure is the truth with noise, or the truth before news."""
    random = np.random.default_rng(1)
    known, later = random.normal(100, 5, 60), random.normal(0, 1, 60)
    return pd.DataFrame({"time": range(60), "first": known + noise * later, "last": known + news * later + bias})


def answered(table: pd.DataFrame, **options: Any) -> Estimates:
    return fit(table, fit_spec("revisions", OPTIONS | options))


def test_the_statistics_are_what_they_are_called() -> None:
    table = pd.DataFrame(
        {"time": range(16), "first": [10.0] * 12 + [12, 8, 12, 8], "last": [11.0] * 12 + [13, 12, 9, 8]}
    )
    found = answered(table).table.set_index("term")["estimate"].drop("newest")
    revision = (table["last"] - table["first"]).to_numpy()
    assert found["mean_revision"] == pytest.approx(revision.mean())
    assert found["mean_absolute_revision"] == pytest.approx(np.abs(revision).mean())
    assert found["revision_spread"] == pytest.approx(revision.std(ddof=1))
    assert found["sign_changes"] == 0.5


def test_noise_is_told_from_news() -> None:
    """Mankiw and Shapiro: noise goes with the first figure, with slope minus its share of variance; news does not."""
    noisy, newsy = (answered(table).table.set_index("term") for table in (states(noise=3), states(news=3)))
    assert noisy.loc["noise_slope", "ci_high"] < 0
    assert newsy.loc["noise_slope", "ci_low"] <= 0 <= newsy.loc["noise_slope", "ci_high"]
    assert newsy.loc["news_slope", "ci_low"] > 0
    assert "holds noise" in answered(states(noise=3)).sentence["en"]
    assert "holds noise" not in answered(states(news=3)).sentence["en"]


def test_a_bias_is_said_and_the_newest_carry_the_spread() -> None:
    table = states(news=1, bias=2)
    answer = answered(table.assign(first=table["first"].where(table["time"] < 58)), last=3)
    assert "systematically" in answer.sentence["en"]
    newest = answer.table[answer.table["term"] == "newest"]
    spread = answer.table.set_index("term").loc["revision_spread", "estimate"]
    assert newest["period_key"].tolist() == ["57", "58", "59"]
    assert set(newest["std_error"]) == {spread}


def test_too_few_revisions_are_refused() -> None:
    answer = answered(states().head(7))
    assert answer.table.empty
    assert "Only 7 periods" in answer.refused[0].reason["en"]


def test_a_row_a_state_says_the_same_as_a_column_a_state() -> None:
    wide = states(news=3)
    long = wide.melt("time", ["last", "first"], "vintage", "figure").replace(
        {"first": "2020-01-01", "last": "2021-01-01"}
    )
    told = answered(long.sample(frac=1, random_state=1), vintages=None, figure="figure")
    pd.testing.assert_frame_equal(told.table, answered(wide).table)


def test_figures_that_are_changes_turn_their_sign_themselves() -> None:
    table = states().assign(first=[-1.0, 1.0] * 30, last=[1.0, 2.0, 1.0, 1.0] * 15)
    found = answered(table, changes=True).table.set_index("term")
    assert found.loc["sign_changes", "estimate"] == 0.5
    assert found.loc["sign_changes", "n_obs"] == 60


def test_a_state_that_has_a_period_twice_is_refused() -> None:
    long = states().melt("time", ["first", "last"], "vintage", "figure")
    answer = answered(pd.concat([long, long.head(1)]), vintages=None, figure="figure")
    assert "of the data are both of time 0, vintage first" in answer.refused[0].reason["en"]
