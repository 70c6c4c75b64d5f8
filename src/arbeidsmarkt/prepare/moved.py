"""What a new vintage changes: periods that came, figures that were revised, provisional ones that became final."""

from dataclasses import dataclass

import pandas as pd

from arbeidsmarkt.prepare.deliveries import key_hash
from arbeidsmarkt.spec.model import Text


@dataclass(frozen=True)
class Moved:
    """What differs between the cells of two vintages; `same` when nothing at all does, signs and rounding included."""

    new_periods: tuple[str, ...]
    gone_periods: tuple[str, ...]
    added: int
    removed: int
    revised: int
    settled: int
    same: bool

    def told(self) -> Text | None:
        """The counts in words; none when no figure moved."""
        periods = ", ".join(self.new_periods)
        parts = [
            (self.new_periods, f"nieuwe perioden {periods}", f"new periods {periods}"),
            (self.added, f"{self.added} cijfers erbij", f"{self.added} figures added"),
            (self.removed, f"{self.removed} cijfers weg", f"{self.removed} figures gone"),
            (self.revised, f"{self.revised} herzien", f"{self.revised} revised"),
            (self.settled, f"{self.settled} niet meer voorlopig", f"{self.settled} no longer provisional"),
        ]
        found = [(dutch, english) for there, dutch, english in parts if there]
        if not found:
            return None
        dutch, english = ("; ".join(texts) for texts in zip(*found, strict=True))
        return Text(nl=dutch, en=english)


def what_moved(before: pd.DataFrame, now: pd.DataFrame) -> Moved:
    """Compare the cells of two vintages.

    Parameters
    ----------
    before, now : DataFrame
        As `prepare.deliveries.compact_cells` gives them; only cells with a number are counted.
    """
    old, new = _by_key(before), _by_key(now)
    both = old.merge(new, left_index=True, right_index=True, suffixes=("_old", "_new"))
    both = both[(both["missing_old"] == "none") & (both["missing_new"] == "none")]
    periods_old, periods_new = periods_with_figures(before), periods_with_figures(now)
    settled = (both["status_old"] != "final") & (both["status_new"] == "final")
    return Moved(
        tuple(sorted(periods_new - periods_old)),
        tuple(sorted(periods_old - periods_new)),
        int((new["missing"] == "none").sum()) - len(both),
        int((old["missing"] == "none").sum()) - len(both),
        int((both["value_old"] != both["value_new"]).sum()),
        int(settled.sum()),
        old.sort_index().equals(new.sort_index()),
    )


def _by_key(cells: pd.DataFrame) -> pd.DataFrame:
    words = {column: cells[column].astype("str") for column in ("missing", "status")}
    return cells[["value", "precision"]].assign(**words).set_index(key_hash(cells))


def periods_with_figures(cells: pd.DataFrame) -> set[str]:
    """Periods of which there is a number."""
    return set(cells.loc[cells["missing"] == "none", "period_key"].unique())
