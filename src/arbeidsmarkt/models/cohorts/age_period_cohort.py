"""What age, period and cohort explain, alone and together: the table that says what is identified and what is not.

Calendar period is cohort plus duration, so linear trends of the three cannot be told apart: with all three, deviances,
fitted values and deviations from a line are identified, slopes are not.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from scipy.stats import chi2

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.regression.design import Term, columns_of, independent
from arbeidsmarkt.models.regression.glm import Covariance, Family, fit_glm

MODELS = {"APC": ("A", "P", "C"), "AP": ("A", "P"), "AC": ("A", "C"), "PC": ("P", "C"), "A": ("A",)}
"""Model to the effects it has: age (or duration), period, cohort."""

DRIFT = "Ad"
"""Age with a linear drift: what period and cohort can say together without being told apart."""


@dataclass(frozen=True)
class Explained:
    """One model of the table: deviance, degrees of freedom, AIC; `statistic`, `df` and `p_value` against APC."""

    model: str
    deviance: float
    df_resid: int
    aic: float
    statistic: float
    df: int
    p_value: float


def deviance_table(
    table: pd.DataFrame, outcome: Array, weight: Array | None, family: Family, columns: Mapping[str, str]
) -> list[Explained]:
    """The fit of every model.

    Parameters
    ----------
    table : DataFrame
    outcome : array, shape (n,)
    weight : array or None
        Exposure or trials.
    family : {'poisson', 'binomial'}
    columns : mapping
        `A`, `P`, `C` to the column of age (or duration), period and cohort.

    References
    ----------
    Clayton and Schifflers (1987), Statistics in Medicine 6, 449-481; Kuang, Nielsen and Nielsen (2008), Biometrika 95,
    979-986.
    """
    effects = {letter: Term(factor=column) for letter, column in columns.items()}
    drift = {"A": effects["A"], "drift": Term.model_validate({"column": columns["P"]})}
    chosen = {name: {letter: effects[letter] for letter in letters} for name, letters in MODELS.items()}
    fits = {
        name: fit_glm(outcome, independent(columns_of(table, terms)), family, weight, Covariance("model"))
        for name, terms in (chosen | {DRIFT: drift}).items()
    }
    whole = fits["APC"]
    return [
        Explained(
            name,
            found.deviance,
            found.df_resid,
            found.aic,
            found.deviance - whole.deviance,
            found.df_resid - whole.df_resid,
            float(chi2.sf(found.deviance - whole.deviance, max(found.df_resid - whole.df_resid, 1))),
        )
        for name, found in fits.items()
    ]
