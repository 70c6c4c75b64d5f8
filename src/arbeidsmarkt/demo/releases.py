"""What was known when: two releases of the made-up tables, the second with new periods and revised figures.

The survey is out a month after its period and final. Its first release misses some of the unemployed in the months of
interviews by telephone alone, and weights from 2025 on with a forecast of the population. Registers are out after three
months; of their newest months some of the outflow is not yet reported. A table that was stopped is never revised.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from arbeidsmarkt.core.errors import UnknownNameError
from arbeidsmarkt.core.periods import Period
from arbeidsmarkt.demo.calendar import FIRST, place
from arbeidsmarkt.demo.chance import stream
from arbeidsmarkt.demo.groups import GROUPS
from arbeidsmarkt.demo.labour import Array, Labour, Level, measured, truth
from arbeidsmarkt.demo.welfare import Welfare, social_assistance

SURVEY, REGISTER = "survey", "register"
LAG = {SURVEY: 1, REGISTER: 3}
"""Months between the end of a period and the release that has it first."""

PROVISIONAL = {"month": 3, "quarter": 2, "half_year": 1, "year": 1}
"""Newest periods of a register that are provisional."""

FORECAST_FROM = "2025MM01"
FORECAST_ERROR = 0.004
FORECAST_TOO_HIGH = {"dutch": 0.0, "western": 0.004, "non_western": 0.012}
"""Relative error of the forecast of a group's population: standard deviation, and mean by background."""

TELEPHONE = "2020MM04", "2021MM09"
MISSED = 0.03
"""First and last month of interviews by telephone alone, and the part of the unemployed that they missed."""

LATE_MONTHS, LATE = 6, 0.08
"""Months in which outflow is still reported, and the part of it that comes late."""


@dataclass(frozen=True)
class Release:
    """One state of the made-up country's statistics.

    Parameters
    ----------
    number : int
    published : date
    seed : int
        Of the world.
    revised : bool
        Whether forecasts and late reports have been made good.
    """

    number: int
    published: date
    seed: int
    revised: bool

    def last_month(self, kind: str) -> int:
        """Place of the newest month that figures of this kind have."""
        return place(f"{self.published.year}MM{self.published.month:02d}") - LAG[kind]

    def status(self, period: Period, kind: str) -> str:
        """Status of a period, as StatLine writes it."""
        length = 12 if period.frequency == "year" else 3 if period.frequency == "quarter" else 1
        age = (self.last_month(kind) - place(period)) // length
        if kind == SURVEY or age > PROVISIONAL[period.frequency]:
            return "Definitief"
        return "Voorlopig" if age < PROVISIONAL[period.frequency] else "NaderVoorlopig"

    def labour(self, level: Level, adjusted: bool) -> Labour:
        """Labour market positions as this release has them; by group, unless adjusted for the season."""
        found = truth(self.seed, level, adjusted=True) if adjusted else measured(self.seed, level)
        return found if self.revised else _missing_some(found).times(self._forecast)

    @cached_property
    def _forecast(self) -> Array:
        chance = stream(self.seed, "forecast of the population")
        error = [FORECAST_TOO_HIGH[group.background] + chance.normal(0, FORECAST_ERROR) for group in GROUPS]
        later = np.arange(measured(self.seed, "new").employed.shape[-1]) >= place(FORECAST_FROM)
        factor: Array = 1 + np.array(error).reshape(-1, 1, 1, 1) * later
        return factor

    def welfare(self) -> Welfare:
        """Social assistance as this release has it; stock and flows agree in each release."""
        found = social_assistance(self.seed)
        last = self.last_month(REGISTER)
        late = np.zeros_like(found.outflow)
        late[..., last - LATE_MONTHS + 1 : last + 1] = np.round(
            found.outflow[..., last - LATE_MONTHS + 1 : last + 1] * LATE
        )
        if self.revised:
            return found
        return Welfare(found.stock + np.cumsum(late, axis=-1), found.inflow, found.outflow - late)


def _missing_some(found: Labour) -> Labour:
    """Some of the unemployed counted as outside the labour force."""
    missed = np.zeros_like(found.unemployed)
    months = slice(place(TELEPHONE[0]), place(TELEPHONE[1]) + 1)
    missed[..., months] = found.unemployed[..., months] * MISSED
    return Labour(found.employed, found.unemployed - missed, found.outside + missed)


PUBLISHED = {1: date(2026, 5, 21), 2: date(2026, 8, 20)}


def release(number: int, seed: int) -> Release:
    """A release of the world of a seed.

    Raises
    ------
    UnknownNameError
        If there is none of that number.
    """
    if number not in PUBLISHED:
        raise UnknownNameError(
            f"The demo has no release {number}.",
            "--release",
            f"one of: {', '.join(map(str, PUBLISHED))}",
            "choose one of these",
            f"De demo heeft geen uitgave {number}.",
            f"een van: {', '.join(map(str, PUBLISHED))}",
            "kies een hiervan",
        )
    return Release(number, PUBLISHED[number], seed, revised=number > 1)


def known_periods(first: Period, last: int, frequencies: list[str]) -> list[Period]:
    """Periods from the year of `first` to the month at place `last`, each after the shorter ones that it holds."""
    months = range(place(f"{first.year}MM01"), last + 1)
    return [period for month in months for period in _ending_in(FIRST.year + month // 12, month % 12 + 1, frequencies)]


def _ending_in(year: int, month: int, frequencies: list[str]) -> list[Period]:
    lengths = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
    return [
        Period(year, frequency, month // length)
        for frequency, length in lengths.items()
        if frequency in frequencies and month % length == 0
    ]
