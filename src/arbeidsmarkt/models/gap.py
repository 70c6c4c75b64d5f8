"""Gap: how far a group's rate lies from that of the reference group, in points and as a ratio.

Each comparison is within one period, one survey level and one origin classification. The confidence interval joins
survey error (a declared sample, where the producer prints no margin) and rounding error; the rounding interval alone
stands beside it.
"""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Annotated

import numpy as np
import pandas as pd
from pydantic import Field

from arbeidsmarkt.core import rounding
from arbeidsmarkt.core.cells import match, only_one, refuse_mixing
from arbeidsmarkt.core.errors import SelectionError
from arbeidsmarkt.core.estimates import Diagnostic, Estimates, estimates_table
from arbeidsmarkt.core.rounding import Interval, rounding_interval
from arbeidsmarkt.models.gap_words import diagnostics, sentence
from arbeidsmarkt.models.ratio_interval import RatioInterval, delta_log, fieller
from arbeidsmarkt.models.survey_error import SurveySample, rate_variance, rounding_variance
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Spec

CV_FOR_FIELLER = 0.10
"""From this coefficient of variation of the reference the delta method is left for Fieller's interval."""


class Group(Spec):
    """Cells of a group, and its share of the survey's respondents."""

    origin: str
    born_in_nl: str = "total"
    generation: str = "total"
    sample_share: Annotated[float, Field(gt=0, le=1)]

    def selection(self) -> dict[str, str]:
        """Dimensions that name the group's cells."""
        return {"origin": self.origin, "born_in_nl": self.born_in_nl, "generation": self.generation}


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    reference : str
        A name in `groups`.
    groups : dict
        Name to cells; the first that is not the reference leads the sentence.
    frequency : str
        `year`, `quarter` or `month`.
    sample : SurveySample
    error_factor : float
        Multiplies the standard error of the survey: a robustness check on the declared sample.
    ci_level : float
    """

    reference: str
    groups: dict[str, Group]
    frequency: str = "year"
    sample: SurveySample
    error_factor: Annotated[float, Field(gt=0)] = 1.0
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95


@dataclass(frozen=True)
class Rate:
    """A group's rate in a period, with what is known of its error."""

    group: str
    cell: pd.Series
    variance: float

    @property
    def value(self) -> float:
        """The rate, 0 to 1."""
        return float(self.cell["value"])

    @property
    def rounding(self) -> Interval:
        """What the printed rate can have been."""
        return rounding_interval(self.value, float(self.cell["precision"]), str(self.cell["bound"]))


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """Gaps of every variant.

    Parameters
    ----------
    panel : DataFrame
        Cells of one rate.
    spec : FitSpec

    Returns
    -------
    Estimates
        Terms `difference` (scale `points`, 0.01 is one percentage point) and `ratio`; predictions hold the rates
        themselves.

    Raises
    ------
    MixedSeriesError
        If a group and its reference stand on two survey levels or classifications.
    SelectionError
        If no period has both a group and the reference.
    """
    answers = {name: _variant(panel, spec, name) for name in spec.analysis.variants}
    first = next(iter(answers))
    table = estimates_table([row for rows, _ in answers.values() for row in rows])
    predictions = pd.DataFrame([row for _, rows in answers.values() for row in rows])
    checks = diagnostics(table, predictions, first)
    return Estimates(table, predictions, checks, _sentence(table, checks, spec, first))


def _variant(panel: pd.DataFrame, spec: FitSpec, name: str) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    options = Options.model_validate(spec.analysis.options_of(name))
    rates = _rates(panel, options, f"analysis {spec.slug}, variant {name}")
    if options.reference not in rates:
        raise _nothing_to_compare(spec.slug, name)
    z = NormalDist().inv_cdf(0.5 + options.ci_level / 2)
    rows = [
        row
        for group in options.groups
        if group != options.reference
        for key, rate in rates.get(group, {}).items()
        if key in rates[options.reference]
        for row in _compare(rate, rates[options.reference][key], z, f"analysis {spec.slug}, period {key}")
    ]
    if not rows:
        raise _nothing_to_compare(spec.slug, name)
    shared = {"model": "gap", "variant": name, "ci_level": options.ci_level, "cov_type": spec.analysis.covariance}
    predictions = [{"variant": name} | _observed(rate, z) for found in rates.values() for rate in found.values()]
    return [shared | row for row in rows], predictions


