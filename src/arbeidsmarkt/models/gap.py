"""Gap: how far a group's rate lies from that of the reference group, in points and as a ratio.

Each comparison is within one period, one survey level and one origin classification. The confidence interval joins
survey error (a declared sample, where the producer prints no margin) and rounding error; the rounding interval alone
stands beside it. Without a declared sample there is no confidence interval, only the one by rounding.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import pandas as pd

from arbeidsmarkt.core import rounding
from arbeidsmarkt.core.cells import match, only_one, refuse_mixing
from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Diagnostic, Estimates
from arbeidsmarkt.core.rounding import Interval, rounding_interval
from arbeidsmarkt.models.answers.variants import Answer, Fitted, fit_variants, having
from arbeidsmarkt.models.groups.gap_options import Options, SurveyGroup
from arbeidsmarkt.models.groups.gap_words import diagnostics, leading, sentence
from arbeidsmarkt.models.groups.ratio_interval import RatioInterval, delta_log, fieller
from arbeidsmarkt.models.groups.survey_error import rate_variance, rounding_variance
from arbeidsmarkt.spec.analysis import FitSpec

SHAPE = "long"
COVARIANCES = ("survey_and_rounding",)
SMALL_SAMPLES = ("fieller",)

CV_FOR_FIELLER = 0.10
"""From this coefficient of variation of the reference the delta method is left for Fieller's interval."""


