"""Moving an edition's lock."""

from pathlib import Path

import yaml

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.edition import EditionLock, LockedVintage
from arbeidsmarkt.spec.loader import load
from arbeidsmarkt.vintages.atomic import write_file
from arbeidsmarkt.vintages.manifest import MANIFEST, Manifest, sha256
from arbeidsmarkt.vintages.store import vintage_folder


def lock_path(root: Path, edition: str) -> Path:
    """File of an edition's lock."""
    return root / "config" / "editions" / f"{edition}.lock.yaml"


def open_lock(root: Path, edition: str, synthetic: bool) -> EditionLock:
    """The lock of an edition that takes in real vintages, or synthetic ones; an empty one where there is none yet.

    Raises
    ------
    ConfigError
        If the edition is of the other kind, or frozen.
    """
    path = lock_path(root, edition)
    if not path.is_file():
        return EditionLock(edition=edition, synthetic=synthetic, sources={})
    lock = load(path, EditionLock)
    if lock.frozen_from:
        raise ConfigError(
            f"The edition {edition} is frozen.",
            f"{path.name}, key frozen_from",
            "a frozen edition never changes",
            f"put it into {lock.frozen_from}, or into an edition of its own",
            f"De editie {edition} is bevroren.",
            "een bevroren editie verandert nooit",
            f"kies {lock.frozen_from}, of een eigen editie: --edition eigen",
        )
    if lock.synthetic != synthetic:
        raise ConfigError(
            f"Edition {edition} and what is put into it are not both real or both synthetic.",
            f"{path.name}, key synthetic",
            "an edition is real or synthetic, never mixed",
            "choose another edition",
            f"Van de editie {edition} en wat erin moet, is het ene echt en het andere synthetisch.",
            "een editie is echt of synthetisch, nooit gemengd",
            "kies een andere editie: --edition eigen",
        )
    return lock


def add_to_lock(root: Path, lock: EditionLock, source: str, vintage: str) -> EditionLock:
    """The lock with this vintage of the source as one more; vintages stay in order of publication."""
    manifest = (vintage_folder(root, source, vintage) / MANIFEST).read_bytes()
    entry = LockedVintage(vintage=vintage, manifest_sha256=sha256(manifest))
    vintages = sorted([*lock.sources.get(source, []), entry], key=lambda locked: locked.vintage)
    sources = dict(sorted((lock.sources | {source: vintages}).items()))
    return lock.model_copy(update={"sources": sources})


def in_lock(root: Path, lock: EditionLock, manifest: Manifest) -> EditionLock:
    """The lock with this fetched vintage in force.

    Older ones go out of the lock, though not out of the store, when the table changed too much to read them alongside.
    """
    source, vintage, record = manifest.source, manifest.vintage, manifest.delivery
    if lock.sources.get(source, [])[-1:] and lock.sources[source][-1].vintage == vintage:
        return lock
    kept = {} if record and record.afresh else {source: lock.sources.get(source, [])}
    others = {name: locked for name, locked in lock.sources.items() if name != source}
    return add_to_lock(root, lock.model_copy(update={"sources": others | kept}), source, vintage)


def write_lock(root: Path, lock: EditionLock) -> None:
    """Put the lock in its place."""
    text = yaml.safe_dump(lock.model_dump(mode="json", exclude_none=True), sort_keys=False)
    write_file(lock_path(root, lock.edition), text.encode("utf-8"))
