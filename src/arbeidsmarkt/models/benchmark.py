"""Benchmark: a frequent indicator made to add up to a less frequent total, keeping its movements as far as possible."""

from typing import Annotated, Literal

import numpy as np
import pandas as pd
from pydantic import Field

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Diagnostic, Estimates
from arbeidsmarkt.core.notation import number as written
from arbeidsmarkt.models.answers.columns import Array, filled, refuse_doubled, require
from arbeidsmarkt.models.answers.numbers import by_period, positive
from arbeidsmarkt.models.answers.survey_levels import refuse_levels
from arbeidsmarkt.models.answers.variants import Answer, MainVariant, Row, fit_variants
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Spec, Text

SHAPE = "wide"
COVARIANCES = ("no_error",)
SMALL_SAMPLES = ("none",)

LARGEST_STEP = 0.01
"""Largest relative jump of the ratio to the indicator between two periods."""


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    outcome : Text
    indicator : str
        Column of the frequent series, above zero.
    total : str
        Column of the total of each `per`; missing where it is not known yet, and the series is extrapolated.
    per : str
        Column of the longer period: the year.
    time : str
        Column that orders the rows.
    method : {'denton', 'pro_rata'}
        Proportional Denton keeps the movements; pro rata makes a step wherever a year begins.
    scale : str
    """

    outcome: Text
    indicator: str
    total: str
    per: str = "year"
    time: str = "time"
    method: Literal["denton", "pro_rata"] = "denton"
    scale: Annotated[str, Field(pattern="^(rate|persons|number)$")] = "number"


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """The benchmarked series.

    Returns
    -------
    Estimates
        Terms `benchmarked`, and `extrapolated` for periods without a total; no interval, since nothing is sampled.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, options))
    return fitted.estimates(_sentence)


def _variant(panel: pd.DataFrame, options: Options) -> Answer:
    refuse_levels(panel)
    require(panel, [options.total])
    rows = by_period(panel, options.time)
    refuse_doubled(rows, [options.time])
    indicator = positive(rows, options.indicator)
    totals = _totals(rows, options)
    if totals.empty:
        raise RefusedError(
            "No period has a total.",
            rule=f"at least one {options.per} has a value in the column '{options.total}'",
            remedy="fill the totals that are published",
            dutch="Geen enkele periode heeft een totaal.",
            dutch_rule=f"minstens één {options.per} heeft een waarde in de kolom '{options.total}'",
            dutch_remedy="vul de gepubliceerde totalen in",
        )
    membership = np.array([(rows[options.per] == per).to_numpy(float) for per in totals.index])
    solve = denton if options.method == "denton" else pro_rata
    values = solve(indicator, totals.to_numpy(float), membership)
    known = membership.sum(axis=0) > 0
    keys = rows["period_key"] if "period_key" in rows else rows[options.time].astype(str)
    found: list[Row] = [
        {
            "term": "benchmarked" if inside else "extrapolated",
            "period_key": key,
            "scale": options.scale,
            "estimate": float(value),
            "method": options.method,
        }
        for key, value, inside in zip(keys, values, known, strict=True)
    ]
    return Answer(found, [], (_step_check(values / indicator),))


def _totals(rows: pd.DataFrame, options: Options) -> pd.Series:
    """The total of each longer period, which may stand in all of its rows if it is the same in all."""
    known = rows[rows[options.total].notna()]
    positive(known, options.total)
    filled(known, options.per)
    told = known.drop_duplicates([options.per, options.total])
    refuse_doubled(told, [options.per])
    return told.set_index(options.per)[options.total].astype(float)


def pro_rata(indicator: Array, totals: Array, membership: Array) -> Array:
    """The indicator times the ratio of its own year; the last ratio is carried forward.

    Parameters
    ----------
    indicator : array, shape (n,)
    totals : array, shape (m,)
    membership : array, shape (m, n)
        1 where a period belongs to a total.

    References
    ----------
    IMF (2001), Quarterly National Accounts Manual, 6.15-6.19.
    """
    ratios = pd.Series((totals / (membership @ indicator)) @ membership)
    return np.asarray(indicator * ratios.where(ratios > 0).ffill().bfill())


def denton(indicator: Array, totals: Array, membership: Array) -> Array:
    """Proportional Denton: least squares of the changes of the ratio to the indicator, given the totals.

    Parameters
    ----------
    indicator : array, shape (n,)
    totals : array, shape (m,)
    membership : array, shape (m, n)

    References
    ----------
    Denton (1971), JASA 66, 99-102; IMF (2001), Quarterly National Accounts Manual, 6.22-6.28.
    """
    count, bound = len(indicator), len(totals)
    change = np.diff(np.eye(count), axis=0)
    weights = membership * indicator
    system = np.block([[change.T @ change, weights.T], [weights, np.zeros((bound, bound))]])
    solution = np.linalg.solve(system, np.concatenate([np.zeros(count), totals]))
    return np.asarray(solution[:count] * indicator)


def _step_check(ratio: Array) -> Diagnostic:
    step = float(np.max(np.abs(np.diff(np.log(ratio))))) if len(ratio) > 1 else 0.0
    return Diagnostic(
        "largest_step",
        step,
        LARGEST_STEP,
        step <= LARGEST_STEP,
        {
            "nl": f"De reeks maakt een sprong van {written(100 * step, 1, 'nl')} procent los van de indicator.",
            "en": f"The series makes a jump of {written(100 * step, 1, 'en')} per cent apart from the indicator.",
        },
    )


_WORDS = {
    "nl": "De reeks van {outcome} is passend gemaakt op {known} bekende perioden en doorgetrokken over {unknown}; zij "
    "heeft geen eigen onzekerheid.",
    "en": "The series of {outcome} was benchmarked over {known} known periods and extrapolated over {unknown}; it has "
    "no uncertainty of its own.",
}


def _sentence(main: MainVariant[Options], language: str) -> str:
    known = int((main.table["term"] == "benchmarked").sum())
    counts = {"known": known, "unknown": len(main.table) - known}
    told = _WORDS[language].format(outcome=main.options.outcome[language], **counts)
    return " ".join([told, *main.warnings(language)])
