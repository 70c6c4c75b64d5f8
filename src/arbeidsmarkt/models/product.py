"""Product: how many people, as a count times shares, on each base that can be defended.

A base is a sum of products of named inputs; `1 - x` is the complement of a share. Each base gets the exact interval
that follows from rounding alone, a Monte Carlo interval over all that is uncertain, and its tornado: how far each input
by itself moves the answer.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

import numpy as np
import pandas as pd
from pydantic import Field, model_validator

from arbeidsmarkt.core import rounding
from arbeidsmarkt.core.estimates import Diagnostic, Estimates, estimates_table
from arbeidsmarkt.core.rounding import Interval, rounding_interval
from arbeidsmarkt.models.draws import Array, Uncertain
from arbeidsmarkt.models.product_words import delta_check, interval_check, sentence
from arbeidsmarkt.models.sensitivity import (
    COMPLEMENT,
    Sums,
    delta_error,
    evaluate,
    names_of,
    plain,
    swings,
    variance_shares,
)
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Spec, Text

LIMITS = {"share": (0.0, 1.0), "count": (0.0, float("inf")), "number": (-float("inf"), float("inf"))}
"""Kind of input to the smallest and largest value it can have."""


class Input(Spec):
    """A factor: cells of the panel, or an assumption.

    Parameters
    ----------
    panel : str or None
        Name of a selection of the panel; its cells are summed.
    low, high : float or None
        Of an assumption: the lowest and highest value that can be defended.
    std_error : float
        Standard error of a measured input, beside its rounding.
    kind : {'share', 'count', 'number'}
        What it can be: between 0 and 1, at least 0, anything.
    label, origin : Text
        What it is, and where it comes from and how sure it is.
    certainty : {'measured', 'reported', 'assumption'}
    """

    panel: str | None = None
    low: float | None = None
    high: float | None = None
    std_error: Annotated[float, Field(ge=0)] = 0.0
    kind: Literal["share", "count", "number"]
    label: Text
    origin: Text
    certainty: Literal["measured", "reported", "assumption"]

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.panel is None) == (self.low is None or self.high is None):
            raise ValueError("an input names a selection of the panel, or has low and high")
        return self


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    inputs : dict
        Name to input.
    bases : dict
        Name to a sum of products: a list of lists of input names, `1 - name` for a complement.
    reported : float
        What was reported, in persons.
    reported_base : str
        The base that repeats the reported sum.
    extremes : list of str
        Bases that are upper bounds, not answers: left out of the range that the sentence gives.
    needed_share : str
        The share by which `reported` is divided: how large the base would have to be.
    error_factor : float
        Multiplies every declared standard error: a robustness check.
    draws : int
    ci_level : float
    """

    inputs: dict[str, Input]
    bases: dict[str, Sums]
    reported: float
    reported_base: str
    extremes: list[str]
    needed_share: str
    error_factor: Annotated[float, Field(gt=0)] = 1.0
    draws: Annotated[int, Field(ge=1000)]
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        used = {name for sums in self.bases.values() for name in names_of(sums)}
        for name in sorted((used | {self.needed_share}) - self.inputs.keys()):
            raise ValueError(f"the input '{name}' does not exist; inputs: {', '.join(self.inputs)}")
        for name in sorted({self.reported_base, *self.extremes} - self.bases.keys()):
            raise ValueError(f"the base '{name}' does not exist; bases: {', '.join(self.bases)}")
        return self


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
    rows: list[dict[str, object]] = []
    tornado: list[dict[str, object]] = []
    checks: list[Diagnostic] = []
    first = next(iter(spec.analysis.variants))
    for variant in spec.analysis.variants:
        options = Options.model_validate(spec.analysis.options_of(variant))
        numbers = {name: _number(panel, one, options.error_factor) for name, one in options.inputs.items()}
        samples = _samples(numbers, options.draws, spec.seed)
        for base in options.bases:
            row, bars = _base(base, options, numbers, samples)
            rows.append({"variant": variant} | row)
            tornado += [{"variant": variant, "base": base} | bar for bar in bars]
            checks += [delta_check(base, row)] if variant == first else []
        rows.append({"variant": variant} | _needed(options, numbers))
        checks += [interval_check(rows, options.reported_base, options.reported)] if variant == first else []
    table = estimates_table([{"model": "product", "cov_type": spec.analysis.covariance} | row for row in rows])
    shown = Options.model_validate(spec.analysis.options_of(first))
    predictions = pd.DataFrame(tornado)
    words = {
        language: sentence(
            table[table["variant"] == first],
            predictions[predictions["variant"] == first],
            shown.reported_base,
            shown.extremes,
            language,
        )
        for language in ("nl", "en")
    }
    return Estimates(table, predictions, tuple(checks), words)


