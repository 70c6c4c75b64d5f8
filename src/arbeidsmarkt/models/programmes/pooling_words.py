"""What pooled shares, effects and tests mean in plain words, and the checks on them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import chi2

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import between, percent, with_unit
from arbeidsmarkt.models.answers.variants import MainVariant, Row
from arbeidsmarkt.models.groups.compared_words import decimals_of
from arbeidsmarkt.models.programmes.pooling_options import Options, Proportions, StudiesOption
from arbeidsmarkt.models.programmes.random_effects import Pooled
from arbeidsmarkt.models.programmes.study_effects import Effects
from arbeidsmarkt.spec.analysis import FitSpec

DIFFERENT = 0.10
"""Under this p-value of Q studies differ by more than chance."""

SMALL = 100.0
"""People of a study; with fewer the interval for a new one covers 86 to 100 per cent (docs/validation.md)."""

COVERS_FROM = {"clopper_pearson": 40.0}
"""People of a group from which an interval covers at most 97 per cent; the others do from a few people on."""

STUDIES_A_MODERATOR = 10.0
ENOUGH, HOLDS = 40.0, ("hartung_knapp", "student_t_studies")
"""Studies from which each interval of the mean holds, and the one that holds from three on (docs/validation.md)."""

PRINTED = {"rate": ("percent", 100.0, 1), "points": ("points", 100.0, 1), "ratio": ("ratio", 1.0, 2)}
"""Scale to its unit, factor and decimals in a sentence."""


def checks(effects: Effects, found: Pooled, moderators: int, law: tuple[str, str]) -> tuple[Diagnostic, ...]:
    """Checks: studies alike, no small ones, and enough of them for the moderators or for the intervals.

    Parameters
    ----------
    effects : Effects
    found : Pooled
    moderators : int
    law : tuple of str
        Covariance and small-sample correction.
    """
    p_value = float(chi2.sf(found.studies.at(0.0).q, found.studies.df_resid))
    smallest = float(np.min(effects.smallest))
    each = len(found.weights) / max(moderators, 1)
    known = [Diagnostic("heterogeneity", p_value, DIFFERENT, p_value >= DIFFERENT, _differ(found, moderators))]
    if np.isfinite(smallest):
        known.append(Diagnostic("small_studies", smallest, SMALL, smallest >= SMALL, _SMALL))
    if moderators:
        enough = each >= STUDIES_A_MODERATOR
        known.append(Diagnostic("studies_a_moderator", each, STUDIES_A_MODERATOR, enough, _FEW))
        return tuple(known)
    holds = each >= ENOUGH or law == HOLDS
    return (*known, Diagnostic("studies_for_the_mean", each, ENOUGH, holds, _MEAN))


def _differ(found: Pooled, moderators: int) -> dict[str, str]:
    """What it means that studies differ, by whether the interval for a new one counts that."""
    if moderators:
        return _STILL_DIFFER
    return _DIFFER if found.tau2 > 0 else _NOT_COUNTED


def checks_of_shares(rows: Sequence[Row], form: Proportions) -> tuple[Diagnostic, ...]:
    """Checks: enough people in each group for the interval, where it takes many."""
    fewest = min(float(str(row["n_obs"])) for row in rows if row["term"] == "share")
    needed = COVERS_FROM.get(form.interval, 0.0)
    return (Diagnostic("people_for_the_interval", fewest, needed, fewest >= needed, _WIDE),) if needed else ()


def sentence(main: MainVariant[Options], language: str) -> str:
    """What was pooled, in words, and what to mind."""
    table, options, spec = main.table, main.options, main.spec
    match options.form:
        case Proportions():
            told = _shares(table, options, spec, language)
        case StudiesOption() as form if form.moderators:
            told = [_moderated(table, options, language)]
        case StudiesOption():
            told = [_pooled(table, main.diagnostics, options, language)]
        case _:
            told = [_tests(table, spec, language)]
    return " ".join([*told, *main.warnings(language)])


def _shares(table: pd.DataFrame, options: Options, spec: FitSpec, language: str) -> list[str]:
    words = _WORDS[language]
    told = []
    for _, row in table[table["term"] == "share"].iterrows():
        name = spec.name_of(str(row["group"]))[language]
        told.append(words["share"].format(outcome=options.outcome[language], group=name, **_amount(row, language)))
        told += _bounds(table[table["group"] == row["group"]], language)
    for _, row in table[table["term"] == "difference"].iterrows():
        group, reference = (spec.name_of(str(row[column]))[language] for column in ("group", "reference"))
        part = "unclear" if row["ci_low"] <= 0 <= row["ci_high"] else "clear"
        told.append(words[part].format(group=group, reference=reference, **_amount(row, language)))
    return told


def _bounds(table: pd.DataFrame, language: str) -> list[str]:
    """What the unknown can make of a share."""
    ends = [table[table["term"] == f"share, {which} of the unknown"]["estimate"] for which in ("none", "all")]
    if ends[0].empty:
        return []
    low, high = (100 * float(end.iloc[0]) for end in ends)
    return [_WORDS[language]["bounds"].format(between=between(low, high, 1, language))]


def _pooled(table: pd.DataFrame, found: Sequence[Diagnostic], options: Options, language: str) -> str:
    """The mean and what to expect of a new study, which is told widely of large studies that look alike."""
    mean, new = (table[table["term"] == term].iloc[-1] for term in ("pooled", "new study"))
    facts = {"outcome": options.outcome[language], "count": int(mean["n_obs"])}
    alike = all(check.passed for check in found if check.name in ("heterogeneity", "small_studies"))
    facts |= {"new": _amount(new, language)["interval"], "wide": _WORDS[language]["wide"] if alike else ""}
    return _WORDS[language]["pooled"].format(**facts, **_amount(mean, language))


def _moderated(table: pd.DataFrame, options: Options, language: str) -> str:
    test = table[table["term"] == "moderators"].iloc[0]
    part = "moderated" if test["p_value"] < 0.05 else "not_moderated"
    count = int(test["n_obs"])
    return _WORDS[language][part].format(outcome=options.outcome[language], count=count)


def _tests(table: pd.DataFrame, spec: FitSpec, language: str) -> str:
    counts = {"count": len(table), "alone": int((table["p_value"] <= 0.05).sum())}
    together = int((table["adjusted_p"] <= 0.05).sum())
    method = _METHODS[spec.analysis.family.method]
    return _WORDS[language]["tests"].format(together=together, method=method, **counts)


def _amount(row: pd.Series, language: str) -> dict[str, str]:
    """Estimate and interval in print."""
    scale = str(row["scale"])
    unit, factor, decimals = PRINTED.get(scale, (scale, 1.0, decimals_of(float(row["estimate"]))))
    low, high = factor * float(row["ci_low"]), factor * float(row["ci_high"])
    return {
        "estimate": with_unit(factor * float(row["estimate"]), unit, decimals, language),
        "interval": between(low, high, decimals, language),
        "level": percent(float(row["ci_level"]), language),
    }


_METHODS = {
    "holm": "Holm",
    "bonferroni": "Bonferroni",
    "benjamini_hochberg": "Benjamini-Hochberg",
    "benjamini_yekutieli": "Benjamini-Yekutieli",
}
_DIFFER = {
    "nl": "De studies verschillen meer dan door toeval: het gemiddelde geldt voor geen van hen, en voor een nieuwe "
    "telt het bredere interval.",
    "en": "The studies differ by more than chance: the mean holds for none of them, and for a new one the wider "
    "interval counts.",
}
_STILL_DIFFER = {
    "nl": "Ook als de genoemde kenmerken meetellen verschillen de studies meer dan door toeval.",
    "en": "With the characteristics named the studies still differ by more than chance.",
}
_NOT_COUNTED = {
    "nl": "De studies verschillen meer dan door toeval: het gemiddelde geldt voor geen van hen, en het interval voor "
    "een nieuwe telt dat verschil niet mee; kies daarvoor een `heterogeneity` zoals paule_mandel.",
    "en": "The studies differ by more than chance: the mean holds for none of them, and the interval for a new one "
    "does not count that; take a `heterogeneity` such as paule_mandel for it.",
}
_SMALL = {
    "nl": "Er zijn studies van minder dan honderd mensen of met lege cellen: hun fout is maar bij benadering bekend, "
    "en een 95%-interval voor een nieuwe studie dekt in simulaties 86 tot 100 procent.",
    "en": "Some studies have fewer than a hundred people or empty cells: their error is known only roughly, and a "
    "95% interval for a new study covers 86 to 100 per cent in simulations.",
}
_MEAN = {
    "nl": "Met minder dan veertig studies dekt een 95%-interval van het gemiddelde in simulaties 86 tot 100 procent; "
    "met covariance hartung_knapp en small_sample student_t_studies klopt het, ook bij kleine studies.",
    "en": "With fewer than forty studies a 95% interval of the mean covers 86 to 100 per cent in simulations; "
    "with covariance hartung_knapp and small_sample student_t_studies it holds, for small studies too.",
}
_WIDE = {
    "nl": "Een groep heeft minder dan veertig mensen; het interval van Clopper en Pearson is dan breder dan nodig: "
    "een 95%-interval dekt gemiddeld 97 tot 99 procent.",
    "en": "A group has fewer than forty people; the interval of Clopper and Pearson is then wider than it need be: a "
    "95% interval covers 97 to 99 per cent on average.",
}
_FEW = {
    "nl": "Er zijn minder dan tien studies voor elk kenmerk: wat met een kenmerk samengaat kan toeval zijn.",
    "en": "There are fewer than ten studies for each characteristic: what goes with one can be chance.",
}
_WORDS = {
    "nl": {
        "share": "Bij {group} was {outcome} {estimate} ({level}%-interval {interval}).",
        "bounds": "Telt men mee van wie niets bekend is, dan is dat {between} procent.",
        "clear": "Dat is bij {group} {estimate} anders dan bij {reference} ({level}%-interval {interval}).",
        "unclear": "Het verschil tussen {group} en {reference} is {estimate}, maar het interval ({level}%: {interval}) "
        "bevat nul: een verschil staat niet vast.",
        "pooled": "Over {count} studies samen is {outcome} {estimate} ({level}%-interval {interval}); in een nieuwe "
        "studie ligt dat naar verwachting op {new}{wide}.",
        "wide": " (ruim genomen: hoever studies verschillen is hier niet te zien, en als zij gelijk zijn dekt een "
        "95%-interval in simulaties 97 tot 100 procent)",
        "moderated": "Over {count} studies gaat {outcome} samen met de genoemde kenmerken van de studies; dat hoeft "
        "geen oorzaak te zijn.",
        "not_moderated": "Over {count} studies staat niet vast dat {outcome} samengaat met de genoemde kenmerken.",
        "tests": "Van {count} toetsen blijven er {together} staan als zij samen worden beoordeeld ({method}, 5 "
        "procent), elk op zich {alone}.",
    },
    "en": {
        "share": "For {group} {outcome} was {estimate} ({level}% interval {interval}).",
        "bounds": "With those of whom nothing is known it is {between} per cent.",
        "clear": "For {group} that differs by {estimate} from {reference} ({level}% interval {interval}).",
        "unclear": "The difference between {group} and {reference} is {estimate}, but the interval ({level}%: "
        "{interval}) holds zero: a difference is not certain.",
        "pooled": "Over {count} studies together {outcome} is {estimate} ({level}% interval {interval}); in a new "
        "study it is expected at {new}{wide}.",
        "wide": " (taken widely: how far studies differ cannot be seen here, and where they are alike a 95% interval "
        "covers 97 to 100 per cent in simulations)",
        "moderated": "Over {count} studies {outcome} goes with the characteristics named; that need not be a cause.",
        "not_moderated": "Over {count} studies it is not certain that {outcome} goes with the characteristics named.",
        "tests": "Of {count} tests {together} stand when they are judged together ({method}, 5 per cent); each by "
        "itself {alone}.",
    },
}