def _nothing_to_compare(slug: str, variant: str) -> SelectionError:
    return SelectionError(
        "No period has both a group and its reference.",
        f"config/analyses/{slug}.yaml, key variants.{variant}",
        "a gap compares two groups in the same period",
        "check groups, reference and frequency, or the cells of the panel",
    )


def _rates(panel: pd.DataFrame, options: Options, place: str) -> dict[str, dict[str, Rate]]:
    """Group to period to rate."""
    found: dict[str, dict[str, Rate]] = {}
    for name, group in options.groups.items():
        cells = match(panel, group.selection() | {"frequency": options.frequency})
        if cells.empty:
            continue
        variance = _variances(cells, group, options)
        found[name] = {
            str(key): Rate(name, only_one(rows, f"{place}, group {name}, period {key}"), float(variance[rows.index[0]]))
            for key, rows in cells.groupby("period_key")
        }
    return found


def _variances(cells: pd.DataFrame, group: Group, options: Options) -> pd.Series:
    rates, share = cells["value"].to_numpy(float), np.full(len(cells), group.sample_share)
    survey = rate_variance(rates, share, cells["frequency"].tolist(), options.sample) * options.error_factor**2
    return pd.Series(survey + rounding_variance(cells["precision"].to_numpy(float)), index=cells.index)


def _compare(rate: Rate, reference: Rate, z: float, place: str) -> list[dict[str, object]]:
    refuse_mixing(pd.DataFrame([rate.cell, reference.cell]), place)
    shared = {
        "group": rate.group,
        "reference": reference.group,
        "period_key": rate.cell["period_key"],
        "n_obs": 2,
    }
    return [shared | _difference(rate, reference, z), shared | _ratio(rate, reference, z)]


def _difference(rate: Rate, reference: Rate, z: float) -> dict[str, object]:
    estimate = rate.value - reference.value
    std_error = float(np.sqrt(rate.variance + reference.variance))
    bounds = rounding.difference(rate.rounding, reference.rounding)
    return {
        "term": "difference",
        "scale": "points",
        "estimate": estimate,
        "std_error": std_error,
        "statistic": estimate / std_error,
        "p_value": 2 * NormalDist().cdf(-abs(estimate / std_error)),
        "ci_low": estimate - z * std_error,
        "ci_high": estimate + z * std_error,
        "rounding_low": bounds.low,
        "rounding_high": bounds.high,
        "method": "normal; survey and rounding variance",
    }


def _ratio(rate: Rate, reference: Rate, z: float) -> dict[str, object]:
    found = _ratio_interval(rate, reference, z)
    bounds = rounding.ratio(rate.rounding, reference.rounding)
    return {
        "term": "ratio",
        "scale": "ratio",
        "estimate": found.value,
        "std_error": found.std_error,
        "ci_low": found.low,
        "ci_high": found.high,
        "rounding_low": bounds.low,
        "rounding_high": bounds.high,
        "method": f"{found.method}; survey and rounding variance",
    }


def _ratio_interval(rate: Rate, reference: Rate, z: float) -> RatioInterval:
    noisy = np.sqrt(reference.variance) / reference.value > CV_FOR_FIELLER
    method = fieller if noisy else delta_log
    return method(rate.value, reference.value, rate.variance, reference.variance, z)


def _observed(rate: Rate, z: float) -> dict[str, object]:
    error = z * float(np.sqrt(rate.variance))
    kept = ("period_key", "survey_level", "source", "corona", "status")
    return {
        "group": rate.group,
        **{column: rate.cell[column] for column in kept},
        "value": rate.value,
        "ci_low": max(0.0, rate.value - error),
        "ci_high": min(1.0, rate.value + error),
        "rounding_low": rate.rounding.low,
        "rounding_high": rate.rounding.high,
        "cv": float(np.sqrt(rate.variance)) / rate.value,
    }


def _sentence(table: pd.DataFrame, checks: tuple[Diagnostic, ...], spec: FitSpec, variant: str) -> dict[str, str]:
    rows = table[(table["variant"] == variant) & (table["group"] == table["group"].iloc[0])]
    failed = tuple(check for check in checks if not check.passed)
    return {language: sentence(rows, failed, spec.labels, language) for language in ("nl", "en")}
