"""Effects of units that are treated at different moments: by cohort of treatment and period, and what they add up to.

Effects by regression with effects of units and periods weigh some of them negatively where they differ; these do not.
Errors follow from what each unit adds to an estimate (its influence).
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.value_names import named
from arbeidsmarkt.models.answers.columns import Array, Codes, filled, numbered, refuse_constant, refuse_doubled
from arbeidsmarkt.models.answers.numbers import number, whole
from arbeidsmarkt.models.groups.event_study_options import Staggered
from arbeidsmarkt.models.regression.least_squares import sums_by
from arbeidsmarkt.models.series.scale import forward
from arbeidsmarkt.spec.analysis import NONE


@dataclass(frozen=True)
class Units:
    """Units over time.

    Parameters
    ----------
    outcomes : array, shape (n, t)
    times : array, shape (t,)
    first : array, shape (n,)
        First treated period; infinite for units that are not treated in these periods.
    clusters : array of int, shape (n,)
    """

    outcomes: Array
    times: Array
    first: Array
    clusters: Codes

    @property
    def cohorts(self) -> list[float]:
        """Treated cohorts with a period before."""
        return sorted(set(self.first[np.isfinite(self.first)]))

    def clusters_in(self, cohorts: Collection[float]) -> int:
        """How many clusters have a unit in one of the cohorts."""
        return len(set(self.clusters[np.isin(self.first, list(cohorts))]))


@dataclass(frozen=True)
class Effect:
    """An estimate, the influence of each unit, shape (n,), and the cohorts that it rests on."""

    term: str
    group: str
    key: str
    estimate: float
    influence: Array
    cohorts: frozenset[float]


@dataclass(frozen=True)
class GroupTime:
    """The effect of a cohort in a period."""

    cohort: float
    time: float
    estimate: float
    influence: Array

    @property
    def since(self) -> float:
        """Periods since the treatment began; negative before it."""
        return self.time - self.cohort

    @property
    def cohorts(self) -> frozenset[float]:
        """The cohort that it rests on."""
        return frozenset({self.cohort})


def units_of(rows: pd.DataFrame, y: str, time: str, options: Staggered, scale: str, clusters: str) -> Units:
    """Units with a figure in each period; those treated from the first period on say nothing and are left out.

    Raises
    ------
    RefusedError
        If the outcome does not vary, a unit lacks a period, has it twice or changes its first treated period or its
        cluster, or nobody is left to compare with.
    """
    numbers = rows.assign(**{y: number(rows, y)} | {name: whole(rows, name) for name in (time, options.first)})
    refuse_constant(numbers[y].to_numpy(), y)
    units = filled(rows, options.unit)
    refuse_doubled(numbers, [options.unit, time])
    _refuse_incomplete(numbers, units, time)
    table = numbers.pivot_table(index=options.unit, columns=time, values=y)
    told = _of_unit(numbers, options.unit, options.first).to_numpy(float)
    first = np.where((told == 0) | (told > table.columns[-1]), np.inf, told)
    names = _of_unit(numbers, options.unit, options.unit if clusters == NONE else clusters)
    outcomes = table.to_numpy(float)
    kept = first > table.columns[0]
    values = forward(outcomes, "log") if scale == "log" else outcomes
    codes = numbered(names[kept].to_frame(names.name), str(names.name))
    found = Units(values[kept], table.columns.to_numpy(float), first[kept], codes)
    _refuse_nobody(found, options)
    return found


def _refuse_incomplete(rows: pd.DataFrame, unit: pd.Series, time: str) -> None:
    counts = rows.groupby(unit)[time].agg(["size", "nunique"])
    whole = rows[time].nunique()
    for name, row in counts[(counts["size"] != whole) | (counts["nunique"] != whole)].iterrows():
        raise RefusedError(
            f"The unit '{name}' has {row['size']} rows for {whole} periods.",
            rule="each unit has one row in each period",
            remedy="leave out units or periods",
            dutch=f"De eenheid '{name}' heeft {row['size']} rijen voor {whole} perioden.",
            dutch_rule="elke eenheid heeft één rij in elke periode",
            dutch_remedy="laat eenheden of perioden weg",
        )


def _of_unit(rows: pd.DataFrame, unit: str, column: str) -> pd.Series:
    """What a column says of each unit, in the order of the units."""
    values = filled(rows, column).groupby(rows[unit])
    for name, _ in values.nunique().loc[lambda counts: counts > 1].items():
        raise RefusedError(
            f"The unit '{name}' has several values in the column '{column}'.",
            rule="the first treated period and the cluster of a unit stay the same over time",
            remedy="correct the column",
            dutch=f"De eenheid '{name}' heeft meer dan een waarde in de kolom '{column}'.",
            dutch_rule="de eerste behandelde periode en het cluster van een eenheid blijven in de tijd gelijk",
            dutch_remedy="verbeter de kolom",
        )
    return values.first().rename(column)


def _refuse_nobody(units: Units, options: Staggered) -> None:
    never = np.isinf(units.first).any()
    if not units.cohorts or not (never or (options.comparison == "not_yet" and len(units.cohorts) > 1)):
        raise RefusedError(
            "There is no treated unit with a period before, or no unit to compare with.",
            rule="effects compare treated units with those never treated (or not yet)",
            remedy="correct `staggered`, or take earlier periods",
            dutch="Er is geen behandelde eenheid met een periode ervoor, of geen eenheid om mee te vergelijken.",
            dutch_rule="een effect vergelijkt behandelde eenheden met eenheden die nooit (of nog niet) zijn behandeld",
            dutch_remedy="verbeter `staggered`, of neem eerdere perioden",
        )


def group_times(units: Units, options: Staggered) -> list[GroupTime]:
    """Effects of every cohort in every period that has a base.

    References
    ----------
    Callaway and Sant'Anna (2021), Journal of Econometrics 225, 200-230.
    """
    places = range(len(units.times))
    found = [_effect(units, cohort, place, options) for cohort in units.cohorts for place in places]
    return [one for one in found if one is not None]


def _effect(units: Units, cohort: float, place: int, options: Staggered) -> GroupTime | None:
    moment = float(units.times[place])
    last = int(np.searchsorted(units.times, cohort)) - 1
    base = place - 1 if moment < cohort and options.base == "varying" else last
    if base in (-1, place):
        return None
    treated = units.first == cohort
    compared = np.isinf(units.first)
    if options.comparison == "not_yet":
        compared = (units.first > max(moment, float(units.times[base]))) & ~treated
    if not compared.any():
        return None
    change = units.outcomes[:, place] - units.outcomes[:, base]
    parts = [_mean(change, side) for side in (treated, compared)]
    return GroupTime(cohort, moment, parts[0][0] - parts[1][0], parts[0][1] - parts[1][1])


def _mean(values: Array, side: npt.NDArray[np.bool_]) -> tuple[float, Array]:
    mean = float(values[side].mean())
    return mean, side * (values - mean) * len(values) / side.sum()


def summed(units: Units, effects: list[GroupTime]) -> list[Effect]:
    """Effects by time since the treatment, by cohort and by period, and over all of them.

    Notes
    -----
    Weights are shares of cohorts among units; that these are estimated is in the influence.
    """
    after = [one for one in effects if one.since >= 0]
    since = sorted({one.since for one in effects})
    dynamic = [_weighted(units, "dynamic", "", named(e), [one for one in effects if one.since == e]) for e in since]
    later = [one for one in dynamic if float(one.key) >= 0]
    cohorts = [_equal("group", named(g), "", [one for one in after if one.cohort == g]) for g in units.cohorts]
    periods = sorted({one.time for one in after})
    calendar = [_weighted(units, "calendar", "", named(t), [one for one in after if one.time == t]) for t in periods]
    over_groups = [GroupTime(float(one.group), 0.0, one.estimate, one.influence) for one in cohorts]
    return [
        *dynamic,
        _equal("dynamic, overall", "", "", later),
        _weighted(units, "simple", "", "", after),
        *cohorts,
        _weighted(units, "group, overall", "", "", over_groups),
        *calendar,
        _equal("calendar, overall", "", "", calendar),
    ]


def _equal(term: str, group: str, key: str, parts: list[Effect] | list[GroupTime]) -> Effect:
    influence = np.mean([one.influence for one in parts], axis=0)
    return Effect(term, group, key, float(np.mean([one.estimate for one in parts])), influence, _cohorts(parts))


def _cohorts(parts: list[Effect] | list[GroupTime]) -> frozenset[float]:
    return frozenset().union(*(one.cohorts for one in parts))


def _weighted(units: Units, term: str, group: str, key: str, parts: list[GroupTime]) -> Effect:
    """Mean weighted by the size of the cohorts."""
    mine = np.array([units.first == one.cohort for one in parts], dtype=float)
    sizes = mine.mean(axis=1)
    estimates = np.array([one.estimate for one in parts])
    share = sizes / sizes.sum()
    surprise = mine - sizes[:, None]
    of_weights = (surprise - share[:, None] * surprise.sum(axis=0)) / sizes.sum()
    influence = share @ np.array([one.influence for one in parts]) + estimates @ of_weights
    return Effect(term, group, key, float(share @ estimates), influence, _cohorts(parts))


def covariance(influences: Array, clusters: Codes) -> Array:
    """Covariance of estimates from the influence of each unit, shape (n, k), units in a cluster together."""
    sums = sums_by(clusters, influences) / len(influences)
    return np.asarray(sums.T @ sums)
