"""Refugees by the year of their permit: how many are in work and on social assistance, months after the permit.

Later cohorts do better, and the pandemic slows everybody down who is looking for work then, whatever the cohort.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.demo.calendar import CORONA, COUNT, place
from arbeidsmarkt.demo.chance import stream

Array = npt.NDArray[np.float64]

PERMITS = {
    2014: 19_000,
    2015: 31_000,
    2016: 33_000,
    2017: 24_000,
    2018: 12_000,
    2019: 11_000,
    2020: 10_000,
    2021: 15_000,
    2022: 19_000,
    2023: 21_000,
    2024: 23_000,
    2025: 19_000,
    2026: 17_000,
}
"""Permits a year of this world."""

START, STEP = 0.006, 0.0011
"""Chance a month to find work: of the cohort of 2014, and what each later cohort gains."""

LOSE = 0.009
"""Chance a month to lose work."""

SLOWER = 0.6
"""Part of the chance to find work that the pandemic takes away at its height."""

LEAVE = 0.0012
"""Part that leaves the country, a month."""

ADULTS = 0.66
"""Part of 18 to 65 years; shares of a cohort are shares of these."""


@dataclass(frozen=True)
class Cohort:
    """Refugees of one permit year: persons, in work and on social assistance by month of the calendar."""

    year: int
    persons: Array
    working: Array
    assisted: Array

    def share(self, of: Array, months: int) -> float:
        """Share of the adults of the cohort, so many months after the middle of the permit year."""
        month = place(f"{self.year}MM06") + months
        return float(of[month] / (ADULTS * self.persons[month]))


def cohorts(seed: int) -> list[Cohort]:
    """All cohorts, the oldest first."""
    return [_cohort(seed, year) for year in PERMITS]


def status_holders(seed: int) -> Array:
    """Persons with a permit in the country, by month."""
    persons: Array = np.sum([cohort.persons for cohort in cohorts(seed)], axis=0)
    return persons


def _cohort(seed: int, year: int) -> Cohort:
    chance = stream(seed, f"cohort {year}")
    finds = (START + STEP * (year - 2014)) * np.exp(chance.normal(0, 0.05)) * (1 - SLOWER * CORONA)
    persons, share = np.zeros(COUNT), np.zeros(COUNT)
    first = place(f"{year}MM01")
    for month in range(first, COUNT):
        arrives = PERMITS[year] / 12 if month < first + 12 else 0.0
        persons[month] = persons[month - 1] * (1 - LEAVE) + arrives
        stay = share[month - 1] * (1 - LOSE) + (1 - share[month - 1]) * finds[month] * _ready(month - first)
        share[month] = stay * (persons[month] - arrives) / persons[month]
    adults = ADULTS * persons
    return Cohort(year, persons, adults * share, adults * (1 - share) * _needs_help(first))


def _ready(months: int) -> float:
    """In the first year, language and housing come before work."""
    return min(1.0, months / 18)


def _needs_help(first: int) -> Array:
    """Part of the adults without work who are on social assistance; it falls as partners find work."""
    since = np.clip(np.arange(COUNT) - first, 0, None)
    help_needed: Array = 0.62 + 0.33 * np.exp(-since / 60)
    return help_needed
