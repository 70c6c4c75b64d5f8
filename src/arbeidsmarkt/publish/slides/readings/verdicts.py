"""How many claims of a report have which verdict."""

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.slides.forms.bars import Bar, Bars
from arbeidsmarkt.publish.slides.heading import heading
from arbeidsmarkt.publish.slides.number_format import code


def chart(rows: pd.DataFrame, context: FigureContext) -> Bars:
    """A bar a verdict, with its symbol; `rows` has `verdict` and `count`."""
    bars = []
    for verdict, count in zip(rows["verdict"], rows["count"], strict=True):
        known = context.style.verdicts[verdict]
        name = f"{known.symbol} {capital(context.words('verdicts', verdict))}"
        bars.append(Bar(name, float(count), known.colour, code("0")))
    return Bars(tuple(bars), context.words("slides", "in_claims"), heading("claims", [], False, context))


def describe(rows: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: each verdict with its number of claims."""
    counted = zip(rows["verdict"], rows["count"], strict=True)
    told = "; ".join(f"{context.words('verdicts', verdict)}: {count}" for verdict, count in counted)
    return f"{context.title}: {told}."
