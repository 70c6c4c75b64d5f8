"""What a comparison of participants with others means in plain words, and the checks without which it is no effect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import between, number, with_unit
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.groups.compared_words import amounts, decimals_of
from arbeidsmarkt.models.programmes.programme_effect_options import Options

ENOUGH = 40.0
"""People on a side; with fewer, intervals cover 84 to 94 per cent (docs/validation.md)."""

ENOUGH_CORRECTED = 10.0
"""The same for regression and pairs with HC3, and where the error is corrected by side and those compared with are no
fewer than those for whom it is."""

ALIKE, NEAR = 0.10, 0.25
"""Standardised difference after weighting (Austin 2009), and that which a regression can bridge (Imbens and Rubin 2015,
Causal Inference, ch. 14)."""

OUTSIDE = 0.10


@dataclass(frozen=True)
class Checks:
    """What the checks look at.

    Parameters
    ----------
    smallest : float
        People on the smaller side.
    enough : float
        People on a side from which the interval holds.
    balance : float or None
        Largest standardised difference; none without terms.
    outside : float or None
        Share of the people for whom the effect is without anyone alike.
    placebo : dict or None
        Row of the outcome before the start.
    """

    smallest: float
    enough: float
    balance: float | None
    outside: float | None
    placebo: Mapping[str, object] | None


def checks(found: Checks, options: Options) -> tuple[Diagnostic, ...]:
    """Checks: enough people and no effect before the start; without a lottery adjusted, alike and overlapping."""
    many = found.smallest >= found.enough
    result = [Diagnostic("persons_a_side", found.smallest, found.enough, many, _MEANS["persons"])]
    if options.assignment == "chosen" and not is_adjusted(options):
        result.append(Diagnostic("unadjusted", 1.0, 0.0, False, _MEANS["unadjusted"]))
    chosen = options.assignment == "chosen"
    if found.balance is not None and chosen:
        most = most_apart(options.estimator)
        result.append(Diagnostic("balance", found.balance, most, found.balance <= most, _MEANS["balance"]))
    if found.outside is not None and chosen:
        result.append(Diagnostic("overlap", found.outside, OUTSIDE, found.outside <= OUTSIDE, _MEANS["overlap"]))
    if found.placebo is not None:
        low, high = (float(str(found.placebo[name])) for name in ("ci_low", "ci_high"))
        value = float(str(found.placebo["p_value"]))
        result.append(Diagnostic("placebo_outcome", value, 1 - options.ci_level, low <= 0 <= high, _MEANS["placebo"]))
    return tuple(result)


def is_adjusted(options: Options) -> bool:
    """Whether the effect is adjusted for any term."""
    return options.estimator != "difference" and bool(options.terms or options.outcome_terms)


def most_apart(estimator: str) -> float:
    """The largest standardised difference at which two groups are alike enough for an estimator."""
    return ALIKE if estimator in ("ipw", "aipw", "ipwra", "matching") else NEAR


def sentence(main: MainVariant[Options], language: str) -> str:
    """The effect, or the difference that is none, and what to mind."""
    table, options = main.table, main.options
    if options.estimator == "described":
        return _described(table, options, language)
    row = table[table["term"] == "effect"].iloc[0]
    facts = {"outcome": options.outcome[language], "programme": options.programme[language]}
    told = _WORDS[language]["compared"].format(**facts, **amounts(row, language))
    return " ".join([told, *_meaning(table, main.failed, options, language), *main.warnings(language)])


def _meaning(table: pd.DataFrame, failed: Sequence[Diagnostic], options: Options, language: str) -> list[str]:
    """What the difference may be called."""
    words = _WORDS[language]
    if any(check.name != "persons_a_side" for check in failed):
        return [words["difference" if is_adjusted(options) else "unadjusted"]]
    if options.assignment == "random":
        return [words["random"]]
    hidden = table[table["term"] == "e_value"]
    strength = [] if hidden.empty else [words["hidden"].format(value=number(hidden["ci_low"].iloc[0], 1, language))]
    return [words["assumed"], *strength]


def _described(table: pd.DataFrame, options: Options, language: str) -> str:
    rows = {str(row["term"]): row for _, row in table.iterrows()}
    words, seen = _WORDS[language], rows["seen"]
    told = words["seen"].format(outcome=options.outcome[language], **_amount(seen, language))
    if "expected" not in rows:
        return f"{told} {words['no_group']}"
    beside = words["expected"].format(**_amount(rows["expected"], language))
    return f"{told} {beside} {words['no_group']}"


def _amount(row: pd.Series, language: str) -> dict[str, str]:
    """An amount with its interval; shares as per cent."""
    value, low, high = (float(str(row[name])) for name in ("estimate", "ci_low", "ci_high"))
    rate = row["scale"] in ("rate", "points")
    unit, factor, decimals = ("percent", 100.0, 0) if rate else (str(row["scale"]), 1.0, decimals_of(value))
    return {
        "amount": with_unit(factor * value, unit, decimals, language),
        "interval": between(factor * low, factor * high, decimals, language),
    }


_MEANS = {
    "persons": {
        "nl": "Aan een van beide kanten staan minder dan veertig mensen; een marge van 95 procent dekt dan in "
        "simulaties 84 tot 94 procent. Vanaf tien mensen aan elke kant klopt zij bij regressie en paren met covariance "
        "HC3 en small_sample student_t_resid, en voor het effect op deelnemers bij wegen en standaardiseren met "
        "small_sample satterthwaite, als er niet minder anderen dan deelnemers zijn.",
        "en": "One of both sides has fewer than forty people; a margin of 95 per cent then covers 84 to 94 per cent in "
        "simulations. From ten people on each side on it holds for regression and pairs with covariance HC3 and "
        "small_sample student_t_resid, and for the effect on participants by weighting and standardisation with "
        "small_sample satterthwaite, if the others are no fewer than the participants.",
    },
    "unadjusted": {
        "nl": "Er is met niets rekening gehouden: wie meedoet verschilt van wie niet meedoet.",
        "en": "Nothing was adjusted for: people who take part differ from people who do not.",
    },
    "balance": {
        "nl": "De twee groepen verschillen nog te veel in wat gemeten is.",
        "en": "The two groups still differ too much in what was measured.",
    },
    "overlap": {
        "nl": "Voor te veel mensen is er niemand aan de andere kant die op hen lijkt.",
        "en": "Too many people have nobody like them on the other side.",
    },
    "placebo": {
        "nl": "Ook voor de start, toen er nog geen effect kon zijn, verschilden de groepen.",
        "en": "Before the start, when there could be no effect, the groups differed too.",
    },
}
_WORDS = {
    "nl": {
        "compared": "Met {programme} was {outcome} {size} {more} dan zonder{interval}{unsure}.",
        "difference": "Dit is een gecorrigeerd verschil en geen effect.",
        "unadjusted": "Dit is een ongecorrigeerd verschil en geen effect.",
        "random": "Het lot bepaalde wie meedeed: dit is een effect.",
        "assumed": "Dit is een effect als niets dat niet gemeten is zowel meedoen als de uitkomst bepaalt.",
        "hidden": "Om het interval tot geen effect te brengen moet zoiets met beide een risicoverhouding van "
        "minstens {value} hebben.",
        "seen": "Onder de deelnemers was {outcome} {amount} (interval {interval}).",
        "expected": "Bij vergelijkbare mensen is dat volgens de gegeven cijfers {amount}.",
        "no_group": "Er is geen vergelijkingsgroep: dit is geen effect van het programma.",
    },
    "en": {
        "compared": "With {programme} {outcome} was {size} {more} than without{interval}{unsure}.",
        "difference": "This is an adjusted difference and no effect.",
        "unadjusted": "This is an unadjusted difference and no effect.",
        "random": "A lottery decided who took part: this is an effect.",
        "assumed": "This is an effect if nothing unmeasured decides both participation and outcome.",
        "hidden": "To bring the interval to no effect it would need a risk ratio of at least {value} with both.",
        "seen": "Among participants {outcome} was {amount} (interval {interval}).",
        "expected": "Among comparable people that is {amount} by the figures given.",
        "no_group": "There is no comparison group: this is no effect of the programme.",
    },
}
