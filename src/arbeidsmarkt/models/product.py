"""Product: how many people, as a count times shares, on each base that can be defended.

A base is a sum of products of named inputs; `1 - x` is the complement of a share. Each base gets the exact interval
that follows from rounding alone, a Monte Carlo interval over all that is uncertain, and its tornado: how far each input
by itself moves the answer. Where the reach of programmes is given, it is held against the need on every base.
"""

from collections.abc import Mapping
from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pandas as pd

from arbeidsmarkt.core import rounding
from arbeidsmarkt.core.estimates import Estimates, Used
from arbeidsmarkt.core.rounding import Interval
from arbeidsmarkt.models.answers.survey_levels import refuse_levels
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.products.draws import Array, Uncertain, central_interval, shortest_interval
from arbeidsmarkt.models.products.inputs import cells, samples_of, uncertain
from arbeidsmarkt.models.products.product_options import Options, Reach, Reported
from arbeidsmarkt.models.products.product_words import delta_check, interval_check, sentence
from arbeidsmarkt.models.products.reach import of_intake, programme_row, reach_rows
from arbeidsmarkt.models.products.sensitivity import (
    Sums,
    corners,
    delta_error,
    evaluate,
    names_of,
    swings,
    variance_shares,
)
from arbeidsmarkt.spec.analysis import FitSpec

SHAPE = "long"
PRINTED = {"share": "rate", "count": "persons", "number": "number"}
"""Kind of an input to the scale that prints it."""

INPUT_UNITS = {"share": "share", "count": "persons", "number": "number"}
"""Kind of an input to the unit in which a figure prints it."""

COVARIANCES = ("independent_inputs",)
SMALL_SAMPLES = ("none",)


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """The answers on every base.

    Parameters
    ----------
    panel : DataFrame
        Cells that the inputs name, each with its rounding.
    spec : FitSpec

    Returns
    -------
    Estimates
        A row a base (scale `persons`), and `base_needed`: how many persons the reported number would take. Predictions
        hold the tornado of each base.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, options, spec))
    used = _used(panel, fitted.options[fitted.main]) if fitted.main else ()
    return replace(fitted.estimates(sentence), inputs=used)


def _used(panel: pd.DataFrame, options: Options) -> tuple[Used, ...]:
    """The inputs of a variant, each with its source or its mark as an assumption."""
    return tuple(
        Used(
            name,
            one.label.model_dump(),
            *uncertain(panel, name, one, one.kind, options.error_factor).told(),
            PRINTED[one.kind],
            one.certainty,
            one.origin.model_dump(),
            one.selections,
        )
        for name, one in options.inputs.items()
    )


def _variant(panel: pd.DataFrame, options: Options, spec: FitSpec) -> Answer:
    """Estimates, bars of the tornado as predictions, and checks."""
    refuse_levels(panel[panel["input"].isin(_selections(options))])
    numbers = {
        name: uncertain(panel, name, one, one.kind, options.error_factor) for name, one in options.inputs.items()
    }
    samples = samples_of(numbers, options.draws, spec.seed)
    drawn = {base: evaluate(sums, samples) for base, sums in options.bases.items()}
    rows = [_answer(base, options, numbers, draws) for base, draws in drawn.items()]
    bars = [
        {"base": base} | bar
        for base, sums in options.bases.items()
        for bar in _tornado(sums, options, numbers, variance_shares(sums, samples, drawn[base]))
    ]
    checks = tuple(delta_check(row) for row in rows)
    reached, programmes = _reached(panel, options.reach, spec, rows, drawn) if options.reach else ([], [])
    bars += programmes
    if options.reported is None:
        return Answer([*rows, *reached], bars, checks)
    needed = _needed(options.reported, numbers)
    return Answer([*rows, needed, *reached], bars, (*checks, interval_check(rows, options.reported)))


def _selections(options: Options) -> set[str]:
    """Names of the selections that the inputs sum."""
    return {name for one in options.inputs.values() for name in one.selections}


def _reached(
    panel: pd.DataFrame, reach: Reach, spec: FitSpec, rows: list[Row], drawn: Mapping[str, Array]
) -> tuple[list[Row], list[Row]]:
    """What is known to have been reached and its share of the need on each base; and the programmes one by one."""
    intakes = {
        name: [of_intake([cell for told in intake for cell in cells(panel, told)]) for intake in one.intakes]
        for name, one in reach.known.items()
    }
    told = [programme_row(name, one.label, intakes[name]) for name, one in reach.known.items()]
    told += [programme_row(name, spec.name_of(name), []) for name in reach.unknown]
    return reach_rows(intakes, rows, drawn, spec.seed), told


def _answer(base: str, options: Options, numbers: Mapping[str, Uncertain], drawn: Array) -> dict[str, object]:
    sums = options.bases[base]
    bounds = corners(sums, {name: _rounded(name, options, numbers) for name in names_of(sums)})
    spread = {"simulated_error": float(np.std(drawn)), "delta_error": delta_error(sums, numbers)}
    propagated = _by_delta if options.propagation == "delta" else _by_draws
    return {
        "term": base,
        "scale": "persons",
        "ci_level": options.ci_level,
        "rounding_low": bounds.low,
        "rounding_high": bounds.high,
        **spread,
        **propagated(options, bounds.value, drawn, spread["delta_error"]),
    }


def _by_draws(options: Options, middle: float, drawn: Array, _: float) -> dict[str, object]:
    interval = shortest_interval if options.interval == "shortest" else central_interval
    low, high = interval(drawn, options.ci_level)
    return {
        "estimate": float(np.mean(drawn)) if options.centre == "mean" else middle,
        "std_error": float(np.std(drawn)),
        "ci_low": low,
        "ci_high": high,
        "n_obs": len(drawn),
        "method": "Monte Carlo",
    }


def _by_delta(options: Options, middle: float, _: Array, error: float) -> dict[str, object]:
    reach = NormalDist().inv_cdf(0.5 + options.ci_level / 2) * error
    bounds = {"ci_low": middle - reach, "ci_high": middle + reach}
    return {"estimate": middle, "std_error": error, "method": "delta", **bounds}


def _rounded(name: str, options: Options, numbers: Mapping[str, Uncertain]) -> Interval:
    """What an input can be by rounding alone; an assumption stands at its middle."""
    bounds = numbers[name].bounds
    return bounds if options.inputs[name].panel else Interval(bounds.value, bounds.value, bounds.value)


def _tornado(
    sums: Sums, options: Options, numbers: Mapping[str, Uncertain], shares: Mapping[str, float]
) -> list[dict[str, object]]:
    return [
        {
            "input": name,
            "input_label_nl": options.inputs[name].label.nl,
            "input_label_en": options.inputs[name].label.en,
            "certainty": options.inputs[name].certainty,
            "origin_nl": options.inputs[name].origin.nl,
            "origin_en": options.inputs[name].origin.en,
            "input_unit": INPUT_UNITS[options.inputs[name].kind],
            "input_low": numbers[name].middle().low,
            "input_high": numbers[name].middle().high,
            "estimate_low": low,
            "estimate_high": high,
            "variance_share": shares[name],
        }
        for name, (low, high) in swings(sums, numbers).items()
    ]


def _needed(reported: Reported, numbers: Mapping[str, Uncertain]) -> dict[str, object]:
    share = numbers[reported.needed_share]
    bounds = rounding.ratio(Interval(reported.value, reported.value, reported.value), share.bounds)
    return {
        "term": "base_needed",
        "scale": "persons",
        "estimate": bounds.value,
        "rounding_low": bounds.low,
        "rounding_high": bounds.high,
        "method": "reported divided by the share",
    }
