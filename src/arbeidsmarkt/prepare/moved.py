"""What a new vintage changes: periods that came, figures that were revised, provisional ones that became final."""

from dataclasses import dataclass

import pandas as pd

from arbeidsmarkt.core.cells import DIMENSIONS


@dataclass(frozen=True)
class Moved:
    """Counts of cells that differ between two vintages."""

    new_periods: tuple[str, ...]
    gone_periods: tuple[str, ...]
    added: int
    removed: int
    revised: int
    settled: int

    def sentence(self) -> str:
        """The counts in words; empty when nothing moved."""
        parts = [
            f"new periods {', '.join(self.new_periods)}" if self.new_periods else "",
            f"{self.added} figures added" if self.added else "",
            f"{self.removed} figures gone" if self.removed else "",
            f"{self.revised} revised" if self.revised else "",
            f"{self.settled} no longer provisional" if self.settled else "",
        ]
        return "; ".join(part for part in parts if part)


def what_moved(before: pd.DataFrame, now: pd.DataFrame) -> Moved:
    """Compare the cells of two vintages.

    Parameters
    ----------
    before, now : DataFrame
        Columns of `core.cells.SCHEMA`; only cells with a number count.
    """
    old, new = _filled(before), _filled(now)
    both = old.merge(new, on=DIMENSIONS, suffixes=("_old", "_new"))
    periods_old, periods_new = set(old["period_key"]), set(new["period_key"])
    settled = (both["status_old"] != "final") & (both["status_new"] == "final")
    return Moved(
        tuple(sorted(periods_new - periods_old)),
        tuple(sorted(periods_old - periods_new)),
        len(new) - len(both),
        len(old) - len(both),
        int((both["value_old"] != both["value_new"]).sum()),
        int(settled.sum()),
    )


def _filled(cells: pd.DataFrame) -> pd.DataFrame:
    return cells.loc[cells["missing"] == "none", [*DIMENSIONS, "value", "status"]]
