"""Whole or not at all: write aside, flush to disk, rename."""

import os
import shutil
import tempfile
from pathlib import Path

INCOMING = ".incoming-"
"""Start of the name of a folder that is still being written; it counts for nothing until it is renamed."""


def write_file(path: Path, content: bytes) -> None:
    """Put the bytes at the path so that no reader ever sees half of them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(aside, 0o644)
        os.replace(aside, path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: dict[str, bytes]) -> None:
    """Put a new folder with these files in place in one step, its files read-only.

    Raises
    ------
    FileExistsError
        If the folder exists.
    """
    if folder.exists():
        raise FileExistsError(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=INCOMING))
    try:
        for name, content in files.items():
            write_file(aside / name, content)
            os.chmod(aside / name, 0o444)
        os.chmod(aside, 0o755)
        os.rename(aside, folder)
        _flush_folder(folder.parent)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_unfinished(root: Path) -> None:
    """Remove what a killed process left half-written in the store, the locks and the records of what was seen."""
    for folder in (root / "data").glob(f"*/*/{INCOMING}*"):
        shutil.rmtree(folder)
    for parent in (root / "config" / "editions", root / "data" / "seen", root / "data" / "seen" / "synthetic"):
        for file in parent.glob(".*.*"):
            file.unlink()
