"""How many more people are in work, year by year: lock-in during the programme, the effect after it, its fading out."""

from collections.abc import Mapping

import numpy as np

from arbeidsmarkt.models.products.draws import Array
from arbeidsmarkt.models.scenarios.scenario_options import Options

MONTHS = 12
EARLY, LATE = 12.0, 36.0
"""Months at which an effect is given."""

Values = Mapping[str, Array]
"""Input to its value or its draws; `effect`, and `later` (points at 36 months) or `lasts` (months)."""


def effect_at(since_start: Array, values: Values, counted_from: str) -> Array:
    """Effect on being in work of one place, months after its start.

    Parameters
    ----------
    since_start : array
        Months since the start, of a shape that goes with that of the inputs.
    values : mapping
        Inputs, each of shape (draws,).
    counted_from : {'start', 'end'}
        Moment from which the months of the effect are counted.

    Returns
    -------
    array
        Minus the lock-in during the programme; the effect of 12 months from then on; on a straight line to that of 36
        months, or the same as long as it lasts; from there on a straight line to nothing within `fade_out_months`.
    """
    length, early = values["programme_months"], values["effect"]
    since = since_start - (length if counted_from == "end" else 0.0)
    held = np.maximum(values.get("lasts", np.asarray(LATE)), EARLY)
    between = early + (values.get("later", early) - early) * np.clip((since - EARLY) / _or_short(held - EARLY), 0, 1)
    left = np.where(since <= held, 1.0, np.clip(1 - (since - held) / _or_short(values["fade_out_months"]), 0, 1))
    return np.asarray(np.where(since_start < length, -values["lock_in"], between * left), dtype=float)


def _or_short(months: Array) -> Array:
    """Months to divide by; none are a moment."""
    return np.asarray(np.maximum(months, 1e-9), dtype=float)


def of_one_place(values: Values, options: Options) -> Array:
    """Mean effect of one place in each year since its intake, shape (years, draws)."""
    months = np.arange(options.years * MONTHS, dtype=np.float64)[:, None] + 0.5
    path = effect_at(np.asarray(months), values, options.counted_from)
    return np.asarray(path.reshape(options.years, MONTHS, -1).mean(axis=1), dtype=float)


def in_work_of_one_intake(values: Values, options: Options, months: float) -> Array:
    """Extra people in work of one intake, months after the moment of `counted_from`."""
    start = values["programme_months"] if options.counted_from == "end" else np.zeros(1)
    return served(values, options) * effect_at(start + months, values, options.counted_from)


def person_years(values: Values, options: Options) -> Array:
    """Extra years in work of all intakes over all years that are told."""
    return np.asarray(extra_in_work(values, options).sum(axis=0), dtype=float)


def served(values: Values, options: Options) -> Array:
    """People of one intake of whom the effect is: places, times who comes where the effect is that of taking part."""
    comes = values["take_up"] if options.effect_of == "participation" else 1.0
    net = (1 - values["deadweight"]) * (1 - values["displacement"])
    return np.asarray(values["places"] * comes * net, dtype=float)


def extra_in_work(values: Values, options: Options) -> Array:
    """Mean number of extra people in work in each year, over all intakes so far; shape (years, draws)."""
    one = of_one_place(values, options)
    total = np.zeros_like(one)
    for intake in range(options.intake_years):
        total[intake:] += one[: options.years - intake]
    return served(values, options) * total
