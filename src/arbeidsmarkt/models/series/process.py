"""The processes that a series can follow: structural, seasonal ARIMA, or trend and season with ARMA errors."""

from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field
from statsmodels.tsa.statespace.sarimax import SARIMAX
from statsmodels.tsa.statespace.structural import UnobservedComponents

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.series.likelihood import Model
from arbeidsmarkt.models.series.series import season_columns
from arbeidsmarkt.spec.model import Spec

Whole = Annotated[int, Field(ge=0, le=5)]
Season = Literal["dummies", "harmonics", "none"]


class Structural(Spec):
    """A level that walks, with or without a slope that walks, and a season.

    References
    ----------
    Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, 2.3; Durbin and Koopman (2012),
    Time Series Analysis by State Space Methods, 3.2.
    """

    model: Literal["local_level", "smooth_trend", "local_linear_trend"]
    season: Season = "dummies"
    fixed_season: bool = False
    """Whether the season stays as it is, so that it costs no parameter."""

    def build(self, values: Array, first: int, cycle: int) -> Model:  # noqa: ARG002
        """The model of a series."""
        levels = {"local_level": "llevel", "smooth_trend": "strend", "local_linear_trend": "lltrend"}
        walks = not self.fixed_season
        season: dict[Season, dict[str, Any]] = {
            "dummies": {"seasonal": cycle, "stochastic_seasonal": walks},
            "harmonics": {"freq_seasonal": [{"period": cycle}], "stochastic_freq_seasonal": [walks]},
            "none": {},
        }
        chosen = season["none" if cycle == 1 else self.season]
        return UnobservedComponents(values, level=levels[self.model], use_exact_diffuse=True, **chosen)

    def parameters(self, cycle: int) -> int:
        """How many are estimated, those of the season's pattern included."""
        own = {"local_level": 2, "smooth_trend": 2, "local_linear_trend": 3}[self.model]
        return own + (cycle - 1 + (not self.fixed_season) if self.season != "none" and cycle > 1 else 0)

    @property
    def years(self) -> int:
        """Fewest years of a series with a season."""
        return 5


class Sarima(Spec):
    """Seasonal ARIMA (p,d,q)(P,D,Q).

    References
    ----------
    Box and Jenkins (1976), Time Series Analysis: Forecasting and Control, chapter 9.
    """

    model: Literal["sarima"]
    order: tuple[Whole, Whole, Whole]
    seasonal_order: tuple[Whole, Whole, Whole] = (0, 0, 0)

    def build(self, values: Array, first: int, cycle: int) -> Model:  # noqa: ARG002
        """The model of a series."""
        season = (*self.seasonal_order, cycle) if any(self.seasonal_order) else (0, 0, 0, 0)
        return SARIMAX(values, order=self.order, seasonal_order=season)

    def parameters(self, cycle: int) -> int:  # noqa: ARG002
        """How many are estimated."""
        (p, _, q), (sp, _, sq) = self.order, self.seasonal_order
        return p + q + sp + sq + 1

    @property
    def years(self) -> int:
        """Fewest years of a series with a season."""
        return 7


class Trend(Spec):
    """A polynomial trend and a fixed season, with ARMA errors; the coefficients by restricted likelihood.

    References
    ----------
    Harvey (1989), 3.4.2 (regression coefficients in the state, diffuse); Tunnicliffe Wilson (1989), JRSS B 51, 15-27
    (restricted likelihood of a regression with ARMA errors).
    """

    model: Literal["trend"]
    degree: Annotated[int, Field(ge=0, le=2)] = 1
    season: Season = "dummies"
    harmonics: Annotated[int, Field(ge=1)] = 2
    ar: Whole = 1
    ma: Whole = 0

    def build(self, values: Array, first: int, cycle: int) -> Model:
        """The model of a series whose first row is season number `first`."""
        return arma_regression(values, self.design(first, len(values), cycle), (self.ar, 0, self.ma))

    def design(self, first: int, length: int, cycle: int) -> Array:
        """Trend in years from the first row, and season."""
        place = np.arange(length)
        years = place / cycle
        powers = np.stack([years**power for power in range(self.degree + 1)], axis=1)
        waves = self.harmonics if self.season == "harmonics" else None
        _, season = season_columns((first + place) % cycle, 1 if self.season == "none" else cycle, waves)
        return np.hstack([powers, season])

    def parameters(self, cycle: int) -> int:
        """How many are estimated, those of trend and season included."""
        return self.ar + self.ma + 1 + int(self.design(0, 2, cycle).shape[1])

    @property
    def years(self) -> int:
        """Fewest years of a series with a season."""
        return 5


Process = Annotated[Structural | Sarima | Trend, Field(discriminator="model")]


def arma_regression(values: Array, design: Array, order: tuple[int, int, int]) -> Model:
    """Regression with ARMA errors, its coefficients in the state: the last ones of the state vector."""
    return SARIMAX(values, exog=design, order=order, mle_regression=False, use_exact_diffuse=True)
