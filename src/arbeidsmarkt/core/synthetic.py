"""How made-up figures are told from real ones: by the title of their table, and by the name of their vintage."""

from collections.abc import Mapping
from typing import Any

SYNTHETIC = "SYNTHETISCHE GEGEVENS"
"""Start of the title of every table that was made up: it says so itself, wherever it comes from."""

MARK = "-synthetic"
"""Stands in the name of every vintage of made-up figures, and so wherever one of its cells is named."""


def is_synthetic(vintage: str) -> bool:
    """Whether a vintage holds made-up figures, by its name."""
    return MARK in vintage


def is_made_up(info: Mapping[str, Any]) -> bool:
    """Whether a table says of itself, in its title, that its figures are synthetic."""
    return str(info.get("Title") or "").startswith(SYNTHETIC)
