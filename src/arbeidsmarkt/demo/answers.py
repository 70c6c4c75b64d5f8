"""Any figure of the world: a measure, summed over the groups that a cell takes in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.periods import Period
from arbeidsmarkt.demo.calendar import months_of
from arbeidsmarkt.demo.groups import (
    BANDS,
    BELOW_PENSION,
    PENSION_BANDS,
    weights_of_age,
    weights_of_origin,
    weights_of_sex,
)
from arbeidsmarkt.demo.measures import Asked, active, answer_to
from arbeidsmarkt.demo.parts import part_of
from arbeidsmarkt.demo.releases import SURVEY

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Words = Mapping[str, str]

BANDS_OF_POPULATION = {
    "social_assistance_below_aow": BELOW_PENSION,
    "social_assistance_from_aow": PENSION_BANDS,
}
"""Populations that take in some bands of age only."""


FEWEST = 15_000.0
"""Persons in the labour force below whom the survey prints nothing of a group by origin: too few were asked."""


@dataclass(frozen=True)
class Figures:
    """Figures of some cells by period; whether each is reliable, and whether the cell can be there at all."""

    values: Array
    reliable: Flags
    possible: Flags


@dataclass(frozen=True)
class Cells:
    """Cells that are asked for: the classification of their origins, and of each its words and its population."""

    scheme: str | None
    words: Sequence[Words]
    populations: Sequence[str]

    def weights(self) -> Array:
        """What each cell takes in, of shape (cells, groups x sexes x bands of age)."""
        pairs = zip(self.words, self.populations, strict=True)
        return np.stack([_weights(self.scheme, words, population_name) for words, population_name in pairs])


def figures(measure: str, cells: Cells, asked: Asked, periods: Sequence[Period]) -> Figures:
    """Figures of a measure: rates from 0 to 1, counts in persons; of shape (cells, periods).

    Raises
    ------
    UnknownWordError
        If the world does not have a word.
    """
    answer, weights = answer_to(measure), cells.weights()
    values = _over_time(weights @ _flat(answer.of(asked)), periods, answer.over_time)
    if answer.among:
        base = _over_time(weights @ _flat(answer.among(asked)), periods, answer.over_time)
        values = np.divide(values, base, out=np.full_like(values, np.nan), where=base > 0)
    sampled = answer.kind == SURVEY and cells.scheme is not None
    reliable = _enough_asked(weights, asked, periods) if sampled else np.ones_like(values, dtype=bool)
    return Figures(values, reliable & ~np.isnan(values), np.asarray(weights.any(axis=1)))


def _enough_asked(weights: Array, asked: Asked, periods: Sequence[Period]) -> Flags:
    """Whether a group is large enough for the survey; a revision of its size does not change that."""
    settled = replace(asked, release=replace(asked.release, revised=True))
    return np.asarray(_over_time(weights @ _flat(active(settled)), periods, "average") >= FEWEST)


def _weights(scheme: str | None, words: Words, population_name: str) -> Array:
    ages = weights_of_age(words.get("age", "total"))
    kept = np.zeros(len(BANDS))
    kept[BANDS_OF_POPULATION.get(population_name, slice(None))] = 1
    sexes = weights_of_sex(words.get("sex", "total"))
    weights: Array = np.einsum("g,s,a->gsa", weights_of_origin(scheme, words), sexes, ages * kept).ravel()
    return weights * part_of(words)


def _flat(persons: Array) -> Array:
    return persons.reshape(-1, persons.shape[-1])


def _over_time(months: Array, periods: Sequence[Period], how: str) -> Array:
    return np.stack([_of_period(months, months_of(period), how) for period in periods], axis=1)


def _of_period(months: Array, where: slice, how: str) -> Array:
    if how in ("end", "start"):
        one: Array = months[:, where.stop - 1 if how == "end" else where.start - 1]
        return one
    inside = months[:, where]
    several: Array = inside.sum(axis=1) if how == "sum" else inside.mean(axis=1)
    return several
