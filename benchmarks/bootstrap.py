"""The wild cluster bootstrap beside the package `wildboottest`."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import statsmodels.api as sm
from threadpoolctl import threadpool_limits

from arbeidsmarkt.models.regression.fixed_effects import absorb
from arbeidsmarkt.models.regression.least_squares import least_squares
from arbeidsmarkt.models.regression.wild_bootstrap import WildBootstrap, wild_bootstrap
from benchmarks.row import Row, paired

HEADING = "Wild bootstrap"
LIBRARIES = ("numpy", "wildboottest")

ROWS, CLUSTERS, DRAWS, COVARIATES = 100_000, 20, 9_999, 4


def rows() -> Iterator[Row]:
    """One pair: the p-value of a treatment, the regression included."""
    x, y, clusters = _data()
    ours, theirs = paired(lambda: _ours(x, y, clusters), lambda: _theirs(x, y, clusters), 5)
    what = f"wild bootstrap, {DRAWS:,} draws, {ROWS:,} rows, {CLUSTERS} clusters, regression included"
    yield Row(what, "wildboottest", ours, theirs, "s", 1 / 20)


def _data() -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    random = np.random.default_rng(20211)
    clusters = random.integers(0, CLUSTERS, ROWS)
    columns = {f"x{place}": random.normal(size=ROWS) for place in range(COVARIATES)}
    x = pd.DataFrame({"treated": (clusters < CLUSTERS // 2) * random.integers(0, 2, ROWS)} | columns).astype(float)
    return (
        x,
        0.05 * x["treated"].to_numpy() + random.normal(size=CLUSTERS)[clusters] / 5 + random.normal(size=ROWS),
        clusters,
    )


def _ours(x: pd.DataFrame, y: np.ndarray, clusters: np.ndarray) -> float:
    options = WildBootstrap(draws=DRAWS, interval=False)
    with threadpool_limits(1):
        fit = least_squares(y, x, absorb([], np.ones(len(y))))
        return wild_bootstrap(fit, 0, clusters, 1.0, options, True, 0.95, [1]).p_value


def _theirs(x: pd.DataFrame, y: np.ndarray, clusters: np.ndarray) -> float:
    from wildboottest.wildboottest import wildboottest

    model = sm.OLS(y, x.assign(intercept=1.0))
    found = wildboottest(model, B=DRAWS, cluster=pd.Series(clusters), param="treated", seed=1, show=False)
    return float(found["p-value"].iloc[0])
