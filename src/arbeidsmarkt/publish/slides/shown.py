"""What the chart of a slide shows: the data of a figure, and what is told of it in the notes."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.slides.forms.bars import Bars
from arbeidsmarkt.publish.slides.forms.columns import Columns
from arbeidsmarkt.publish.slides.forms.lines import Lines
from arbeidsmarkt.spec.names import require_name


@dataclass(frozen=True)
class Shown:
    """The data of a chart.

    Parameters
    ----------
    kind : str
        Module of `publish.slides.readings`.
    rows : DataFrame
        As the figure of that kind draws them; empty where the edition lacks them.
    context : FigureContext
    notes : tuple of str
        Method, states of the sources, and the command that traces the chart.
    """

    kind: str
    rows: pd.DataFrame
    context: FigureContext
    notes: tuple[str, ...]

    @property
    def alt(self) -> str:
        """What the chart shows, in words; empty where there is none."""
        return "" if self.rows.empty else str(_reading(self.kind).describe(self.rows, self.context))

    def chart(self) -> Bars | Columns | Lines:
        """The chart in its form."""
        found: Bars | Columns | Lines = _reading(self.kind).chart(self.rows, self.context)
        return found


def _reading(kind: str) -> ModuleType:
    """The module that reads the data of a kind of figure."""
    return import_module(f"arbeidsmarkt.publish.slides.readings.{kind}")


def chosen(rows: pd.DataFrame, wanted: Mapping[str, tuple[str, ...]], place: str) -> pd.DataFrame:
    """The rows that a chart shows.

    Raises
    ------
    ConfigError
        If a column does not exist; the nearest one is named.
    """
    for column, values in wanted.items():
        require_name(column, [str(name) for name in rows.columns], "column", f"{place}.rows")
        rows = rows[rows[column].astype(str).isin(values)]
    return rows.reset_index(drop=True)
