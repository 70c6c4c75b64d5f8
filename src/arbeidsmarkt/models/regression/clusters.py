"""Clusters of a table, and from how many of them their covariance can be trusted."""

import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Codes, numbered
from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.spec.analysis import ModelSpec

FEWEST = 20
"""With fewer clusters the usual cluster covariance rejects far too often."""


def cluster_codes(table: pd.DataFrame, column: str, fewest: int = FEWEST) -> Codes:
    """Number of the cluster of each row.

    Raises
    ------
    RefusedError
        If the column is absent or has no value in a row, or there are too few clusters.

    References
    ----------
    Cameron and Miller (2015), A practitioner's guide to cluster-robust inference, Journal of Human Resources 50, VI.
    """
    codes = numbered(table, column)
    refuse_few(len(set(codes)), column, fewest)
    return codes


def refuse_few(count: int, column: str, fewest: int = FEWEST) -> None:
    """Refuse a cluster covariance of too few clusters.

    Raises
    ------
    RefusedError
    """
    if count < fewest:
        raise RefusedError(
            f"The clusters in '{column}' are too few: {count}.",
            rule=f"a cluster covariance needs at least {fewest}",
            remedy="choose another covariance, or a bootstrap over clusters",
            dutch=f"De kolom '{column}' heeft {count} clusters, te weinig voor een clustercovariantie.",
            dutch_rule=f"een clustercovariantie heeft er minstens {fewest} nodig",
            dutch_remedy="kies een andere covariantie, of een bootstrap over clusters",
        )


def cluster_count(table: pd.DataFrame, analysis: ModelSpec) -> Row:
    """Number of clusters, as the estimates carry it; nothing where the covariance has none."""
    return {"n_clusters": table[analysis.clusters].nunique()} if analysis.covariance == "cluster" else {}