@dataclass(frozen=True)
class Rate:
    """A group's rate in a period, with what is known of its error."""

    group: str
    cell: pd.Series
    variance: float
    """Of survey and rounding error together; missing where no sample is declared."""

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

    Notes
    -----
    A variant whose group and reference stand on two survey levels or classifications is refused; so is
    one in which no period has both a group and the reference, or in which the rate of the reference can be zero, and
    one of a measure that is no rate.
    """
    fitted = fit_variants(spec, Options, lambda name, options: _variant(panel, spec, name, options))
    checks = _checks(fitted) if fitted.main else ()
    return fitted.estimates(sentence, checks)


def _checks(fitted: Fitted[Options]) -> tuple[Diagnostic, ...]:
    table, predictions = fitted.table, fitted.predictions
    rows = leading(table[table["variant"] == fitted.main], predictions)
    as_declared = [name for name, own in fitted.options.items() if own.error_factor == 1]
    named = {group for own in fitted.options.values() for group in own.groups}
    absent = sorted(named - {fitted.spec.analysis.reference} - set(table["group"]))
    return diagnostics(rows, predictions[predictions["variant"].isin(as_declared)], absent, fitted.spec)


def _variant(panel: pd.DataFrame, spec: FitSpec, name: str, options: Options) -> Answer:
    """Estimates and observed rates."""
    rates = _rates(panel, options, f"analysis {spec.slug}, variant {name}")
    reference = spec.analysis.reference
    references = rates.get(reference, {})
    z = NormalDist().inv_cdf(0.5 + options.ci_level / 2)
    rows = [
        row
        for group in options.groups
        if group != reference
        for key, rate in rates.get(group, {}).items()
        if key in references
        for row in _compare(rate, references[key], z, f"analysis {spec.slug}, period {key}")
    ]
    if not rows:
        raise _nothing_to_compare(spec.slug, name)
    predictions = [_observed(rate, z) for found in rates.values() for rate in found.values()]
    return Answer([{"ci_level": options.ci_level} | row for row in rows], predictions)


def _nothing_to_compare(slug: str, variant: str) -> RefusedError:
    return RefusedError(
        "No period has both a group and its reference.",
        f"config/analyses/{slug}.yaml, key variants.{variant}",
        "a gap compares two groups in the same period",
        "check groups, reference and frequency, or the cells of the panel",
        "Geen enkele periode heeft zowel een groep als de referentiegroep.",
        "een verschil vergelijkt twee groepen in dezelfde periode",
        "controleer groepen, referentie en frequentie, of de cellen van het panel",
    )


def _rates(panel: pd.DataFrame, options: Options, place: str) -> dict[str, dict[str, Rate]]:
    """Group to period to rate."""
    found: dict[str, dict[str, Rate]] = {}
    for name, group in options.groups.items():
        cells = match(panel, group.selection() | {"frequency": options.frequency})
        if cells.empty:
            continue
        _refuse_no_rate(cells, f"{place}, group {name}")
        variance = _variances(cells, group, options)
        found[name] = {
            str(key): Rate(name, only_one(rows, f"{place}, group {name}, period {key}"), float(variance[rows.index[0]]))
            for key, rows in cells.groupby("period_key")
        }
    return found


def _refuse_no_rate(cells: pd.DataFrame, place: str) -> None:
    others = cells[cells["unit"] != "rate"]
    if len(others):
        measure, unit = others["measure"].iloc[0], others["unit"].iloc[0]
        raise RefusedError(
            f"The measure '{measure}' is no rate: its unit is {unit}.",
            place,
            "a gap is told in percentage points, so that each cell has the unit rate",
            "choose a measure that is a rate, or ask a question of another kind",
            f"De maat '{measure}' is geen percentage: de eenheid is {unit}.",
            "een verschil wordt verteld in procentpunten, dus elke cel heeft de eenheid rate",
            "kies een maat die een percentage is, of stel een vraag van een andere soort",
        )


def _variances(cells: pd.DataFrame, group: SurveyGroup, options: Options) -> pd.Series:
    if options.sample is None or group.sample_share is None:
        return pd.Series(np.nan, index=cells.index)
    persons = options.sample.respondents[options.frequency] * group.sample_share
    survey = rate_variance(cells["value"].to_numpy(float), persons, options.sample.design_effect)
    rounded = rounding_variance(cells["precision"].to_numpy(float))
    return pd.Series(survey * options.error_factor**2 + rounded, index=cells.index)


def _compare(rate: Rate, reference: Rate, z: float, place: str) -> list[dict[str, object]]:
    refuse_mixing(pd.DataFrame([rate.cell, reference.cell]), place)
    if reference.rounding.low <= 0:
        raise RefusedError(
            f"The rate of the reference group '{reference.group}' can be zero.",
            place,
            "a ratio needs a reference that is above zero over its whole rounding interval",
            "choose another reference group",
            f"Het percentage van de referentiegroep '{reference.group}' kan nul zijn.",
            "een verhouding heeft een referentie nodig die over haar hele afrondingsinterval boven nul ligt",
            "kies een andere referentiegroep",
        )
    shared = {
        "group": rate.group,
        "reference": reference.group,
        "period_key": rate.cell["period_key"],
        "n_obs": 2,
    }
    return [shared | having(_difference(rate, reference, z)), shared | having(_ratio(rate, reference, z))]


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
        "method": _method("normal", rate),
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
        "method": _method(found.method, rate),
    }


def _method(name: str, rate: Rate) -> str:
    return "rounding alone" if np.isnan(rate.variance) else f"{name}; survey and rounding variance"


def _ratio_interval(rate: Rate, reference: Rate, z: float) -> RatioInterval:
    noisy = np.sqrt(reference.variance) / reference.value > CV_FOR_FIELLER
    method = fieller if noisy or rate.value == 0 else delta_log
    return method(rate.value, reference.value, rate.variance, reference.variance, z)


def _observed(rate: Rate, z: float) -> dict[str, object]:
    error = z * float(np.sqrt(rate.variance))
    kept = ("period_key", "survey_level", "source", "corona", "status")
    return {
        "group": rate.group,
        **{column: rate.cell[column] for column in kept},
        "value": rate.value,
        "ci_low": float(np.clip(rate.value - error, 0, 1)),
        "ci_high": float(np.clip(rate.value + error, 0, 1)),
        "rounding_low": rate.rounding.low,
        "rounding_high": rate.rounding.high,
        "cv": float(np.sqrt(rate.variance)) / (rate.value or rate.rounding.high),
    }
