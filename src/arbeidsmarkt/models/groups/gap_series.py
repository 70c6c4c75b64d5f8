"""The gap of treated groups with those they are compared with, period by period, and what is known of its error."""

from dataclasses import dataclass

import numpy as np

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array, Codes
from arbeidsmarkt.models.answers.frequency import frequency_of
from arbeidsmarkt.models.answers.numbers import number, rounding_steps
from arbeidsmarkt.models.groups.compared import Compared, Mask, weights_of
from arbeidsmarkt.models.groups.compared_options import ComparedOptions
from arbeidsmarkt.models.groups.series_error import error_law
from arbeidsmarkt.models.groups.survey_break import without_break
from arbeidsmarkt.models.regression.error_law import Mixture
from arbeidsmarkt.models.series.scale import forward
from arbeidsmarkt.models.series.series import cycle_length

FEWEST_BEFORE = 4
"""Periods before, beyond the seasons, from which the error of a gap can be judged."""


@dataclass(frozen=True)
class GapSeries:
    """A gap over time.

    Parameters
    ----------
    time : array, shape (t,)
        Numbers of the periods in which all groups have a figure.
    keys : list of str
    gaps : array, shape (t,)
        On the scale of the comparison.
    sampling : array, shape (t, t)
        Covariance of the sampling errors; zeros where none is known.
    steps : array, shape (t,)
        How far rounding alone can move each gap.
    before, reference : array of bool, shape (t,)
    season : array, shape (t, q)
        Dummies of the season; without columns where there is none.
    """

    time: Array
    keys: list[str]
    gaps: Array
    sampling: Array
    steps: Array
    before: Mask
    reference: Mask
    season: Array

    @property
    def leads(self) -> Mask:
        """Periods before that are not compared with."""
        return np.asarray(self.before & ~self.reference)

    def regressors(self) -> Array:
        """Level and season of the periods before."""
        return np.column_stack([np.ones(int(self.before.sum())), self.season[self.before]])

    def changes(self) -> Array:
        """Weights, shape (t, t), that turn gaps into changes since the reference, without the season."""
        whole = np.eye(len(self.time))
        seasonal = np.zeros((self.season.shape[1], len(self.time)))
        seasonal[:, self.before] = np.linalg.pinv(self.regressors())[1:]
        free = whole - self.season @ seasonal
        return np.asarray(free - free[self.reference].mean(axis=0))

    def slope(self) -> Array:
        """Weights, shape (t,), of the slope of the gap per period before."""
        columns = np.column_stack([self.regressors(), self.time[self.before]])
        found = np.zeros(len(self.time))
        found[self.before] = np.linalg.pinv(columns)[-1]
        return found

    def law(self, weights: Array) -> Mixture:
        """The error of weighted sums of the gaps.

        Raises
        ------
        RefusedError
            If too few periods lie before.
        """
        removed = self.regressors()
        own = self.gaps[self.before]
        if len(own) < removed.shape[1] - 1 + FEWEST_BEFORE:
            raise RefusedError(
                f"The number of periods before is {len(own)}.",
                rule=f"{FEWEST_BEFORE} periods, and the seasons, are needed to judge how a gap moves of itself",
                remedy="take a longer series, or yearly figures",
                dutch=f"Het aantal perioden ervoor is {len(own)}, te weinig om de marge te bepalen.",
                dutch_rule=f"{FEWEST_BEFORE} perioden, en de seizoenen, zijn nodig om te zien hoe een verschil uit "
                "zichzelf beweegt",
                dutch_remedy="neem een langere reeks, of jaarcijfers",
            )
        left = own - removed @ np.linalg.lstsq(removed, own, rcond=None)[0]
        return error_law(self.time, self.sampling, self.before, left, removed, weights)


def gap_series(compared: Compared, treated: list[str], options: ComparedOptions, scale: str) -> GapSeries:
    """The gap between treated and compared groups on a scale.

    Several groups on one side are averaged with weights that do not change over time: one over the mean variance of
    their figures, or the weights of their rows where no error is known.
    """
    sides = [_Side(compared, names, options, scale) for names in (treated, compared.comparison)]
    time = np.array(sorted(set.intersection(*(side.periods() for side in sides))))
    parts = [side.over(time) for side in sides]
    before = time < compared.since
    if not before.any() or before.all():
        raise RefusedError(
            "No period before, or none after, has a figure for all groups.",
            rule="a gap needs both sides in the same period",
            remedy="take other groups or periods",
            dutch="Er is geen periode ervoor, of geen erna, met een cijfer voor alle groepen.",
            dutch_rule="een verschil heeft in dezelfde periode beide kanten nodig",
            dutch_remedy="neem andere groepen of perioden",
        )
    return GapSeries(
        time,
        [compared.keys[one] for one in time],
        parts[0][0] - parts[1][0],
        parts[0][1] + parts[1][1],
        parts[0][2] + parts[1][2],
        np.asarray(before),
        np.isin(time, compared.references),
        _season(compared, time, options),
    )


