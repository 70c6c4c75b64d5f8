"""Measure everything, and write `docs/benchmarks.md`."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

from benchmarks import analyses, bootstrap, fetch, workflow
from benchmarks.row import Row

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
MEASURED = (fetch, workflow, analyses, bootstrap)
LIBRARIES = ("cbsodata", "numpy", "pandas", "pyarrow", "requests", "snakemake", "statsmodels")

OPENING = """# Benchmarks

Ratios measured in one run, ours over theirs; each pair was measured in turns. Seconds differ by machine, ratios
much less. Repeat with `make bench`.

Machine: {cores} cores, {memory:.0f} GiB, {system}; Python {python}; {libraries}.

| what | against | ours | theirs | ratio | budget |
| --- | --- | --- | --- | --- | --- |
"""


def main() -> None:
    """Run all measurements in order."""
    rows = []
    for module in MEASURED:
        for row in module.rows():
            print(row.line(), flush=True)
            rows.append(row)
    lines = [row.line() for row in rows] + _missed(rows)
    DOCUMENT.write_text(_opening() + "\n".join(lines) + "\n", encoding="utf-8")


def _missed(rows: list[Row]) -> list[str]:
    told = [f"- {row.what}: {row.obstacle}" for row in rows if row.missed]
    return ["", "## What stands in the way of a budget that is missed", "", *told] if told else []


def _opening() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return OPENING.format(
        cores=os.cpu_count(),
        memory=memory,
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        libraries=libraries,
    )


if __name__ == "__main__":
    main()
