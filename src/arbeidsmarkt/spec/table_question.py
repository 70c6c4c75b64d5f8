"""A question about a table of the user's own: how its columns are read, and the model that answers it."""

from collections.abc import Collection
from typing import Self

from pydantic import model_validator

from arbeidsmarkt.spec.analysis import FigureSpec, ModelSpec, Variant
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.programme import Slug
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Stack(Spec):
    """Columns that become rows.

    Parameters
    ----------
    moment : str
        New column that tells the rows of one old row apart.
    row : str
        New column with the number of the old row, from 1.
    columns : dict
        New column to moment and the column it comes from: `{fte: {0: fte_before, 1: fte_after}}`.
    """

    moment: str
    row: str = "row"
    columns: dict[str, dict[int, str]]

    @model_validator(mode="after")
    def _same_moments(self) -> Self:
        if len({tuple(moments) for moments in self.columns.values()}) != 1:
            raise BrokenRuleError(
                "all columns have the same moments, in the same order",
                "alle kolommen hebben dezelfde momenten, in dezelfde volgorde",
            )
        return self


class TableSpec(Spec):
    """How the table is read.

    Parameters
    ----------
    sheet : str or None
        Of a workbook; the first where left out.
    period : str or None
        Column with periods (`2020JJ00`, `2020`, `2020Q3`, `2020-03`); the table then gets `period_key`, `time`,
        `year`, `season`, `corona` and `corona_share`.
    columns : dict
        Name that the model uses to the heading in the table, where they differ.
    fill : dict
        Value of a column that the table does not have.
    scale : dict
        Column to the factor of its values: 0.01 for per cent.
    derive : dict
        New column to its arithmetic, such as `log(wage)` or `maximum(0, (5.05 - wage) / wage) * (state == 1)`.
    stack : Stack or None
        How columns that hold one thing at several moments become rows.
    keep : list of str
        Conditions that a row must meet, such as `known(wage)` or `year >= 2013`.

    Columns are named, scaled and derived, then stacked, and then rows are kept.
    """

    sheet: str | None = None
    period: str | None = None
    columns: dict[str, str] = {}
    fill: dict[str, str | bool | float] = {}
    scale: dict[str, float] = {}
    derive: dict[str, str] = {}
    stack: Stack | None = None
    keep: list[str] = []


class TableQuestion(ModelSpec):
    """A model specification with, beside it, how the table is read and what is drawn."""

    table: TableSpec = TableSpec()
    variants: dict[str, Variant] = {"main": Variant(label=Text(nl="hoofdvariant", en="main variant"))}
    figures: dict[Slug, FigureSpec] = {}

    @property
    def in_print(self) -> Collection[str]:
        """Those of which a figure is drawn."""
        return {figure.variant for figure in self.figures.values()}

    @model_validator(mode="after")
    def _figures_of_variants(self) -> Self:
        for name, figure in self.figures.items():
            if figure.variant not in self.variants:
                raise BrokenRuleError(
                    f"the figure '{name}' is of no variant: {', '.join(self.variants)}",
                    f"de figuur '{name}' hoort bij geen variant: {', '.join(self.variants)}",
                )
        return self
