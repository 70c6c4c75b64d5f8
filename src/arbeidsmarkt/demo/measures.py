"""What each measure is made of: whom it counts, of whom it is a share, and how months make longer periods."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.demo import contracts
from arbeidsmarkt.demo.groups import BANDS, LABOUR_BANDS
from arbeidsmarkt.demo.labour import Labour, Level
from arbeidsmarkt.demo.population import population
from arbeidsmarkt.demo.releases import REGISTER, SURVEY, Release
from arbeidsmarkt.demo.unknown import UnknownWordError
from arbeidsmarkt.demo.welfare import unemployment_benefit

Array = npt.NDArray[np.float64]


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


def active(asked: Asked) -> Array:
    """Persons in the labour force."""
    return _aged(asked.labour.employed + asked.labour.unemployed)


def _outside(asked: Asked) -> Array:
    return _aged(asked.labour.outside)


def _all(asked: Asked) -> Array:
    return active(asked) + _outside(asked)


def _among_employed(part: Callable[[Array], Array]) -> Persons:
    return lambda asked: _aged(part(asked.labour.employed))


HOUSEHOLDS = 0.87
"""Benefits for each person on social assistance: a couple is one benefit."""

SURVEYED: dict[str, tuple[Persons, Persons | None]] = {
    "labour_force": (active, None),
    "employed_labour_force": (_employed, None),
    "unemployed_labour_force": (_unemployed, None),
    "not_in_labour_force": (_outside, None),
    "labour_and_non_labour_force": (_all, None),
    "employees_permanent": (_among_employed(contracts.permanent), None),
    "employees_flexible": (_among_employed(contracts.flexible), None),
    "employed_full_time": (_among_employed(contracts.full_time), None),
    "unemployment_rate": (_unemployed, active),
    "gross_labour_participation": (active, _all),
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


def answer_to(measure: str) -> Answer:
    """How a measure follows from the world.

    Raises
    ------
    UnknownWordError
        If the world has no such measure.
    """
    if measure not in ANSWERS:
        raise UnknownWordError(
            f"The made-up world has no measure '{measure}'.",
            dutch=f"De verzonnen wereld heeft geen maat '{measure}'.",
        )
    return ANSWERS[measure]
