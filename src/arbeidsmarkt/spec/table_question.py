"""A question about a table of the user's own: how its columns are read, and the model that answers it."""

from arbeidsmarkt.spec.analysis import ModelSpec, Variant
from arbeidsmarkt.spec.model import Spec, Text


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
    """

    sheet: str | None = None
    period: str | None = None
    columns: dict[str, str] = {}
    fill: dict[str, str | bool | float] = {}
    scale: dict[str, float] = {}


class TableQuestion(ModelSpec):
    """A model specification with, beside it, how the table is read."""

    table: TableSpec = TableSpec()
    variants: dict[str, Variant] = {"main": Variant(label=Text(nl="hoofdvariant", en="main variant"))}
