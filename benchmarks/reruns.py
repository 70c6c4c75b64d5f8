"""The workflow: a rerun in which nothing has changed, against the start of Snakemake itself."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.row import Row, paired

ROOT = Path(__file__).resolve().parents[1]


def rows() -> Iterator[Row]:
    """A rerun with nothing to do."""
    _python("arbeidsmarkt", "run")
    ours, theirs = paired(lambda: _python("arbeidsmarkt", "run"), lambda: _python("snakemake", "--version"), 5)
    yield Row("`arbeidsmarkt run` with nothing changed", "`snakemake --version`", ours, theirs, "s", 3)


def _python(*words: str) -> None:
    subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, check=True)
