"""Rows of records in the order of their clusters, each as the number of what it is: all that their scores need."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class CodedRows:
    """Rows without a person: kinds of rows, the kind of each row, and where a cluster begins.

    Parameters
    ----------
    cell : array of int, shape (m,)
        Of each kind, the row of the table of cells.
    total, n : array, shape (m,)
        Of each kind, the sum of its outcomes and for how many it stands; 0 for both where there is no such row.
    kinds : array of int, shape (r,)
        Kind of each row, cluster by cluster.
    starts : array of int, shape (g + 1,)
        Place of the first row of each cluster, and behind the last one the number of rows.
    threads : int
        How many may work on them; it changes no result.
    """

    cell: npt.NDArray[np.integer]
    total: npt.NDArray[np.float64]
    n: npt.NDArray[np.float64]
    kinds: npt.NDArray[np.integer]
    starts: npt.NDArray[np.int64]
    threads: int = 1

    @property
    def clusters(self) -> int:
        """How many there are."""
        return len(self.starts) - 1
