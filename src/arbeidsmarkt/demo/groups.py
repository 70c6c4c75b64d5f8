"""The smallest groups of the world: origin and generation, sex, age; each word of the cells is a sum of them.

A group stands in both origin classifications, which is how the world keeps them consistent without a bridge between
them: born abroad of Dutch-born parents is Dutch background in the one and European origin, born abroad, in the other;
Indonesia is western in the one and outside Europe in the other (CBS, "Nieuwe indeling van de bevolking naar herkomst",
2022).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.demo.unknown import UnknownWordError

Weights = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Group:
    """One origin and generation.

    Parameters
    ----------
    name : str
    origin : str
        The origin whose levels and shocks it has.
    background, country : str
        Its word in the old classification, and its country of origin in the new one.
    generation : str
        `first` for those born abroad, `none` for Dutch origin.
    in_old, in_new : tuple of str
        Further words of the two classifications that take it in.
    """

    name: str
    origin: str
    background: str
    country: str
    generation: str
    in_old: tuple[str, ...] = ()
    in_new: tuple[str, ...] = ()


FIVE = ("outside_europe",)
OTHER = ("outside_europe", "outside_europe_other")
ORIGINS = (
    ("europe", "western", "europe", ("other_western",), ()),
    ("indonesia", "western", "indonesia", (), FIVE),
    ("other_western", "western", "outside_europe_other", (), OTHER),
    ("turkey", "non_western", "turkey", (), FIVE),
    ("morocco", "non_western", "morocco", (), FIVE),
    ("suriname", "non_western", "suriname", (), FIVE),
    ("dutch_caribbean", "non_western", "dutch_caribbean", (), FIVE),
    ("other_non_western", "non_western", "outside_europe_other", (), OTHER),
)
"""Origin, background, country of origin, and the further words of the old and of the new classification."""

STATUS_HOLDERS = "status_holders"

GROUPS: tuple[Group, ...] = (
    Group("dutch", "dutch", "dutch", "netherlands", "none"),
    Group("dutch_born_abroad", "dutch", "dutch", "europe", "first"),
    *(
        Group(f"{origin}_{generation}", origin, background, country, generation, (origin, *old), new)
        for origin, background, country, old, new in ORIGINS
        for generation in ("first", "second")
    ),
    Group(
        STATUS_HOLDERS, ORIGINS[-1][0], "non_western", "outside_europe_other", "first", ("other_non_western",), OTHER
    ),
)
"""All groups; status holders are the refugees among the other non-western origins."""

SEXES = ("men", "women")

BANDS = ((0, 15), (15, 25), (25, 35), (35, 45), (45, 55), (55, 67), (67, 75), (75, 120))
"""Bands of age in years."""

LABOUR_BANDS = slice(1, 7)
"""The bands from 15 to 75 years."""

PENSION_AGE = 67
"""In all years of this world."""

BELOW_PENSION, PENSION_BANDS = slice(0, 6), slice(6, 8)


def weights_of_origin(scheme: str | None, words: Mapping[str, str]) -> Weights:
    """Which groups the words of an origin, with birthplace, parents and generation, take in: 1 or 0 a group.

    Raises
    ------
    UnknownWordError
        If the world has no such origin.
    """
    origin = words.get("origin", "total")
    if origin != "total" and not any(origin in _names(group, scheme) for group in GROUPS):
        raise UnknownWordError(
            f"The made-up world has no origin '{origin}' in the classification {scheme}.",
            dutch=f"De verzonnen wereld heeft geen herkomst '{origin}' in de indeling {scheme}.",
        )
    found = [_takes_in(group, scheme, origin, words) for group in GROUPS]
    return np.array(found, dtype=float)


def _takes_in(group: Group, scheme: str | None, origin: str, words: Mapping[str, str]) -> bool:
    abroad = group.generation == "first"
    generation = "none" if group.background == "dutch" and scheme == "migration_background" else group.generation
    return (
        (origin == "total" or origin in _names(group, scheme))
        and words.get("born_in_nl", "total") in ("total", "no" if abroad else "yes")
        and words.get("generation", "total") in ("total", generation)
        and (words.get("other.parents", "") != "abroad" or group.generation == "second")
    )


def _names(group: Group, scheme: str | None) -> tuple[str, ...]:
    if scheme == "migration_background":
        with_background = () if group.background == "dutch" else ("with_migration_background",)
        return (group.background, *group.in_old, *with_background)
    if group.country == "netherlands":
        return ("netherlands",)
    generation = "abroad" if group.generation == "first" else "parents_abroad"
    return (group.country, *group.in_new, "outside_netherlands", generation)


def weights_of_sex(word: str) -> Weights:
    """Which sexes a word takes in."""
    return np.array([word in ("total", sex) for sex in SEXES], dtype=float)


YEARS_IN_WORDS = {
    "total": "0-120",
    "up to AOW": f"0-{PENSION_AGE}",
    "from AOW": f"{PENSION_AGE}-120",
    "AOW": str(PENSION_AGE),
    "under ": "0-",
    " or older": "-120",
    " and over": "-120",
}
"""Words of ages to years."""


def weights_of_age(word: str) -> Weights:
    """Which part of each band a word takes in; within a band, ages are spread evenly.

    Raises
    ------
    UnknownWordError
        If the word is no age.
    """
    text = word
    for written, years in YEARS_IN_WORDS.items():
        text = text.replace(written, years)
    try:
        low, high = map(int, text.split("-"))
    except ValueError:
        raise UnknownWordError(
            f"The made-up world has no age '{word}'.", dutch=f"De verzonnen wereld heeft geen leeftijd '{word}'."
        ) from None
    inside = [max(0, min(high, upper) - max(low, lower)) for lower, upper in BANDS]
    return np.array([part / (upper - lower) for part, (lower, upper) in zip(inside, BANDS, strict=True)])
