"""The results of an edition as they were made, and what made them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from arbeidsmarkt.claims.moves.cells import Periods


@dataclass(frozen=True)
class Made:
    """The code and the spec that made a result."""

    code: str
    spec: str


@dataclass(frozen=True)
class State:
    """The results of an edition, and what made them.

    Parameters
    ----------
    edition : str
    synthetic : bool
    quantities : mapping
        Key to record, as in `quantities.json`.
    days : frozenset of str
        Days of the reports, on whose vintages claims are judged.
    claims : sequence of mapping
        As in `claims.json`.
    estimates, panels : mapping
        Analysis to its estimates, and to its panel.
    apart : frozenset of str
        Analyses whose estimate of a period is made of the cells of that period only.
    titles : mapping
        Analysis to its title per language.
    made : mapping
        Step, as `step_of` names it, to what made it.
    periods : Periods
        Of the cells of all vintages that the edition holds.
    """

    edition: str
    synthetic: bool
    quantities: Mapping[str, Mapping[str, Any]]
    days: frozenset[str]
    claims: Sequence[Mapping[str, Any]]
    estimates: Mapping[str, pd.DataFrame]
    panels: Mapping[str, pd.DataFrame]
    apart: frozenset[str]
    titles: Mapping[str, dict[str, str]]
    made: Mapping[str, Made]
    periods: Periods


def step_of(step: str, name: str = "") -> str:
    """Name of a step: `cells lfs`, `fit gap`, `quantities`."""
    return f"{step} {name}".strip()
