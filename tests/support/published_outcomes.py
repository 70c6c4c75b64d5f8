"""The published outcomes of the published edition, as tables and as `programmes/outcomes.json` has them."""

from typing import Any

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import programme_jobs
from arbeidsmarkt.steps.cells import read_unchanged
from arbeidsmarkt.steps.programmes import LEVEL, told, with_shares
from arbeidsmarkt.steps.published_outcomes import OutcomeTables, read_outcomes
from arbeidsmarkt.vintages.store import vintage_folder


def outcome_tables(project: Project) -> OutcomeTables:
    """The rows of the vintage in force, all text."""
    locked = project.edition("published").sources[programme_jobs.OUTCOMES][-1]
    folder = vintage_folder(project.root, programme_jobs.OUTCOMES, locked.vintage)
    return read_outcomes(project, read_unchanged(folder, locked), "x")


def outcome_content(tables: OutcomeTables) -> dict[str, Any]:
    """What the page and the figures are made from."""
    place = "data/raw/published_outcomes/2025-12-31"
    return {"level": LEVEL, "vintage": "2025-12-31", **told(with_shares(tables.outcomes), tables, place)}
