"""What a figure needs beside its data: style, words, the corona window, its source line and whether it is synthetic."""

from dataclasses import dataclass

from arbeidsmarkt.core.periods import PERIODS_PER_YEAR, Period, parse_period
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.config import CoronaWindow
from arbeidsmarkt.spec.style import Style


@dataclass(frozen=True)
class FigureContext:
    """Everything of a figure that is not its data.

    Parameters
    ----------
    style : Style
    words : Words
        In the language of the figure.
    corona : CoronaWindow
        First and last month of the shaded period.
    source_line : str
        See `publish.source_line`; drawn under the figure.
    synthetic : bool
        Whether SYNTHETISCHE GEGEVENS stands across the figure.
    title : str
        In the language of the figure.
    place : str
        Where the figure is defined, for messages: `config/analyses/x.yaml, key figures.y`.
    """

    style: Style
    words: Words
    corona: CoronaWindow
    source_line: str
    synthetic: bool
    title: str
    place: str

    def corona_span(self) -> tuple[float, float]:
        """Begin and end of the corona window on the time axis, in years."""
        return beginning(parse_period(self.corona.start)), ending(parse_period(self.corona.end))


def beginning(period: Period) -> float:
    """Begin of a period in years: 2020.25 for the second quarter of 2020."""
    return period.year + (period.number - 1) / PERIODS_PER_YEAR[period.frequency]


def ending(period: Period) -> float:
    """End of a period in years."""
    return beginning(period) + 1 / PERIODS_PER_YEAR[period.frequency]


def middle(period: Period) -> float:
    """Middle of a period in years: where its value is drawn."""
    return (beginning(period) + ending(period)) / 2
