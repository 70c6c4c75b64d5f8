"""Lines of published figures have the status that these have, and lines that a model made have none."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models import bridge, counterfactual, interrupted_series, seasonal_adjustment
from arbeidsmarkt.models.levels.bridge_words import LINKED, NEW, OLD
from arbeidsmarkt.publish.tables.facts import STATUS
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.project import Project
from tests.support.annex import words_of
from tests.support.panels import WORDS, fit_spec, monthly

Fit = Callable[[pd.DataFrame, FitSpec], Estimates]
SERIES = {"y": "new", "scale": "points"}
STEP = {"events": {"step": {"shape": "step", "at": "2018MM01"}}, "errors": "hac"}
BEFORE = {"until": "2017MM12", "process": {"model": "local_level"}, "transform": "level"}
LINK = {"old": ["old"], "new": ["new"], "block": 4, "scale": "rate"}
KINDS: list[tuple[Fit, dict[str, Any], str, set[str], str]] = [
    (counterfactual.fit, SERIES | BEFORE, "series", {"observed"}, "counterfactual"),
    (interrupted_series.fit, SERIES | STEP, "series", {"observed"}, "counterfactual"),
    (seasonal_adjustment.fit, {"y": "new", "method": "stl"}, "series", {"observed"}, "adjusted"),
    (bridge.fit, LINK, "group", {OLD, NEW}, LINKED),
]


@pytest.mark.parametrize(("fit", "options", "column", "published", "made"), KINDS)
def test_a_line_that_a_model_made_has_no_status(
    fit: Fit, options: dict[str, Any], column: str, published: set[str], made: str
) -> None:
    spec = fit_spec(fit.__module__.rpartition(".")[2], {"outcome": WORDS} | options)
    table = monthly().assign(status="provisional", new=lambda rows: rows["new"] + 0.01 * (rows["season"] == 1))
    predictions = fit(table, spec).predictions
    statuses = {line: set(own["status"]) for line, own in predictions.groupby(column)}
    assert statuses == {line: {"provisional"} for line in published} | {made: {""}}


@pytest.mark.parametrize(("status", "told"), [("provisional", "voorlopig"), ("unknown", "status onbekend"), ("", "")])
def test_a_table_tells_the_status_of_what_was_published_alone(real: Project, status: str, told: str) -> None:
    assert STATUS.told({"status": status}, words_of(real)) == told
