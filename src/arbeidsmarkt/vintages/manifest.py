"""What is written beside a vintage: who published it, when, under which licence, and the hash of every byte."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import model_validator

from arbeidsmarkt.core.synthetic import is_synthetic
from arbeidsmarkt.spec.loader import load
from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.spec.value_rules import BrokenRuleError

MANIFEST = "manifest.yaml"

Layout = Literal["figures", "outcomes", "intakes", "records", "cbs_v3", "cbs_v4"]


class DeliveryRecord(Spec):
    """How a StatLine table was fetched.

    `freshness` is what the service said of the table's state; while it says the same, nothing is fetched. `fallback` is
    why the other service was used. `content_sha256` changes when a cell can have changed. `afresh`: the table changed
    so much that older vintages cannot be read with the same spec.
    """

    service: Literal["v3", "v4"]
    table: str
    topics: list[str]
    filter: str
    freshness: dict[str, str | int]
    schema_sha256: str
    content_sha256: str
    requests: int
    fallback: str = ""
    afresh: bool = False
    warnings: list[str] = []


class About(Spec):
    """What the person who adds a vintage must know of it.

    `retrieved` is the date of fetching or transcribing. `layout` names the reader of the files.
    """

    title: str
    producer: str
    licence: str
    published: date
    retrieved: date
    layout: Layout
    synthetic: bool = False
    note: str = ""
    delivery: DeliveryRecord | None = None

    @classmethod
    def of_own(cls, source: Source, vintage: str, today: date, layout: Layout, note: str = "") -> Self:
        """Of what users keep themselves, published on the day that the vintage is called after."""
        return cls(
            title=source.title,
            producer=source.producer,
            licence=source.licence,
            published=date.fromisoformat(vintage[:10]),
            retrieved=today,
            layout=layout,
            note=note,
        )


class FileRecord(Spec):
    """Size, number of data rows and hash of one file."""

    bytes: int
    rows: int
    sha256: str


class Manifest(About):
    """The record of a vintage."""

    source: str
    vintage: str
    columns: dict[str, list[str]]
    files: dict[str, FileRecord]

    @model_validator(mode="after")
    def _named_as_it_is(self) -> Self:
        if is_synthetic(self.vintage) != self.synthetic:
            raise BrokenRuleError(
                f"vintage {self.vintage}: the name of a vintage says whether its figures are made up",
                f"stand {self.vintage}: de naam van een stand zegt of haar cijfers verzonnen zijn",
            )
        return self


def read_manifest(folder: Path) -> Manifest:
    """Manifest of a vintage folder."""
    return load(folder / MANIFEST, Manifest)


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it stands on disk."""
    content = manifest.model_dump(mode="json", exclude_none=True)
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    return text.encode("utf-8")


def sha256(content: bytes) -> str:
    """Hex digest of the bytes."""
    return hashlib.sha256(content).hexdigest()
