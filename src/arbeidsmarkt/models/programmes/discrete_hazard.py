"""A binomial model of the chance of the event in a period, given that it has not happened yet."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import xlog1py, xlogy

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.programmes.at_risk import AtRisk
from arbeidsmarkt.models.programmes.hazard_options import Options
from arbeidsmarkt.models.regression.clusters import cluster_codes
from arbeidsmarkt.models.regression.design import design
from arbeidsmarkt.models.regression.glm import Covariance, Family, GlmFit, fit_glm
from arbeidsmarkt.models.regression.sandwich import sandwich
from arbeidsmarkt.spec.analysis import FitSpec

FAMILIES: dict[str, Family] = {"logit": "binomial", "cloglog": "cloglog"}


@dataclass(frozen=True)
class HazardFit:
    """Coefficients with their covariance, the fitted chance of each row, and the deviance.

    Parameters
    ----------
    names : tuple of str
    params : array, shape (k,)
    covariance : array, shape (k, k)
    fitted : array, shape (n,)
    deviance : float
        Minus twice the log likelihood of persons by period, whether rows are persons or counts.
    """

    names: tuple[str, ...]
    params: Array
    covariance: Array
    fitted: Array
    deviance: float

    @property
    def aic(self) -> float:
        """Akaike's criterion."""
        return self.deviance + 2 * len(self.names)


def fit_hazard(data: AtRisk, options: Options, spec: FitSpec) -> HazardFit:
    """Fit the model.

    Raises
    ------
    RefusedError
        If a term tells the event completely (a period without any event and a level of its own), terms depend on each
        other, or there are too few clusters.

    References
    ----------
    Allison (1982), Sociological Methodology 13, 61-98; Prentice and Gloeckler (1978), Biometrics 34, 57-67.
    """
    matrix = design(data.rows, options.terms)
    fit = binomial(data, matrix, options.link)
    covariance = _covariance(data, matrix, fit, options.link, spec)
    return HazardFit(fit.names, fit.params, covariance, fit.fitted, deviance_of(data, fit.fitted))


def binomial(data: AtRisk, matrix: pd.DataFrame, link: str) -> GlmFit:
    """The likelihood of persons by period, from shares and how many stand behind them."""
    trials = data.weights * data.at_risk
    return fit_glm(data.events / data.at_risk, matrix, FAMILIES[link], trials, Covariance("model"))


def deviance_of(data: AtRisk, chance: Array) -> float:
    """Minus twice the log likelihood of persons by period."""
    having, not_having = data.weights * data.events, data.weights * (data.at_risk - data.events)
    return float(-2 * np.sum(xlogy(having, chance) + xlog1py(not_having, -chance)))


def _covariance(data: AtRisk, matrix: pd.DataFrame, fit: GlmFit, link: str, spec: FitSpec) -> Array:
    """As the model gives it, or robust: what persons add, also where a row holds many of them."""
    code = spec.analysis.covariance
    if code == "model":
        return fit.covariance
    columns, chance = matrix.to_numpy(float), fit.fitted
    slope = np.ones(len(chance)) if link == "logit" else -np.log1p(-chance) / chance
    if code == "cluster":
        codes = cluster_codes(data.rows, spec.analysis.clusters)
        left = slope * data.weights * (data.events - data.at_risk * chance)
        return sandwich(fit.covariance, columns * left[:, None], codes, 0)
    squares = data.events * (1 - chance) ** 2 + (data.at_risk - data.events) * chance**2
    middle = columns.T @ (columns * ((slope * data.weights) ** 2 * squares)[:, None])
    return np.asarray(fit.covariance @ middle @ fit.covariance)
