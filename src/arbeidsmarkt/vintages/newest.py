"""The newest vintage of a source that is whole."""

from dataclasses import dataclass
from pathlib import Path

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.vintages.atomic import INCOMING
from arbeidsmarkt.vintages.manifest import MANIFEST, Manifest, read_manifest, sha256
from arbeidsmarkt.vintages.store import STORES


@dataclass(frozen=True)
class Stored:
    """A vintage in the store, with its bytes."""

    folder: Path
    manifest: Manifest
    files: dict[str, bytes]


def vintage_names(root: Path, source: str, synthetic: bool) -> list[str]:
    """Names of all vintages of a source that are real, or made up; oldest first."""
    folders = (root / STORES[synthetic] / source).glob("*")
    return sorted(folder.name for folder in folders if not folder.name.startswith(INCOMING))


def newest_delivery(root: Path, source: str, synthetic: bool) -> Stored | None:
    """The newest fetched vintage, real or made up, whose every byte is as recorded; none when there is none."""
    for name in reversed(vintage_names(root, source, synthetic)):
        stored = _whole(root / STORES[synthetic] / source / name)
        if stored and stored.manifest.delivery:
            return stored
    return None


def _whole(folder: Path) -> Stored | None:
    try:
        manifest = read_manifest(folder)
        files = {name: (folder / name).read_bytes() for name in manifest.files}
    except (ConfigError, OSError):
        return None
    whole = all(sha256(content) == manifest.files[name].sha256 for name, content in files.items())
    return Stored(folder, manifest, files) if whole and (folder / MANIFEST).is_file() else None
