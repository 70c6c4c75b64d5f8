"""What a scenario means in plain words, what its inputs are, and what it still asks."""

from collections.abc import Hashable, Mapping
from math import floor, log10

import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import JOINER, UNIT_WORDS, between, in_full, number
from arbeidsmarkt.core.rounding import half_up
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.products.product_options import Given
from arbeidsmarkt.models.scenarios.scenario_options import KINDS, MONEY, Options, Unknown
from arbeidsmarkt.spec.model import Text

INPUTS = {
    "places": ("plaatsen per jaar", "places a year", "persons"),
    "take_up": ("deel van de plaatsen dat bezet raakt", "share of the places that is taken", "share"),
    "deadweight": (
        "deel van de deelnemers dat zonder de uitbreiding ook een plaats had",
        "share of the participants who would have had a place anyway",
        "share",
    ),
    "displacement": (
        "deel van het extra werk dat ten koste van anderen gaat",
        "share of extra work at others' cost",
        "share",
    ),
    "lock_in": ("minder aan het werk tijdens het traject", "fewer in work during the programme", "share"),
    "programme_months": ("duur van het traject in maanden", "length of the programme in months", "months"),
    "fade_out_months": ("maanden waarin het effect uitdooft", "months in which the effect fades out", "months"),
    "leaves_welfare": (
        "deel van wie extra werkt dat uit de bijstand gaat",
        "share of the extra people in work who leave welfare",
        "share",
    ),
    "cost_per_place": ("kosten per plaats", "cost a place", "euro"),
    "benefit_per_month": ("bijstand per maand", "benefit a month", "euro"),
    "discount_rate": ("discontovoet per jaar", "discount rate a year", "share"),
    "effect": ("effect op werk na 12 maanden", "effect on work after 12 months", "points"),
    "later": ("effect op werk na 36 maanden", "effect on work after 36 months", "points"),
    "lasts": ("maanden dat het effect aanhoudt", "months that the effect lasts", "months"),
}
"""Input to what it is, in Dutch and English, and the unit in which it is printed."""

UNITS = {name: unit for name, (_, _, unit) in INPUTS.items()}


def input_label(name: str, language: str) -> str:
    """What an input is."""
    return INPUTS[name][("nl", "en").index(language)]


def missing_inputs(options: Options) -> RefusedError:
    """The refusal that names every input that is not given; what is nothing has to be said to be nothing."""
    asked = ["effect", *(["later"] if options.later is None else []), *KINDS]
    given = {*options.inputs, *(["effect"] if options.effect else [])}
    lacking = [name for name in asked if name not in given]
    named = {code: "; ".join(f"{name} ({input_label(name, code)})" for name in lacking) for code in ("nl", "en")}
    return RefusedError(
        f"The scenario does not say: {named['en']}.",
        "options.inputs",
        "every input is given, with its source or marked as an assumption; nothing has a default",
        "add them; what is nothing is given as low: 0, high: 0, with the reason",
        f"Het scenario zegt niet: {named['nl']}.",
        "elke invoer wordt gegeven, met de bron of gemerkt als aanname; niets heeft een standaardwaarde",
        "voeg ze toe; geef wat niets is als low: 0, high: 0, met de reden",
    )


def gain_check(total: Mapping[str, object]) -> Diagnostic:
    """Whether the interval of the years in work lies above zero; it may hold zero or lie below."""
    low, high = float(str(total["ci_low"])), float(str(total["ci_high"]))
    return Diagnostic("gain_excludes_zero", low, 0.0, low > 0, _LOSS if high < 0 else _NO_GAIN)


def sentence(main: MainVariant[Options], step: Text, language: str) -> str:
    """The answer by its step of evidence: people a year, what failed, what decides, what is assumed, money if known.

    Parameters
    ----------
    main : MainVariant
    step : Text
        Name of the weakest step that an effect stands on.
    language : {'nl', 'en'}
    """
    table, bars, options = main.table, main.predictions, main.options
    words = _WORDS[language]
    parts = [words["step"].format(step=step[language], what=options.effect.label[language] if options.effect else "")]
    parts.append(_people(table, options, language))
    parts += main.warnings(language)
    width = (bars["estimate_high"] - bars["estimate_low"]).abs()
    parts.append(words["driver"].format(driver=bars[f"input_label_{language}"].iloc[width.argmax()]))
    assumed = {name: one for name, one in options.inputs.items() if _is_assumed(one)}
    told = "; ".join(_input(name, one, language) for name, one in assumed.items() if isinstance(one, Given))
    parts += [words["assumed"].format(inputs=told)] if assumed else []
    return " ".join([*parts, *_money(table, options, language)])


