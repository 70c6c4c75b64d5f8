"""The level of an interval is told as it was asked, not rounded to 100 per cent; some kinds leave that of print out."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models import (
    bridge,
    count_rate,
    counterfactual,
    did,
    event_study,
    gap,
    hazard,
    interrupted_series,
    pooling,
)
from arbeidsmarkt.spec.analysis import FitSpec
from tests.support.panels import GAP, WORDS, fit_spec, monthly, panel, rates

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


NAMES = (
    "gap",
    "hazard",
    "pooling",
    "count_rate",
    "interrupted_series",
    "counterfactual",
    "bridge",
    "did",
    "event_study",
)


def grouped() -> pd.DataFrame:
    """Two monthly series as two groups below each other."""
    wide = monthly()
    parts = [wide.assign(group=group, rate=wide[column]) for group, column in (("a", "old"), ("b", "new"))]
    return pd.concat(parts, ignore_index=True).assign(se=0.001)


SERIES = {"y": "new", "scale": "points"}
STEP = {"events": {"step": {"shape": "step", "at": "2018MM01"}}, "errors": "hac"}
BEFORE = {"until": "2017MM12", "process": {"model": "local_level"}, "transform": "level", "recovery_level": 0.8}
COMPARED = {"y": "rate", "scale": "points", "treated": ["b"], "since": "2018MM01", "error": {"std_error": "se"}}
SURVEY = {"covariance": "survey_and_series", "small_sample": "averaged_process", "reference": "a"}
LEFT_OUT: list[tuple[Fit, pd.DataFrame, dict[str, Any], dict[str, Any]]] = [
    (interrupted_series.fit, monthly(), SERIES | STEP, {}),
    (counterfactual.fit, monthly(), SERIES | BEFORE, {}),
    (bridge.fit, monthly().head(72), {"old": ["old"], "new": ["new"], "block": 4, "scale": "rate"}, {}),
    (did.fit, grouped(), COMPARED, SURVEY),
    (event_study.fit, grouped(), COMPARED | {"reference_periods": ["2017MM12"]}, SURVEY),
]
"""Kinds that name a level only where it is another than that of print."""


def sentence(
    fit: Fit, table: pd.DataFrame, options: dict[str, Any], codes: dict[str, Any], level: float
) -> dict[str, str]:
    spec = fit_spec(fit.__module__.rpartition(".")[2], {"outcome": WORDS} | options | {"ci_level": level})
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)})).sentence


@pytest.mark.parametrize(("fit", "table", "options", "codes"), [*KINDS, *LEFT_OUT], ids=NAMES)
def test_the_level_is_told_as_it_was_asked(
    fit: Fit, table: pd.DataFrame, options: dict[str, Any], codes: dict[str, Any]
) -> None:
    told = sentence(fit, table, options, codes, 0.995)
    assert "99,5%" in told["nl"], told["nl"]
    assert "99.5%" in told["en"], told["en"]


@pytest.mark.parametrize(("fit", "table", "options", "codes"), LEFT_OUT, ids=NAMES[len(KINDS) :])
def test_the_level_of_print_is_left_out(
    fit: Fit, table: pd.DataFrame, options: dict[str, Any], codes: dict[str, Any]
) -> None:
    told = sentence(fit, table, options, codes, 0.95)
    assert "95%" not in told["nl"], told["nl"]
