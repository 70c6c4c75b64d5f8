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

from arbeidsmarkt.core.errors import ConfigError

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
    """Which groups the words of an origin, with birthplace and generation, take in: 1 or 0 a group.

    Raises
    ------
    ConfigError
        If no group has these words.
    """
    origin, born, generation = (words.get(name, "total") for name in ("origin", "born_in_nl", "generation"))
    found = [
        (origin == "total" or origin in _names(group, scheme))
        and born in ("total", "no" if group.generation == "first" else "yes")
        and generation in ("total", group.generation)
        for group in GROUPS
    ]
    if not any(found) and not any(origin in _names(group, scheme) for group in GROUPS):
        raise _unknown("origin", origin, f"the groups of the demo in the classification {scheme}")
    return np.array(found, dtype=float)


def _names(group: Group, scheme: str | None) -> tuple[str, ...]:
    if scheme == "migration_background":
        return (
            group.background,
            *group.in_old,
            *(() if group.background == "dutch" else ("with_migration_background",)),
        )
    if group.country == "netherlands":
        return ("netherlands",)
    return (
        group.country,
        *group.in_new,
        "outside_netherlands",
        "abroad" if group.generation == "first" else "parents_abroad",
    )


def weights_of_sex(word: str) -> Weights:
    """Which sexes a word takes in."""
    if word not in ("total", *SEXES):
        raise _unknown("sex", word, f"total, {', '.join(SEXES)}")
    return np.array([word in ("total", sex) for sex in SEXES], dtype=float)


def weights_of_age(word: str) -> Weights:
    """Which part of each band a word takes in; within a band, ages are spread evenly.

    Raises
    ------
    ConfigError
        If the word is no age.
    """
    low, high = _ages(word)
    inside = [max(0, min(high, upper) - max(low, lower)) for lower, upper in BANDS]
    return np.array([part / (upper - lower) for part, (lower, upper) in zip(inside, BANDS, strict=True)])


def _ages(word: str) -> tuple[int, int]:
    text = word.replace("total", "0-120").replace("under ", "0-").replace(" and over", "-120")
    try:
        low, high = (PENSION_AGE if part == "AOW" else int(part) for part in text.split("-"))
    except ValueError:
        raise _unknown("age", word, "such as 15-75, under 27, 27-AOW, AOW and over, total") from None
    return low, high


def _unknown(column: str, word: str, rule: str) -> ConfigError:
    return ConfigError(
        f"The made-up world of the demo has no {column} '{word}'.",
        f"`delivery` of the source, words of {column}",
        rule,
        "leave the key out with `null`, or add the word to src/arbeidsmarkt/demo/groups.py",
    )