def _number(panel: pd.DataFrame, one: Input, error_factor: float) -> Uncertain:
    lowest, highest = LIMITS[one.kind]
    if one.panel is None:
        low, high = float(one.low or 0.0), float(one.high or 0.0)
        return Uncertain((low + high) / 2, Interval((low + high) / 2, low, high), 0.0, lowest, highest)
    cells = panel[panel["input"] == one.panel]
    printed = [
        rounding_interval(value, step, bound)
        for value, step, bound in zip(cells["value"], cells["precision"], cells["bound"], strict=True)
    ]
    bounds = rounding.total(printed)
    return Uncertain(bounds.value, bounds, one.std_error * error_factor, lowest, highest)


def _samples(numbers: Mapping[str, Uncertain], draws: int, seed: int) -> dict[str, Array]:
    """Draws of each input; the order of the inputs in the spec does not matter."""
    streams = np.random.SeedSequence(seed).spawn(len(numbers))
    found = {name: np.random.default_rng(stream) for name, stream in zip(sorted(numbers), streams, strict=True)}
    return {name: one.sample(draws, found[name]) for name, one in numbers.items()}


def _base(
    base: str, options: Options, numbers: Mapping[str, Uncertain], samples: Mapping[str, Array]
) -> tuple[dict[str, object], list[dict[str, object]]]:
    sums = options.bases[base]
    drawn = evaluate(sums, samples)
    tail = (1 - options.ci_level) / 2
    bounds = _rounding(sums, numbers, options)
    row = {
        "term": base,
        "scale": "persons",
        "estimate": bounds.value,
        "std_error": float(np.std(drawn)),
        "ci_low": float(np.quantile(drawn, tail)),
        "ci_high": float(np.quantile(drawn, 1 - tail)),
        "ci_level": options.ci_level,
        "rounding_low": bounds.low,
        "rounding_high": bounds.high,
        "n_obs": len(drawn),
        "method": "Monte Carlo",
        "delta_error": delta_error(sums, numbers),
    }
    return row, _tornado(sums, options, numbers, variance_shares(sums, samples, drawn))


def _rounding(sums: Sums, numbers: Mapping[str, Uncertain], options: Options) -> Interval:
    """Exact interval by rounding alone; an assumption stands at its middle."""

    def factor(name: str) -> Interval:
        one = numbers[plain(name)]
        bounds = Interval(one.value, one.value, one.value) if options.inputs[plain(name)].panel is None else one.bounds
        return rounding.difference(Interval(1, 1, 1), bounds) if name.startswith(COMPLEMENT) else bounds

    return rounding.total([rounding.product([factor(name) for name in factors]) for factors in sums])


def _tornado(
    sums: Sums, options: Options, numbers: Mapping[str, Uncertain], shares: Mapping[str, float]
) -> list[dict[str, object]]:
    return [
        {
            "input": name,
            "input_label_nl": options.inputs[name].label.nl,
            "input_label_en": options.inputs[name].label.en,
            "certainty": options.inputs[name].certainty,
            "origin": options.inputs[name].origin.nl,
            "input_low": numbers[name].middle().low,
            "input_high": numbers[name].middle().high,
            "estimate_low": low,
            "estimate_high": high,
            "variance_share": shares[name],
        }
        for name, (low, high) in swings(sums, numbers).items()
    ]


def _needed(options: Options, numbers: Mapping[str, Uncertain]) -> dict[str, object]:
    share = numbers[options.needed_share]
    bounds = rounding.ratio(Interval(options.reported, options.reported, options.reported), share.bounds)
    return {
        "term": "base_needed",
        "scale": "persons",
        "estimate": bounds.value,
        "rounding_low": bounds.low,
        "rounding_high": bounds.high,
        "method": "reported divided by the share",
    }
