"""What a product means in plain words, and the checks on it."""

from collections.abc import Mapping
from math import floor, log10

import pandas as pd

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import between, number, span
from arbeidsmarkt.core.rounding import Interval, half_up
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.products.product_options import Options, Reach, Reported
from arbeidsmarkt.models.products.reach import REACHED, SHARE
from arbeidsmarkt.spec.analysis import FitSpec

DELTA_TOLERANCE = 0.05
"""Largest relative difference between the Monte Carlo and the delta standard error."""


def delta_check(row: Mapping[str, object]) -> Diagnostic:
    """Whether the delta method and the draws agree on a base; where they do not, only the draws can be used."""
    base, simulated, delta = row["term"], float(str(row["simulated_error"])), float(str(row["delta_error"]))
    apart = abs(simulated - delta) / simulated if simulated else 0.0
    return Diagnostic(
        f"delta_error_{base}",
        apart,
        DELTA_TOLERANCE,
        apart <= DELTA_TOLERANCE,
        {
            "nl": f"De vuistregel (deltamethode) en de simulatie verschillen {number(100 * apart, 0, 'nl')} procent "
            f"op de grondslag '{base}'; gebruik de simulatie.",
            "en": f"The rule of thumb (delta method) and the simulation differ by {number(100 * apart, 0, 'en')} "
            f"per cent on the base '{base}'; use the simulation.",
        },
    )


def interval_check(rows: list[dict[str, object]], report: Reported) -> Diagnostic:
    """Whether the reported number lies in the rounding interval of its own sum."""
    row = next(row for row in rows if row["term"] == report.base)
    bounds = Interval(*(float(str(row[name])) for name in ("estimate", "rounding_low", "rounding_high")))
    reported = report.value
    return Diagnostic(
        "reported_in_rounding_interval",
        reported,
        bounds.low if reported < bounds.low else bounds.high,
        bounds.contains(reported),
        {
            "nl": f"Het gerapporteerde getal {number(reported, 0, 'nl')} ligt buiten wat de eigen invoer door "
            f"afronding kan geven: {span(bounds, 0, 'nl')}.",
            "en": f"The reported number {number(reported, 0, 'en')} lies outside what its own inputs can give by "
            f"rounding: {span(bounds, 0, 'en')}.",
        },
    )


def one_figure(value: float) -> float:
    """The number to one significant figure."""
    return half_up(value, -floor(log10(abs(value)))) if value else 0.0


def sentence(main: MainVariant[Options], language: str) -> str:
    """A line each: what was reported and what failed, the answer to one figure by base, what drives it, the reach."""
    rows, tornado, options = main.table.set_index("term"), main.predictions, main.options
    reported = [_reported(rows, options.reported, language)] if options.reported else []
    fitting = [_told("fitting", rows.loc[options.answers()], options, language)]
    wider = [_told("wider", rows.loc[options.wider], options, language)] if options.wider else []
    extreme = [_extreme(rows.loc[options.extremes], language)] if options.extremes else []
    paragraphs = [
        [*reported, *main.warnings(language)],
        [*fitting, *wider, *extreme],
        _drivers(tornado[tornado["base"].isin([*options.answers(), *options.wider])], language),
        _reach(rows, options, options.reach, main.spec, language) if options.reach else [],
    ]
    return "\n".join(" ".join(parts) for parts in paragraphs if parts)


def _reported(rows: pd.DataFrame, report: Reported, language: str) -> str:
    answers = rows["estimate"].to_dict()
    return _WORDS[language]["reported"].format(
        reported=number(report.value, 0, language),
        own=number(answers[report.base], 0, language),
        remark=report.remark[language],
        needed=number(answers["base_needed"], 0, language),
        needed_what=report.needed[language],
    )


def _told(key: str, bases: pd.DataFrame, options: Options, language: str) -> str:
    """Answers of several bases as one rounded range, with the uncertainty of all of them together."""
    return _WORDS[language][key].format(
        range=_about(bases["estimate"].min(), bases["estimate"].max(), language),
        counted=options.counted[language],
        uncertain=_range(bases["ci_low"].min(), bases["ci_high"].max(), language),
    )


def _range(low: float, high: float, language: str) -> str:
    """Both ends to one figure, or one number where they are the same."""
    ends = list(dict.fromkeys(one_figure(value) for value in (low, high)))
    return _WORDS[language]["to"].join(_plain(end, language) for end in ends)


