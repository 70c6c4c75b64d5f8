"""`config/sources/<slug>.yaml`: one input."""

from typing import Literal, Self

from pydantic import model_validator

from arbeidsmarkt.spec.delivery import DeliverySpec
from arbeidsmarkt.spec.model import PeriodKey, Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Break(Spec):
    """From when a source is not comparable with itself, and why; `measures` are those it holds for, all if empty."""

    since: PeriodKey
    what: Text
    measures: list[str] = []


class Source(Spec):
    """One CBS table, or one file of published figures.

    `table` is the StatLine id; with a `delivery` the table can be fetched into the edition `current`. `other` names the
    further dimensions of transcribed figures. `breaks` stand under every analysis whose periods cross them.
    """

    title: str
    producer: str
    table: str | None
    url: str
    licence: str
    credit: str
    measures: list[str]
    other: list[str] = []
    origin_scheme: str | None
    survey_levels: list[Literal["old", "new", "none"]]
    successor: str | None
    discontinued: bool
    notes: list[str]
    breaks: list[Break] = []
    delivery: DeliverySpec | None = None

    @model_validator(mode="after")
    def _delivery_of_a_table(self) -> Self:
        if self.delivery and not self.table:
            raise BrokenRuleError(
                "a source with a delivery names its StatLine table",
                "een bron met een `delivery` noemt haar tabel van StatLine",
            )
        return self

    @property
    def further(self) -> list[str]:
        """Names of the further dimensions of its cells, transcribed or fetched."""
        return sorted({*self.other, *(self.delivery.further() if self.delivery else ())})

    @property
    def has_cells(self) -> bool:
        """Whether its vintages give cells."""
        return bool(self.measures)

    def serves(self, survey_level: str | None) -> bool:
        """Whether the table as CBS serves it today has cells of this level: one that still runs has the newest only."""
        served = self.survey_levels if self.discontinued or "new" not in self.survey_levels else ["new"]
        return self.table is not None and (survey_level is None or survey_level in served)
