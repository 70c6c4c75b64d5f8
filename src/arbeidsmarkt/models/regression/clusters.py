"""Clusters of a table, and from how many of them their covariance can be trusted."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import require

FEWEST = 20
"""With fewer clusters the usual cluster covariance rejects far too often."""


def cluster_codes(table: pd.DataFrame, column: str, fewest: int = FEWEST) -> npt.NDArray[Any]:
    """Number of the cluster of each row.

    Raises
    ------
    RefusedError
        If the column is absent, or there are too few clusters.

    References
    ----------
    Cameron and Miller (2015), A practitioner's guide to cluster-robust inference, Journal of Human Resources 50, VI.
    """
    require(table, [column])
    codes, names = pd.factorize(table[column], sort=True)
    if len(names) < fewest:
        raise RefusedError(
            f"The column '{column}' has {len(names)} clusters.",
            rule=f"a cluster covariance needs at least {fewest}",
            remedy="choose another covariance, or a bootstrap over clusters",
            dutch=f"De kolom '{column}' heeft {len(names)} clusters, te weinig voor een clustercovariantie.",
        )
    return np.asarray(codes)
