"""Covariates as a formula that names columns of the data and a few functions, and nothing of the program around it."""

import numpy as np
import pandas as pd
from patsy import DesignMatrix, EvalEnvironment, EvalFactor, ModelDesc, PatsyError, dmatrix

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.expression import NotArithmeticError, names_in
from arbeidsmarkt.models.answers.columns import Array, filled, require

FUNCTIONS = ("C", "I", "Q", "Treatment", "log", "sqrt", "exp")
"""What a formula can call: categories, arithmetic, a column with a strange name, the reference of a category."""


def _matrix(data: pd.DataFrame, formula: str) -> pd.DataFrame:
    """Design matrix of a formula of the form that statsmodels and R understand.

    Parameters
    ----------
    data : DataFrame, n rows
    formula : str
        The right-hand side, such as `C(sex) * age + log(price)`.

    Returns
    -------
    DataFrame, shape (n, k)
        Columns by their patsy names, with `Intercept` unless the formula leaves it out.

    Raises
    ------
    RefusedError
        If the formula cannot be read, calls something else, or names a column that is absent or has an empty value.

    Notes
    -----
    patsy evaluates a formula among the variables of its caller; a local named `C` would change what `C(x)` means. Here
    it sees only the columns that the formula names.
    """
    used = columns_of(formula)
    require(data, used)
    for column in used:
        filled(data, column)
    space = EvalEnvironment([{"log": np.log, "sqrt": np.sqrt, "exp": np.exp}])
    try:
        found: DesignMatrix = dmatrix(formula, data[used] if used else data[[]], space, "raise")
    except (PatsyError, TypeError, ValueError) as error:
        raise _wrong(formula, error) from None
    names = found.design_info.column_names
    matrix = np.asarray(found) if used else np.ones((len(data), len(names)))
    return pd.DataFrame(matrix, columns=names, index=data.index)


def formula_columns(name: str, data: pd.DataFrame, formula: str) -> dict[str, Array]:
    """Columns of a formula without its level, each named after the term and what it stands for."""
    matrix = _matrix(data, formula).drop(columns="Intercept", errors="ignore")
    return {f"{name}[{column}]": matrix[column].to_numpy(float) for column in matrix}


def columns_of(formula: str) -> list[str]:
    """Columns that a formula names, in order.

    Raises
    ------
    RefusedError
        If it cannot be read, or does more than arithmetic on columns with `FUNCTIONS`.
    """
    try:
        terms = ModelDesc.from_formula(formula).rhs_termlist
        codes = [factor.code for term in terms for factor in term.factors if isinstance(factor, EvalFactor)]
        return list(dict.fromkeys(name for code in codes for name in names_in(code, FUNCTIONS)))
    except (PatsyError, SyntaxError, ValueError) as error:
        raise _wrong(formula, error) from None


def _wrong(formula: str, error: Exception) -> RefusedError:
    reason = f": {error.dutch}" if isinstance(error, NotArithmeticError) else ""
    return RefusedError(
        f"The formula '{formula}' cannot be used: {str(error).splitlines()[0]}.",
        rule=f"columns, + : * - **, and the functions {', '.join(FUNCTIONS)}",
        remedy="correct `formula` in the terms",
        dutch=f"De formule '{formula}' is niet te gebruiken{reason}.",
        dutch_rule=f"kolommen, + : * - **, en de functies {', '.join(FUNCTIONS)}",
        dutch_remedy="verbeter `formula` in de termen",
    )
