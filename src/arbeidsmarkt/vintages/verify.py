"""Finding any byte of the store that is not what its manifest and the lock say."""

from pathlib import Path

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.vintages.atomic import INCOMING
from arbeidsmarkt.vintages.manifest import MANIFEST, read_manifest, sha256
from arbeidsmarkt.vintages.store import STORES, vintage_folder


def verify_vintages(root: Path, lock: EditionLock) -> list[str]:
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


def _verify_locked(root: Path, source: str, vintage: str, manifest_sha256: str) -> list[str]:
    manifest = vintage_folder(root, source, vintage) / MANIFEST
    place = manifest.relative_to(root)
    if not manifest.is_file():
        return [f"missing: {place}, which the lock names"]
    if sha256(manifest.read_bytes()) != manifest_sha256:
        return [f"changed: {place} is not the manifest that the lock names"]
    return []


def _verify_folder(root: Path, folder: Path) -> list[str]:
    place = folder.relative_to(root)
    if not folder.is_dir() or not (folder / MANIFEST).is_file():
        return [f"foreign: {place} is no vintage (no {MANIFEST})"]
    try:
        manifest = read_manifest(folder)
    except ConfigError as error:
        return [f"changed: {place / MANIFEST} cannot be read ({error.message})"]
    if vintage_folder(root, manifest.source, manifest.vintage) != folder:
        return [f"foreign: {place} is another vintage than its manifest says"]
    records = manifest.files
    present = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    findings = [f"missing: {place / name}" for name in records if name not in present]
    findings += [f"foreign: {place / name}" for name in present if name not in records and name != MANIFEST]
    for name in records.keys() & present.keys():
        if sha256(present[name].read_bytes()) != records[name].sha256:
            findings.append(f"changed: {place / name} has other bytes than its manifest records")
    return sorted(findings)
