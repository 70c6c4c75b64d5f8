"""What a comparison of cohorts means in plain words, and the checks on it."""

from collections.abc import Iterable, Sequence

import pandas as pd

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import between, number
from arbeidsmarkt.core.rounding import half_up
from arbeidsmarkt.models.answers.variants import MainVariant, Row
from arbeidsmarkt.models.cohorts.cohort_options import Options
from arbeidsmarkt.models.cohorts.cohort_window import SUPPORT
from arbeidsmarkt.spec.analysis import FitSpec

LEVEL = 0.05

IDENTIFIED = {
    "nl": "Kalendertijd is cohort plus duur: een gelijkmatige verbetering over de jaren is niet te onderscheiden van "
    "betere cohorten.",
    "en": "Calendar time is cohort plus duration: a steady improvement over the years cannot be told from better "
    "cohorts.",
}

NOT_OUTSTANDING = {
    "nl": "Onder {count} vensters ervoor valt het echte niet op.",
    "en": "Among {count} earlier windows the real one does not stand out.",
}

TOO_FEW_PLACEBOS = {
    "nl": "Met {count} vensters ervoor is niet uit te maken of het echte opvalt.",
    "en": "With {count} earlier windows it cannot be told whether the real one stands out.",
}


EVENLY = {
    "nl": "Van {count} cohorten is niet gegeven in welke maanden de vergunningen vielen; zij zijn gelijk over het jaar "
    "verdeeld.",
    "en": "Of {count} cohorts it is not given in which months the permits fell; they are spread evenly over the year.",
}

BORROWED = {
    "nl": "Bij {count} van de {all} cijfers in het venster rust de verwachting op hooguit één ander cohort.",
    "en": "Of {count} of the {all} figures in the window the expected value rests on at most one other cohort.",
}


def diagnostics(table: Sequence[Row], evenly: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Checks of a window: it stands out among placebos, permits by month are known, curves rest on several cohorts."""
    found = [row for row in table if row["term"] == "window, placebo"]
    effects = [row for row in table if str(row["term"]).startswith("effect, ")]
    if not effects:
        return ()
    alone = sum(row["method"] != SUPPORT[-1] for row in effects)
    spread = {language: words.format(count=len(evenly)) for language, words in EVENLY.items()}
    borrowed = {language: words.format(count=alone, all=len(effects)) for language, words in BORROWED.items()}
    return (
        *(_placebo(row) for row in found),
        Diagnostic("permits_by_month", len(evenly), 0, not evenly, spread),
        Diagnostic("borrowed_durations", alone, 0, alone == 0, borrowed),
    )


def _placebo(row: Row) -> Diagnostic:
    count, share = int(str(row["n_obs"])), float(str(row["estimate"]))
    meaning = TOO_FEW_PLACEBOS if 1 / (1 + count) > LEVEL else NOT_OUTSTANDING
    told = {language: words.format(count=count) for language, words in meaning.items()}
    return Diagnostic("placebo_windows", share, LEVEL, share <= LEVEL, told)


def sentence(main: MainVariant[Options], language: str) -> str:
    """What the window did, or how far the cohorts lie apart, and what cannot be told apart."""
    table = main.table
    window = table[table["term"] == "window"]
    lost = table[table["term"] == "person-months"]
    parts = [_window(row, main.options, language) for _, row in window.iterrows()] or _apart(main, language)
    parts += [_lost(row, language) for _, row in lost.iterrows()]
    return " ".join([*parts, IDENTIFIED[language], *main.warnings(language)])


def _window(row: pd.Series, options: Options, language: str) -> str:
    side = "none" if row["ci_low"] <= 0 <= row["ci_high"] else "lower" if row["estimate"] < 0 else "higher"
    return _WORDS[language][side].format(
        outcome=options.outcome[language],
        scale=_SCALE[language][options.family],
        value=number(row["estimate"], 2, language),
        interval=between(row["ci_low"], row["ci_high"], 2, language),
    )


def _lost(row: pd.Series, language: str) -> str:
    return _WORDS[language]["months"].format(
        value=number(half_up(row["estimate"], -2), 0, language),
        interval=between(half_up(row["ci_low"], -2), half_up(row["ci_high"], -2), 0, language),
    )


def _apart(main: MainVariant[Options], language: str) -> list[str]:
    """Which cohorts lie clearly above or below the reference, and which do not."""
    words, spec = _WORDS[language], main.spec
    cohorts = main.table[main.table["term"].str.startswith("cohort[")].sort_values("estimate", ascending=False)
    codes = cohorts["term"].str.removeprefix("cohort[").str.removesuffix("]")
    shared = {
        "outcome": main.options.outcome[language],
        "reference": _named(set(main.predictions["group"]) - set(codes), spec, language),
    }
    above, below = cohorts["ci_low"] > 0, cohorts["ci_high"] < 0
    sides = {"above": codes[above], "below": codes[below]}
    told = [words[side].format(cohorts=_named(own, spec, language)) for side, own in sides.items() if len(own)]
    unclear = codes[~above & ~below]
    clearly = [words["apart"].format(clearly=words["and"].join(told), **shared)] if told else []
    unsure = [words["unclear"].format(cohorts=_named(unclear, spec, language), **shared)] if len(unclear) else []
    return [*clearly, *unsure, words["bound"]]


def _named(codes: Iterable[str], spec: FitSpec, language: str) -> str:
    *most, last = [f"'{spec.name_of(code)[language]}'" for code in codes]
    return _WORDS[language]["and"].join([", ".join(most), last] if most else [last])


_SCALE = {
    "nl": {"binomial": "log-kans", "poisson": "logaritme van de verhouding"},
    "en": {"binomial": "log odds", "poisson": "logarithm of the ratio"},
}
_WORDS = {
    "nl": {
        "lower": "In het venster was {outcome} lager dan cohort en duur verklaren ({scale} {value}; {interval}).",
        "higher": "In het venster was {outcome} hoger dan cohort en duur verklaren ({scale} {value}; {interval}).",
        "none": "Dat het venster iets deed met {outcome} staat niet vast ({scale} {value}; {interval}).",
        "months": "Dat zijn {value} persoonsmaanden ({interval}).",
        "apart": "Vergeleken met {reference} was {outcome} bij gelijke duur {clearly}.",
        "above": "hoger bij {cohorts}",
        "below": "lager bij {cohorts}",
        "unclear": "Dat {outcome} bij gelijke duur bij {cohorts} anders was dan bij {reference}, staat niet vast.",
        "bound": "De marges nemen de cijfers van een cohort bij elke duur als onafhankelijk; gaan die over dezelfde "
        "mensen, dan zijn de marges een ondergrens.",
        "and": " en ",
    },
    "en": {
        "lower": "In the window {outcome} was lower than cohort and duration explain ({scale} {value}; {interval}).",
        "higher": "In the window {outcome} was higher than cohort and duration explain ({scale} {value}; {interval}).",
        "none": "That the window did anything to {outcome} is not certain ({scale} {value}; {interval}).",
        "months": "That is {value} person-months ({interval}).",
        "apart": "Compared with {reference} {outcome} was {clearly} at equal durations.",
        "above": "higher for {cohorts}",
        "below": "lower for {cohorts}",
        "unclear": "That {outcome} at equal durations was another for {cohorts} than for {reference} is not certain.",
        "bound": "The margins take the figures of a cohort at each duration as independent; where these are of the "
        "same people, the margins are a lower bound.",
        "and": " and ",
    },
}
