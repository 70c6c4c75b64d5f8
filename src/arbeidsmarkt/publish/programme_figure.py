"""One figure of the part about programmes, whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figure import RenderedFigure, finished
from arbeidsmarkt.publish.style import applied
from arbeidsmarkt.spec.employment import Employment
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.scaling import Scaling


@dataclass(frozen=True)
class Known:
    """What such figures are made of; what a figure does not show is empty.

    Parameters
    ----------
    scaling : Scaling
    employment : Employment
    outcomes, own : mapping
        `programmes/outcomes.json` and `programmes/own.json`.
    cohorts : DataFrame
        Cells in force of cohorts, see `core.cells.SCHEMA`.
    publications : mapping
        Of those cells, by their id.
    initiatives : mapping
        Initiative to its name.
    """

    scaling: Scaling
    employment: Employment
    outcomes: Mapping[str, Any]
    own: Mapping[str, Any]
    cohorts: pd.DataFrame
    publications: Mapping[str, Mapping[str, str]]
    initiatives: Mapping[str, Text]


def render_programme_figure(name: str, known: Known, context: FigureContext) -> RenderedFigure:
    """The figure in one language; the same input gives the same bytes."""
    module = import_module(f"arbeidsmarkt.publish.programme_figures.{name}")
    table = module.plotted(known)
    with applied(context.style):
        return finished(module.draw(table, context), table, module.describe(table, context), context)
