from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.signal import lfilter

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.bridge import fit
from arbeidsmarkt.models.levels.bridge_words import coverage_check
from arbeidsmarkt.models.levels.link import Overlap, factor_error, jackknife_error, leave_out_blocks
from tests.support.panels import WORDS, fit_spec

OPTIONS: dict[str, Any] = {"outcome": WORDS, "old": ["old"], "new": ["new"], "block": 4, "scale": "persons"}


def series(
    count: int = 48, drift: float = 0.0, noise: float = 0.01, season: float = 0.0, seed: int = 1
) -> pd.DataFrame:
    """An old series and a new one that is 1.3 times as large, apart from drift, season and noise."""
    random, time = np.random.default_rng(seed), np.arange(count)
    old = 1000 * np.exp(0.1 * np.sin(time / 5) + random.normal(0, 0.02, count))
    log_link = np.log(1.3) + drift * time + season * (time % 4 == 0) + random.normal(0, noise, count)
    return pd.DataFrame({"time": time, "season": time % 4 + 1, "old": old, "new": old * np.exp(log_link)})


def bridged(table: pd.DataFrame, **options: Any) -> Estimates:
    return fit(table, fit_spec("bridge", OPTIONS | options))


def row(answer: Estimates, term: str) -> pd.Series:
    return answer.table[answer.table["term"] == term].iloc[0]


def passed(answer: Estimates) -> dict[str, bool]:
    return {check.name: check.passed for check in answer.diagnostics}


def test_the_link_factor_is_found_with_its_interval() -> None:
    answer = bridged(series())
    link = row(answer, "link_factor")
    assert link["ci_low"] < 1.3 < link["ci_high"]
    assert link["estimate"] == pytest.approx(1.3, rel=0.01)
    assert all(passed(answer).values())


def test_drift_season_and_holes_are_told() -> None:
    assert not passed(bridged(series(drift=0.003)))["link_drift"]
    assert not passed(bridged(series(season=0.05)))["link_season"]
    holed = bridged(series().drop(index=[10, 11]))
    assert not passed(holed)["link_holes"]
    assert "ontbreken 2 perioden" in holed.sentence["nl"]


def test_all_margins_are_of_the_level_that_is_asked() -> None:
    wide, narrow = (bridged(series(drift=0.003), ci_level=level) for level in (0.95, 0.5))
    for term in ("link_factor", "drift", "linked"):
        widths = [row(answer, term)["ci_high"] - row(answer, term)["ci_low"] for answer in (wide, narrow)]
        assert widths[1] < 0.5 * widths[0], term


def test_a_link_that_drifts_along_is_told_of_the_last_period() -> None:
    drifting = series(drift=0.01)
    told = bridged(drifting, link="local_level").sentence
    assert "Where both" not in told["en"] and "In the last period" in told["en"]
    assert "In de laatste periode" in told["nl"]
    assert "constant link factor" not in told["en"] and "vaste koppelfactor" not in told["nl"]
    assert "vaste koppelfactor is dan niet te verdedigen" in bridged(drifting).sentence["nl"]


def test_how_much_must_be_covered_follows_the_level() -> None:
    linked = [{"observed": float(one), "ci_low": 0.0, "ci_high": 82.5} for one in range(1, 101)]
    passed_at = {level: coverage_check(linked, level, "") for level in (0.8, 0.95)}
    assert passed_at[0.8].passed and not passed_at[0.95].passed
    assert passed_at[0.8].threshold == pytest.approx(0.9 * 0.8 / 0.95)
    assert passed_at[0.95].meaning["nl"] == "Maar 82 procent van de waarden ligt in het 95%-interval."


def test_the_cover_of_a_wandering_ratio_is_that_of_a_95_per_cent_interval() -> None:
    told = bridged(wandering(), ci_level=0.8).sentence
    assert "a 95% interval holds the factor in only 80 to 91 per cent" in told["en"]
    assert "een 95%-interval bevat de factor maar in 80 tot 91 procent" in told["nl"]


