"""Any figure of the world: what a measure is made of, and its sums over the groups that a cell takes in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.core.periods import Period
from arbeidsmarkt.demo.calendar import months_of
from arbeidsmarkt.demo.groups import (
    BANDS,
    BELOW_PENSION,
    LABOUR_BANDS,
    PENSION_BANDS,
    weights_of_age,
    weights_of_origin,
    weights_of_sex,
)
from arbeidsmarkt.demo.labour import Labour, Level
from arbeidsmarkt.demo.population import population
from arbeidsmarkt.demo.releases import REGISTER, SURVEY, Release
from arbeidsmarkt.demo.welfare import unemployment_benefit

Array = npt.NDArray[np.float64]
Words = Mapping[str, str]


@dataclass(frozen=True)
class Asked:
    """What a figure is asked of: the release, the level of the survey, and whether the season is taken out."""

    release: Release
    level: Level
    adjusted: bool

    @property
    def labour(self) -> Labour:
        """Labour market positions."""
        return self.release.labour(self.level, self.adjusted)


Persons = Callable[[Asked], Array]
"""From what is asked to persons, of shape (groups, sexes, bands of age, months)."""


@dataclass(frozen=True)
class Answer:
    """How a measure follows from the world.

    Parameters
    ----------
    kind : {'survey', 'register'}
    over_time : {'average', 'end', 'start', 'sum'}
        Which months make a longer period.
    of : callable
        The persons counted.
    among : callable or None
        The persons of whom it is a share; none for a count.
    """

    kind: str
    over_time: str
    of: Persons
    among: Persons | None = None


def _aged(part: Array) -> Array:
    """The bands of the labour force among all bands."""
    whole = np.zeros((*part.shape[:2], len(BANDS), part.shape[-1]))
    whole[:, :, LABOUR_BANDS] = part
    return whole


def _employed(asked: Asked) -> Array:
    return _aged(asked.labour.employed)


def _unemployed(asked: Asked) -> Array:
    return _aged(asked.labour.unemployed)


def _active(asked: Asked) -> Array:
    return _aged(asked.labour.employed + asked.labour.unemployed)


def _outside(asked: Asked) -> Array:
    return _aged(asked.labour.outside)


def _all(asked: Asked) -> Array:
    return _active(asked) + _outside(asked)


HOUSEHOLDS = 0.87
"""Benefits for each person on social assistance: a couple is one benefit."""

ANSWERS: dict[str, Answer] = {
    "labour_force": Answer(SURVEY, "average", _active),
    "employed_labour_force": Answer(SURVEY, "average", _employed),
    "unemployed_labour_force": Answer(SURVEY, "average", _unemployed),
    "not_in_labour_force": Answer(SURVEY, "average", _outside),
    "labour_and_non_labour_force": Answer(SURVEY, "average", _all),
    "unemployment_rate": Answer(SURVEY, "average", _unemployed, _active),
    "gross_labour_participation": Answer(SURVEY, "average", _active, _all),
    "net_labour_participation": Answer(SURVEY, "average", _employed, _all),
    "persons_on_social_assistance": Answer(REGISTER, "end", lambda asked: asked.release.welfare().stock),
    "social_assistance_inflow": Answer(REGISTER, "sum", lambda asked: asked.release.welfare().inflow),
    "social_assistance_reinflow": Answer(REGISTER, "sum", lambda asked: asked.release.welfare().repeated),
    "social_assistance_outflow": Answer(REGISTER, "sum", lambda asked: asked.release.welfare().outflow),
    "social_assistance_benefits": Answer(REGISTER, "end", lambda asked: HOUSEHOLDS * asked.release.welfare().stock),
    "persons_on_ww": Answer(REGISTER, "end", lambda asked: unemployment_benefit(asked.release.seed, asked.adjusted)),
    "ww_benefits": Answer(REGISTER, "end", lambda asked: unemployment_benefit(asked.release.seed, asked.adjusted)),
    "population": Answer(REGISTER, "start", lambda asked: population(asked.release.seed)),
}
"""Measure to how it follows from the world."""

BANDS_OF_POPULATION = {
    "social_assistance_below_aow": BELOW_PENSION,
    "social_assistance_from_aow": PENSION_BANDS,
}
"""Populations that take in some bands of age only."""


def answer_to(measure: str) -> Answer:
    """How a measure follows from the world.

    Raises
    ------
    ConfigError
        If the world has no such measure.
    """
    if measure not in ANSWERS:
        raise ConfigError(
            f"The made-up world of the demo has no measure '{measure}'.",
            "`delivery` of the source, measure of a topic",
            f"one of: {', '.join(ANSWERS)}",
            "add it to src/arbeidsmarkt/demo/answers.py",
        )
    return ANSWERS[measure]


@dataclass(frozen=True)
class Figures:
    """Figures of some cells by period; `base` holds the persons that they were measured on."""

    values: Array
    base: Array


def figures(
    measure: str,
    scheme: str | None,
    population_of: Sequence[str],
    words: Sequence[Words],
    asked: Asked,
    periods: Sequence[Period],
) -> Figures:
    """Figures of a measure.

    Parameters
    ----------
    measure : str
    scheme : str or None
        Classification of the origins.
    population_of : sequence of str
        Population of each cell.
    words : sequence of mapping
        Words of each cell: origin, born_in_nl, generation, sex, age.
    asked : Asked
    periods : sequence of Period

    Returns
    -------
    Figures
        Rates from 0 to 1, counts in persons; of shape (cells, periods).
    """
    answer = answer_to(measure)
    weights = np.stack([_weights(scheme, one, name) for one, name in zip(words, population_of, strict=True)])
    count = _over_time(weights @ _flat(answer.of(asked)), periods, answer.over_time)
    if answer.among is None:
        return Figures(count, count)
    base = _over_time(weights @ _flat(answer.among(asked)), periods, answer.over_time)
    return Figures(np.divide(count, base, out=np.full_like(count, np.nan), where=base > 0), base)


def _weights(scheme: str | None, words: Words, population_name: str) -> Array:
    ages = weights_of_age(words.get("age", "total"))
    kept = np.zeros(len(BANDS))
    kept[BANDS_OF_POPULATION.get(population_name, slice(None))] = 1
    sexes = weights_of_sex(words.get("sex", "total"))
    weights: Array = np.einsum("g,s,a->gsa", weights_of_origin(scheme, words), sexes, ages * kept).ravel()
    return weights


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
