"""The path of a gap: its leads and effects by period, with their law, from gaps over time or from a regression."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from arbeidsmarkt.core.value_names import named
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.groups.compared import Compared, Mask, sides
from arbeidsmarkt.models.groups.compared_options import ComparedOptions
from arbeidsmarkt.models.groups.did_inference import UNTRUSTED
from arbeidsmarkt.models.groups.gap_series import GapSeries, gap_series
from arbeidsmarkt.models.regression.error_law import Law, Student
from arbeidsmarkt.models.regression.panel_regression import COVARIANCE_NEEDS, clusters_of, law_of, setting, withheld
from arbeidsmarkt.models.series.series import cycle_length
from arbeidsmarkt.spec.analysis import FitSpec


@dataclass(frozen=True)
class EventPath:
    """One treated side against the others on one scale.

    Parameters
    ----------
    group : str
    time : array, shape (k,)
        Numbers of the periods that are no reference.
    keys : list of str
    estimates : array, shape (k,)
    law : Law
    lead_law : Student
        Of the leads under the null that they are zero: where errors are known, these alone.
    slope : tuple of float and Law
        Of the gap before, in a year (or a period, where no frequency is known).
    rounding : array, shape (k,)
        How far rounding alone can move each estimate.
    since, middle : float
        First period in which it had happened; mean of the reference periods.
    facts : dict
        Number of rows and clusters, method, unit of time.
    anchors : dict
        Key of each reference period to its own distance from their mean.
    tested : bool
        False where clusters are too few for tests.
    """

    group: str
    time: Array
    keys: list[str]
    estimates: Array
    law: Law
    lead_law: Student
    slope: tuple[float, Law]
    rounding: Array
    since: float
    middle: float
    facts: dict[str, object]
    anchors: dict[str, float]
    tested: bool = True

    @property
    def leads(self) -> Mask:
        """Periods before."""
        return np.asarray(self.time < self.since)

    def mean_effect(self) -> tuple[float, Law]:
        """The mean over the periods from `since` on."""
        weights = (~self.leads / (~self.leads).sum())[None]
        return float((weights @ self.estimates)[0]), self.law.of(weights)


def known_paths(compared: Compared, options: ComparedOptions, scale: str) -> Iterator[EventPath]:
    """Paths of gaps whose sampling errors are known."""
    cycle = cycle_length(compared.rows)
    for group, treated in sides(compared, options.each):
        gap = gap_series(compared, treated, options, scale)
        shown = ~gap.reference
        weights = gap.changes()[shown]
        leads = gap.changes()[gap.leads]
        slope = gap.slope() * cycle
        yield EventPath(
            group,
            gap.time[shown],
            [key for key, keep in zip(gap.keys, shown, strict=True) if keep],
            weights @ gap.gaps,
            gap.law(weights),
            Student(leads @ gap.sampling @ leads.T, np.inf),
            (float(slope @ gap.gaps), gap.law(slope[None])),
            np.abs(weights) @ gap.steps,
            compared.since,
            float(gap.time[gap.reference].mean()),
            {"n_obs": len(gap.time), "method": "gaps over time"},
            _anchors(gap),
        )


def _anchors(gap: GapSeries) -> dict[str, float]:
    values = gap.changes() @ gap.gaps
    return {key: float(value) for key, value, kept in zip(gap.keys, values, gap.reference, strict=True) if kept}


def regression_paths(compared: Compared, options: ComparedOptions, spec: FitSpec, scale: str) -> Iterator[EventPath]:
    """Paths of coefficients, each period but the references with its own."""
    effects = options.absorb if options.absorb is not None else [str(options.group), str(options.time)]
    own = setting(compared.rows, options, effects, scale)
    times = np.array([one for one in compared.keys if one not in compared.references])
    treated = sides(compared, options.each)
    treatment = {
        f"{group}@{named(moment)}": (compared.groups.isin(names) & (compared.time == moment)).to_numpy(float)
        for group, names in treated
        for moment in times
    }
    fit = own.fit(treatment)
    code, rule = spec.analysis.covariance, spec.analysis.small_sample
    touched = compared.is_treated().astype(float)
    clusters = clusters_of(own, fit, spec.analysis.clusters, rule, touched) if code == "cluster" else None
    hidden = clusters is not None and withheld(clusters, spec.analysis.clusters, COVARIANCE_NEEDS, options)
    law = law_of(fit, code, rule, clusters)
    facts: dict[str, object] = {"n_obs": len(own.y), "method": "least squares" + (UNTRUSTED if hidden else "")}
    facts |= {"n_clusters": clusters.count} if clusters else {}
    for place, (group, _) in enumerate(treated):
        mine = np.eye(len(fit.names))[place * len(times) : (place + 1) * len(times)]
        yield _of_coefficients(group, times, compared, mine @ fit.coefficients, law.of(mine), facts, not hidden)


def _of_coefficients(
    group: str,
    time: Array,
    compared: Compared,
    estimates: Array,
    law: Student,
    facts: dict[str, object],
    tested: bool,
) -> EventPath:
    leads = time < compared.since
    chosen = np.eye(len(time))[leads]
    slope = _slope(time, leads, np.array(compared.references), cycle_length(compared.rows))
    return EventPath(
        group,
        time,
        [compared.keys[one] for one in time],
        estimates,
        law,
        law.of(chosen),
        (float((slope @ estimates)[0]), law.of(slope)),
        np.zeros(len(time)),
        compared.since,
        float(np.mean(compared.references)),
        facts,
        {compared.keys[one]: 0.0 for one in compared.references},
        tested,
    )


def _slope(time: Array, leads: Mask, references: Array, cycle: int) -> Array:
    """Weights, shape (1, k), of the slope of the leads and the references, whose estimates are zero."""
    before = np.concatenate([time[leads], references]) / cycle
    weights = np.zeros((1, len(time)))
    if len(before) > 1:
        spread = before - before.mean()
        weights[0, leads] = (spread / (spread**2).sum())[: int(leads.sum())]
    return weights
