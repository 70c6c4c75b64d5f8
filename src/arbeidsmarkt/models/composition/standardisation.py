"""Das Gupta's decomposition: what each factor of a product, or of a composition, adds to a difference.

Every order in which the factors can move from the first population to the second counts equally, so that nothing is
left over and no factor comes first.

References
----------
Kitagawa (1955), Journal of the American Statistical Association 50, 1168-1194; Das Gupta (1993), Standardization and
Decomposition of Rates, US Bureau of the Census, P23-186.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import factorial

import numpy as np
import pandas as pd

from arbeidsmarkt.models.answers.columns import Array

Factors = Mapping[str, Array]


def subsets(names: Sequence[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    """Each set of the other factors that can have moved before one more, with the share of the orders it stands for."""
    count = len(names) + 1
    for size in range(count):
        share = factorial(size) * factorial(count - 1 - size) / factorial(count)
        for chosen in combinations(names, size):
            yield chosen, share


def contributions(first: Factors, second: Factors) -> dict[str, Array]:
    """What each factor adds to the difference of the products, cell by cell.

    Parameters
    ----------
    first, second : mapping of arrays, shape (cells,)
        The factors of the two populations, in the same order of cells.
    """
    return {name: _moved(name, first, second) for name in first}


def _moved(name: str, first: Factors, second: Factors) -> Array:
    others = [other for other in first if other != name]
    found = np.zeros(len(first[name]))
    for chosen, share in subsets(others):
        rest = [second[other] if other in chosen else first[other] for other in others]
        found += share * np.prod(rest, axis=0) * (second[name] - first[name])
    return found


def composition_factors(cells: pd.DataFrame, size: str, by: Sequence[str]) -> dict[str, Array]:
    """The share of each cell as a product with one factor for each dimension.

    Parameters
    ----------
    cells : DataFrame
        One population, one row a cell; `size` above zero.
    by : sequence of str
        Dimensions of the cells.
    """
    return {name: _factor(name, cells, size, [other for other in by if other != name]) for name in by}


def _factor(name: str, cells: pd.DataFrame, size: str, others: Sequence[str]) -> Array:
    found = np.ones(len(cells))
    for chosen, share in subsets(others):
        found *= (_total(cells, size, [*chosen, name]) / _total(cells, size, chosen)) ** share
    return found


def _total(cells: pd.DataFrame, size: str, dimensions: Sequence[str]) -> Array:
    """Persons who share the values of a cell's dimensions."""
    if not dimensions:
        return np.full(len(cells), float(cells[size].sum()))
    return cells.groupby(list(dimensions))[size].transform("sum").to_numpy(float)
