"""What an event study means in plain words, and the checks on it."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from arbeidsmarkt.core.dates import moment
from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import number, with_unit
from arbeidsmarkt.models.answers.variants import MainVariant, Row
from arbeidsmarkt.models.groups.compared_words import FACTORS, OTHERS, amounts, decimals_of, group_name
from arbeidsmarkt.models.groups.did_words import few_check, window_check
from arbeidsmarkt.models.groups.event_study_options import Options
from arbeidsmarkt.spec.analysis import FitSpec

LEVEL = 0.05

Span = Literal["year", "period"]


def checks(rows: Sequence[Row], spec: FitSpec, span: Span = "period") -> tuple[Diagnostic, ...]:
    """Checks: clusters on both sides, leads that do not move, and windows before that moved less.

    Parameters
    ----------
    rows : sequence of Row
    spec : FitSpec
    span : {'year', 'period'}
        What the slope of the leads is of.
    """
    tests = [row for row in rows if row["term"] == "lead_test"]
    leads = [_lead_check(row, _found(rows, row), spec, span) for row in tests]
    windows = [window_check(row, spec) for row in rows if row["term"] == "placebo_windows"]
    return (*few_check(rows), *leads, *windows)


def _found(rows: Sequence[Row], test: Row) -> Row | None:
    """The slope that a test finds; tests stand before it, in order of groups and scales."""
    after = list(rows)[list(rows).index(test) :]
    return next((row for row in after if row["term"] == "lead_slope_found"), None)


def _lead_check(row: Row, found: Row | None, spec: FitSpec, span: Span) -> Diagnostic:
    p_value = float(str(row["p_value"]))
    told = {}
    for language, words in _LEADS.items():
        size = "" if found is None else _slope(found, span, language)
        told[language] = words.format(
            group=group_name(row.get("group"), spec, language),
            reference=group_name(row.get("reference"), spec, language, OTHERS),
            scale=_SCALES[language].get(str(found["scale"]) if found else "", ""),
            p="< " + number(0.001, 3, language) if p_value < 0.001 else "= " + number(p_value, 3, language),
            size=size,
        )
    return Diagnostic("lead_test", p_value, LEVEL, p_value >= LEVEL, told)


def _slope(found: Row, span: Span, language: str) -> str:
    scale, value = str(found["scale"]), float(str(found["estimate"]))
    factor, decimals = FACTORS.get(scale, (1.0, decimals_of(value)))
    told = with_unit(factor * value, "percent" if scale == "log" else scale, decimals + (scale != "log"), language)
    return _POWER[language].format(size=told, span=_SPANS[language][span])


def sentence(main: MainVariant[Options], language: str) -> str:
    """The mean effect of each group on each scale, what the leads say, and what to mind."""
    rows = main.table
    if main.options.staggered is not None:
        overall = rows[(rows["term"] == "dynamic, overall") & (rows["scale"] != "log")]
        told = [_told(row, "staggered", main, language) for _, row in overall.iterrows()]
        return " ".join([*told, *main.warnings(language)])
    means = rows[(rows["term"] == "mean_effect") & (rows["scale"] != "log")]
    told = [_told(row, "mean", main, language) for _, row in means.iterrows()]
    return " ".join([*told, *_flatter(rows, main.options, language), _ASSUMED[language], *main.warnings(language)])


def _told(row: pd.Series, kind: str, main: MainVariant[Options], language: str) -> str:
    spec = main.spec
    return _WORDS[language][kind, row["scale"] == "ratio"].format(
        outcome=main.options.outcome[language],
        group=group_name(row["group"], spec, language),
        reference=group_name(row["reference"], spec, language, OTHERS),
        baseline=_baseline(main, language),
        **amounts(row, language),
    )


def _baseline(main: MainVariant[Options], language: str) -> str:
    """What is compared with; where that is not what the words of the analysis are of, its periods."""
    analysis, own = main.spec.analysis, main.options.reference_periods
    first = analysis.options_of(next(iter(analysis.variants)))
    if own == (first | analysis.options).get("reference_periods", []):
        return analysis.baseline[language]
    *most, last = [moment(key, language) for key in own]
    return _AND[language].join([", ".join(most), last] if most else [last])


def _flatter(rows: pd.DataFrame, options: Options, language: str) -> list[str]:
    """Which scale has the flatter leads, where both are used."""
    tests = rows[rows["term"] == "lead_test"]
    scales = rows.loc[rows["term"] == "lead_slope", "scale"].to_list()
    if tests.empty or len(set(scales) - {"ratio"}) < 2:
        return []
    logs = [scale == "log" for scale in scales if scale != "ratio"]
    p_values = tests["p_value"].to_numpy(float)
    ratio = min(p for p, log in zip(p_values, logs, strict=True) if log)
    level = min(p for p, log in zip(p_values, logs, strict=True) if not log)
    return [_FLATTER[language][int(ratio > level)].format(level=_LEVELS[language][options.scale == "points"])]


_LEADS = {
    "nl": "Het verschil van {group} met {reference} bewoog{scale} al voor de gebeurtenis (p {p}); een effect staat dan "
    "niet vast.{size}",
    "en": "The gap of {group} with {reference} already moved{scale} before the event (p {p}); then an effect is not "
    "certain.{size}",
}
_SCALES = {
    "nl": {"points": " in punten", "log": " als verhouding"},
    "en": {"points": " in points", "log": " as a ratio"},
}
_POWER = {
    "nl": " De toets vindt een verloop van {size} per {span} in 80 van de 100 gevallen.",
    "en": " The test finds a slope of {size} a {span} in 80 of 100 cases.",
}
_SPANS = {"nl": {"year": "jaar", "period": "periode"}, "en": {"year": "year", "period": "period"}}
_LEVELS = {
    "nl": {True: "in punten", False: "op het niveau zelf"},
    "en": {True: "in points", False: "on the level itself"},
}
_AND = {"nl": " en ", "en": " and "}
_FLATTER = {
    "nl": (
        "Voor de gebeurtenis bewoog het verschil {level} minder dan als verhouding.",
        "Als verhouding bewoog het verschil voor de gebeurtenis minder dan {level}.",
    ),
    "en": (
        "Before the event the gap moved less {level} than as a ratio.",
        "As a ratio the gap moved less before the event than {level}.",
    ),
}
_ASSUMED = {
    "nl": "Dit is een effect als het verschil anders was gebleven wat het was; werd de andere groep ook geraakt, dan "
    "is het het verschil tussen twee effecten.",
    "en": "This is an effect if the gap would have stayed what it was; where the other group was hit too, it is the "
    "difference between two effects.",
}
_WORDS = {
    "nl": {
        ("mean", False): "Het verschil in {outcome} ({group} min {reference}) lag gemiddeld {size} {beside} dat in "
        "{baseline}{interval}{unsure}.",
        (
            "mean",
            True,
        ): "De verhouding van {group} tot {reference} was {amount} maal die in {baseline}{interval}{unsure}.",
        ("staggered", False): "Na de behandeling lag {outcome} gemiddeld {size} {more}{interval}{unsure}.",
        ("staggered", True): "Na de behandeling was {outcome} gemiddeld {amount} maal zo groot{interval}{unsure}.",
    },
    "en": {
        ("mean", False): "The gap in {outcome} ({group} minus {reference}) lay {size} {beside} that in {baseline} on "
        "average{interval}{unsure}.",
        ("mean", True): "The ratio of {group} to {reference} was {amount} times that in {baseline}{interval}{unsure}.",
        ("staggered", False): "After the treatment {outcome} was {size} {more} on average{interval}{unsure}.",
        ("staggered", True): "After the treatment {outcome} was {amount} times as large on average{interval}{unsure}.",
    },
}
