"""How what was measured grows: a panel a curve, both axes logarithmic."""

from collections.abc import Sequence
from math import isfinite
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from arbeidsmarkt.publish.style import CM, applied
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.style import Style
from benchmarks.row import Row

OURS = "arbeidsmarkt"
ACROSS = 2
Points = dict[int, float]
Curves = dict[str, dict[str, Points]]


def curves(rows: Sequence[Row]) -> Curves:
    """Panel to line to its points; lines of one point are left out."""
    found: Curves = {}
    for row in rows:
        if row.curve and row.at:
            panel = found.setdefault(f"{row.curve} ({row.unit})", {})
            panel.setdefault(OURS, {})[row.at] = row.ours
            if isfinite(row.theirs):
                panel.setdefault(row.against, {})[row.at] = row.theirs
    several = {
        panel: {name: points for name, points in lines.items() if len(points) > 1} for panel, lines in found.items()
    }
    return {panel: lines for panel, lines in several.items() if lines}


def draw(drawn: Curves, path: Path) -> None:
    """Write the figure; the same numbers give the same bytes."""
    style = Project(Path(__file__).resolve().parents[1]).style
    with applied(style):
        down = -(-len(drawn) // ACROSS)
        figure = Figure(figsize=(style.width_cm * CM, down * style.height_cm * CM * 0.8), layout="constrained")
        FigureCanvasSVG(figure)
        panels = list(figure.subplots(down, ACROSS, squeeze=False).flat)
        for axes, (title, lines) in zip(panels, drawn.items(), strict=False):
            _panel(axes, title, lines, style)
        for axes in panels[len(drawn) :]:
            axes.remove()
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})


def _panel(axes: Axes, title: str, lines: dict[str, Points], style: Style) -> None:
    for look, (name, points) in zip(style.unnamed, lines.items(), strict=False):
        dashes = (0, tuple(look.dashes)) if look.dashes else "solid"
        places, values = zip(*sorted(points.items()), strict=True)
        axes.plot(places, values, label=name, color=look.colour, marker=look.marker, linestyle=dashes)
    axes.set(xscale="log", yscale="log")
    axes.set_title(title, loc="left", size="medium")
    axes.margins(y=0.5)
    axes.grid(visible=True, axis="y")
    axes.legend(frameon=False, loc="upper left")
