"""`config/programmes/scaling.yaml`: criteria by parties, and what is expected of each party at each criterion."""

from typing import Literal, Self

from pydantic import model_validator

from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.programme import Places, Slug
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Criterion(Spec):
    """One of the criteria that must all be met before an initiative can be scaled up."""

    number: int
    name: Text
    what: Text
    in_literature: bool
    places: Places


class Party(Spec):
    """Who can lift a criterion; `short` is the name where room is scarce."""

    name: Text
    short: Text
    interviewed: bool
    places: Places
    note: Text | None = None


class Cell(Spec):
    """What the report expects of a party at a criterion; nothing where it does not say."""

    criterion: Slug
    party: Slug
    status: Literal["stated", "implied", "not_stated"]
    role: Text | None = None
    places: list[str] = []

    @model_validator(mode="after")
    def _said_or_not(self) -> Self:
        said = self.status != "not_stated"
        if said != (self.role is not None) or said != bool(self.places):
            raise BrokenRuleError(
                "a cell that is stated or implied has a role and its places; one that is not has neither",
                "een cel die gezegd of bedoeld is heeft een rol en haar plaatsen; een andere heeft geen van beide",
            )
        return self


class Scaling(Spec):
    """The criteria by the parties."""

    places: Places
    note: Text
    criteria: dict[Slug, Criterion]
    parties: dict[Slug, Party]
    cells: list[Cell]

    @model_validator(mode="after")
    def _every_cell_once(self) -> Self:
        wanted = {(criterion, party) for criterion in self.criteria for party in self.parties}
        found = [(cell.criterion, cell.party) for cell in self.cells]
        for criterion, party in sorted({*found} - wanted):
            raise BrokenRuleError(
                f"the cell {criterion}, {party} names a criterion or a party that is not defined",
                f"de cel {criterion}, {party} noemt een criterium of een partij die niet is gedefinieerd",
            )
        for criterion, party in sorted(wanted):
            if found.count((criterion, party)) != 1:
                times = found.count((criterion, party))
                raise BrokenRuleError(
                    f"the cell {criterion}, {party} stands {times} times, not once",
                    f"de cel {criterion}, {party} staat er {times} keer, en niet één keer",
                )
        return self

    def empty(self) -> list[Cell]:
        """Cells of which the report says nothing: who is not asked to lift what."""
        return [cell for cell in self.cells if cell.status == "not_stated"]

    def of(self, criterion: str) -> list[Cell]:
        """Cells of a criterion of which the report says something: the parties who can lift it."""
        return [cell for cell in self.cells if cell.criterion == criterion and cell.status != "not_stated"]