def _about(low: float, high: float, language: str) -> str:
    """The range of answers; `about` only where one figure is not all of them."""
    whole = {low, high} == {one_figure(low), one_figure(high)}
    return ("" if whole else _WORDS[language]["about"]) + _range(low, high, language)


def _plain(value: float, language: str) -> str:
    """A number of one figure, with the decimals that figure needs."""
    return number(value, max(0, -floor(log10(abs(value)))) if value else 0, language)


def _extreme(bases: pd.DataFrame, language: str) -> str:
    most = bases["estimate"].max()
    return _WORDS[language]["extreme"].format(bound=_about(most, most, language))


def _drivers(bars: pd.DataFrame, language: str) -> list[str]:
    label = f"input_label_{language}"
    assumed = dict.fromkeys(bars.loc[bars["certainty"] == "assumption", label])
    width = (bars["estimate_high"] - bars["estimate_low"]).abs()
    widest = bars.loc[width.groupby(bars["base"], sort=False).idxmax(), label]
    words = _WORDS[language]
    told = [words["assumed"].format(inputs="; ".join(assumed))] if assumed else []
    drivers = list(dict.fromkeys(widest))
    return [*told, words["driver" if len(drivers) == 1 else "drivers"].format(drivers="; ".join(drivers))]


def _reach(rows: pd.DataFrame, options: Options, reach: Reach, spec: FitSpec, language: str) -> list[str]:
    """What is known to have been reached, its share of the need, and of which initiatives nothing is known."""
    words = _WORDS[language]
    shares = rows.loc[[f"{SHARE}[{base}]" for base in options.answers()]]
    known = Interval(*rows.loc[REACHED, ["estimate", "rounding_low", "rounding_high"]].astype(float))
    told = words["reach"].format(
        programmes="; ".join(one.label[language] for one in reach.known.values()),
        known=span(known, 0, language),
        share=between(100 * shares["ci_low"].min(), 100 * shares["ci_high"].max(), 1, language),
    )
    names = [spec.name_of(name)[language] for name in reach.unknown]
    return [told, words["unknown"].format(count=len(names), names=", ".join(names))] if names else [told]


_WORDS = {
    "nl": {
        "reported": "Het rapport noemt {reported}. De som erachter komt uit op {own}, {remark}; voor {reported} zouden "
        "er {needed} {needed_what} moeten zijn.",
        "fitting": "Op grondslagen die wel passen gaat het om {range} {counted} (met onzekerheid: "
        "{uncertain}); meer dan één cijfer heeft geen betekenis, en het hangt af van de grondslag.",
        "wider": "Wie de anderen met een eigen aandeel meetelt, komt op {range} (met onzekerheid: {uncertain}).",
        "extreme": "Zelfs in het uiterste geval is het {bound}.",
        "assumed": "Aangenomen en niet gemeten: {inputs}.",
        "driver": "Wat de uitkomst het meest bepaalt: {drivers}.",
        "drivers": "Wat de uitkomst het meest bepaalt, verschilt per grondslag: {drivers}.",
        "reach": "Van de trajecten met een gepubliceerd aantal is bekend dat zij samen {known} mensen bereikten of een "
        "plaats boden, geteld over hun jaren ({programmes}): {share} procent van de behoefte op passende grondslagen.",
        "unknown": "Dat zijn alleen de bekende trajecten: van {count} initiatieven is geen aantal gepubliceerd en is "
        "niets meegeteld ({names}).",
        "about": "ongeveer ",
        "to": " tot ",
    },
    "en": {
        "reported": "The report names {reported}. The sum behind it gives {own}, {remark}; for {reported} there would "
        "have to be {needed} {needed_what}.",
        "fitting": "On bases that fit it is {range} {counted} (with uncertainty: {uncertain}); more than one "
        "figure has no meaning, and it depends on the base.",
        "wider": "Counting the others too, with a share of their own, gives {range} (with uncertainty: {uncertain}).",
        "extreme": "Even in the extreme case it is {bound}.",
        "assumed": "Assumed and not measured: {inputs}.",
        "driver": "What drives the answer most: {drivers}.",
        "drivers": "What drives the answer most differs by base: {drivers}.",
        "reach": "Programmes with a published number are together known to have reached, or offered a place to, "
        "{known} people, added up over their years ({programmes}): {share} per cent of the need on bases that fit.",
        "unknown": "These are the known programmes only: of {count} initiatives no number is published and nothing is "
        "counted ({names}).",
        "about": "about ",
        "to": " to ",
    },
}
