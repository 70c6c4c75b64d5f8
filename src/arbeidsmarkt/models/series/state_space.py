"""A process fitted to a series, and simulated paths of what would have followed, parameters uncertain."""

from dataclasses import dataclass

import numpy as np
from statsmodels.stats.diagnostic import acorr_ljungbox

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.series.likelihood import Model, Top, covariance, std_errors, top
from arbeidsmarkt.models.series.process import Process

TERMS = {
    "sigma2.irregular": "irregular_variance",
    "sigma2.level": "level_variance",
    "sigma2.trend": "trend_variance",
    "sigma2.seasonal": "seasonal_variance",
}
"""Name in statsmodels to the term of the estimates."""


@dataclass(frozen=True)
class FittedProcess:
    """A process at the top of its likelihood.

    Parameters
    ----------
    process : Process
    y : array, shape (n,)
        On the scale of the model.
    first, cycle : int
        Season number of the first row, and periods in a year.
    unit : float
        Spread of the series, in which the likelihood was maximised.
    model : MLEModel
        Of the series in that unit.
    top : Top
    """

    process: Process
    y: Array
    first: int
    cycle: int
    unit: float
    model: Model
    top: Top

    def estimates(self) -> list[tuple[str, float, float]]:
        """Term, estimate and standard error of each parameter, in the unit of the values."""
        spread = covariance(self.model, self.top.free)
        errors = std_errors(self.model, self.top.free, spread)
        found = self.model.transform_params(self.top.free)
        factors = [self.unit**2 if "sigma2" in name else 1.0 for name in self.model.param_names]
        return [
            (term_of(name, self.cycle), float(value * factor), float(error * factor))
            for name, value, error, factor in zip(self.model.param_names, found, errors, factors, strict=True)
        ]

    @property
    def log_likelihood(self) -> float:
        """Of the values in their own unit."""
        factors = [self.unit**2 if "sigma2" in name else 1.0 for name in self.model.param_names]
        whole = self.process.build(self.y, self.first, self.cycle)
        return float(whole.loglike(self.model.transform_params(self.top.free) * factors))

    def residuals(self) -> Array:
        """Standardised one-step errors, without those that the initialisation takes."""
        found = self.model.ssm
        self.model.update(self.model.transform_params(self.top.free))
        errors = found.filter().standardized_forecasts_error[0]
        taken = max(self.model.k_states, 1) if self.model.k_states < len(errors) // 2 else 0
        return np.asarray(errors[taken:], dtype=float)

    def ljung_box(self) -> tuple[float, int]:
        """P-value of no autocorrelation in the residuals, and up to which lag."""
        errors = self.residuals()
        own = sum(name.startswith(("ar.", "ma.")) for name in self.model.param_names)
        lags = max(own + 1, min(2 * self.cycle if self.cycle > 1 else 10, len(errors) // 3))
        return float(acorr_ljungbox(errors, lags=[lags], model_df=own)["lb_pvalue"].iloc[0]), lags


def term_of(name: str, cycle: int) -> str:
    """The term of a parameter: `ar1`, `ma1`, `sma1`, `level_variance`; others as statsmodels names them."""
    kind, _, lag = name.rpartition(".L")
    if kind in ("ar", "ma"):
        return f"{kind}{lag}"
    if kind in ("ar.S", "ma.S"):
        return f"s{kind[:2]}{int(lag) // cycle}"
    return TERMS.get(name, name)


def fit_process(
    process: Process, values: Array, first: int, cycle: int, start: Array | None = None, twice: bool = True
) -> FittedProcess:
    """Fit; `start` and `twice` as in `likelihood.top`."""
    unit = float(np.std(np.diff(values))) or 1.0
    model = process.build(values / unit, first, cycle)
    return FittedProcess(process, values, first, cycle, unit, model, top(model, start, twice))


@dataclass(frozen=True)
class _Systems:
    """State space systems of several parameter draws, from the end of the series on; see `_systems`."""

    design: Array
    state: Array
    root: Array
    transition: Array
    shock: Array
    noise: Array


def simulate(
    fitted: FittedProcess, horizon: int, draws: int, parameter_draws: int, random: np.random.Generator
) -> Array:
    """Paths that could have followed the series.

    Parameters
    ----------
    fitted : FittedProcess
    horizon : int
    draws : int
        Paths in all; rounded up to a multiple of `parameter_draws`.
    parameter_draws : int
        Values of the parameters, drawn from their normal approximation on the unconstrained scale.
    random : Generator

    Returns
    -------
    array, shape (draws, horizon)
        On the scale of the model.

    References
    ----------
    Hamilton (1986), A standard error for the estimated state vector of a state-space model, Journal of Econometrics 33,
    387-397.
    """
    each = -(-draws // parameter_draws)
    free = random.multivariate_normal(fitted.top.free, covariance(fitted.model, fitted.top.free), parameter_draws)
    system = _systems(fitted, free, horizon)
    state = system.state[:, None] + random.standard_normal((parameter_draws, each, system.root.shape[1])) @ system.root
    paths = np.empty((parameter_draws, each, horizon))
    for step in range(horizon):
        noise = random.standard_normal((parameter_draws, each)) * system.noise[:, None]
        paths[:, :, step] = state @ system.design[:, step] + noise
        shocks = random.standard_normal((parameter_draws, each, system.shock.shape[1]))
        state = state @ system.transition + shocks @ system.shock
    return paths.reshape(-1, horizon) * fitted.unit


def _systems(fitted: FittedProcess, free: Array, horizon: int) -> _Systems:
    """Matrices of each draw; the compiled filter runs once for each."""
    count = len(fitted.y)
    ahead = np.concatenate([fitted.y / fitted.unit, np.full(horizon, np.nan)])
    model = fitted.process.build(ahead, fitted.first, fitted.cycle)
    parts = [_system(model, one, count) for one in free]
    state, spread, transition, shock, noise = (np.stack(part) for part in zip(*parts, strict=True))
    design = model.ssm["design"].reshape(model.k_states, -1)
    design = design[:, count:] if design.shape[1] > 1 else np.repeat(design, horizon, axis=1)
    return _Systems(design, state, _roots(spread), np.swapaxes(transition, 1, 2), shock, noise)


def _system(model: Model, free: Array, count: int) -> tuple[Array, Array, Array, Array, float]:
    model.update(model.transform_params(free))
    filtered = model.ssm.filter()
    scales = np.sqrt(np.maximum(np.diag(np.atleast_2d(model.ssm["state_cov"])), 0))
    shock = (np.atleast_2d(model.ssm["selection"]) * scales).T
    noise = float(np.sqrt(max(model.ssm["obs_cov"].item(), 0)))
    transition = np.array(model.ssm["transition"])
    return filtered.predicted_state[:, count], filtered.predicted_state_cov[:, :, count], transition, shock, noise


def _roots(spread: Array) -> Array:
    """For each covariance a matrix R with R'R equal to it, also where it is singular."""
    values, vectors = np.linalg.eigh((spread + np.swapaxes(spread, 1, 2)) / 2)
    return np.asarray(np.sqrt(np.maximum(values, 0))[:, :, None] * np.swapaxes(vectors, 1, 2), dtype=float)
