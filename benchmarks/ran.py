"""Programs that a measurement runs, in a folder of their own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def python(folder: Path, *words: str) -> str:
    """What `python -m` prints."""
    return subprocess.run([sys.executable, "-m", *words], cwd=folder, capture_output=True, check=True, text=True).stdout


def version_of_snakemake(folder: Path) -> None:
    """Start Snakemake, which says its version and stops: what any plan costs at least."""
    python(folder, "snakemake", "--version")


def warm(folder: Path, *names: str) -> float:
    """Seconds of the steps of a project in one process that has loaded all it needs."""
    return float(python(ROOT, "benchmarks.warm", str(folder), *names).splitlines()[-1])
