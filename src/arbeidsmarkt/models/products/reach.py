"""Need against reach: what programmes are known to have reached, as a range, and its share of the need on each base."""

from collections.abc import Mapping, Sequence

import numpy as np

from arbeidsmarkt.core import rounding
from arbeidsmarkt.core.quantities import COUNTED
from arbeidsmarkt.core.rounding import Interval
from arbeidsmarkt.models.products.draws import Array, central_interval
from arbeidsmarkt.spec.model import Text

Row = dict[str, object]

REACHED = "reached_known"
SHARE = "reached_share"


def of_intake(told: Sequence[Interval]) -> Interval:
    """What an intake can have been where sources tell it differently: from the lowest to the highest."""
    low, high = min(one.low for one in told), max(one.high for one in told)
    return Interval((low + high) / 2, low, high)


def reach_rows(
    intakes: Mapping[str, Sequence[Interval]], bases: Sequence[Row], drawn: Mapping[str, Array], seed: int
) -> list[Row]:
    """What all programmes together are known to have reached, and its share of the need on each base.

    Parameters
    ----------
    intakes : mapping
        Programme to its intakes; their ranges add up.
    bases : sequence of dict
        Rows of the estimates, one a base.
    drawn : mapping
        Base to the draws of its need. Each intake is drawn uniform over its range, by the seed and the programme's own
        name, so that the quotient of the draws carries the interval of both.
    seed : int
    """
    known = rounding.total([intake for parts in intakes.values() for intake in parts])
    draws = len(next(iter(drawn.values())))
    reached = np.sum([_of_programme(name, parts, draws, seed) for name, parts in intakes.items()], axis=0)
    return [_known_row(known), *(_share_row(base, known, reached / drawn[str(base["term"])]) for base in bases)]


def _of_programme(name: str, intakes: Sequence[Interval], draws: int, seed: int) -> Array:
    random = np.random.default_rng([seed, *name.encode()])
    drawn = [random.uniform(intake.low, intake.high, draws) for intake in intakes]
    return np.asarray(np.sum(drawn, axis=0), dtype=float)


def programme_row(name: str, label: Text, intakes: Sequence[Interval]) -> Row:
    """One programme for a figure; without a range where no number is published."""
    known = rounding.total(list(intakes)) if intakes else Interval(np.nan, np.nan, np.nan)
    return {
        "programme": name,
        "programme_label_nl": label.nl,
        "programme_label_en": label.en,
        "reached_low": known.low,
        "reached_high": known.high,
    }


def _known_row(known: Interval) -> Row:
    """What is known to have been reached, in persons: from the lowest count to the highest, no confidence interval."""
    return {
        "term": REACHED,
        "scale": "persons",
        "estimate": known.value,
        "rounding_low": known.low,
        "rounding_high": known.high,
        "method": COUNTED,
    }


def _share_row(base: Row, known: Interval, shares: Array) -> Row:
    need = Interval(*(float(str(base[name])) for name in ("estimate", "rounding_low", "rounding_high")))
    bounds = rounding.ratio(known, need)
    level = float(str(base["ci_level"]))
    low, high = central_interval(shares, level)
    return {
        "term": f"{SHARE}[{base['term']}]",
        "scale": "rate",
        "ci_level": level,
        "estimate": bounds.value,
        "std_error": float(np.std(shares)),
        "ci_low": low,
        "ci_high": high,
        "rounding_low": bounds.low,
        "rounding_high": bounds.high,
        "n_obs": len(shares),
        "method": "known programmes",
    }
