"""What a gap means in plain words, and which checks change them."""

import pandas as pd

from arbeidsmarkt.core.dates import period
from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import between, number, percent
from arbeidsmarkt.core.periods import PERIODS_PER_YEAR, parse_period
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.groups.gap_options import Options
from arbeidsmarkt.spec.analysis import FitSpec

LARGEST_CV = 0.20
"""Above this coefficient of variation a rate is too uncertain to be read by itself."""


def diagnostics(rows: pd.DataFrame, rates: pd.DataFrame, absent: list[str], spec: FitSpec) -> tuple[Diagnostic, ...]:
    """Checks: one survey level, no gaps in time, all groups there, rates that can be read, a printed margin.

    Parameters
    ----------
    rows : DataFrame
        Estimates of the group that leads the sentence.
    rates : DataFrame
        Observed rates of all groups, in every variant that takes the survey error as declared.
    absent : list of str
        Groups that no variant can compare.
    spec : FitSpec
    """
    declared = bool(rates["cv"].notna().any())
    readable = (_widest_cv(rates, spec),) if declared else ()
    told = (_survey_levels(rows), _missing_periods(rows), _absent_groups(absent, spec))
    return (*told, *readable, _printed_margin(declared))


def _survey_levels(rows: pd.DataFrame) -> Diagnostic:
    levels = len(set(rows["survey_level"]) - {"none"})
    return Diagnostic(
        "survey_levels",
        levels,
        1,
        levels <= 1,
        {
            "nl": "De reeks gaat over de herontwerpbreuk van 2021; vergelijk de jaren ervoor niet met die erna.",
            "en": "The series crosses the redesign of 2021; do not compare the years before it with those after.",
        },
    )


def _missing_periods(rows: pd.DataFrame) -> Diagnostic:
    periods = [parse_period(key) for key in set(rows["period_key"])]
    places = {found.year * PERIODS_PER_YEAR[found.frequency] + found.number for found in periods}
    holes = max(places) - min(places) + 1 - len(places)
    return Diagnostic(
        "missing_periods",
        holes,
        0,
        holes == 0,
        {
            "nl": "In deze editie ontbreken perioden, dus een hoogste of laagste waarde kan gemist zijn.",
            "en": "Periods are missing in this edition, so a highest or lowest value may have been missed.",
        },
    )


def _absent_groups(absent: list[str], spec: FitSpec) -> Diagnostic:
    names = {language: "; ".join(spec.name_of(name)[language] for name in absent) for language in ("nl", "en")}
    return Diagnostic(
        "absent_groups",
        len(absent),
        0,
        not absent,
        {
            "nl": f"Van deze groepen heeft de editie geen cijfers om te vergelijken: {names['nl']}.",
            "en": f"The edition has no figures to compare for these groups: {names['en']}.",
        },
    )


def _widest_cv(rates: pd.DataFrame, spec: FitSpec) -> Diagnostic:
    row = rates.nlargest(1, "cv").iloc[0]
    group, key = spec.name_of(str(row["group"])), str(row["period_key"])
    return Diagnostic(
        "largest_cv",
        float(row["cv"]),
        LARGEST_CV,
        float(row["cv"]) <= LARGEST_CV,
        {
            "nl": f"Sommige percentages zijn te onzeker om los te lezen, het meest dat van de groep '{group.nl}' in "
            f"{period(key, 'nl')}.",
            "en": f"Some rates are too uncertain to be read by themselves, that of the group '{group.en}' in "
            f"{period(key, 'en')} most.",
        },
    )


def _printed_margin(declared: bool) -> Diagnostic:
    rests = {
        "nl": "de marges hier rusten op een aanname over de steekproef."
        if declared
        else "de fout van de enquête is niet bekend, en alleen de afronding telt mee.",
        "en": "the margins here rest on an assumption about the sample."
        if declared
        else "the survey error is unknown, and only rounding is counted.",
    }
    nl, en = f"Een gepubliceerde marge is niet gebruikt; {rests['nl']}", f"No printed margin was used; {rests['en']}"
    return Diagnostic("printed_margin", 0, 1, False, {"nl": nl, "en": en})


def leading(table: pd.DataFrame, predictions: pd.DataFrame) -> pd.DataFrame:
    """Estimates of the first group of a variant over time, each with the survey level it stands on."""
    rows = table[table["group"] == table["group"].iloc[0]]
    levels = predictions[["variant", "group", "period_key", "survey_level"]]
    found: pd.DataFrame = rows.merge(levels, on=["variant", "group", "period_key"], validate="many_to_one")
    return found.sort_values("period_key")


