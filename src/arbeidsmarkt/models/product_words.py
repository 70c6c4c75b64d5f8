"""What a product means in plain words, and the checks on it."""

from collections.abc import Mapping
from math import floor, log10

import pandas as pd

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import number

DELTA_TOLERANCE = 0.05
"""Largest relative difference between the Monte Carlo and the delta standard error."""


def delta_check(base: str, row: Mapping[str, object]) -> Diagnostic:
    """Whether the delta method and the draws agree; where they do not, only the draws can be used."""
    simulated, delta = float(str(row["std_error"])), float(str(row["delta_error"]))
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


def interval_check(rows: list[dict[str, object]], base: str, reported: float) -> Diagnostic:
    """Whether the reported number lies in the rounding interval of its own sum."""
    row = next(row for row in rows if row["term"] == base)
    low, high = float(str(row["rounding_low"])), float(str(row["rounding_high"]))
    return Diagnostic(
        "reported_in_rounding_interval",
        reported,
        low if reported < low else high,
        low <= reported <= high,
        {
            "nl": f"Het gerapporteerde getal {number(reported, 0, 'nl')} ligt buiten wat de eigen invoer door "
            f"afronding kan geven: {number(low, 0, 'nl')} tot {number(high, 0, 'nl')}.",
            "en": f"The reported number {number(reported, 0, 'en')} lies outside what its own inputs can give by "
            f"rounding: {number(low, 0, 'en')} to {number(high, 0, 'en')}.",
        },
    )


def one_figure(value: float) -> float:
    """The number to one significant figure."""
    return round(value, -floor(log10(abs(value))))


def sentence(table: pd.DataFrame, tornado: pd.DataFrame, reported_base: str, extremes: list[str], language: str) -> str:
    """The answer to one significant figure, that it depends on the base, and what drives it.

    Parameters
    ----------
    table, tornado : DataFrame
        Estimates and predictions of one variant.
    reported_base : str
    extremes : list of str
        Bases that are upper bounds.
    language : {'nl', 'en'}
    """
    bases = table[~table["term"].isin([reported_base, "base_needed", *extremes])]
    bounds = table[table["term"].isin(extremes)]
    own = table[table["term"] == reported_base].iloc[0]
    needed = table[table["term"] == "base_needed"].iloc[0]
    low, high = one_figure(bases["estimate"].min()), one_figure(bases["estimate"].max())
    bars = tornado[tornado["base"].isin(bases["term"])]
    width = (bars["estimate_high"] - bars["estimate_low"]).abs()
    driver = bars.loc[width == width.max(), f"input_label_{language}"].iloc[0]
    return _TOLD[language].format(
        own=number(own["estimate"], 0, language),
        low=number(low, 0, language),
        high=number(high, 0, language),
        needed=number(needed["estimate"], 0, language),
        bound=number(one_figure(bounds["estimate"].max()), 0, language),
        driver=driver,
    )


_TOLD = {
    "nl": "De som van het rapport komt uit op {own}, maar past een aandeel van de ene groep toe op een andere; voor "
    "het gerapporteerde getal zouden er {needed} statushouders met bijstand moeten zijn. Op grondslagen die wel passen "
    "loopt het antwoord van ongeveer {low} tot ongeveer {high}; meer dan één cijfer heeft geen betekenis. Zelfs in het "
    "uiterste geval is het ongeveer {bound}. Wat de uitkomst het meest bepaalt: {driver}.",
    "en": "The report's own sum gives {own}, but applies a share of one group to another; for the reported number "
    "there would have to be {needed} status holders on social assistance. On bases that fit, the answer runs from "
    "about {low} to about {high}; more than one figure has no meaning. Even in the extreme case it is about {bound}. "
    "What drives the answer most: {driver}.",
}
