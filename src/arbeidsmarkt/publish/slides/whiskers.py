"""Margins of points and bars: error bars that read how far they reach from the table behind the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.chart import Chart
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from arbeidsmarkt.publish.slides.colours import plain
from arbeidsmarkt.publish.slides.table import Column
from arbeidsmarkt.publish.words import Words

EMU_PER_POINT = 12700
DIGITS = 10
"""Decimals to which a distance is kept: more are noise of the subtraction."""


@dataclass(frozen=True)
class Margin:
    """A margin around each value of a series, and how it is drawn; `strength` is 1 for a solid line."""

    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    points: float
    strength: float = 1.0


def columns_of(name: str, values: Sequence[float | None], margin: Margin, words: Words) -> list[Column]:
    """The two columns of a margin: how far it reaches down, and up."""
    ends = (("margin_down", margin.low), ("margin_up", margin.high))
    return [Column(words("slides", code, name=name), _distances(values, end)) for code, end in ends]


def _distances(values: Sequence[float | None], end: Sequence[float | None]) -> tuple[float | None, ...]:
    pairs = zip(values, end, strict=True)
    return tuple(None if None in pair else round(abs(pair[1] - pair[0]), DIGITS) for pair in pairs)  # type: ignore[operator]


def margins_from_columns(chart: Chart, drawn: int, owners: Sequence[tuple[int, Margin, str]], upright: bool) -> None:
    """Turn the columns behind the drawn series into error bars.

    Parameters
    ----------
    chart : Chart
    drawn : int
        How many series are drawn; two columns a margin follow them.
    owners : sequence
        Of each margin, in the order of the columns: the place of its series, the margin, and its colour.
    upright : bool
        Whether values stand upright, as in all charts but bars.
    """
    plot = chart.plots[0]._element
    series = plot.findall(qn("c:ser"))
    for at, (owner, margin, colour) in enumerate(owners):
        down, up = series[drawn + 2 * at : drawn + 2 * at + 2]
        _attach(series[owner], down, up, _bars(margin, colour, upright))
        plot.remove(down)
        plot.remove(up)


def _attach(series: Any, down: Any, up: Any, bars: Any) -> None:
    for name, column in (("c:plus", up), ("c:minus", down)):
        bars.find(qn(name)).append(column.find(qn("c:val")).find(qn("c:numRef")))
    series.find(qn("c:cat")).addprevious(bars)


def _bars(margin: Margin, colour: str, upright: bool) -> Any:
    direction = '<c:errDir val="y"/>' if upright else ""
    alpha = f'<a:alpha val="{round(margin.strength * 100_000)}"/>' if margin.strength < 1 else ""
    width = round(margin.points * EMU_PER_POINT)
    return parse_xml(
        f'<c:errBars {nsdecls("c", "a")}>{direction}<c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/><c:plus/><c:minus/><c:spPr><a:ln w="{width}" cap="flat"><a:solidFill>'
        f'<a:srgbClr val="{plain(colour)}">{alpha}</a:srgbClr></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
