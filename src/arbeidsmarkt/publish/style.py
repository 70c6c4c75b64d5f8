"""The one look of all figures: matplotlib settings, the look of a group, the frame around every figure."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from textwrap import wrap
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.spec.style import TEXT_CONTRAST, GroupStyle, Style, contrast

CM = 1 / 2.54
"""Inches in a centimetre."""

SMALL, LARGE = 0.85, 1.3
"""Size of notes and of the title, relative to the font size."""

CHARACTER = 0.56
"""Width of a character relative to its size; wrapping by it gives the same lines on every machine."""


@contextmanager
def applied(style: Style) -> Iterator[None]:
    """Draw and save with the project's settings, whatever those of the machine are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_settings(style))  # type: ignore[arg-type]
        yield


def _settings(style: Style) -> dict[str, Any]:
    return {
        "font.family": [style.font_family],
        "font.size": style.font_size,
        "svg.fonttype": "none",
        "svg.hashsalt": "arbeidsmarkt",
        "text.color": style.ink,
        "axes.edgecolor": style.muted,
        "axes.labelcolor": style.muted,
        "axes.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "grid.color": style.grid,
        "grid.linewidth": 0.6,
        "xtick.color": style.muted,
        "ytick.color": style.muted,
        "xtick.major.size": 3,
        "ytick.major.size": 0,
        "figure.facecolor": style.paper,
        "savefig.facecolor": style.paper,
        "lines.linewidth": 1.6,
        "lines.markersize": 4.5,
    }


def look(name: str, known: Mapping[Any, GroupStyle], key: str) -> GroupStyle:
    """Colour, marker and dashes of a group or role.

    Raises
    ------
    ConfigError
        If `config/style.yaml` has none; nothing is ever drawn in a colour that somebody did not choose.
    """
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    raise ConfigError(
        f"'{name}' has no colour.",
        f"config/style.yaml, key {key}.{name}",
        "everything that is drawn has a colour, a marker and dashes of its own",
        f"did you mean '{near[0]}'? Otherwise add the key" if near else "add the key",
        f"'{name}' heeft geen kleur.",
        "alles wat wordt getekend heeft een eigen kleur, teken en streepjes",
        f"bedoelde u '{near[0]}'? Voeg anders de sleutel toe" if near else "voeg de sleutel toe",
    )


def with_unnamed(style: Style, groups: Iterable[str]) -> Style:
    """The style with looks for groups of a table of the user's, in their order, as many as `unnamed` has."""
    unknown = [name for name in groups if name not in style.groups]
    return style.model_copy(update={"groups": style.groups | dict(zip(unknown, style.unnamed, strict=False))})


def readable(colour: str, paper: str) -> str:
    """The colour, darkened until text in it can be read on the paper."""
    while contrast(colour, paper) < TEXT_CONTRAST:
        colour = "#" + "".join(f"{int(int(colour[i : i + 2], 16) * 0.95):02x}" for i in (1, 3, 5))
    return colour


def tint(colour: str, paper: str, strength: float = 0.65) -> str:
    """The colour thinned with that of the paper, without transparency: SVG would lay a hatch over it in one tone."""
    mixed = (strength * int(colour[i : i + 2], 16) + (1 - strength) * int(paper[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part):02x}" for part in mixed)


@dataclass(frozen=True)
class Frame:
    """What a kind of figure wants around its panels, in centimetres; no height means that of the style.

    `panels` stand above one another and share their time, `across` beside one another and share their values.
    """

    panels: int = 1
    height: float | None = None
    left: float = 1.1
    right: float = 0.25
    above: float = 0.6
    below: float = 0.75
    between: float = 0.0
    across: int = 1


def framed(context: FigureContext, note: str, frame: Frame = Frame()) -> tuple[Figure, list[Axes]]:
    """A figure with its title, a note under it, the source line, and empty panels, row by row."""
    width, height = context.style.width_cm, frame.height or context.style.height_cm
    figure = Figure(figsize=(width * CM, height * CM), dpi=context.style.dpi)
    FigureCanvasAgg(figure)
    top = height - _heading(figure, context, note, width, height) - frame.above
    bottom = _footing(figure, context, width, height) + frame.below
    edges = {
        "left": frame.left / width,
        "right": 1 - frame.right / width,
        "top": top / height,
        "bottom": bottom / height,
    }
    edges["hspace"] = frame.between / _panel(top - bottom, frame.panels, frame)
    edges["wspace"] = frame.between / _panel(width - frame.left - frame.right, frame.across, frame)
    axes = figure.subplots(frame.panels, frame.across, sharex="col", sharey="row", squeeze=False, gridspec_kw=edges)
    _watermark(figure, context)
    return figure, list(axes.ravel())


def _panel(room: float, count: int, frame: Frame) -> float:
    """Size of one of several panels that share the room."""
    return (room - (count - 1) * frame.between) / count


def lines_of(text: str, width_cm: float, points: float) -> list[str]:
    """The text in lines that fit the width; a word is broken at its hyphens only."""
    return wrap(text, int(width_cm * CM * 72 / (points * CHARACTER)), break_long_words=False)


def _heading(figure: Figure, context: FigureContext, note: str, width: float, height: float) -> float:
    size = context.style.font_size
    used = _write(figure, context.title, size * LARGE, context.style.ink, (width, height), 0.25, weight="bold")
    return _write(figure, note, size, context.style.muted, (width, height), used + 0.12)


def _footing(figure: Figure, context: FigureContext, width: float, height: float) -> float:
    size = context.style.font_size * SMALL
    lines = lines_of(context.source_line, width - 0.4, size)
    if lines:
        figure.text(0.2 / width, 0.18 / height, "\n".join(lines), size=size, color=context.style.muted, va="bottom")
    return 0.2 + _height(len(lines), size)


def _write(
    figure: Figure, text: str, size: float, colour: str, paper: tuple[float, float], used: float, weight: str = "normal"
) -> float:
    width, height = paper
    lines = lines_of(text, width - 0.4, size * (1.06 if weight == "bold" else 1))
    at = (height - used) / height
    figure.text(0.2 / width, at, "\n".join(lines), size=size, color=colour, weight=weight, va="top", linespacing=1.25)
    return used + _height(len(lines), size)


def _height(lines: int, size: float) -> float:
    return lines * size * 1.3 / 72 / CM


def _watermark(figure: Figure, context: FigureContext) -> None:
    if context.synthetic:
        words = context.words("figures", "synthetic")
        figure.text(
            0.5,
            0.5,
            words,
            size=context.style.font_size * 2.9,
            color=context.style.warning,
            alpha=0.3,
            weight="bold",
            rotation=22,
            ha="center",
            va="center",
            zorder=9,
        )
