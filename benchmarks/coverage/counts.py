"""Coverage of rate ratios of counts: `python -m benchmarks.coverage.counts [RUNS]`."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy.signal import lfilter

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.regression.glm import Covariance, fit_glm
from arbeidsmarkt.models.regression.negative_binomial import fit_negative_binomial
from benchmarks.coverage.page import replace_section

HEADING = "## Rates of counts"
MONTHS, FROM, LAGS, BURN = 96, 72, 12, 200
EFFECT = 0.1
"""Of the step, on the log scale."""

READING = """How to read it. Quasi-Poisson covers 93 to 95 per cent where the variance is a multiple of the mean,
and 84 where it grows with the mean squared and series differ in size, where a negative binomial covers 94. Poisson
errors cover far less as soon as counts spread more than they allow: the check of overdispersion tells that. Where
the mean wanders from month to month no error covers (39 to 86 per cent), HAC included: the check of what is left
from month to month tells that, and an interrupted series or a counterfactual is the kind to ask."""

Noise = Callable[[Array, np.random.Generator], Array]


def _mixed(size: float, rho: float) -> Noise:
    """Poisson counts around means that wander on the log scale with a spread and a persistence."""

    def drawn(mean: Array, random: np.random.Generator) -> Array:
        moves = lfilter([np.sqrt(1 - rho**2)], [1, -rho], random.normal(0, size, len(mean) + BURN))[BURN:]
        return np.asarray(random.poisson(mean * np.exp(moves - size**2 / 2)), dtype=float)

    return drawn


def _proportional(phi: float) -> Noise:
    """Counts whose variance is `phi` times their mean."""
    return lambda mean, random: np.asarray(random.negative_binomial(mean / (phi - 1), 1 / phi), dtype=float)


def _quadratic(alpha: float) -> Noise:
    """Counts whose variance grows with the square of their mean."""
    return lambda mean, random: np.asarray(random.negative_binomial(1 / alpha, 1 / (1 + alpha * mean)), dtype=float)


PROCESSES: dict[str, Noise] = {
    "Poisson": lambda mean, random: random.poisson(mean).astype(float),
    "variance 5 times the mean": _proportional(5.0),
    "variance mean + 0.02 mean squared": _quadratic(0.02),
    "wandering mean, 5 per cent, AR(1) 0.5": _mixed(0.05, 0.5),
    "wandering mean, 5 per cent, AR(1) 0.8": _mixed(0.05, 0.8),
}
COVARIANCES = ("model", "quasi", "hac", "negative binomial")


def step(noise: Noise, groups: int, runs: int) -> dict[str, float]:
    """Share of the runs in which each interval of a step holds it, months of one series or of groups unlike in size."""
    place = np.tile(np.arange(MONTHS), groups)
    size = np.repeat(400.0 * 4.0 ** np.arange(groups), MONTHS)
    columns = {"intercept": 1.0, "step": place >= FROM, "trend": place / 12}
    columns |= {f"month{month}": place % 12 == month for month in range(1, 12)}
    columns |= {f"group{group}": np.repeat(np.arange(groups), MONTHS) == group for group in range(1, groups)}
    matrix = pd.DataFrame(columns, dtype=float)
    mean = size * np.exp(EFFECT * matrix["step"].to_numpy() + 0.1 * np.sin(2 * np.pi * place / 12))
    codes = [code for code in COVARIANCES if groups == 1 or code != "hac"]
    held = {code: [] for code in codes}  # type: dict[str, list[bool]]
    for run in range(runs):
        counts = noise(mean, np.random.default_rng([20218, groups, run]))
        for code in codes:
            off, error = _off(counts, matrix, code)
            held[code].append(off <= 1.959964 * error)
    return {code: float(np.mean(values)) for code, values in held.items()}


def _off(counts: Array, matrix: pd.DataFrame, code: str) -> tuple[float, float]:
    """How far the step is off, and its error; counts that spread no more than Poisson are fitted as such."""
    try:
        if code == "negative binomial":
            found = fit_negative_binomial(counts, matrix, None, Covariance("model"))
        else:
            found = fit_glm(counts, matrix, "poisson", None, Covariance(code, lags=LAGS))
    except RefusedError:
        found = fit_glm(counts, matrix, "poisson", None, Covariance("model"))
    return abs(float(found.params[1]) - EFFECT), float(found.std_errors[1])


def section(runs: int) -> str:
    """The table in Markdown."""
    lines = [
        HEADING,
        "",
        f"{runs} simulated tables a row: {MONTHS} months with season and trend, and a step in the last",
        f"{MONTHS - FROM}; share of the nominal 95 per cent intervals of the step that hold it.",
        "",
        f"| counts | series | {' | '.join(COVARIANCES)} |",
        "| --- | --- |" + " --- |" * len(COVARIANCES),
    ]
    for name, noise in PROCESSES.items():
        for groups in (1, 3):
            found = step(noise, groups, runs)
            shares = " | ".join(f"{found[code]:.3f}" if code in found else "-" for code in COVARIANCES)
            lines.append(f"| {name} | {groups} | {shares} |")
            print(lines[-1], flush=True)
    return "\n".join([*lines, "", READING]) + "\n"


if __name__ == "__main__":
    replace_section(HEADING, section)
