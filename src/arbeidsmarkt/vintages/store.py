"""Publishing a vintage, and finding one again."""

from pathlib import Path

from arbeidsmarkt.core.errors import IntegrityError
from arbeidsmarkt.core.synthetic import is_synthetic
from arbeidsmarkt.vintages.atomic import write_folder
from arbeidsmarkt.vintages.contents import columns_of, record_of
from arbeidsmarkt.vintages.manifest import MANIFEST, About, Manifest, manifest_bytes

STORES = {False: Path("data", "raw"), True: Path("data", "synthetic")}
"""Where vintages lie, and where made-up ones do: two places, so that the one never looks like the other."""


def vintage_folder(root: Path, source: str, vintage: str) -> Path:
    """Folder of a vintage in a project."""
    return root / STORES[is_synthetic(vintage)] / source / vintage


def publish_vintage(root: Path, source: str, vintage: str, files: dict[str, bytes], about: About) -> Manifest:
    """Store the files as a new vintage with its manifest.

    Raises
    ------
    IntegrityError
        If that vintage is there already: a published state never changes.
    """
    folder = vintage_folder(root, source, vintage)
    manifest = Manifest(
        **about.model_dump(),
        source=source,
        vintage=vintage,
        columns={name: columns_of(name, content) for name, content in files.items()},
        files={name: record_of(name, content) for name, content in files.items()},
    )
    try:
        write_folder(folder, files | {MANIFEST: manifest_bytes(manifest)})
    except FileExistsError:
        raise IntegrityError(
            f"Vintage {vintage} of {source} exists already.",
            str(folder),
            "a vintage is published once and never changed",
            "give the new state its own publication date",
            f"Stand {vintage} van {source} is er al.",
            "een stand verschijnt één keer en verandert nooit",
            "geef de nieuwe stand een eigen dag van publicatie",
        ) from None
    return manifest
