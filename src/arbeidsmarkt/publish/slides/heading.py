"""The line over a chart: what is shown, in which unit, and what its margins and marks are."""

from collections.abc import Sequence

from arbeidsmarkt.publish.context import FigureContext


def heading(unit: str, notes: Sequence[str], provisional: bool, context: FigureContext) -> str:
    """The title of the figure with its unit, and notes on what is drawn."""
    star = [context.words("figures", "provisional_note")] * provisional
    counted = context.words("slides", f"in_{unit}")
    return " ".join([f"{context.title} ({counted}){'' if context.title.endswith('?') else '.'}", *notes, *star])
