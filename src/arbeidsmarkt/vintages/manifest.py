"""What is written beside a vintage: who published it, when, under which licence, and the hash of every byte."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Literal

import yaml

from arbeidsmarkt.spec.loader import load
from arbeidsmarkt.spec.model import Spec

MANIFEST = "manifest.yaml"


class About(Spec):
    """What the person who adds a vintage must know of it.

    `retrieved` is the date of fetching or transcribing. `layout` names the reader of the files.
    """

    title: str
    producer: str
    licence: str
    published: date
    retrieved: date
    layout: Literal["figures"]
    synthetic: bool = False
    note: str = ""


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


def read_manifest(folder: Path) -> Manifest:
    """Manifest of a vintage folder."""
    return load(folder / MANIFEST, Manifest)


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it stands on disk."""
    text = yaml.safe_dump(manifest.model_dump(mode="json"), allow_unicode=True, sort_keys=False, width=110)
    return text.encode("utf-8")


def record(content: bytes) -> FileRecord:
    """Record of a CSV file's bytes; rows without the header."""
    return FileRecord(bytes=len(content), rows=max(content.count(b"\n") - 1, 0), sha256=sha256(content))


def sha256(content: bytes) -> str:
    """Hex digest of the bytes."""
    return hashlib.sha256(content).hexdigest()
