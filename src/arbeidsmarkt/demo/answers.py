"""Any figure of the world: what a measure is made of, and its sums over the groups that a cell takes in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.periods import Period
from arbeidsmarkt.demo import contracts
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
from arbeidsmarkt.demo.parts import part_of
from arbeidsmarkt.demo.population import population
from arbeidsmarkt.demo.releases import REGISTER, SURVEY, Release
from arbeidsmarkt.demo.unknown import UnknownWordError
from arbeidsmarkt.demo.welfare import unemployment_benefit

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
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


def _among_employed(part: Callable[[Array], Array]) -> Persons:
    return lambda asked: _aged(part(asked.labour.employed))


FEWEST = 15_000.0
"""Persons in the labour force below whom the survey prints nothing of a group by origin: too few were asked."""

HOUSEHOLDS = 0.87
"""Benefits for each person on social assistance: a couple is one benefit."""

SURVEYED: dict[str, tuple[Persons, Persons | None]] = {
    "labour_force": (_active, None),
    "employed_labour_force": (_employed, None),
    "unemployed_labour_force": (_unemployed, None),
    "not_in_labour_force": (_outside, None),
    "labour_and_non_labour_force": (_all, None),
    "employees_permanent": (_among_employed(contracts.permanent), None),
    "employees_flexible": (_among_employed(contracts.flexible), None),
    "employed_full_time": (_among_employed(contracts.full_time), None),
    "unemployment_rate": (_unemployed, _active),
    "gross_labour_participation": (_active, _all),
    "net_labour_participation": (_employed, _all),
    "employee_share": (_among_employed(contracts.employees), _employed),
    "self_employed_share": (_among_employed(contracts.self_employed), _employed),
    "permanent_contract_share": (_among_employed(contracts.permanent), _employed),
    "flexible_contract_share": (_among_employed(contracts.flexible), _employed),
}
"""Measure of the survey to the persons counted and, of a share, those among whom."""

ANSWERS: dict[str, Answer] = {
    **{measure: Answer(SURVEY, "average", of, among) for measure, (of, among) in SURVEYED.items()},
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
    UnknownWordError
        If the world has no such measure.
    """
    if measure not in ANSWERS:
        raise UnknownWordError(f"The made-up world has no measure '{measure}'.")
    return ANSWERS[measure]


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
    return np.asarray(_over_time(weights @ _flat(_active(settled)), periods, "average") >= FEWEST)


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
