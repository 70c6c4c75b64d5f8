"""How final a published figure is."""

from collections.abc import Iterable

import pandas as pd

STATUSES = ("provisional", "unknown", "revised", "final")
"""From the least final on."""


def least_final(statuses: Iterable[object]) -> str:
    """The least final of some statuses; empty where none is told, as of what nobody published."""
    known = set(statuses)
    return next((status for status in STATUSES if status in known), "")


def statuses_of(rows: pd.DataFrame) -> list[str]:
    """How final the figures of each row are; empty where that is not told."""
    return [status if isinstance(status, str) else "" for status in rows.get("status", [""] * len(rows))]
