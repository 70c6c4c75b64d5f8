"""The page of what was measured; each measurement has a section, and replaces no other."""

import os
import platform
import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.memory import of_machine
from benchmarks.row import Row

OPENING = """# Benchmarks

Ratios measured in one run, ours over theirs; what is short was measured several times, in turns where neither
disturbs the other, and the fastest counts, since whatever else a machine does only adds. Seconds differ by machine,
ratios much less. Repeat with `make bench`, a section with the command under its heading.
"""
TABLE = """| what | against | ours | theirs | ratio | budget |
| --- | --- | --- | --- | --- | --- |"""


def section(name: str, heading: str, rows: Sequence[Row], libraries: Sequence[str], picture: str | None) -> str:
    """Heading, machine, table, what stands in the way of a missed budget, and the figure."""
    parts = [f"## {heading}", f"`python -m benchmarks {name}` on {_machine(libraries)}."]
    parts.append("\n".join([TABLE, *(row.line() for row in rows)]))
    missed = [f"- {row.what}: {row.obstacle}" for row in rows if row.missed]
    if missed:
        parts.append("\n".join(["What stands in the way of a budget that is missed:", "", *missed]))
    if picture:
        parts.append(f"![{heading}: the rows of the table as lines, both axes logarithmic]({picture})")
    return "\n\n".join(parts) + "\n"


def with_section(page: str, heading: str, text: str, order: Sequence[str]) -> str:
    """The page with one section anew, all sections in their order."""
    found = {part.partition("\n")[0]: f"## {part}" for part in re.split(r"^## ", page, flags=re.MULTILINE)[1:]}
    found[heading] = text
    return "\n".join([OPENING, *(found[name].rstrip("\n") + "\n" for name in order if name in found)])


def _machine(libraries: Sequence[str]) -> str:
    names = ", ".join(f"{name} {version(name)}" for name in libraries)
    size = f"{os.cpu_count()} cores of {_processor()}, {of_machine() / 2**30:.0f} GiB"
    return f"{size}, {platform.system()} {platform.machine()}; Python {platform.python_version()}, {names}"


def _processor() -> str:
    """Its name as Linux tells it; where it does not, what `platform` knows."""
    told = Path("/proc/cpuinfo")
    names = (
        re.findall(r"^model name\s*:\s*(.+)$", told.read_text(encoding="utf-8"), re.MULTILINE) if told.exists() else []
    )
    return names[0] if names else platform.processor() or "a processor without a name"
