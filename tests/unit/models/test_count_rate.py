"""What is told of counts per head besides their ratio: autocorrelation, and which error is counted."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.count_rate import fit
from tests.support.panels import WORDS, fit_spec

OPTIONS: dict[str, Any] = {
    "outcome": WORDS,
    "counts": "entries",
    "focus": "step",
    "terms": {"step": {"column": "step"}},
    "time": "time",
    "lags": 4,
}


def alternating() -> pd.DataFrame:
    """Counts that go up and down by turns: negative autocorrelation, which makes intervals too wide."""
    time = np.arange(60)
    noise = np.random.default_rng(1).integers(-2, 3, 60)
    return pd.DataFrame({"time": time, "step": (time >= 30) * 1.0, "entries": 100 + 20 * (-1) ** time + noise})


def fitted(covariance: str, table: pd.DataFrame | None = None, **options: Any) -> Estimates:
    spec = fit_spec("count_rate", OPTIONS | options)
    codes = {"covariance": covariance, "small_sample": "none", "reference": "none"}
    return fit(
        alternating() if table is None else table,
        spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)}),
    )


@pytest.mark.parametrize(("covariance", "told"), [("quasi", True), ("hac", False)])
def test_autocorrelation_is_told_where_the_covariance_does_not_allow_for_it(covariance: str, told: bool) -> None:
    sentence = fitted(covariance).sentence
    assert ("the intervals can be wrong" in sentence["en"]) == told
    assert ("de intervallen kunnen onjuist zijn" in sentence["nl"]) == told
    assert "too narrow" not in sentence["en"] and "te smal" not in sentence["nl"]


def test_a_sampling_error_is_said_not_to_be_counted() -> None:
    sentence = fitted("quasi").sentence
    assert "A sampling error is not counted: registers have none, surveys do." in sentence["en"]
    assert "Een steekproeffout is niet meegeteld: registers hebben die niet, enquêtes wel." in sentence["nl"]


def test_a_period_that_nothing_tells_apart_is_not_counted_twice() -> None:
    """Two regions have a row each, though no term asks for them; rows without a time are what they are."""
    again = pd.concat([alternating(), alternating().iloc[[7]].assign(entries=99)], ignore_index=True)
    assert "De rijen 9 en 62 van de gegevens gaan allebei over time 7" in fitted("quasi", again).sentence["nl"]
    regions = pd.concat([alternating().assign(region=name) for name in "ab"], ignore_index=True)
    assert not fitted("quasi", regions).refused
    assert not fitted("quasi", again, time=None).refused
