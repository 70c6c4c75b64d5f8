"""Panels and analyses made for model tests: cells of a rate, or inputs of a product."""

from typing import Any

import numpy as np
import pandas as pd

from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.prepare.panel import build_panel
from arbeidsmarkt.spec.analysis import Analysis, FitSpec, Panel
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.config import CoronaWindow
from arbeidsmarkt.spec.model import Text
from tests.support.figures import figures
from tests.support.project import CLASSIFICATIONS, CONFIG

KNOWN = Classifications.model_validate(CLASSIFICATIONS)
WORDS = {"nl": "x", "en": "x"}
GROUPS = {
    "non_western": {"origin": "non_western", "sample_share": 0.1},
    "dutch": {"origin": "dutch", "sample_share": 0.79},
}
SAMPLE = {"respondents": {"year": 70_000, "quarter": 42_000}, "design_effect": 1.5}
OUTCOME = {"nl": "de werkloosheid", "en": "unemployment"}
GAP: dict[str, Any] = {"outcome": OUTCOME, "groups": GROUPS, "sample": SAMPLE}


def panel(*changes: dict[str, str], selections: dict[str, Any] | None = None) -> pd.DataFrame:
    """A panel of one row per mapping of changes to a plain row."""
    cells = cells_from_figures(figures(*changes), "lfs", "2020-11-12", KNOWN)
    spec = Panel.model_validate({"cells": selections or {"all": {"source": "lfs"}}})
    return build_panel(cells, {"lfs": "2020-11-12"}, spec, CoronaWindow.model_validate(CONFIG["corona"]), "q")


def fit_spec(kind: str, options: dict[str, Any], variants: dict[str, Any] | None = None) -> FitSpec:
    """What a model is handed, with the options and variants given."""
    analysis = Analysis.model_validate(
        {
            "title": WORDS,
            "question": WORDS,
            "kind": kind,
            "panel": {"cells": {"all": {"source": "lfs"}}},
            "covariance": "c",
            "clusters": "none",
            "small_sample": "s",
            "baseline": WORDS,
            "reference": "dutch" if "groups" in options else "none",
            "options": options,
            "variants": variants or {"base": {"label": WORDS}},
        }
    )
    labels = {name: Text(nl=name, en=name) for name in options.get("groups", {})}
    return FitSpec(slug="q", analysis=analysis, seed=1, labels=labels)


def rates(period: str, dutch: str, non_western: str, **changes: str) -> list[dict[str, str]]:
    """Rows of two groups in a period, in per cent."""
    shared = {"period": period} | changes
    return [shared | {"origin": "dutch", "value": dutch}, shared | {"origin": "non_western", "value": non_western}]


def monthly() -> pd.DataFrame:
    """Two series over eight years, of which the second moves from 2018 on."""
    random, time = np.random.default_rng(1), np.arange(96)
    keys = [f"{2012 + one // 12}MM{one % 12 + 1:02d}" for one in time]
    old, new = (0.06 + random.normal(0, 0.001, 96) for _ in range(2))
    dated = {"time": time + 2012 * 12, "period_key": keys, "frequency": "month", "season": time % 12 + 1}
    return pd.DataFrame(dated | {"old": old, "new": new + 0.01 * (time >= 72)})
