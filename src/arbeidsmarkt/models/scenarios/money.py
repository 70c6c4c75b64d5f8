"""What a scenario costs and saves, and the effect and the cost at which both are equal."""

import numpy as np

from arbeidsmarkt.models.products.draws import Array
from arbeidsmarkt.models.scenarios.effect_path import MONTHS, Values, extra_in_work
from arbeidsmarkt.models.scenarios.scenario_options import Options


def saved(values: Values, options: Options) -> Array:
    """Benefits that are not paid over all years, discounted to the first; shape (draws,)."""
    fewer = extra_in_work(values, options) * values["leaves_welfare"]
    return np.asarray((fewer * _discount(values, options)).sum(axis=0) * MONTHS * values["benefit_per_month"])


def places_taken(values: Values, options: Options) -> Array:
    """Places that are taken and paid, over all intakes, discounted to the first."""
    weights = _discount(values, options)[: options.intake_years].sum(axis=0)
    return np.asarray(weights * values["places"] * values["take_up"])


def balance(values: Values, options: Options) -> Array:
    """What is saved minus what the places cost."""
    return saved(values, options) - places_taken(values, options) * values["cost_per_place"]


def break_even_cost(values: Values, options: Options) -> Array:
    """What a place may cost so that the benefits that are not paid cover it."""
    return saved(values, options) / places_taken(values, options)


def break_even_effect(values: Values, options: Options) -> Array:
    """The effect, the same at 12 and at 36 months, at which costs are covered: what is saved is a line in it."""
    without, whole = (saved(_with_effect(values, size), options) for size in (0.0, 1.0))
    costs = places_taken(values, options) * values["cost_per_place"]
    return np.asarray((costs - without) / (whole - without))


def _with_effect(values: Values, size: float) -> Values:
    flat = {"effect": np.asarray(size)} | ({"later": np.asarray(size)} if "later" in values else {})
    return {**values, **flat}


def _discount(values: Values, options: Options) -> Array:
    """Weight of each year, shape (years, draws)."""
    years = np.arange(options.years)[:, None]
    return np.asarray((1 + values["discount_rate"]) ** -years, dtype=float)
