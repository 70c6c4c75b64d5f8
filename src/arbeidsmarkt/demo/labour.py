"""Who works, who is unemployed and who is neither, by group, sex, age and month.

The truth moves with the business cycle, the season and the pandemic, which hits the groups unlike. What is measured
stands on one of the two levels of the survey. Figures by origin carry the error of a sample, weighted so that all
groups together give the truth.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit

from arbeidsmarkt.demo.calendar import CORONA, interpolated, season
from arbeidsmarkt.demo.chance import stream
from arbeidsmarkt.demo.cohorts import cohorts
from arbeidsmarkt.demo.groups import GROUPS, LABOUR_BANDS, SEXES, STATUS_HOLDERS, Group
from arbeidsmarkt.demo.population import population

Array = npt.NDArray[np.float64]
Level = Literal["old", "new"]

PARTICIPATION = np.array([0.72, 0.90, 0.89, 0.885, 0.71, 0.14])
UNEMPLOYMENT = np.array([0.098, 0.043, 0.036, 0.033, 0.035, 0.03])
"""Rates of Dutch background by band of age from 15 years, around 2015, on the new level."""

CYCLE = interpolated(
    {1996: 0.3, 2001: -0.35, 2005: 0.25, 2008.6: -0.2, 2014.1: 0.5, 2019.9: -0.2, 2022.4: -0.28, 2026: -0.05}
)
"""The business cycle, in log odds of unemployment."""

WORK_LONGER = np.array([0.1, 0.05, 0.05, 0.1, 0.75, 0.5])[:, None] * interpolated({1996: -1.2, 2026: 0.5})
WOMEN_CATCH_UP = interpolated({1996: -0.75, 2026: -0.25})
"""Slow changes of participation, in log odds: by band of age, and of women against men."""

GAPS: dict[str, tuple[float, float, float]] = {
    "dutch": (0.0, 0.0, 0.26),
    "europe": (-0.1, 0.42, 0.40),
    "indonesia": (-0.1, 0.15, 0.32),
    "other_western": (-0.2, 0.40, 0.40),
    "turkey": (-0.50, 0.80, 0.45),
    "morocco": (-0.55, 0.95, 0.52),
    "suriname": (-0.15, 0.82, 0.50),
    "dutch_caribbean": (-0.30, 0.95, 0.55),
    "other_non_western": (-0.50, 0.95, 0.52),
}
"""By origin, in log odds: participation and unemployment against Dutch background; the pandemic at its height."""

SECOND_GENERATION = (0.2, -0.1)
"""What the second generation adds to participation and to unemployment."""

OLD_LEVEL = (-0.04, -0.29)
"""Participation and unemployment as measured before the redesign of 2021, in log odds: 3.2 for 4.2 per cent."""

SEASON = (season(0.03, 7), season(0.06, 1))
"""Season of participation (summer jobs) and of unemployment, in log odds."""

JOBLESS_STATUS_HOLDERS = 0.3
"""Unemployed for each status holder in work, on the new level."""

RESPONDENTS = 30_000 / 13_000_000
"""Persons asked a month, of each person aged 15 to 75."""

DESIGN_EFFECT = 1.3
MOST_ERROR = 0.5


@dataclass(frozen=True)
class Labour:
    """Persons aged 15 to 75 in work, unemployed, and neither: shape (groups, sexes, bands of age, months) each."""

    employed: Array
    unemployed: Array
    outside: Array

    def times(self, factor: Array) -> "Labour":
        """Everything times a factor."""
        return Labour(self.employed * factor, self.unemployed * factor, self.outside * factor)


@cache
def truth(seed: int, level: Level, adjusted: bool) -> Labour:
    """The position of everybody on a level of the survey; without the season if adjusted."""
    persons = population(seed)[:, :, LABOUR_BANDS]
    employed, unemployed = np.zeros_like(persons), np.zeros_like(persons)
    for place, group in enumerate(GROUPS):
        if group.name == STATUS_HOLDERS:
            employed[place], unemployed[place] = _status_holders(seed, persons[place], level)
        else:
            active, jobless = _rates(group, level, adjusted)
            employed[place], unemployed[place] = (
                persons[place] * active * (1 - jobless),
                persons[place] * active * jobless,
            )
    return Labour(employed, unemployed, persons - employed - unemployed)


def _rates(group: Group, level: Level, adjusted: bool) -> tuple[Array, Array]:
    part, without, shock = GAPS[group.origin]
    later = SECOND_GENERATION if group.generation == "second" else (0.0, 0.0)
    measured = OLD_LEVEL if level == "old" else (0.0, 0.0)
    moving = (0.0, 0.0) if adjusted else SEASON
    women = np.array([0.0, 1.0]).reshape(len(SEXES), 1, 1) * WOMEN_CATCH_UP
    active = logit(PARTICIPATION)[:, None] + WORK_LONGER + part + later[0] + measured[0] + moving[0] - 0.08 * CORONA
    jobless = logit(UNEMPLOYMENT)[:, None] + CYCLE + without + later[1] + measured[1] + moving[1] + shock * CORONA
    return expit(active + women), expit(jobless - 0.1 * women)


def _status_holders(seed: int, persons: Array, level: Level) -> tuple[Array, Array]:
    """In work as their cohorts say, spread over sexes and ages like Dutch background; men work twice as often."""
    likely = persons * PARTICIPATION[:, None] * np.array([2.0, 1.0]).reshape(len(SEXES), 1, 1)
    working = np.sum([cohort.working for cohort in cohorts(seed)], axis=0)
    spread = np.divide(likely, likely.sum(axis=(0, 1)), out=np.zeros_like(likely), where=likely > 0)
    employed = np.minimum(working * spread, 0.85 * persons)
    jobless = JOBLESS_STATUS_HOLDERS * (np.exp(OLD_LEVEL[1]) if level == "old" else 1.0)
    return employed, np.minimum(employed * jobless * (1 + 0.4 * CORONA), 0.15 * persons)


@cache
def measured(seed: int, level: Level) -> Labour:
    """What the survey finds by group: each with its own error, all groups together as they are."""
    real = truth(seed, level, adjusted=False)
    persons = real.employed + real.unemployed + real.outside
    chance = stream(seed, "labour force survey")
    employed, unemployed = (
        _weighted(part, _with_error(part, persons, chance)) for part in (real.employed, real.unemployed)
    )
    return Labour(employed, unemployed, np.maximum(persons - employed - unemployed, 0.0))


def _with_error(part: Array, persons: Array, chance: np.random.Generator) -> Array:
    """The number of persons with the error of a share in a sample."""
    share = np.clip(part / np.maximum(persons, 1.0), 1e-4, 1 - 1e-4)
    error = np.sqrt(DESIGN_EFFECT * (1 - share) / (share * np.maximum(persons * RESPONDENTS, 1.0)))
    error = np.minimum(error, MOST_ERROR)
    found: Array = part * np.exp(error * chance.standard_normal(part.shape) - error**2 / 2)
    return found


def _weighted(part: Array, found: Array) -> Array:
    total = found.sum(axis=0)
    weighted: Array = found * np.divide(part.sum(axis=0), total, out=np.ones_like(total), where=total > 0)
    return weighted
