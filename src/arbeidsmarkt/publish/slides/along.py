"""The axis along a chart of lines: years in months, or numbers in equal steps, and how far along it a place is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from arbeidsmarkt.core.periods import PERIODS_PER_YEAR, Period
from arbeidsmarkt.publish.slides.native import POINTS

SPREADSHEET_DAY = date(1899, 12, 30)
"""Day nought of a workbook."""

MOST_YEARS = 10
"""Years that are written under the axis."""


def middle_month(period: Period) -> date:
    """The first day of the month in the middle of a period: where its value is drawn."""
    months = 12 // PERIODS_PER_YEAR[period.frequency]
    return period.start.replace(month=period.start.month + months // 2)


@dataclass(frozen=True)
class Along:
    """Begin and end of the axis, in years or in the numbers themselves."""

    first: float
    last: float

    def share(self, place: float) -> float:
        """How far along the axis a place is, from 0 to 1; what lies outside is at its end."""
        return min(max((place - self.first) / (self.last - self.first), 0.0), 1.0)


def place_of(category: date | int) -> float:
    """A day as a number of years, such as 2020.25; a number as it is."""
    return category.year + (category.month - 1) / 12 if isinstance(category, date) else float(category)


def set_years(axis: Any, days: Sequence[date]) -> Along:
    """Let the axis run over whole years, in months, with the years written under it."""
    first, last = min(days).year, max(days).year + 1
    ends = [float((date(year, 1, 1) - SPREADSHEET_DAY).days) for year in (first, last)]
    axis.minimum_scale, axis.maximum_scale = ends
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "yyyy", False
    base = axis._element.find(qn("c:baseTimeUnit"))
    base.set("val", "months")
    every = -(-(last - first) // MOST_YEARS)
    base.addnext(parse_xml(f'<c:majorTimeUnit {nsdecls("c")} val="years"/>'))
    base.addnext(parse_xml(f'<c:majorUnit {nsdecls("c")} val="{every}"/>'))
    return Along(float(first), float(last))


def set_steps(axis: Any, steps: Sequence[int], title: str) -> Along:
    """Say under the axis what its numbers count."""
    axis.has_title = True
    axis.axis_title.text_frame.text = title
    run = axis.axis_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(POINTS), False
    return Along(float(steps[0]), float(steps[-1]))
