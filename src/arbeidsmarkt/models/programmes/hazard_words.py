"""What a chance by period means in plain words, and the checks on it."""

import numpy as np
import pandas as pd

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import between, number, percent
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.programmes.at_risk import AtRisk
from arbeidsmarkt.models.programmes.discrete_hazard import HazardFit
from arbeidsmarkt.models.programmes.hazard_options import Options
from arbeidsmarkt.models.programmes.life_table import life_table
from arbeidsmarkt.spec.analysis import FitSpec

EVENTS_A_COEFFICIENT = 10.0
LEVEL = 0.05


def checks(data: AtRisk, found: HazardFit) -> tuple[Diagnostic, ...]:
    """Checks: events enough for the coefficients, and people left at the end of the curve."""
    each = float(min(data.events.sum(), (data.at_risk - data.events).sum())) / len(found.names)
    left = float(life_table(data).at_risk[-1])
    return (
        Diagnostic("events_a_coefficient", each, EVENTS_A_COEFFICIENT, each >= EVENTS_A_COEFFICIENT, _FEW_EVENTS),
        Diagnostic("left_at_the_end", left, EVENTS_A_COEFFICIENT, left >= EVENTS_A_COEFFICIENT, _FEW_LEFT),
    )


def sentence(main: MainVariant[Options], language: str) -> str:
    """The share that had the event, when half had it, what the focus does, and what to mind."""
    table, options = main.table, main.options
    curves = table[table["term"] == "share by period"]
    told = [
        _share(rows.iloc[-1], str(name), table, options, main.spec, language)
        for name, rows in curves.groupby("group", sort=False)
    ]
    return " ".join([*told, *_focus(table, options, language), *main.warnings(language)])


def _share(row: pd.Series, group: str, table: pd.DataFrame, options: Options, spec: FitSpec, language: str) -> str:
    words = _WORDS[language]
    medians = table[(table["term"] == "median") & (table["group"] == group)]["estimate"]
    middle = float(medians.iloc[0])
    facts = {
        "outcome": options.outcome[language],
        "group": words["of"].format(group=spec.name_of(group)[language]) if group else "",
        "period": row["period_key"],
        "share": number(100 * row["estimate"], 0, language),
        "interval": _interval(row, language),
        "level": percent(row["ci_level"], language),
    }
    half = words["half"].format(median=number(middle, 0, language)) if np.isfinite(middle) else words["no_half"]
    return f"{words['share'].format(**facts)} {half}"


def _interval(row: pd.Series, language: str) -> str:
    low, high = 100 * float(row["ci_low"]), 100 * float(row["ci_high"])
    return between(low, high, 0, language) if np.isfinite(low) else _WORDS[language]["unknown"]


def _focus(table: pd.DataFrame, options: Options, language: str) -> list[str]:
    if options.focus is None:
        return []
    row = table[(table["term"] == options.focus) & (table["scale"] == "ratio")].iloc[0]
    words = _WORDS[language]
    part = "clear" if not row["ci_low"] <= 1 <= row["ci_high"] else "unclear"
    facts = {
        "outcome": options.outcome[language],
        "focus": options.focus_label[language] if options.focus_label else f"'{options.focus}'",
        "what": words[options.link],
        "ratio": number(row["estimate"], 2, language),
        "interval": between(row["ci_low"], row["ci_high"], 2, language),
    }
    return [words[part].format(**facts)]


_FEW_EVENTS = {
    "nl": "Er zijn minder dan tien gebeurtenissen voor elke coëfficiënt: de verhoudingen zijn onzeker.",
    "en": "There are fewer than ten events for each coefficient: the ratios are uncertain.",
}
_FEW_LEFT = {
    "nl": "Aan het eind worden nog maar weinig mensen gevolgd: het laatste deel van de lijn is onzeker.",
    "en": "At the end only few people are still followed: the last part of the curve is uncertain.",
}
_WORDS = {
    "nl": {
        "of": " van {group}",
        "share": "Na {period} perioden is bij {share} procent{group} sprake van {outcome} ({level}%-interval "
        "{interval}).",
        "half": "De helft heeft dat bereikt na {median} perioden.",
        "no_half": "De helft heeft dat binnen de gegevens niet bereikt.",
        "unknown": "niet te bepalen",
        "clear": "Met {focus} is de {what} van {outcome} in een periode {ratio} maal zo groot ({interval}).",
        "unclear": "Met {focus} is de {what} van {outcome} in een periode {ratio} maal zo groot, maar het interval "
        "({interval}) bevat 1: een verschil staat niet vast.",
        "cloglog": "kans (als hazard)",
        "logit": "kansverhouding",
    },
    "en": {
        "of": " of {group}",
        "share": "After {period} periods {share} per cent{group} had the event: {outcome} ({level}% interval "
        "{interval}).",
        "half": "Half had it after {median} periods.",
        "no_half": "Half did not have it within the data.",
        "unknown": "not to be told",
        "clear": "With {focus} the {what} of {outcome} in a period is {ratio} times as large ({interval}).",
        "unclear": "With {focus} the {what} of {outcome} in a period is {ratio} times as large, but the interval "
        "({interval}) holds 1: a difference is not certain.",
        "cloglog": "hazard",
        "logit": "odds",
    },
}
