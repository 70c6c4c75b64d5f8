"""`config/analyses/<slug>.yaml`: one question."""

from collections.abc import Collection
from itertools import combinations
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.core.periods import is_period_key
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.quantity import Selection
from arbeidsmarkt.spec.value_rules import BrokenRuleError

NONE = "none"
"""The reference of an analysis that compares with nothing, and the clusters of one that has none."""


class Group(Spec):
    """Cells of a group of people; `sex` and `age` only where the panel holds several."""

    origin: str
    born_in_nl: str = "total"
    generation: str = "total"
    sex: str | None = None
    age: str | None = None

    def selection(self) -> dict[str, Any]:
        """Dimensions that name the group's cells."""
        return self.model_dump(include=set(Group.model_fields), exclude_none=True)


class Panel(Spec):
    """Cells that the analysis uses, by the name the model knows them by.

    Where two selections give the same cell (all dimensions but the source), the earlier one is used.

    Parameters
    ----------
    cells : dict
        Name to selection.
    optional : list of str
        Selections without which the question can be answered: those that add to others.
    groups : dict
        Name to the cells of a group of people; the panel names the group of each row.
    by : list of str
        Where the model takes one row a period and group: further dimensions that tell the rows apart, such as `sex` or
        `other.months_since_permit`.
    concordance : str or None
        By which two series may stand in one row, see `config/classifications/concordances.yaml`.
    vintages : {'in_force', 'all'}
        Whether a selection that names no vintage takes the one in force, or every state of a cell that was ever read;
        with `all` a row is also of one `vintage`.
    """

    cells: dict[str, Selection] = Field(min_length=1)
    optional: list[str] = []
    groups: dict[str, Group] = {}
    by: list[str] = []
    concordance: str | None = None
    vintages: Literal["in_force", "all"] = "in_force"

    @model_validator(mode="after")
    def _some_are_needed(self) -> Self:
        strange = sorted(set(self.optional) - self.cells.keys())
        if strange:
            raise BrokenRuleError(
                f"`optional` names '{strange[0]}', which `cells` does not have",
                f"`optional` noemt '{strange[0]}', en dat staat niet onder `cells`",
            )
        if not self.cells.keys() - set(self.optional):
            raise BrokenRuleError("at least one selection is not optional", "ten minste één selectie is niet optional")
        return self

    @model_validator(mode="after")
    def _groups_apart(self) -> Self:
        for first, second in combinations(self.groups, 2):
            if self.groups[first] == self.groups[second]:
                raise BrokenRuleError(
                    f"the groups '{first}' and '{second}' name the same cells",
                    f"de groepen '{first}' en '{second}' noemen dezelfde cellen",
                )
        return self


LEVEL_IN_PRINT = 0.95
"""Level of the intervals of products and figures, whose words call it 95%."""


class Variant(Spec):
    """One fit of the question; `options` replace those of the analysis."""

    label: Text
    options: dict[str, Any] = {}


class Family(Spec):
    """Tests that are judged together.

    Parameters
    ----------
    method : {'holm', 'bonferroni', 'benjamini_hochberg', 'benjamini_yekutieli'}
        Holm for claims that are to be confirmed (Bonferroni never finds more), the others for screening (Yekutieli's
        under any dependence).
    within : list of str
        Columns of the estimates; each combination of their values is a family of its own.
    """

    method: Literal["holm", "bonferroni", "benjamini_hochberg", "benjamini_yekutieli"] = "holm"
    within: list[str] = ["variant"]


class FigureSpec(Spec):
    """One figure of the question, drawn by the module of that kind."""

    kind: str
    variant: str
    title: Text
    options: dict[str, Any] = {}


class ModelSpec(Spec):
    """What a model needs to know beside its data.

    How the uncertainty is computed and what is compared with what is never a default: `covariance`, `clusters`,
    `small_sample`, `baseline` and `reference` are required, are stored with each estimate and printed under each table.

    Parameters
    ----------
    kind : str
        Module of `arbeidsmarkt.models`.
    covariance, small_sample : str
        Codes; the kind says which it knows.
    clusters : str
        Column whose values are clusters, or `none`.
    baseline : Text
        What the numbers are compared with, in words.
    reference : str
        The group or period that is compared with, or `none`.
    family : Family
        Which tests are judged together.
    options : dict
        Options of the kind.
    variants : dict
        Name to one fit; the first is the main one.
    """

    kind: str
    covariance: str
    clusters: str
    small_sample: str
    baseline: Text
    reference: str
    family: Family = Family()
    options: dict[str, Any] = {}
    variants: dict[str, Variant] = Field(min_length=1)

    def options_of(self, variant: str) -> dict[str, Any]:
        """Options of the analysis with those of the variant on top."""
        return self.options | self.variants[variant].options

    @property
    def in_print(self) -> Collection[str]:
        """Variants that a product or a figure shows."""
        return ()


class Analysis(ModelSpec):
    """A question: its panel, the model kind that answers it, its variants and figures."""

    title: Text
    question: Text
    panel: Panel
    figures: dict[str, FigureSpec] = {}
    assumptions: list[Text] = []

    @model_validator(mode="after")
    def _reference_exists(self) -> Self:
        groups = self.panel.groups.keys() | self._groups_of_options()
        if self.reference in groups | {NONE} or is_period_key(self.reference):
            return self
        known = ", ".join(sorted(groups))
        raise BrokenRuleError(
            f"the reference '{self.reference}' is no group, no period and not '{NONE}'; groups: {known or 'none'}",
            f"de referentie '{self.reference}' is geen groep, geen periode en niet '{NONE}'; "
            f"groepen: {known or 'geen'}",
        )

    @property
    def in_print(self) -> Collection[str]:
        """All: each has its table on the site and in the annex."""
        return self.variants

    def _groups_of_options(self) -> set[str]:
        return {name for variant in self.variants for name in self.options_of(variant).get("groups", ())}


class FitSpec(Spec):
    """What a model is handed beside its panel: the question, its name, the seed of its draws, the names of groups."""

    slug: str
    analysis: ModelSpec
    seed: int
    labels: dict[str, Text] = {}

    def name_of(self, group: str) -> Text:
        """The name of a group; that of a table of the user's is its own name."""
        return self.labels.get(group, Text(nl=group, en=group))
