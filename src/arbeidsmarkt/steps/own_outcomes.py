"""Released figures of your own to shares with their intervals, for the page and as a table."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.models.programmes.proportion_interval import shares
from arbeidsmarkt.programmes.own_outcomes import ends_of_rounding, with_groups
from arbeidsmarkt.publish.own_outcomes import NO_OWN
from arbeidsmarkt.spec.disclosure import Disclosure
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout, programme_jobs
from arbeidsmarkt.steps.cells import cells_of_vintage
from arbeidsmarkt.steps.deliver import csv_bytes, deliver, json_bytes
from arbeidsmarkt.steps.programmes import LEVEL
from arbeidsmarkt.steps.quantities import read_publications


def make_own_outcomes(project: Project, edition: str) -> None:
    """Write the figures of the vintage in force; what is suppressed has no number here either.

    Raises
    ------
    ConfigError
        If the config has become stricter than what was released.
    """
    cells = pd.read_parquet(project.root / layout.cells(edition, programme_jobs.OWN))
    vintage = project.edition(edition).sources[programme_jobs.OWN][-1].vintage
    table = _table(project, cells[cells["vintage"] == vintage])
    files = layout.own_outcomes(edition)
    outputs = {files["csv"]: csv_bytes(table), files["json"]: json_bytes(_content(project, vintage, table))}
    deliver(project.root, programme_jobs.own_outcomes(project, edition), outputs)


def released_into(project: Project, edition: str) -> Mapping[str, Any]:
    """What was last released into an edition; nothing where it has no outcomes of your own."""
    locked = project.edition(edition).sources.get(programme_jobs.OWN, [])
    return released_in(project, locked[-1].vintage) if locked else NO_OWN


def released_in(project: Project, vintage: str) -> Mapping[str, Any]:
    """What a vintage holds, as the page tells it; it need not be in force, nor its edition have been run.

    Raises
    ------
    IntegrityError
        If a byte of the vintage is not as recorded.
    ConfigError
        If the config has become stricter than what was released.
    """
    return _content(project, vintage, _table(project, cells_of_vintage(project, programme_jobs.OWN, vintage)))


def _table(project: Project, cells: pd.DataFrame) -> pd.DataFrame:
    _refuse_laxer(cells, project.config.disclosure)
    return with_shares(with_groups(cells))


def _content(project: Project, vintage: str, table: pd.DataFrame) -> dict[str, Any]:
    pages = read_publications(project, programme_jobs.OWN, vintage)
    return {"vintage": vintage, "level": LEVEL, "outcomes": _records(table), "publications": pages}


def with_shares(table: pd.DataFrame) -> pd.DataFrame:
    """The table with `share`, `share_low` and `share_high`: of printed counts, chance and rounding in the interval."""
    counted = table[table["value"].notna() & table["base"].notna()]
    count, group = (counted[name].to_numpy(dtype=np.float64) for name in ("value", "base"))
    fewest, most, smallest, largest = (end.to_numpy(dtype=np.float64) for end in ends_of_rounding(counted))
    found = pd.DataFrame(
        {
            "share": count / group,
            "share_low": shares(fewest, largest, "wilson", LEVEL).low,
            "share_high": shares(most, smallest, "wilson", LEVEL).high,
        },
        index=counted.index,
    )
    return table.join(found)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    plain = table.astype(object)
    return [dict(zip(plain.columns, row, strict=True)) for row in plain.where(plain.notna(), None).to_numpy()]


def _refuse_laxer(cells: pd.DataFrame, rule: Disclosure) -> None:
    printed = cells["value"].dropna()
    if (printed + rule.rounding / 2 < rule.minimum).any() or (cells["precision"] < rule.rounding).any():
        raise ConfigError(
            "Figures of your own were released under a laxer rule than the config has now.",
            "config/config.yaml, key disclosure",
            f"a printed count is of {rule.minimum} persons or more, rounded to {rule.rounding}",
            "deliver the same table again with `arbeidsmarkt programme add`: it is released anew",
            "Eigen cijfers zijn vrijgegeven onder een soepeler regel dan de config nu heeft.",
            f"een gedrukt aantal is van {rule.minimum} personen of meer, afgerond op {rule.rounding}",
            "lever dezelfde tabel opnieuw aan met `arbeidsmarkt programme add`: zij wordt dan opnieuw vrijgegeven",
        )
