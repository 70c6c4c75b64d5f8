"""Texts of a claim with the values of the quantities that they name: nobody types a computed number."""

import re
from math import nan

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.core.notation import decimals_of_ends, span, with_unit
from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.core.rounding import Interval, to_its_figures
from arbeidsmarkt.spec.claim import NAMED_IN_TEXT
from arbeidsmarkt.spec.model import Text

ABSENT = {"nl": "(niet in deze editie)", "en": "(not in this edition)"}
CONFIDENCE = {"nl": "95%-interval", "en": "95% interval"}
WORDING = {"nl": {"below": "bijna ", "above": "ruim "}, "en": {"below": "almost ", "above": "over "}}


def fill(text: Text, case: Case) -> Text:
    """The text with the value of each quantity that it names, on the vintages in force.

    `{key}` becomes `bijna 9.000 personen`, `{key:interval}` becomes `0,0 procentpunt (−0,1 tot 0,1)`.
    """
    return Text(nl=_filled(text, case, "nl"), en=_filled(text, case, "en"))


def _filled(text: Text, case: Case, language: str) -> str:
    def value(named: re.Match[str]) -> str:
        return _value(case, named[1], language, with_interval=named[2] is not None)

    return NAMED_IN_TEXT.sub(value, text[language])


def _value(case: Case, key: str, language: str, with_interval: bool) -> str:
    quantity = case.quantities.get(key)
    if quantity is None or quantity.interval is None:
        return ABSENT[language]
    decimals, interval = case.definitions[key].decimals, rounded(quantity)
    number = WORDING[language].get(_bound(interval), "") + with_unit(interval.value, quantity.unit, decimals, language)
    return f"{number} ({ends(quantity, decimals, language)})" if with_interval else number


def ends(quantity: Quantity, decimals: int, language: str) -> str:
    """The ends of a number's interval in words."""
    fine = decimals_of_ends(decimals, quantity.unit, len(quantity.origins))
    between = span(rounded(quantity), fine, language)
    return f"{CONFIDENCE[language]} {between}" if quantity.interval_kind == "confidence" else between


def rounded(quantity: Quantity) -> Interval:
    """The number and its interval; of an estimate in as many figures as two figures of its half-width allow."""
    interval = quantity.interval or Interval(nan, nan, nan)
    return to_its_figures(interval) if quantity.interval_kind == "confidence" else interval


def _bound(interval: Interval) -> str:
    """Whether all that the number can stand for is smaller in size, larger, or on both sides."""
    if interval.low == interval.high:
        return "none"
    outer, inner = (interval.high, interval.low) if interval.value > 0 else (interval.low, interval.high)
    return {outer: "below", inner: "above"}.get(interval.value, "none")
