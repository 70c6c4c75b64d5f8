"""What a process takes of memory."""

import os
import re
from pathlib import Path


def highest() -> float:
    """Highest memory of this process in MiB; `ru_maxrss` would also know that of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)[0]) / 1024


def of_machine() -> int:
    """Memory of the machine in bytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
