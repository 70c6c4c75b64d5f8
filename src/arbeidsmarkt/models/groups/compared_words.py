"""Amounts, groups and moments of a comparison in plain words."""

from math import floor, log10

import pandas as pd

from arbeidsmarkt.core.notation import number, with_unit
from arbeidsmarkt.models.answers.interval_words import interval_of
from arbeidsmarkt.spec.analysis import FitSpec

FACTORS = {"points": (100.0, 1), "persons": (1.0, 0), "benefits": (1.0, 0), "ratio": (1.0, 2), "log": (100.0, 1)}
"""Scale to its factor in print and its decimals."""

SIDES = {"nl": ("minder", "meer"), "en": ("less", "more")}
MORE = {"nl": ("lager", "hoger"), "en": ("lower", "higher")}
BESIDE = {"nl": ("onder", "boven"), "en": ("below", "above")}
UNSURE = {"nl": ", wat ook niets kan zijn", "en": ", which can also be nothing"}
JOINED = {"nl": "de behandelde groepen", "en": "the treated groups"}
OTHERS = {"nl": "de andere groepen", "en": "the other groups"}


def amounts(row: pd.Series, language: str) -> dict[str, str]:
    """Size, side, interval and doubt of an estimate."""
    scale = str(row["scale"])
    factor, decimals = FACTORS.get(scale, (1.0, decimals_of(float(row["estimate"]))))
    middle, low, high = (factor * float(row[name]) for name in ("estimate", "ci_low", "ci_high"))
    nothing = 1.0 if scale == "ratio" else 0.0
    return {
        "amount": with_unit(middle, scale, decimals, language),
        "size": with_unit(abs(middle), scale, decimals, language),
        "side": SIDES[language][int(middle > nothing)],
        "more": MORE[language][int(middle > nothing)],
        "beside": BESIDE[language][int(middle > nothing)],
        "interval": "" if low != low else f" ({interval_of(row, factor, decimals, language)})",  # noqa: PLR0124
        "unsure": UNSURE[language] if low <= nothing <= high else "",
    }


def decimals_of(value: float) -> int:
    """So many that three figures are seen."""
    return 2 if not value else max(0, min(6, 2 - floor(log10(abs(value)))))


def group_name(group: object, spec: FitSpec, language: str, otherwise: dict[str, str] = JOINED) -> str:
    """The name of a group; of several together what they are called."""
    return spec.name_of(str(group))[language] if group and group == group else otherwise[language]  # noqa: PLR0124


def share(value: float, language: str) -> str:
    """A share as per cent in words, small ones with a decimal."""
    return number(100 * value, 0 if value >= 0.1 else 1, language)
