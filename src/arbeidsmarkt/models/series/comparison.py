"""Observed values held against simulated paths of what would have been, with all that both can have been."""

from dataclasses import dataclass

import numpy as np

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.periods import PERIODS_PER_YEAR
from arbeidsmarkt.core.statuses import statuses_of
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.frequency import frequency_of, no_frequency
from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.models.groups.survey_error import SurveySample, rate_variance
from arbeidsmarkt.models.series.back_test import BackTested
from arbeidsmarkt.models.series.counterfactual_options import Options
from arbeidsmarkt.models.series.recovery import Recovery, recovery
from arbeidsmarkt.models.series.scale import back
from arbeidsmarkt.models.series.series import Series
from arbeidsmarkt.models.series.state_space import FittedProcess, simulate


@dataclass(frozen=True)
class Compared:
    """Observed values after the interruption beside what would have been.

    Parameters
    ----------
    series : Series
        The periods compared.
    paths : array, shape (draws, h)
        Counterfactual, in the unit of the series.
    effects : array, shape (draws, h)
        Observed, with its sampling error and rounding, minus the counterfactual.
    recovery : Recovery
    """

    series: Series
    paths: Array
    effects: Array
    recovery: Recovery


def compare(
    series: Series, end: int, fitted: FittedProcess, tested: BackTested | None, options: Options, seed: list[int]
) -> Compared:
    """Simulate what would have followed row `end`, and hold the observed values against it."""
    last = _last(series, options)
    after = series.between(end, last)
    if not len(after.y):
        raise RefusedError(
            "The series has no period after the interruption.",
            rule="an effect needs a period after `until`",
            remedy="name an earlier `until`, or none to estimate the process alone",
            dutch="De reeks heeft geen periode na de onderbreking.",
            dutch_rule="een effect heeft een periode na `until` nodig",
            dutch_remedy="noem een eerdere `until`, of geen om alleen het model te schatten",
        )
    random = np.random.default_rng(seed)
    simulated = simulate(fitted, len(after.y), options.draws, options.parameter_draws, random)
    middle = np.median(simulated, axis=0)
    widened = middle + (simulated - middle) * (tested.widening(options.ci_level) if tested else 1.0)
    paths = back(widened, options.transform)
    observed = _observed(after, series, options, len(paths), random)
    tails = (1 - options.recovery_level) / 2
    low, high = np.quantile(paths - (observed - observed.mean(0)), [tails, 1 - tails], axis=0)
    values = observed.mean(0)
    return Compared(after, paths, observed - paths, recovery((values >= low) & (values <= high), options.recovery_run))


def _observed(after: Series, whole: Series, options: Options, draws: int, random: np.random.Generator) -> Array:
    """What the observed values can have been: rounding, one sampling error for all periods, a declared break."""
    values = np.tile(after.y, (draws, 1)) + random.uniform(-0.5, 0.5, (draws, len(after.y))) * after.step
    if options.sample is not None:
        persons = _respondents(options.sample, _frequency(after, options)) * options.share_of(after.group)
        errors = np.sqrt(rate_variance(after.y, persons, options.sample.design_effect))
        values += random.standard_normal((draws, 1)) * errors
    if options.discontinuity is not None:
        jump = random.normal(options.discontinuity.estimate, options.discontinuity.std_error, (draws, 1))
        values -= jump * (after.time >= whole.time[whole.place(options.discontinuity.at)])
    return values


def _frequency(series: Series, options: Options) -> str | None:
    """How often the series has a figure, as its rows or the length of its season say; None where neither does."""
    named = {length: frequency for frequency, length in PERIODS_PER_YEAR.items()}
    return frequency_of(series.rows) or named.get(options.season_length or 0)


def _respondents(sample: SurveySample, named: str | None) -> int:
    if named is None:
        raise no_frequency()
    found = {str(frequency): persons for frequency, persons in sample.respondents.items()}
    if named not in found:
        raise RefusedError(
            f"The declared sample has no number of respondents for a {named}.",
            rule="the sampling error of each period follows from those who answer in it",
            remedy=f"name sample.respondents.{named}",
            dutch=f"De aangenomen steekproef noemt geen aantal respondenten ({named}).",
            dutch_rule="de steekproeffout van elke periode volgt uit wie daarin antwoordt",
            dutch_remedy=f"noem sample.respondents.{named}",
        )
    return found[named]


def _last(series: Series, options: Options) -> int:
    """Row after the last that is compared."""
    return len(series.y) if options.last is None else series.place(options.last) + 1


def fan(series: Series, found: Compared, options: Options) -> list[Row]:
    """The observed line, and the counterfactual with the two intervals of the fan."""
    shown = series.until(_last(series, options))
    facts = shown.rows.reindex(columns=["period_key", "survey_level", "corona"])
    observed = [
        {"group": series.group, "series": "observed", "period_key": key, "survey_level": fact.survey_level}
        | {"corona": fact.corona, "status": status}
        | {"value": value, "rounding_low": value - step / 2, "rounding_high": value + step / 2}
        for key, fact, status, value, step in zip(
            shown.keys, facts.itertuples(), statuses_of(shown.rows), shown.y, shown.step, strict=True
        )
    ]
    ends = [(1 - options.ci_level) / 2, 0.1, 0.5, 0.9, (1 + options.ci_level) / 2]
    names = ("ci_low", "low_80", "value", "high_80", "ci_high")
    fan = np.quantile(found.paths, ends, axis=0).T
    return observed + [
        {"group": series.group, "series": "counterfactual", "period_key": key, "status": "", "corona": False}
        | dict(zip(names, map(float, one), strict=True))
        for key, one in zip(found.series.keys, fan, strict=True)
    ]
