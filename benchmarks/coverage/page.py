"""The page of what was found, of which each module replaces its own section."""

import sys
from collections.abc import Callable
from pathlib import Path

from threadpoolctl import threadpool_limits

PAGE = Path("docs/validation.md")


def replace_section(heading: str, section: Callable[[int], str]) -> None:
    """Measure with as many runs as the command line says (1,000 if it says none), and write the section."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Validation\n\n"
    before, _, rest = page.partition(heading)
    after = rest[rest.index("\n## ") + 1 :] if "\n## " in rest else ""
    with threadpool_limits(1):
        PAGE.write_text(
            before.rstrip("\n") + "\n\n" + section(runs) + ("\n" + after if after else ""), encoding="utf-8"
        )
