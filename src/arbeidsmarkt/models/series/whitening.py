"""Generalised least squares under ARMA errors for many values of their parameters at once.

One pass over the rows filters all columns under all parameters: no loop over draws.
"""

from dataclasses import dataclass

import numpy as np

from arbeidsmarkt.models.answers.columns import Array


@dataclass(frozen=True)
class ArmaDraws:
    """Values of the parameters of ARMA errors.

    Parameters
    ----------
    ar : array, shape (d, p)
    ma : array, shape (d, q)
    sigma2 : array, shape (d,)
        Variance of the innovations.
    """

    ar: Array
    ma: Array
    sigma2: Array

    def system(self) -> tuple[Array, Array]:
        """Transition (d, r, r) and how an innovation enters the state (d, r), in Harvey's form."""
        size = max(self.ar.shape[1], self.ma.shape[1] + 1)
        transition = np.zeros((len(self.sigma2), size, size))
        transition[:, : self.ar.shape[1], 0] = self.ar
        transition[:, np.arange(size - 1), np.arange(1, size)] = 1.0
        enters = np.zeros((len(self.sigma2), size))
        enters[:, 0] = 1.0
        enters[:, 1 : self.ma.shape[1] + 1] = self.ma
        return transition, enters


def generalised(y: Array, design: Array, draws: ArmaDraws) -> tuple[Array, Array]:
    """Coefficients and their covariance given each value of the ARMA parameters.

    Parameters
    ----------
    y : array, shape (n,)
    design : array, shape (n, k)
    draws : ArmaDraws

    Returns
    -------
    coefficients : array, shape (d, k)
    covariance : array, shape (d, k, k)
    """
    white = whitened(np.column_stack([design, y]), draws)
    columns, outcome = white[:, :, :-1], white[:, :, -1]
    turned = np.swapaxes(columns, 1, 2)
    inverse = np.linalg.inv(turned @ columns)
    coefficients = inverse @ (turned @ outcome[:, :, None])
    return coefficients[:, :, 0], inverse * draws.sigma2[:, None, None]


def whitened(columns: Array, draws: ArmaDraws) -> Array:
    """Innovations of each column under each value of the parameters, over their spread: shape (d, n, c).

    References
    ----------
    Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, 3.4.1; Harvey and Phillips (1979),
    Biometrika 66, 49-58.
    """
    transition, enters = draws.system()
    entering = enters[:, :, None] * enters[:, None, :]
    spread = _stationary(transition, entering)
    state = np.zeros((len(transition), transition.shape[1], columns.shape[1]))
    found = np.empty((len(transition), *columns.shape))
    for place, row in enumerate(columns):
        variance = spread[:, 0, 0]
        innovation = row - state[:, 0]
        found[:, place] = innovation / np.sqrt(variance)[:, None]
        gain = (transition @ spread[:, :, :1])[:, :, 0] / variance[:, None]
        state = transition @ state + gain[:, :, None] * innovation[:, None, :]
        lost = gain[:, :, None] * gain[:, None, :] * variance[:, None, None]
        spread = transition @ spread @ np.swapaxes(transition, 1, 2) + entering - lost
    return found


def _stationary(transition: Array, entering: Array) -> Array:
    """Variance of the state before the first row: P = T P T' + R R'."""
    draws, size = len(transition), transition.shape[1]
    twice = np.einsum("dij,dkl->dikjl", transition, transition).reshape(draws, size**2, size**2)
    solved = np.linalg.solve(np.eye(size**2) - twice, entering.reshape(draws, size**2, 1))
    return np.asarray(solved.reshape(draws, size, size), dtype=float)
