"""A scenario against answers computed by hand; each check is first shown to be able to fail."""

from pathlib import Path
from statistics import NormalDist

import pandas as pd
import pytest
import yaml

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.scenario import fit
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.panels import fit_spec
from tests.support.scenarios import EFFECT, INPUTS, OPTIONS, fixed, rows, with_inputs

SERVED = 1000 * 0.8 * 0.9 * 0.8
"""Places, who comes, who would not have had a place, and work that is at nobody's cost: 576 people an intake."""


def by_month() -> list[float]:
    """The effect of one place in each of 72 months, read off the definition month by month, at its middle.

    Six months of lock-in (-0.05); then 0.15 until month 12 after the end; a line to 0.05 at month 36 after the end; a
    line to nothing at month 48 after the end.
    """
    path = []
    for month in range(72):
        since = month + 0.5 - 6
        if since < 0:
            path.append(-0.05)
        elif since <= 12:
            path.append(0.15)
        elif since <= 36:
            path.append(0.15 - 0.10 * (since - 12) / 24)
        elif since <= 48:
            path.append(0.05 * (48 - since) / 12)
        else:
            path.append(0.0)
    return path


def yearly() -> list[float]:
    """Extra people in work: the mean of the year of the first intake, and of the second a year later."""
    means = [sum(by_month()[12 * year : 12 * year + 12]) / 12 for year in range(6)]
    return [SERVED * (means[year] + (means[year - 1] if year else 0.0)) for year in range(6)]


def extra(table: pd.DataFrame) -> list[float]:
    return table.loc[table["term"] == "extra_in_work", "estimate"].tolist()


def one(table: pd.DataFrame, term: str) -> "pd.Series[float]":
    return table[table["term"] == term].iloc[0]


def test_the_first_year_is_counted_on_paper() -> None:
    """Half a year of -0.05 and half a year of 0.15 is 0.05 a place; 576 x 0.05 = 28.8 people."""
    assert yearly()[0] == pytest.approx(28.8)


def test_people_by_year_are_those_counted_month_by_month() -> None:
    table = fit(rows(), fit_spec("scenario", OPTIONS)).table
    assert extra(table) == pytest.approx(yearly(), rel=1e-9)
    welfare = table.loc[table["term"] == "fewer_on_welfare", "estimate"].tolist()
    assert welfare == pytest.approx([0.5 * people for people in yearly()], rel=1e-9)
    other = fit(rows(), fit_spec("scenario", OPTIONS | {"counted_from": "start"})).table
    assert extra(other) != pytest.approx(yearly(), rel=1e-2), "the moment from which months count is no detail"
    gross = fit(rows(), fit_spec("scenario", with_inputs(displacement=fixed(0)))).table
    assert extra(gross) != pytest.approx(yearly(), rel=1e-2)


def test_one_intake_at_12_and_36_months() -> None:
    table = fit(rows(), fit_spec("scenario", OPTIONS)).table
    early, late = (one(table, term)["estimate"] for term in ("one_intake_early", "one_intake_late"))
    assert (early, late) == pytest.approx((SERVED * 0.15, SERVED * 0.05))


def test_money_is_that_of_a_discounted_sum_by_hand() -> None:
    table = fit(rows(), fit_spec("scenario", OPTIONS)).table
    weights = [1.02**-year for year in range(6)]
    saved = sum(w * 0.5 * people * 12 * 1000 for w, people in zip(weights, yearly(), strict=True))
    places = 800 * (weights[0] + weights[1])
    assert one(table, "balance")["estimate"] == pytest.approx(saved - 4000 * places)
    assert one(table, "break_even_cost")["estimate"] == pytest.approx(saved / places)
    flat = fit(rows(), fit_spec("scenario", with_inputs(discount_rate=fixed(0)))).table
    assert one(flat, "break_even_cost")["estimate"] != pytest.approx(saved / places, rel=1e-3)


def test_the_interval_of_a_line_in_a_normal_effect_is_that_of_the_normal_distribution() -> None:
    """With one uncertain input the answer of one intake is 576 times a normal effect: 95 per cent is 1.96 errors."""
    options = OPTIONS | {"draws": 400_000, "effect": EFFECT | {"std_error": 0.05}}
    row = one(fit(rows(), fit_spec("scenario", options)).table, "one_intake_early")
    reach = NormalDist().inv_cdf(0.975) * 0.05
    assert row["ci_low"] == pytest.approx(SERVED * (0.15 - reach), abs=SERVED * 0.0005)
    assert row["ci_high"] == pytest.approx(SERVED * (0.15 + reach), abs=SERVED * 0.0005)
    assert row["ci_high"] != pytest.approx(SERVED * (0.15 + 1.645 * 0.05), abs=SERVED * 0.0005)


def test_the_variance_of_independent_inputs_is_that_of_goodman() -> None:
    """Goodman (1960), JASA 55:708-713: V(xy) = E(x)^2 V(y) + E(y)^2 V(x) + V(x) V(y), here of take-up and effect."""
    between = {"low": 0.6, "high": 1.0, "certainty": "assumption", "origin": {"nl": "x", "en": "x"}}
    options = with_inputs(take_up=between) | {"draws": 400_000, "effect": EFFECT | {"std_error": 0.05}}
    row = one(fit(rows(), fit_spec("scenario", options)).table, "one_intake_early")
    uniform, normal = 0.4**2 / 12, 0.05**2
    variance = 0.8**2 * normal + 0.15**2 * uniform + uniform * normal
    assert row["std_error"] == pytest.approx(1000 * 0.9 * 0.8 * variance**0.5, rel=0.01)
    assert row["std_error"] != pytest.approx(1000 * 0.9 * 0.8 * 0.8 * 0.05, rel=0.01)


def test_a_scenario_of_ones_own_runs_from_a_table_and_a_spec(real: Project, tmp_path: Path) -> None:
    data, spec = tmp_path / "mine.csv", tmp_path / "mine.yaml"
    rows()[["input", "value", "unit", "other"]].to_csv(data, index=False)
    question = {
        "covariance": "independent_inputs",
        "clusters": "none",
        "small_sample": "none",
        "baseline": {"nl": "geen uitbreiding", "en": "no scaling"},
        "reference": "none",
        "options": OPTIONS,
    }
    spec.write_text(yaml.safe_dump(question), encoding="utf-8")
    found = fit_table(real, "scenario", data, spec, tmp_path / "out")
    assert extra(found.table) == pytest.approx(yearly(), rel=1e-9)
    assert "natuurlijk experiment" in found.sentence["nl"]
    lacking = {"options": OPTIONS | {"inputs": {name: i for name, i in INPUTS.items() if name != "lock_in"}}}
    spec.write_text(yaml.safe_dump(question | lacking), encoding="utf-8")
    with pytest.raises(RefusedError, match="does not say: lock_in"):
        fit_table(real, "scenario", data, spec, tmp_path / "refused")
