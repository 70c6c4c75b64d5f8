"""Numbers of claims, quantities, cells and estimates in print, each with what it needs to be read rightly."""

from collections.abc import Mapping
from typing import Any

from arbeidsmarkt.claims.records import from_record
from arbeidsmarkt.claims.told import rounded
from arbeidsmarkt.core.dates import period
from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.core.notation import UNIT_WORDS, between, decimals_of_ends, span, with_unit
from arbeidsmarkt.publish.notation import decimals_of, marked, plain, thousands
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.claim import DIRECTIONS

IN_PRINT = {
    "points": ("points", 100.0, 1),
    "relative change": ("percent", 100.0, 1),
    "rate": ("percent", 100.0, 1),
    "ratio": ("ratio", 1.0, 2),
    "persons": ("persons", 1.0, 0),
    "benefits": ("benefits", 1.0, 0),
    "periods": ("periods", 1.0, 0),
    "person_years": ("person_years", 1.0, 0),
    "euro": ("euro", 1.0, 0),
    "months": ("months", 1.0, 0),
}
"""Scale of an estimate, or unit of a cell, to its print unit, the factor to it, and its decimals."""

WORDING_OF_BOUND = {"none": "exact", "below": "almost", "above": "over"}


def comparable(claim: Mapping[str, Any]) -> bool:
    """Whether the report gave a number or a direction that can stand beside a computed one."""
    value = claim["reported"]
    if value is None or isinstance(value, str):
        return value in DIRECTIONS
    return claim["quantity"] is not None or claim["unit"] in UNIT_WORDS["nl"]


def reported(claim: Mapping[str, Any], words: Words) -> str:
    """What the report said, if it is comparable: a number with its wording, or a direction."""
    value = claim["reported"]
    if isinstance(value, str):
        return words("site", f"reported_{value}")
    step = claim["rounding"]
    number = _counted(value, claim["unit"], step or 1, decimals_of(step or value), words)
    return words("site", f"wording_{claim['wording']}", number=number)


def computed(state: Mapping[str, Any], decimals: int, words: Words) -> str:
    """A quantity's value, with an asterisk if a cell behind it is provisional."""
    number = with_unit(rounded(from_record("", state)).value, state["unit"], decimals, words.language)
    return marked(number, state["status"])


def interval(state: Mapping[str, Any], decimals: int, words: Words) -> str:
    """A quantity's interval in print."""
    fine = decimals_of_ends(decimals, state["unit"], len(state["origins"]))
    return span(rounded(from_record("", state)), fine, words.language)


def cell(origin: Mapping[str, Any], words: Words) -> str:
    """A cell as it was published: per cent for a rate, thousands where it was rounded to thousands."""
    unit, factor, _ = IN_PRINT.get(origin["unit"], (origin["unit"], 1.0, 0))
    step = round(origin["precision"] * factor, 8)
    number = _counted(round(origin["value"] * factor, 8), unit, step, decimals_of(step), words)
    return marked(words("site", f"wording_{WORDING_OF_BOUND[origin['bound']]}", number=number), origin["status"])


def _counted(value: float, unit: str, step: float, decimals: int, words: Words) -> str:
    """The number with its unit; what was rounded to thousands is told in thousands."""
    if step >= 1000:
        number = thousands(value, words.language, decimals_of(step / 1000))
        return number + UNIT_WORDS[words.language].get(unit, "")
    return with_unit(value, unit, decimals, words.language)


def estimate(value: float, scale: str, words: Words) -> str:
    """An estimate in print."""
    unit, factor, decimals = in_print(scale, value)
    return with_unit(value * factor, unit, decimals, words.language)


def in_print(scale: str, value: float) -> tuple[str, float, int]:
    """Print unit, factor and decimals; a number without a scale loses its decimals from a thousand on."""
    return IN_PRINT.get(scale, (scale, 1.0, 3 if abs(value) < 1000 else 0))


def estimate_interval(low: float, high: float, scale: str, words: Words) -> str:
    """An estimate's interval in print; empty where there is none."""
    if low != low or high != high:  # noqa: PLR0124
        return ""
    _, factor, decimals = in_print(scale, max(abs(low), abs(high)))
    return between(low * factor, high * factor, decimals, words.language)


def periods(text: str, words: Words) -> str:
    """The period or periods of a claim in words; what is no period key stays as it is."""
    return "; ".join(_period(part.strip(), words) for part in text.split(";"))


def _period(text: str, words: Words) -> str:
    try:
        return period(text, words.language)
    except AnalystError:
        return text


def of_check(value: float, words: Words) -> str:
    """A bare number of a check, to four figures."""
    return plain(float(f"{value:.4g}"), words.language)