class _Side:
    """Figures of the groups on one side, and their errors, on the scale of the comparison."""

    def __init__(self, compared: Compared, names: list[str], options: ComparedOptions, scale: str) -> None:
        mine = np.asarray(compared.groups.isin(names))
        self.rows = compared.only(mine)
        level, shared = without_break(
            number(self.rows.rows, options.y), self.rows.groups, _after_break(self.rows, options), options.survey_break
        )
        slope = 1 / level if scale == "log" else np.ones(len(level))
        self.values = forward(level, "log") if scale == "log" else level
        self.names, self.error = names, options.error
        known = options.error.variances(self.rows.rows, options.y, self.rows.groups) if options.error else 0 * level
        self.variances, self.shared = known * slope**2, shared * slope
        self.steps = rounding_steps(self.rows.rows, options.y) / 2 * slope
        self.weights = weights_of(self.rows.rows, options.weights)

    def periods(self) -> set[float]:
        """Periods in which each group has a figure."""
        own = [set(self.rows.time[self.rows.groups == name]) for name in self.names]
        return set.intersection(*own)

    def over(self, time: Array) -> tuple[Array, Array, Array]:
        """Values, covariance and rounding steps of the average, by period."""
        share = np.array([self._precision(name) for name in self.names])
        tables = [self._group(name, time) for name in self.names]
        share = share / share.sum()
        values = sum(part * one[0] for part, one in zip(share, tables, strict=True))
        covariance = sum(part**2 * one[1] for part, one in zip(share, tables, strict=True))
        steps = sum(part * one[2] for part, one in zip(share, tables, strict=True))
        return np.asarray(values), np.asarray(covariance), np.asarray(steps)

    def _precision(self, name: str) -> float:
        mine = (self.rows.groups == name).to_numpy()
        return 1 / float(self.variances[mine].mean()) if self.error else float(self.weights[mine].mean())

    def _group(self, name: str, time: Array) -> tuple[Array, Array, Array]:
        mine = (self.rows.groups == name).to_numpy()
        place = np.asarray(np.searchsorted(time, self.rows.time[mine]), dtype=np.int64)
        inside = np.isin(self.rows.time[mine], time)
        mean = _means(place[inside], self.weights[mine][inside], len(time))
        errors = np.sqrt(mean(self.variances[mine][inside]))
        correlation = self.error.correlated(np.abs(time[:, None] - time)) if self.error else np.eye(len(time))
        shared = mean(self.shared[mine][inside])
        covariance = correlation * np.outer(errors, errors) + np.outer(shared, shared)
        return mean(self.values[mine][inside]), covariance, mean(self.steps[mine][inside])


def _means(place: Codes, weights: Array, count: int):  # type: ignore[no-untyped-def]
    mass = np.bincount(place, weights, count)
    return lambda values: np.bincount(place, weights * values, count) / mass


def _after_break(rows: Compared, options: ComparedOptions) -> Array:
    chosen = options.survey_break
    if chosen is None or chosen.at is None:
        return np.zeros(len(rows.time))
    from_then = [moment for moment, key in rows.keys.items() if key == str(chosen.at) or moment == chosen.at]
    return np.asarray(rows.time >= (from_then[0] if from_then else np.inf), dtype=float)


def _season(compared: Compared, time: Array, options: ComparedOptions) -> Array:
    if options.season and frequency_of(compared.rows) is None:
        raise RefusedError(
            "The data do not say how often their figures come, so that no season can be taken out.",
            rule="`season` needs the column `frequency`, or the column of the periods (`period` under `table`)",
            remedy="name it, or leave `season` out",
            dutch="De gegevens zeggen niet hoe vaak er een cijfer is; een seizoen is er dan niet uit te halen.",
            dutch_rule="bij `season` hoort de kolom `frequency`, of de kolom met de perioden (`period` onder `table`)",
            dutch_remedy="noem die, of laat `season` weg",
        )
    cycle = cycle_length(compared.rows)
    if not options.season or cycle == 1:
        return np.empty((len(time), 0))
    numbers = time.astype(int) % cycle
    return np.asarray((numbers[:, None] == np.arange(1, cycle)).astype(float) - 1 / cycle)
