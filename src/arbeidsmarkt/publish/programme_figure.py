"""One figure of the part about programmes, whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figure import RenderedFigure, finished
from arbeidsmarkt.publish.style import applied
from arbeidsmarkt.spec.scaling import Scaling


@dataclass(frozen=True)
class Known:
    """What such figures are made of: the framework of scaling, and `programmes/outcomes.json`."""

    scaling: Scaling
    outcomes: Mapping[str, Any]


def render_programme_figure(name: str, known: Known, context: FigureContext) -> RenderedFigure:
    """The figure in one language; the same input gives the same bytes."""
    module = import_module(f"arbeidsmarkt.publish.programme_figures.{name}")
    table = module.plotted(known)
    with applied(context.style):
        return finished(module.draw(table, context), table, module.describe(table, context), context)
