"""The level of an interval is told as it was asked, not rounded to 100 per cent."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models import count_rate, gap, hazard, pooling
from arbeidsmarkt.spec.analysis import FitSpec
from tests.support.panels import GAP, WORDS, fit_spec, panel, rates

Fit = Callable[[pd.DataFrame, FitSpec], Estimates]
PLAIN = {"small_sample": "none", "reference": "none"}


def spells() -> pd.DataFrame:
    months = np.tile(np.arange(1, 11), 20)
    return pd.DataFrame({"months": months, "found": (np.arange(200) % 3 > 0).astype(int), "course": months % 2})


def exits() -> pd.DataFrame:
    counts = np.random.default_rng(1).poisson(100, 40)
    return pd.DataFrame({"exits": counts, "people": 1000.0, "policy": (np.arange(40) >= 20).astype(int)})


STUDIES = pd.DataFrame({"name": list("abcd"), "placed": [12, 30, 5, 40], "started": [20, 100, 18, 60]})
POOLED = {"counts": {"events": "placed", "trials": "started", "measure": "logit_proportion"}}
TOGETHER = {"group": "name", "studies": POOLED}
SPELLS = {"spells": {"duration": "months", "event": "found"}, "terms": {"course": "course"}, "focus": "course"}
EXITS = {"counts": "exits", "exposure": "people", "terms": {"policy": "policy"}, "focus": "policy"}
KINDS: list[tuple[Fit, pd.DataFrame, dict[str, Any], dict[str, Any]]] = [
    (gap.fit, panel(*rates("2019JJ00", "2.6", "7.3")), GAP, {}),
    (hazard.fit, spells(), SPELLS, PLAIN | {"covariance": "model"}),
    (pooling.fit, STUDIES, TOGETHER, PLAIN | {"covariance": "hartung_knapp", "small_sample": "student_t_studies"}),
    (count_rate.fit, exits(), EXITS, PLAIN | {"covariance": "model"}),
]


@pytest.mark.parametrize(("fit", "table", "options", "codes"), KINDS, ids=["gap", "hazard", "pooling", "count_rate"])
def test_the_level_is_told_as_it_was_asked(
    fit: Fit, table: pd.DataFrame, options: dict[str, Any], codes: dict[str, Any]
) -> None:
    spec = fit_spec(fit.__module__.rpartition(".")[2], {"outcome": WORDS} | options | {"ci_level": 0.995})
    told = fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)})).sentence
    assert "99,5%" in told["nl"], told["nl"]
    assert "99.5%" in told["en"], told["en"]
