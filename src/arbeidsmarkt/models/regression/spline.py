"""A smooth curve of a column: cubic pieces that meet at knots, straight at the ends where it is natural."""

from typing import Annotated, Literal

import numpy as np
import pandas as pd
from patsy import EvalEnvironment, dmatrix
from pydantic import Field

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.numbers import number
from arbeidsmarkt.spec.model import Spec

FORMULAS = {
    "natural": "0 + cr(x, knots=knots, lower_bound=low, upper_bound=high, constraints='center')",
    "b": "0 + bs(x, knots=knots, lower_bound=low, upper_bound=high)",
}
"""Kind to patsy's formula: natural cubic regression splines (Wood, 2006, 4.1.2), B-splines (de Boor, 1978)."""


class Curve(Spec):
    """Shape of a curve.

    Parameters
    ----------
    kind : {'natural', 'b'}
    knots : list of float
        Where pieces meet, within the data.
    """

    kind: Literal["natural", "b"] = "natural"
    knots: Annotated[list[float], Field(min_length=1)]


class Spline(Curve):
    """A curve of a `column`; `ends` are its outermost knots, those of the data unless named."""

    column: str
    ends: tuple[float, float] | None = None

    def values(self, table: pd.DataFrame) -> Array:
        """Columns of the basis without its level, shape (n, k).

        Raises
        ------
        RefusedError
            If a knot or a row does not lie between the ends.
        """
        x = number(table, self.column)
        low, high = self.ends or (float(x.min()), float(x.max()))
        self._refuse_outside(x, low, high)
        seen = {"x": x, "knots": sorted(self.knots), "low": low, "high": high}
        return np.asarray(dmatrix(FORMULAS[self.kind], seen, EvalEnvironment([])), dtype=float)

    def _refuse_outside(self, x: Array, low: float, high: float) -> None:
        outside = [knot for knot in self.knots if not low < knot < high]
        outside += list(x[(x < low) | (x > high)][:1])
        if outside:
            raise RefusedError(
                f"A curve of '{self.column}' cannot reach {outside[0]:g}.",
                rule=f"knots lie between {low:g} and {high:g}, rows at most at these",
                remedy="correct the knots, or the ends",
                dutch=f"Een kromme van '{self.column}' reikt niet tot {outside[0]:g}.",
                dutch_rule=f"knopen liggen tussen {low:g} en {high:g}, en rijen niet daarbuiten",
                dutch_remedy="verbeter de knopen, of de uiteinden",
            )
