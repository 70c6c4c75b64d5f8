from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.seasonal_adjustment import fit
from tests.support.panels import WORDS, fit_spec

OPTIONS: dict[str, Any] = {"outcome": WORDS, "y": "rate", "until": "2019MM12"}


def series(shock: float = 0.0, months: int = 120) -> pd.DataFrame:
    """A slow course with a season, and a shock in spring 2020 that looks like a season."""
    random, time = np.random.default_rng(4), np.arange(months)
    season = 0.5 * np.sin(2 * np.pi * time / 12)
    course = 5 + 0.01 * time + random.normal(0, 0.02, months)
    keys = [f"{2012 + one // 12}MM{one % 12 + 1:02d}" for one in time]
    spring = (time >= 99) & (time < 102)
    table = {"time": time + 2012 * 12, "period_key": keys, "frequency": "month", "course": course + shock * spring}
    return pd.DataFrame(table | {"rate": course + season + shock * spring})


def answered(table: pd.DataFrame, **options: Any) -> Estimates:
    return fit(table, fit_spec("seasonal_adjustment", OPTIONS | options))


@pytest.mark.parametrize("method", ["stl", "structural"])
def test_frozen_factors_leave_a_shock_whole(method: str) -> None:
    table = series(shock=-1.0)
    found = answered(table, method=method)
    adjusted = found.table[found.table["term"] == "adjusted"]["estimate"].to_numpy()
    assert adjusted == pytest.approx(table["course"].to_numpy(), abs=0.12)
    assert "frozen" in found.sentence["en"]
    assert found.diagnostics[0].passed


def test_factors_that_see_the_shock_take_part_of_it_for_season() -> None:
    table = series(shock=-1.0)
    errors = {
        until: np.abs(own["estimate"].to_numpy() - table["course"].to_numpy())[87:90].max()
        for until in ("2019MM12", None)
        for own in [answered(table, until=until, method="structural").table.query("term == 'adjusted'")]
    }
    assert errors[None] > errors["2019MM12"]


@pytest.mark.parametrize(
    ("table", "options"),
    [
        (series(), {"y": "course"}),
        (series().assign(seasonally_adjusted=True), {}),
        (series(), {"first": "2016MM01"}),
        (series(), {"season_length": 1}),
    ],
)
def test_what_has_no_season_or_is_adjusted_or_short_is_refused(table: pd.DataFrame, options: dict[str, Any]) -> None:
    answer = answered(table, **options)
    assert answer.table.empty
    assert answer.refused[0].reason["nl"] != answer.refused[0].reason["en"]
