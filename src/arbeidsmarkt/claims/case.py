"""All that a lint or a reason may look at: the claim, its quantity, and the numbers around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.spec.claim import Claim
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.quantity import QuantitySpec


@dataclass(frozen=True)
class Case:
    """A claim with its evidence.

    Parameters
    ----------
    name : str
        Id of the claim.
    claim : Claim
    spec : QuantitySpec or None
        Definition of the claim's quantity.
    then, now : Quantity or None
        The quantity on the vintages of the claim's time and on those in force.
    quantities : mapping
        All quantities of the edition, on the vintages in force.
    definitions : mapping
        Their definitions.
    known : Classifications
    """

    name: str
    claim: Claim
    spec: QuantitySpec | None
    then: Quantity | None
    now: Quantity | None
    quantities: Mapping[str, Quantity]
    definitions: Mapping[str, QuantitySpec]
    known: Classifications

    @property
    def own(self) -> Quantity | None:
        """The quantity on the vintage that judges the claim: of its time, or else the one in force."""
        return self.then if self.then and self.then.interval else self.now

    def parameters(self, lint: str) -> Mapping[str, Any] | None:
        """Parameters that the claim gives to a lint; None when it does not mention it."""
        return self.claim.lints.get(lint)
