"""Finding any byte of the store that is not what its manifest and the lock say."""

from dataclasses import dataclass
from pathlib import Path

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.vintages.atomic import INCOMING
from arbeidsmarkt.vintages.manifest import MANIFEST, read_manifest, sha256
from arbeidsmarkt.vintages.store import STORES, vintage_folder


@dataclass(frozen=True)
class Finding:
    """What is not as recorded.

    Parameters
    ----------
    code : str
        What is wrong, by its key in `findings` of the labels.
    place : str
        File or folder, from the project.
    of : str
        What it lacks, or is held against.
    why : Text or None
        What is wrong with what cannot be read.
    """

    code: str
    place: str
    of: str = ""
    why: Text | None = None


def verify_vintages(root: Path, lock: EditionLock) -> list[Finding]:
    """Findings over all vintages of the edition and all folders of the store; empty when every byte is as recorded."""
    findings = []
    for source, locked in lock.sources.items():
        for entry in locked:
            findings += _verify_locked(root, source, entry.vintage, entry.manifest_sha256)
    for store in STORES.values():
        for folder in sorted((root / store).glob("*/*")):
            if not folder.name.startswith(INCOMING):
                findings += _verify_folder(root, folder)
    return findings


def _verify_locked(root: Path, source: str, vintage: str, manifest_sha256: str) -> list[Finding]:
    manifest = vintage_folder(root, source, vintage) / MANIFEST
    place = manifest.relative_to(root).as_posix()
    if not manifest.is_file():
        return [Finding("missing_manifest", place)]
    if sha256(manifest.read_bytes()) != manifest_sha256:
        return [Finding("other_manifest", place)]
    return []


def _verify_folder(root: Path, folder: Path) -> list[Finding]:
    place = folder.relative_to(root).as_posix()
    if not folder.is_dir() or not (folder / MANIFEST).is_file():
        return [Finding("no_vintage", place, MANIFEST)]
    try:
        manifest = read_manifest(folder)
    except ConfigError as error:
        why = Text(nl=error.sentence("nl"), en=error.message)
        return [Finding("unreadable", f"{place}/{MANIFEST}", why=why)]
    if vintage_folder(root, manifest.source, manifest.vintage) != folder:
        return [Finding("other_vintage", place)]
    records = manifest.files
    present = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    findings = [Finding("missing", f"{place}/{name}") for name in records if name not in present]
    findings += [Finding("foreign", f"{place}/{name}") for name in present if name not in records and name != MANIFEST]
    for name in records.keys() & present.keys():
        if sha256(present[name].read_bytes()) != records[name].sha256:
            findings.append(Finding("changed", f"{place}/{name}"))
    return sorted(findings, key=lambda finding: finding.place)
