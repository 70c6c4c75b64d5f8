"""`config/editions/<edition>.lock.yaml`: the named, locked set of vintages."""

from pydantic import Field

from arbeidsmarkt.spec.model import Spec


class LockedVintage(Spec):
    """A vintage and the hash of its manifest."""

    vintage: str
    manifest_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class EditionLock(Spec):
    """Sources of an edition with their vintages, oldest first; the last one is in force."""

    edition: str
    synthetic: bool
    sources: dict[str, list[LockedVintage]]
