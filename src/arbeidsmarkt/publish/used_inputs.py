"""The numbers that an answer was calculated with, each with its source or its mark as an assumption."""

from collections.abc import Mapping
from typing import Any

from arbeidsmarkt.core.estimates import UNKNOWN
from arbeidsmarkt.core.notation import JOINER, number, with_unit
from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.bilingual import Bilingual, text_of
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.model import Text

HUNDREDTHS = 2
NOISE = 1e-9


def input_views(report: Mapping[str, Any], texts: Bilingual) -> list[dict[str, Any]]:
    """What the report of an analysis says of its inputs, in words."""
    return [
        {
            "label": text_of(one["label"]),
            "value": _value(one, texts),
            "certainty": texts.word("certainty", one["certainty"]),
            "assumed": one["certainty"] == "assumption",
            "origin": text_of(one["origin"]),
            "cells": one.get("cells", []),
        }
        for one in report.get("inputs", [])
    ]


def _value(one: Mapping[str, Any], texts: Bilingual) -> Text:
    """The number, with the ends of what it can be where they differ in print; where it is unknown, that."""
    value, low, high, unit = (one[name] for name in ("value", "low", "high", "unit"))
    if value is None:
        return texts.word("certainty", UNKNOWN)
    return texts.make(lambda words: _printed(value, low, high, unit, words))


def _printed(value: float, low: float, high: float, unit: str, words: Words) -> str:
    name, factor, decimals = numbers.in_print(unit, value)
    shown = HUNDREDTHS if _in_hundredths(value * factor, decimals) else decimals
    middle = with_unit(value * factor, name, shown, words.language)
    ends = [number(end * factor, shown, words.language) for end in (low, high)]
    return middle if ends[0] == ends[1] else f"{middle} ({JOINER[words.language].join(ends)})"


def _in_hundredths(value: float, decimals: int) -> bool:
    """Whether a number was given in hundredths, which its unit would not print."""
    return round(value, HUNDREDTHS) != round(value, decimals) and abs(value - round(value, HUNDREDTHS)) < NOISE
