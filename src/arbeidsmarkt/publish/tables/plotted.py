"""The table behind a figure: what was drawn, as the module of its kind says how to read it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from arbeidsmarkt.publish.answers import AnalysisBlock
from arbeidsmarkt.publish.figure import kind_module
from arbeidsmarkt.publish.naming import on_its_step
from arbeidsmarkt.publish.source_line import source_line
from arbeidsmarkt.publish.tables.columns import Amount, Caption, Column, Record, table_of
from arbeidsmarkt.publish.tables.table import Table
from arbeidsmarkt.publish.words import Words


def plotted_table(
    block: AnalysisBlock, figure: str, plotted: pd.DataFrame, credits: Mapping[str, str], words: Words
) -> Table | None:
    """The table; None where the edition lacks the cells, so that nothing was drawn.

    Parameters
    ----------
    block : AnalysisBlock
    figure : str
        Name of the figure in the analysis.
    plotted : DataFrame
        The plotted data, every column a text: a year that names a group stays one.
    credits : mapping
        Source to its credit.
    words : Words
    """
    if block.estimates.empty:
        return None
    spec = block.spec.figures[figure]
    columns: tuple[Column, ...] = kind_module(spec.kind, f"{block.slug}, figures.{figure}").COLUMNS
    records = [_record(row, columns) for row in plotted.to_dict("records")]
    variant = block.spec.variants[spec.variant].label[words.language]
    caption = Caption(
        f"figure_{block.slug}_{figure}",
        words("annex", "figure_title", title=on_its_step(spec.title, block.report, words)),
        (words("annex", "variant", variant=variant),),
        source_line(block.report["vintages"], credits, words),
    )
    return table_of(records, columns, words, caption)


def _record(row: Mapping[Any, Any], columns: tuple[Column, ...]) -> Record:
    amounts = {column.of for column in columns if isinstance(column, Amount)}
    told = {str(name): value for name, value in row.items()}
    return told | {name: float(told[name]) if told[name] else None for name in amounts}
