"""What a gap means in plain words, and which checks change them."""

from collections.abc import Mapping

import pandas as pd

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import number
from arbeidsmarkt.core.periods import PERIODS_PER_YEAR, parse_period
from arbeidsmarkt.spec.model import Text

LARGEST_CV = 0.20
"""Above this coefficient of variation a rate is too uncertain to be read by itself."""


def diagnostics(table: pd.DataFrame, predictions: pd.DataFrame, variant: str) -> tuple[Diagnostic, ...]:
    """Checks on the first variant: one survey level, no gaps in time, rates that can be read, a printed margin."""
    rates = predictions[predictions["variant"] == variant]
    levels = len(set(rates["survey_level"]) - {"none"})
    holes = _missing_periods(table[table["variant"] == variant])
    widest = float(rates["cv"].max())
    return (
        Diagnostic(
            "survey_levels",
            levels,
            1,
            levels <= 1,
            {
                "nl": "De reeks gaat over de herontwerpbreuk van 2021; vergelijk de jaren ervoor niet met die erna.",
                "en": "The series crosses the redesign of 2021; do not compare the years before it with those after.",
            },
        ),
        Diagnostic(
            "missing_periods",
            holes,
            0,
            holes == 0,
            {
                "nl": "In deze editie ontbreken perioden, dus een hoogste of laagste waarde kan gemist zijn.",
                "en": "Periods are missing in this edition, so a highest or lowest value may have been missed.",
            },
        ),
        Diagnostic(
            "largest_cv",
            widest,
            LARGEST_CV,
            widest <= LARGEST_CV,
            {
                "nl": "Van de kleinste groep is het percentage te onzeker om los te lezen.",
                "en": "The rate of the smallest group is too uncertain to be read by itself.",
            },
        ),
        Diagnostic(
            "printed_margin",
            0,
            1,
            False,
            {
                "nl": "De bron geeft geen marge; de marges hier rusten op een aanname over de steekproef.",
                "en": "The source prints no margin; the margins here rest on an assumption about the sample.",
            },
        ),
    )


def _missing_periods(rows: pd.DataFrame) -> int:
    group = rows["group"].iloc[0]
    periods = sorted(parse_period(key) for key in set(rows.loc[rows["group"] == group, "period_key"]))
    steps = {p.year * PERIODS_PER_YEAR[p.frequency] + p.number for p in periods}
    return max(steps) - min(steps) + 1 - len(steps)


def sentence(rows: pd.DataFrame, failed: tuple[Diagnostic, ...], labels: Mapping[str, Text], language: str) -> str:
    """How far, since when, and what to mind.

    Parameters
    ----------
    rows : DataFrame
        Estimates of one group in one variant.
    failed : tuple of Diagnostic
    labels : mapping
        Group to its name.
    language : {'nl', 'en'}
    """
    gaps = rows[rows["term"] == "difference"].sort_values("period_key")
    last, widest = gaps.iloc[-1], gaps.sort_values("estimate", ascending=False, kind="stable").iloc[0]
    ratio = rows[(rows["term"] == "ratio") & (rows["period_key"] == last["period_key"])].iloc[0]
    clear = bool((gaps["ci_low"] > 0).all())
    told = _TOLD[language].format(
        period=_period(last["period_key"], language),
        group=labels[last["group"]][language],
        reference=labels[last["reference"]][language],
        gap=_points(last["estimate"], language),
        between=f"{_points(last['ci_low'], language)}{_TO[language]}{_points(last['ci_high'], language)}",
        ratio=number(ratio["estimate"], 1, language),
        since=_CLEAR[language][clear].format(first=_period(gaps["period_key"].iloc[0], language)),
        widest=_points(widest["estimate"], language),
        when=_period(widest["period_key"], language),
    )
    return " ".join([told, *(check.meaning[language] for check in failed)])


_TO = {"nl": " tot ", "en": " to "}
_TOLD = {
    "nl": "In {period} lag de werkloosheid in de groep '{group}' {gap} procentpunt hoger dan in de groep '{reference}' "
    "({between}), een verhouding van {ratio}. {since} Het verschil was het grootst in {when}: {widest} procentpunt.",
    "en": "In {period} unemployment in the group '{group}' was {gap} percentage points higher than in the group "
    "'{reference}' ({between}), a ratio of {ratio}. {since} The difference was largest in {when}: {widest} percentage "
    "points.",
}
_CLEAR = {
    "nl": {
        True: "In alle perioden sinds {first} was het verschil groter dan de onzekerheid.",
        False: "Niet in alle perioden sinds {first} was het verschil groter dan de onzekerheid.",
    },
    "en": {
        True: "In all periods since {first} the difference exceeded its uncertainty.",
        False: "Not in all periods since {first} did the difference exceed its uncertainty.",
    },
}


def _points(value: float, language: str) -> str:
    return number(100 * value, 1, language)


def _period(key: str, language: str) -> str:
    period = parse_period(key)
    names = {"nl": {"quarter": "kwartaal", "month": "maand"}, "en": {"quarter": "quarter", "month": "month"}}[language]
    return (
        str(period.year) if period.frequency == "year" else f"{names[period.frequency]} {period.number}, {period.year}"
    )