def sentence(main: MainVariant[Options], language: str) -> str:
    """How far, since when, and what to mind; each survey level is told by itself."""
    rows = leading(main.table, main.predictions)
    gaps = rows[rows["term"] == "difference"]
    series = [own for _, own in gaps.groupby("survey_level")]
    *earlier, current = sorted(series, key=lambda own: str(own["period_key"].iloc[-1]))
    parts = [_last(rows, main.options.outcome[language], main.spec, language)]
    parts += _history(current, language) if len(current) > 1 else []
    parts += [_before(own, language) for own in earlier]
    return " ".join([*parts, *main.warnings(language)])


def _last(rows: pd.DataFrame, outcome: str, spec: FitSpec, language: str) -> str:
    """The gap in the last period, in points and as a ratio."""
    own = rows[rows["period_key"] == rows["period_key"].iloc[-1]].set_index("term")
    gap, ratio = own.loc["difference"], own.loc["ratio"]
    return _LAST[language].format(
        period=period(gap["period_key"], language),
        outcome=outcome,
        group=spec.name_of(gap["group"])[language],
        reference=spec.name_of(gap["reference"])[language],
        gap=_points(abs(gap["estimate"]), language),
        side=_SIDE[language][bool(gap["estimate"] >= 0)],
        interval=_interval(gap, language),
        ratio=number(ratio["estimate"], 1, language),
    )


def _interval(gap: pd.Series, language: str) -> str:
    if pd.isna(gap["ci_low"]):
        kind, low, high = _ROUNDING[language], gap["rounding_low"], gap["rounding_high"]
    else:
        kind, low, high = _LEVEL[language].format(percent(gap["ci_level"], language)), gap["ci_low"], gap["ci_high"]
    return f"{kind} {between(100 * low, 100 * high, 1, language)}"


def _history(gaps: pd.DataFrame, language: str) -> list[str]:
    """Since when the gap exceeds its uncertainty, and when it was largest; on one survey level."""
    clear = bool(((gaps["ci_low"] > 0) | (gaps["ci_high"] < 0)).all())
    since = _CLEAR[language][clear].format(first=period(gaps["period_key"].iloc[0], language))
    return [*([since] if gaps["ci_low"].notna().all() else []), _WIDEST[language].format(**_widest(gaps, language))]


def _before(gaps: pd.DataFrame, language: str) -> str:
    """The same on an earlier survey level, which is not compared with the later one."""
    ends = {end: period(gaps["period_key"].iloc[place], language) for end, place in (("first", 0), ("last", -1))}
    level = _LEVEL_NAME[language][str(gaps["survey_level"].iloc[0])]
    return _BEFORE[language].format(level=level, **ends, **_widest(gaps, language))


def _widest(gaps: pd.DataFrame, language: str) -> dict[str, str]:
    row = gaps.assign(size=gaps["estimate"].abs()).nlargest(1, "size").iloc[0]
    return {"widest": _points(row["estimate"], language), "when": period(row["period_key"], language)}


def _points(value: float, language: str) -> str:
    return number(100 * value, 1, language)


_LEVEL = {"nl": "{}%-interval van het verschil", "en": "{}% interval of the difference"}
_ROUNDING = {"nl": "het verschil door afronding", "en": "the difference by rounding"}
_SIDE = {"nl": {True: "hoger", False: "lager"}, "en": {True: "higher", False: "lower"}}
_LEVEL_NAME = {
    "nl": {"old": "het oude niveau van de enquête", "new": "het nieuwe niveau van de enquête"},
    "en": {"old": "the old level of the survey", "new": "the new level of the survey"},
}
_LAST = {
    "nl": "In {period} lag {outcome} in de groep '{group}' {gap} procentpunt {side} dan in de groep '{reference}' "
    "({interval}), een verhouding van {ratio}.",
    "en": "In {period} {outcome} in the group '{group}' was {gap} percentage points {side} than in the group "
    "'{reference}' ({interval}), a ratio of {ratio}.",
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
_WIDEST = {
    "nl": "Het verschil was het grootst in {when}: {widest} procentpunt.",
    "en": "The difference was largest in {when}: {widest} percentage points.",
}
_BEFORE = {
    "nl": "Op {level}, {first} tot en met {last}, was het verschil het grootst in {when}: {widest} procentpunt.",
    "en": "On {level}, {first} to {last}, the difference was largest in {when}: {widest} percentage points.",
}
