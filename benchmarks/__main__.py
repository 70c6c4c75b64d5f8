"""Measure everything, or the modules that are named, and write their sections of `docs/benchmarks.md`."""

import sys
from pathlib import Path
from types import ModuleType

from benchmarks import analyses, bootstrap, fetch, many_sources, person_months, spark, workflow
from benchmarks.figure import curves, draw
from benchmarks.page import section, with_section
from benchmarks.row import Row

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
MODULES = (fetch, workflow, many_sources, analyses, person_months, bootstrap, spark)
MEASURED = {module.__name__.rpartition(".")[2]: module for module in MODULES}


def main(names: list[str]) -> None:
    """Measure in order."""
    unknown = set(names) - MEASURED.keys()
    if unknown:
        sys.exit(f"error: no measurement {', '.join(sorted(unknown))}; there are {', '.join(MEASURED)}")
    for name in names or MEASURED:
        _measure(name, MEASURED[name])


def _measure(name: str, module: ModuleType) -> None:
    rows: list[Row] = []
    for row in module.rows():
        print(row.line(), flush=True)
        rows.append(row)
    picture = DOCUMENT.with_name(f"benchmarks_{name}.svg")
    if drawn := curves(rows):
        draw(drawn, picture)
    page = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.is_file() else ""
    text = section(name, module.HEADING, rows, module.LIBRARIES, picture.name if drawn else None)
    DOCUMENT.write_text(with_section(page, module.HEADING, text, _headings()), encoding="utf-8")


def _headings() -> list[str]:
    return [module.HEADING for module in MEASURED.values()]


if __name__ == "__main__":
    main(sys.argv[1:])
