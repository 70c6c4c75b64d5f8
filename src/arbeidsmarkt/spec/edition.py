"""`config/editions/<edition>.lock.yaml`: the named, locked set of vintages."""

from typing import Self

from pydantic import Field, model_validator

from arbeidsmarkt.core.synthetic import is_synthetic
from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class LockedVintage(Spec):
    """A vintage and the hash of its manifest."""

    vintage: str
    manifest_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class EditionLock(Spec):
    """Sources of an edition with their vintages, oldest first; the last one is in force.

    `frozen_from` names the edition that it is a frozen copy of; a frozen edition takes nothing in.
    """

    edition: str
    synthetic: bool
    frozen_from: str | None = None
    sources: dict[str, list[LockedVintage]]

    @model_validator(mode="after")
    def _all_of_a_kind(self) -> Self:
        vintages = [(source, entry.vintage) for source, locked in self.sources.items() for entry in locked]
        for source, vintage in vintages:
            if is_synthetic(vintage) != self.synthetic:
                raise BrokenRuleError(
                    f"{source}, vintage {vintage}: an edition is real or synthetic, never mixed",
                    f"{source}, stand {vintage}: een editie is echt of synthetisch, nooit allebei",
                )
        return self
