"""`config/analyses/<slug>.yaml`: one question."""

from typing import Any

from pydantic import Field

from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.quantity import Selection


class Panel(Spec):
    """Cells that the analysis uses, by the name the model knows them by.

    Where two selections give the same cell (all dimensions but the source), the earlier one is used.
    """

    cells: dict[str, Selection] = Field(min_length=1)


class Variant(Spec):
    """One fit of the question; `options` replace those of the analysis."""

    label: Text
    options: dict[str, Any] = {}


class FigureSpec(Spec):
    """One figure of the question, drawn by the module of that kind."""

    kind: str
    variant: str
    title: Text
    options: dict[str, Any] = {}


class Analysis(Spec):
    """A question: its panel, the model kind that answers it, its variants and figures.

    How the uncertainty is computed is never a default: `covariance`, `clusters` and `small_sample` are required, are
    stored with each
    estimate and printed under each table.
    """

    title: Text
    question: Text
    kind: str
    panel: Panel
    covariance: str
    clusters: str
    small_sample: str
    baseline: str
    options: dict[str, Any] = {}
    variants: dict[str, Variant] = Field(min_length=1)
    figures: dict[str, FigureSpec] = {}
    assumptions: list[Text] = []

    def options_of(self, variant: str) -> dict[str, Any]:
        """Options of the analysis with those of the variant on top."""
        return self.options | self.variants[variant].options


class FitSpec(Spec):
    """What a model is handed beside its panel: the question, its name, the seed of its draws, the names of groups."""

    slug: str
    analysis: Analysis
    seed: int
    labels: dict[str, Text] = {}
