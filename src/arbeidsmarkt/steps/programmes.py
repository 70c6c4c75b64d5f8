"""Published outcomes of programmes to one table with intervals, and to all that the page says of them."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from arbeidsmarkt.models.programmes.proportion_interval import shares
from arbeidsmarkt.programmes.outcomes import filled, of_a_base
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout, programme_jobs
from arbeidsmarkt.steps.cells import read_unchanged
from arbeidsmarkt.steps.deliver import csv_bytes, deliver, json_bytes
from arbeidsmarkt.steps.published_outcomes import OutcomeTables, read_outcomes
from arbeidsmarkt.vintages.store import vintage_folder

LEVEL = 0.95

NUMBERS = ["value", "base", "horizon_months"]
"""Columns with numbers as they were printed, without thousand signs."""


def make_programmes(project: Project, edition: str) -> None:
    """Write the outcomes of the vintage in force.

    Raises
    ------
    IntegrityError
        If a byte of the vintage is not as recorded.
    FiguresError
        If a row breaks a rule.
    """
    locked = project.edition(edition).sources[programme_jobs.OUTCOMES][-1]
    folder = vintage_folder(project.root, programme_jobs.OUTCOMES, locked.vintage)
    place = folder.relative_to(project.root).as_posix()
    tables = read_outcomes(project, read_unchanged(folder, locked), place)
    outcomes = with_shares(tables.outcomes)
    content = {"edition": edition, "vintage": locked.vintage, "level": LEVEL, **told(outcomes, tables, place)}
    files = layout.programmes(edition)
    deliver(
        project.root,
        programme_jobs.programmes(project, edition),
        {files["csv"]: csv_bytes(outcomes), files["json"]: json_bytes(content)},
    )


def with_shares(outcomes: pd.DataFrame) -> pd.DataFrame:
    """The outcomes with `share`, `share_low` and `share_high` where they count people of a printed number of people."""
    chosen = of_a_base(outcomes)
    counted = outcomes[chosen]
    events, trials = (np.array(counted[column], dtype=np.float64) for column in ("value", "base"))
    found = pd.DataFrame(shares(events, trials, "wilson", LEVEL)._asdict(), index=counted.index)
    return outcomes.join(found.rename(columns={"value": "share", "low": "share_low", "high": "share_high"}))


def told(outcomes: pd.DataFrame, tables: OutcomeTables, place: str) -> dict[str, Any]:
    """What the page says of the outcomes: rows with their line, the ladder, conflicts, publications."""
    publications = tables.publications.to_dict("records")
    numbers = {column: pd.to_numeric(outcomes[column].replace("", None)) for column in NUMBERS}
    table = outcomes.assign(**numbers).astype(object)
    records = table.where(table.notna(), None).to_dict("records")
    return {
        "ladder": filled(outcomes),
        "file": (Path(place) / "outcomes.csv").as_posix(),
        "outcomes": [record | {"row": index + 2} for index, record in enumerate(records)],
        "conflicts": tables.conflicts.to_dict("records"),
        "publications": {row["publication"]: row for row in publications},
    }
