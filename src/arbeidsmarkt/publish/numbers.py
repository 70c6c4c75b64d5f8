"""Numbers of claims, quantities, cells and estimates in print, each with what it needs to be read rightly."""

from collections.abc import Mapping
from typing import Any

from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.publish.notation import amount, decimals_of, interval, marked, period, plain, thousands
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.claim import DIRECTIONS

IN_PRINT = {
    "points": ("points", 100.0, 1),
    "rate": ("percent", 100.0, 1),
    "ratio": ("ratio", 1.0, 2),
    "persons": ("persons", 1.0, 0),
}
"""Scale of an estimate, or unit of a cell, to its print unit, the factor to it, and its decimals."""


def reported(claim: Mapping[str, Any], words: Words) -> str:
    """What the report said: a number with its wording, a direction, or the words it used."""
    value = claim["reported"]
    if value is None:
        return words("site", "no_number")
    if isinstance(value, str):
        return words("site", f"reported_{value}") if value in DIRECTIONS else value
    step = claim["rounding"]
    if claim["unit"] == "persons" and step and step % 1000 == 0:
        number = f"{thousands(value, words.language)} {words('site', 'persons')}"
    else:
        number = amount(value, claim["unit"], decimals_of(step or value), words)
    return words("site", f"wording_{claim['wording']}", number=number)


def computed(state: Mapping[str, Any], decimals: int, words: Words) -> str:
    """A quantity's value, with an asterisk if a cell behind it is provisional."""
    provisional = any(origin["status"] == "provisional" for origin in state["origins"])
    return marked(amount(state["value"], state["unit"], decimals, words), "provisional" if provisional else "final")


def between(state: Mapping[str, Any], decimals: int, words: Words) -> str:
    """A quantity's interval, one decimal finer than the number itself."""
    return interval(state["low"], state["high"], decimals + 1 if decimals else 0, words.language)


def cell(origin: Mapping[str, Any], step: float, words: Words) -> str:
    """A cell as it was published: per cent for a rate, thousands where it was printed in thousands."""
    unit, factor, _ = IN_PRINT.get(origin["unit"], (origin["unit"], 1.0, 0))
    if unit == "persons" and step >= 1000:
        text = f"{thousands(origin['value'], words.language, decimals_of(step / 1000))} {words('site', 'persons')}"
    else:
        text = amount(origin["value"] * factor, unit, decimals_of(round(step * factor, 8)), words)
    return marked(text, origin["status"])


def estimate(value: float, scale: str, words: Words) -> str:
    """An estimate in print."""
    unit, factor, decimals = IN_PRINT.get(scale, (scale, 1.0, 3))
    return amount(value * factor, unit, decimals, words)


def estimate_interval(low: float, high: float, scale: str, words: Words) -> str:
    """An estimate's interval in print; empty where there is none."""
    if low != low or high != high:  # noqa: PLR0124
        return ""
    _, factor, decimals = IN_PRINT.get(scale, (scale, 1.0, 3))
    return interval(low * factor, high * factor, decimals, words.language)


def periods(text: str, words: Words) -> str:
    """The period or periods of a claim in words; what is no period key stays as it is."""
    return "; ".join(_period(part.strip(), words) for part in text.split(";"))


def _period(text: str, words: Words) -> str:
    try:
        return period(text, words.language)
    except AnalystError:
        return text


def quantity_of(value: float, words: Words) -> str:
    """A bare number of a check, to four figures."""
    return plain(float(f"{value:.4g}"), words.language)