def _is_assumed(one: Given | Unknown) -> bool:
    return isinstance(one, Given) and one.certainty == "assumption"


def _input(name: str, one: Given, language: str) -> str:
    """An assumed input with its lowest and highest value."""
    if one.low is None or one.high is None:
        return input_label(name, language)
    factor = 100 if UNITS[name] == "share" else 1
    ends = dict.fromkeys(in_full(factor * end, language) for end in (one.low, one.high))
    percent = UNIT_WORDS[language]["percent"] if UNITS[name] == "share" else ""
    return f"{input_label(name, language)} ({JOINER[language].join(ends)}{percent})"


def _people(table: pd.DataFrame, options: Options, language: str) -> str:
    words, extra = _WORDS[language], _rows(table, "extra_in_work")
    differences = [float(str(row["estimate"])) for row in extra]
    gains = max(differences) > 0
    told_year = differences.index(max(differences) if gains else min(differences))
    told = words["people" if gains else "no_people"].format(
        start=options.first_year,
        end=options.first_year + options.intake_years - 1,
        year=options.first_year + told_year,
        extra=_with_interval(extra[told_year], language),
        fewer=_with_interval(_rows(table, "fewer_on_welfare")[told_year], language),
    )
    left = words["left" if gains and differences[-1] >= 0 else "left_below"].format(
        last=options.first_year + len(extra) - 1, left=_with_interval(extra[-1], language)
    )
    first = f" {_first(table, options, language)}" if gains and differences[0] < 0 else ""
    return f"{told}{left}{first}"


def _first(table: pd.DataFrame, options: Options, language: str) -> str:
    """That the first year has fewer in work; with an effect that is no loss only lock-in can be why."""
    words, first = _WORDS[language], _rows(table, "extra_in_work")[0]
    locked_in = float(str(_rows(table, "one_intake_early")[0]["estimate"])) >= 0
    why = words["why"] if locked_in else ""
    return words["first"].format(why=why, first=options.first_year, lost=_with_interval(first, language))


def _rows(table: pd.DataFrame, term: str) -> list[dict[Hashable, object]]:
    return table[table["term"] == term].to_dict("records")


def _with_interval(row: Mapping[Hashable, object], language: str, decimals: int = 0, factor: float = 1.0) -> str:
    value, low, high = (factor * float(str(row[name])) for name in ("estimate", "ci_low", "ci_high"))
    printed = [_figures(end, decimals) for end in (value, low, high)]
    return f"{number(printed[0], decimals, language)} ({between(printed[1], printed[2], decimals, language)})"


def _figures(value: float, decimals: int) -> float:
    """The number to two figures: more would say what no scenario knows."""
    return half_up(value, min(decimals, 1 - floor(log10(abs(value))))) if value else 0.0


def _money(table: pd.DataFrame, options: Options, language: str) -> list[str]:
    """What can be said in money, and why the rest cannot."""
    words = _WORDS[language]
    rows = {term: row for term in ("break_even_cost", "break_even_effect", "balance") for row in _rows(table, term)}
    unknown = [one.unknown[language] for name in MONEY if isinstance(one := options.inputs[name], Unknown)]
    parts = [words["no_money"].format(reasons="; ".join(unknown))] if unknown else []
    if "break_even_cost" in rows:
        covers = float(str(rows["break_even_cost"]["estimate"])) > 0
        cost = _with_interval(rows["break_even_cost"], language)
        parts.append(words["cost" if covers else "no_cost"].format(cost=cost))
    if "break_even_effect" in rows:
        effect = _with_interval(rows["break_even_effect"], language, 1, 100.0)
        parts.append(words["effect"].format(effect=effect, balance=_with_interval(rows["balance"], language)))
    return [*parts, *(_asked(row, words, language) for row in _rows(table, "break_even_effect_asked"))]