def wandering() -> pd.DataFrame:
    """A ratio of which nine tenths of what it is off is left in the next period."""
    table = series(noise=0)
    off = lfilter([1], [1, -0.9], np.random.default_rng(3).normal(0, 0.01, len(table)))
    return table.assign(new=table["new"] * np.exp(off))


def test_a_wandering_ratio_is_told_and_has_a_wider_margin() -> None:
    table = wandering()
    answer = bridged(table)
    assert not passed(answer)["link_persistence"]
    assert "dwaalt" in answer.sentence["nl"]
    overlap = Overlap(*(table[name].to_numpy(float) for name in ("old", "new")), np.arange(len(table)))
    assert factor_error(overlap, 4) > 1.3 * jackknife_error(overlap, 4)
    assert row(answer, "link_factor")["std_error"] > 1.3 * jackknife_error(overlap, 4)
    assert "link_persistence" not in passed(bridged(table, link="local_level")), "such a link is meant to wander"


def test_a_drifting_ratio_is_predicted_better_by_a_local_level() -> None:
    drifting = series(drift=0.01)
    widths = {
        link: np.log(rows["ci_high"] / rows["ci_low"]).mean()
        for link in ("constant", "local_level")
        for rows in [bridged(drifting, link=link).table.query("term == 'linked'")]
    }
    assert widths["local_level"] < widths["constant"] / 3


def test_there_is_no_estimate_outside_the_overlap() -> None:
    table = series()
    table.loc[:9, "new"] = np.nan
    linked = bridged(table).table.query("term == 'linked'")
    assert set(linked["period_key"]) == {str(time) for time in range(10, 48)}


def test_an_old_group_is_rebuilt_from_its_parts() -> None:
    table = series(noise=1e-6).assign(one=lambda t: 0.4 * t["new"], two=lambda t: 0.6 * t["new"])
    assert row(bridged(table, new=["one", "two"]), "link_factor")["estimate"] == pytest.approx(1.3, rel=1e-4)


def test_each_group_is_bridged_by_itself() -> None:
    table = pd.concat([series().assign(group="a"), series(seed=2).assign(group="b", new=lambda t: 2 * t["new"])])
    found = bridged(table).table.query("term == 'link_factor'").set_index("group")["estimate"]
    assert found["b"] / found["a"] == pytest.approx(2, rel=0.02)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (series(10), "only 10 periods"),
        (series().assign(old=0.0), "'old' is 0 in row 2"),
        (series().drop(columns="new"), "no column 'new'"),
    ],
)
def test_what_cannot_be_linked_is_refused(table: pd.DataFrame, message: str) -> None:
    answer = bridged(table)
    assert answer.table.empty
    assert message in answer.sentence["en"]


@pytest.mark.parametrize(
    ("count", "block", "autocorrelation"), [(46, 4, 0.0), (46, 4, 0.8), (23, 3, 0.0), (23, 3, 0.8)]
)
def test_the_predicted_intervals_cover(count: int, block: int, autocorrelation: float) -> None:
    """Predicted from the other blocks, nominal 95 % intervals hold 95 to 98.5 %: never too narrow."""
    held = [_held(count, block, autocorrelation, np.random.default_rng(seed)) for seed in range(200)]
    assert 0.95 <= np.mean(held) <= 0.985
    too_narrow = [_held(count, block, autocorrelation, np.random.default_rng(seed), 0.5) for seed in range(200)]
    assert np.mean(too_narrow) < 0.9


def _held(count: int, block: int, autocorrelation: float, random: np.random.Generator, level: float = 0.95) -> float:
    noise = lfilter([1], [1, -autocorrelation], random.normal(0, 0.01, count + 50))[50:]
    old = 1000 * np.exp(random.normal(0, 0.02, count))
    found = leave_out_blocks(Overlap(old, 1.3 * old * np.exp(noise), np.arange(count)), block, "constant")
    return float((np.abs(found.error) <= found.quantile(level) * found.std_error).mean())
