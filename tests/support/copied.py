"""The whole project in a folder of its own, with nothing made yet."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = [
    "*.egg-info",
    "demo.lock.yaml",
    "current.lock.yaml",
    "records.lock.yaml",
    "programme_intakes",
    "programme_records",
]
PARTS = ["pyproject.toml", "requirements.lock", "config", "workflow", "src", "data/raw"]


def copy_project(target: Path) -> Path:
    """Copy code, config and the figures that come with the project; gives the folder."""
    for part in PARTS:
        origin = ROOT / part
        (target / part).parent.mkdir(parents=True, exist_ok=True)
        if origin.is_dir():
            shutil.copytree(origin, target / part, ignore=shutil.ignore_patterns(*NOT_COPIED))
        else:
            shutil.copy2(origin, target / part)
    return target