def _asked(row: Mapping[Hashable, object], words: Mapping[str, str], language: str) -> str:
    """What it would take to cover a cost that was asked about."""
    cost = number(float(str(row["group"])), 0, language)
    code = "asked" if float(str(row["estimate"])) <= 1 else "never"
    return words[code].format(cost=cost, effect=_with_interval(row, language, 1, 100.0))


_NO_GAIN = {
    "nl": "Het interval van de extra jaren werk bevat nul: dat het niets oplevert is niet uitgesloten.",
    "en": "The interval of the extra years in work holds zero: that scaling brings nothing is not excluded.",
}
_LOSS = {
    "nl": "Het interval van de extra jaren werk ligt helemaal onder nul: er is naar verwachting minder werk dan zonder "
    "de uitbreiding.",
    "en": "The interval of the extra years in work lies wholly below zero: less work is to be expected than without "
    "scaling.",
}
_WORDS = {
    "nl": {
        "step": "Scenario, geen meting. Het effect staat op de trede '{step}' van de bewijsladder: {what}.",
        "people": "Met een instroom van {start} tot en met {end} zijn er in {year}, het beste jaar, naar verwachting "
        "gemiddeld {extra} mensen meer aan het werk en {fewer} minder in de bijstand",
        "no_people": "Met een instroom van {start} tot en met {end} zijn er naar verwachting in geen jaar meer mensen "
        "aan het werk dan zonder de uitbreiding; in {year} is het verschil het ongunstigst, gemiddeld {extra} mensen",
        "left": "; in {last} zijn het er {left} aan het werk.",
        "left_below": "; in {last} is het verschil in mensen aan het werk {left}.",
        "first": "Eerst zijn er minder aan het werk{why}: in {first} {lost}.",
        "why": ", omdat deelnemers dan in het traject zitten",
        "driver": "Wat de uitkomst het meest bepaalt: {driver}.",
        "assumed": "Aangenomen en niet gemeten: {inputs}.",
        "no_money": "Of het geld oplevert is niet te zeggen: {reasons}.",
        "cost": "De bijstand die niet wordt uitgekeerd dekt een plaats die {cost} euro kost.",
        "no_cost": "Er wordt naar verwachting niet minder bijstand uitgekeerd: daaruit is geen plaats te betalen.",
        "effect": "De kosten zijn gedekt bij een effect van {effect} procentpunt; het saldo is {balance} euro.",
        "asked": "Kost een plaats {cost} euro (gevraagd, geen bron), dan dekt een effect van {effect} procentpunt die.",
        "never": "Kost een plaats {cost} euro (gevraagd, geen bron), dan dekt geen effect die.",
    },
    "en": {
        "step": "A scenario, no measurement. The effect stands on the step '{step}' of the ladder of evidence: {what}.",
        "people": "With intakes from {start} to {end} there are in {year}, the best year, on average {extra} more "
        "people in work and {fewer} fewer on welfare to be expected",
        "no_people": "With intakes from {start} to {end} more people in work than without scaling are to be expected "
        "in no year; in {year} the difference is the least favourable, on average {extra} people",
        "left": "; in {last} there are {left} in work.",
        "left_below": "; in {last} the difference in people in work is {left}.",
        "first": "At first fewer are in work{why}: in {first} {lost}.",
        "why": ", since participants are in the programme",
        "driver": "What drives the answer most: {driver}.",
        "assumed": "Assumed and not measured: {inputs}.",
        "no_money": "Whether it pays cannot be said: {reasons}.",
        "cost": "The benefits that are not paid cover a place that costs {cost} euro.",
        "no_cost": "No less is expected to be paid in benefits: no place can be paid from that.",
        "effect": "The costs are covered at an effect of {effect} percentage points; the balance is {balance} euro.",
        "asked": "If a place costs {cost} euro (asked, no source), an effect of {effect} percentage points covers it.",
        "never": "If a place costs {cost} euro (asked, no source), no effect covers it.",
    },
}
