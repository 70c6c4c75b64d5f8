"""Rows for a covariance by clusters, where the cells themselves say to which cluster they belong."""

import numpy as np
import pandas as pd

from arbeidsmarkt.core.coded_rows import CodedRows
from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.collapsed.cell_fit import Sums
from arbeidsmarkt.models.regression.clusters import cluster_codes


def cluster_rows(table: pd.DataFrame, column: str, sums: Sums) -> CodedRows:
    """Each cell as one row of its cluster.

    Raises
    ------
    RefusedError
        If no column is named, the table lacks it, or there are too few clusters.
    """
    if column == "none":
        raise RefusedError(
            "The errors are clustered, and no column of clusters is named.",
            rule="`clusters` names a column of the cells, or the person of the records",
            remedy="name it in the spec",
            dutch="De fouten zijn geclusterd, maar er is geen kolom met clusters genoemd.",
            dutch_rule="`clusters` noemt een kolom van de cellen, of de persoon van de records",
            dutch_remedy="noem die in de specificatie",
        )
    codes = cluster_codes(table, column)
    order = np.argsort(codes, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(codes))])
    return CodedRows(np.arange(len(table)), sums.total, sums.n, order.astype(np.int32), starts)
