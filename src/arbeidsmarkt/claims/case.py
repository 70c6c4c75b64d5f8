"""All that a lint or a reason may look at: the claim, its quantity, and the numbers around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.spec.claim import Claim
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.quantity import QuantitySpec
from arbeidsmarkt.spec.source import Source


@dataclass(frozen=True)
class Case:
    """A claim with its evidence.

    Parameters
    ----------
    name : str
        Id of the claim.
    claim : Claim
    quantities : mapping
        All quantities of the edition, on the vintages in force.
    earlier : mapping
        The same on the vintages of the claim's time.
    definitions : mapping
        Their definitions.
    known : Classifications
    sources : mapping
        Slug to source.
    own_source : str or None
        The source with the figures that the report itself prints.
    publications : mapping
        `source@vintage#publication` to what was read there.
    """

    name: str
    claim: Claim
    quantities: Mapping[str, Quantity]
    earlier: Mapping[str, Quantity]
    definitions: Mapping[str, QuantitySpec]
    known: Classifications
    sources: Mapping[str, Source] = field(default_factory=dict)
    own_source: str | None = None
    publications: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def spec(self) -> QuantitySpec | None:
        """Definition of the claim's quantity."""
        return self.definitions.get(self.claim.quantity or "")

    @property
    def then(self) -> Quantity | None:
        """The claim's quantity on the vintages of its time."""
        return self.earlier.get(self.claim.quantity or "")

    @property
    def now(self) -> Quantity | None:
        """The claim's quantity on the vintages in force."""
        return self.quantities.get(self.claim.quantity or "")

    @property
    def own(self) -> Quantity | None:
        """The quantity on the vintage that judges the claim: of its time, or else the one in force."""
        return self.then if self.then and self.then.interval else self.now

    def others(self) -> "list[Case]":
        """The other numbers of the sentence, each as a case."""
        return [replace(self, claim=part) for part in self.claim.parts()]
