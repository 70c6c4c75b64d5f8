"""Who is on social assistance and on unemployment benefit, by group, sex, age and month, in whole persons.

Social assistance is a stock with an inflow and an outflow: the stock is that of the month before, plus inflow, minus
outflow, for every group and month.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.demo.calendar import CORONA, COUNT, season
from arbeidsmarkt.demo.chance import stream
from arbeidsmarkt.demo.cohorts import cohorts
from arbeidsmarkt.demo.groups import BANDS, BELOW_PENSION, GROUPS, LABOUR_BANDS, PENSION_BANDS, STATUS_HOLDERS, Group
from arbeidsmarkt.demo.labour import CYCLE, truth
from arbeidsmarkt.demo.population import population

Array = npt.NDArray[np.float64]

DEPENDENT: dict[str, tuple[float, float, float]] = {
    "dutch": (0.019, 0.0008, 0.10),
    "europe": (0.040, 0.012, 0.20),
    "indonesia": (0.020, 0.004, 0.10),
    "other_western": (0.035, 0.015, 0.20),
    "turkey": (0.095, 0.13, 0.22),
    "morocco": (0.125, 0.17, 0.24),
    "suriname": (0.095, 0.10, 0.22),
    "dutch_caribbean": (0.125, 0.12, 0.26),
    "other_non_western": (0.150, 0.20, 0.26),
}
"""By origin: usual share on social assistance below and from the pension age, and what the pandemic adds to inflow."""

SECOND_GENERATION = 0.6
"""Share of the second generation against that of the first."""

LIKELY = np.array([0.0, 0.55, 1.0, 1.1, 1.2, 1.3, 1.0, 1.0])
"""Relative share by band of age."""

LEAVES = 0.021
"""Chance a month to leave social assistance."""

SLOWER = 0.25
"""Part of the outflow that the pandemic takes away at its height."""

LAG = 8
"""Months by which social assistance follows the business cycle."""

ENTITLED = {"first": 0.55, "second": 0.65, "none": 0.8}
"""Persons on unemployment benefit for each unemployed, by generation."""

REPEATS = 0.28
"""Part of the inflow that was on social assistance within the year before."""


@dataclass(frozen=True)
class Welfare:
    """Persons on social assistance, and those who came and left in the month: (groups, sexes, bands of age, months)."""

    stock: Array
    inflow: Array
    outflow: Array

    @property
    def repeated(self) -> Array:
        """The part of the inflow that comes back within a year."""
        again: Array = np.round(self.inflow * REPEATS)
        return again


@cache
def social_assistance(seed: int) -> Welfare:
    """Stocks and flows of every group."""
    persons = population(seed)
    parts = [_of_group(seed, group, persons[place]) for place, group in enumerate(GROUPS)]
    return Welfare(*(np.stack([getattr(part, name) for part in parts]) for name in ("stock", "inflow", "outflow")))


def _of_group(seed: int, group: Group, persons: Array) -> Welfare:
    if group.name == STATUS_HOLDERS:
        return _status_holders(seed, persons)
    share, corona = _usual_share(group), DEPENDENT[group.origin][2]
    chance = stream(seed, f"social assistance {group.name}")
    cycle = np.exp(0.5 * np.concatenate([np.full(LAG, CYCLE[0]), CYCLE[:-LAG]]))
    stock, inflow, outflow = (np.zeros_like(persons) for _ in range(3))
    stock[..., 0] = np.round(persons[..., 0] * share)
    for month in range(1, COUNT):
        before = stock[..., month - 1]
        comes = persons[..., month] * share * LEAVES * cycle[month] * (1 + corona * CORONA[month])
        inflow[..., month] = chance.poisson(comes)
        outflow[..., month] = np.minimum(chance.poisson(before * LEAVES * (1 - SLOWER * CORONA[month])), before)
        stock[..., month] = before + inflow[..., month] - outflow[..., month]
    return Welfare(stock, inflow, outflow)


def _usual_share(group: Group) -> Array:
    below, pension, _ = DEPENDENT[group.origin]
    share = np.full(len(BANDS), pension)
    share[BELOW_PENSION] = below
    usual: Array = share * LIKELY * (SECOND_GENERATION if group.generation == "second" else 1.0)
    return usual


def _status_holders(seed: int, persons: Array) -> Welfare:
    """As many as their cohorts say, spread over sexes and ages as they live; some leave each month, others come."""
    assisted = np.sum([cohort.assisted for cohort in cohorts(seed)], axis=0)
    likely = persons * np.where(np.arange(len(BANDS)) < PENSION_BANDS.start, LIKELY, 0.0)[:, None]
    total = likely.sum(axis=(0, 1))
    spread = np.divide(likely, total, out=np.zeros_like(likely), where=total > 0)
    stock = np.minimum(np.round(assisted * spread), persons)
    before = np.concatenate([np.zeros_like(stock[..., :1]), stock[..., :-1]], axis=-1)
    outflow = np.minimum(np.maximum(np.round(before * LEAVES / 2), before - stock), before)
    return Welfare(stock, stock - before + outflow, outflow)


@cache
def unemployment_benefit(seed: int, adjusted: bool) -> Array:
    """Persons on unemployment benefit."""
    jobless = truth(seed, "new", adjusted=True).unemployed
    entitled = np.array([0.1 if g.name == STATUS_HOLDERS else ENTITLED[g.generation] for g in GROUPS])
    found = np.zeros_like(population(seed))
    found[:, :, LABOUR_BANDS] = jobless * entitled.reshape(-1, 1, 1, 1)
    found[:, :, PENSION_BANDS] = 0.0
    whole: Array = np.round(found * (1 if adjusted else np.exp(season(0.05, 1))))
    return whole
