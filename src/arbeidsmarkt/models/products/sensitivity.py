"""How an answer depends on its inputs: a sum of products, its extremes, its delta method error, its tornado."""

from collections.abc import Mapping
from itertools import product

import numpy as np

from arbeidsmarkt.core.rounding import Interval
from arbeidsmarkt.models.products.draws import Array, Uncertain

COMPLEMENT = "1 - "
"""In front of a name: one minus the share."""

Sums = list[list[str]]
"""A sum of products: a list of lists of names, a name perhaps with `COMPLEMENT` in front."""


def plain(name: str) -> str:
    """The name without the mark of a complement."""
    return name.removeprefix(COMPLEMENT)


def names_of(sums: Sums) -> list[str]:
    """Names in a sum of products, each once, in order."""
    return list(dict.fromkeys(plain(name) for factors in sums for name in factors))


def evaluate(sums: Sums, values: Mapping[str, Array]) -> Array:
    """Sum of products of the named values.

    Parameters
    ----------
    sums : list of list of str
    values : mapping
        Input to its value or draws, any broadcastable shape.
    """
    parts = [np.prod([_factor(name, values) for name in factors], axis=0) for factors in sums]
    return np.asarray(np.sum(parts, axis=0), dtype=float)


def _factor(name: str, values: Mapping[str, Array]) -> Array:
    return np.asarray(1 - values[plain(name)] if name.startswith(COMPLEMENT) else values[name], dtype=float)


def corners(sums: Sums, bounds: Mapping[str, Interval]) -> Interval:
    """The answer, and its lowest and highest value over everything the inputs can be.

    The answer is linear in each input by itself; its extremes then lie where every input is at one of its ends, also
    when an input occurs in more than one term. Of an input that is multiplied by itself (see `mixed_powers`) they may
    also lie at zero.
    """
    names = names_of(sums)
    ends = np.array(list(product(*(_ends(bounds[name], powers(sums)[name]) for name in names)))).T
    reached = evaluate(sums, dict(zip(names, ends, strict=True)))
    value = evaluate(sums, {name: np.asarray(bounds[name].value) for name in names})
    return Interval(float(value), float(reached.min()), float(reached.max()))


def _ends(bounds: Interval, raised: set[int]) -> list[float]:
    through_zero = max(raised) > 1 and bounds.low < 0 < bounds.high
    return [bounds.low, bounds.high, *([0.0] if through_zero else [])]


def powers(sums: Sums) -> dict[str, set[int]]:
    """How often each input stands in the terms that have it."""
    return {
        name: {count for factors in sums if (count := [plain(factor) for factor in factors].count(name))}
        for name in names_of(sums)
    }


def mixed_powers(sums: Sums) -> list[str]:
    """Inputs that are multiplied by themselves in one term and not in another: their extremes can lie anywhere."""
    return [name for name, raised in powers(sums).items() if len(raised) > 1]


def delta_error(sums: Sums, numbers: Mapping[str, Uncertain]) -> float:
    """Standard error by the delta method, with each slope taken over one standard error to either side.

    References
    ----------
    JCGM 100:2008 (GUM), 5.1.2 and 5.1.3, note 2.
    """
    centre = _centre(numbers)
    steps = {name: float(np.sqrt(numbers[name].variance)) for name in names_of(sums)}
    halves = [
        (_at(sums, centre, name, centre[name] + step) - _at(sums, centre, name, centre[name] - step)) / 2
        for name, step in steps.items()
    ]
    return float(np.sqrt(np.sum(np.square(halves))))


def swings(sums: Sums, numbers: Mapping[str, Uncertain]) -> dict[str, tuple[float, float]]:
    """The answer with each input at the ends of its middle 90 per cent, the others at their median."""
    centre = _centre(numbers)
    ends = {name: numbers[name].middle() for name in names_of(sums)}
    return {
        name: (_at(sums, centre, name, middle.low), _at(sums, centre, name, middle.high))
        for name, middle in ends.items()
    }


def variance_shares(sums: Sums, samples: Mapping[str, Array], drawn: Array) -> dict[str, float]:
    """Each input's share of the spread of the answer, see `spread_shares`."""
    return spread_shares({name: samples[name] for name in names_of(sums)}, drawn)


def spread_shares(samples: Mapping[str, Array], drawn: Array) -> dict[str, float]:
    """Each input's squared rank correlation with the answer, as a share of their sum; nothing of a fixed input.

    References
    ----------
    Saltelli et al. (2008), Global Sensitivity Analysis, 1.2.
    """
    varied = {name: bool(np.ptp(sample)) for name, sample in samples.items()}
    squared = {name: _rank_correlation(samples[name], drawn) ** 2 if varied[name] else 0.0 for name in samples}
    return {name: value / sum(squared.values()) for name, value in squared.items()}


def _rank_correlation(first: Array, second: Array) -> float:
    """Spearman's rank correlation of draws, in which ties do not matter."""
    return float(np.corrcoef(first.argsort().argsort(), second.argsort().argsort())[0, 1])


def _centre(numbers: Mapping[str, Uncertain]) -> dict[str, Array]:
    return {name: np.asarray(one.middle().value) for name, one in numbers.items()}


def _at(sums: Sums, centre: Mapping[str, Array], name: str, value: float | Array) -> float:
    return float(evaluate(sums, {**centre, name: np.asarray(value)}))
