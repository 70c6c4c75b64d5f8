"""A difference between the cells of two populations: rates apart from composition, or factor by factor."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array, filled, refuse_doubled, require
from arbeidsmarkt.models.answers.numbers import not_negative, number, outcome, positive, share
from arbeidsmarkt.models.composition.decomposition_options import Cells, Product
from arbeidsmarkt.models.composition.standardisation import composition_factors, contributions
from arbeidsmarkt.spec.model import Text

Found = tuple[str, float, float]
"""Term, estimate, standard error (missing where none is computed)."""

NO_ERROR = float("nan")

OF_SHARES = Text(
    nl="de covariantie `binomial` neemt aandelen tussen 0 en 1",
    en="the covariance `binomial` takes shares between 0 and 1",
)
STANDARD_ERROR = Text(nl="een standaardfout is niet kleiner dan nul", en="a standard error is not below zero")


def paired(first: pd.DataFrame, second: pd.DataFrame, by: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The cells of both populations in the same order.

    Raises
    ------
    RefusedError
        If a cell stands twice, or in one population only.
    """
    require(first, by)
    if not by:
        return _single(first), _single(second)
    named = [rows.assign(**{name: filled(rows, name) for name in by}) for rows in (first, second)]
    for rows in named:
        refuse_doubled(rows, by)
    ordered = [rows.sort_values(list(by)).reset_index(drop=True) for rows in named]
    keys = [set(rows[list(by)].itertuples(index=False, name=None)) for rows in ordered]
    lonely = sorted(keys[0] ^ keys[1], key=str)
    if lonely:
        cell = ", ".join(map(str, lonely[0]))
        raise _unpaired(
            f"The cell '{cell}' stands in one population only.", f"De cel '{cell}' staat maar in één groep."
        )
    return ordered[0], ordered[1]


def _single(rows: pd.DataFrame) -> pd.DataFrame:
    if len(rows) != 1:
        raise _unpaired(
            f"One population has {len(rows)} rows in place of one.",
            f"Eén groep heeft {len(rows)} rijen in plaats van één.",
        )
    return rows.reset_index(drop=True)


def _unpaired(english: str, dutch: str) -> RefusedError:
    return RefusedError(
        english,
        rule="each population has the same cells, each once",
        remedy="join cells, or name the dimensions that are missing under `by`",
        dutch=dutch,
        dutch_rule="elke groep heeft dezelfde cellen, elk één keer",
        dutch_remedy="voeg cellen samen, of noem de dimensies die ontbreken onder `by`",
    )


def rates_and_composition(
    first: pd.DataFrame, second: pd.DataFrame, form: Cells, covariance: str, scale: str
) -> list[Found]:
    """Second minus first: rates within cells, composition, and each dimension's part of the composition."""
    rates = [outcome(rows, form.rate, scale) for rows in (first, second)]
    sizes = [positive(rows, form.size) for rows in (first, second)]
    shares = [size / size.sum() for size in sizes]
    variances = [_variance(rows, rate, form, covariance) for rows, rate in zip((first, second), rates, strict=True)]
    mean_share, mean_rate = (shares[0] + shares[1]) / 2, (rates[0] + rates[1]) / 2
    both = variances[0] + variances[1]
    moved = contributions(*(composition_factors(rows, form.size, form.by) for rows in (first, second)))
    weights = {"composition": shares[1] - shares[0]}
    if len(form.by) > 1:
        weights |= {f"composition, {name}": moved[name] for name in form.by}
    levels = [
        (term, float(share @ rate), _root(share**2 @ variance))
        for term, share, rate, variance in zip(
            ("level, reference", "level, group"), shares, rates, variances, strict=True
        )
    ]
    whole = ("difference", levels[1][1] - levels[0][1], float(np.hypot(levels[0][2], levels[1][2])))
    within = ("rates", float(mean_share @ (rates[1] - rates[0])), _root(mean_share**2 @ both))
    parts = [(term, float(mean_rate @ weight), _root(weight**2 @ both) / 2) for term, weight in weights.items()]
    return [*levels, whole, within, *parts]


def _variance(rows: pd.DataFrame, rate: Array, form: Cells, covariance: str) -> Array:
    """Variance of each rate; persons are counted, so sizes have none."""
    if covariance == "binomial":
        share(rows, form.rate, OF_SHARES)
        return rate * (1 - rate) / number(rows, form.size)
    if covariance == "given_errors":
        return not_negative(rows, form.std_error or "std_error", STANDARD_ERROR) ** 2
    return np.full(len(rate), NO_ERROR)


def _root(variance: float) -> float:
    return float(np.sqrt(variance))


def factor_by_factor(first: pd.DataFrame, second: pd.DataFrame, form: Product) -> list[Found]:
    """Second minus first: what each factor of the product adds."""
    values = [{name: number(rows, name) for name in form.factors} for rows in (first, second)]
    totals = [float(np.prod(list(factors.values()), axis=0).sum()) for factors in values]
    moved = contributions(*values)
    levels = [("level, reference", totals[0], NO_ERROR), ("level, group", totals[1], NO_ERROR)]
    parts = [(f"factor, {name}", float(moved[name].sum()), NO_ERROR) for name in form.factors]
    return [*levels, ("difference", totals[1] - totals[0], NO_ERROR), *parts]
