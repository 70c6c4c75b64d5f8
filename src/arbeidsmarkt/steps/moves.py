"""The numbers of this edition and of the one before to what moved, for the site."""

from collections import Counter

from arbeidsmarkt.publish.moves import moves_table, render_moves
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.deliver import csv_bytes, deliver, json_bytes
from arbeidsmarkt.steps.diff import page_of_editions


def make_moves(project: Project, edition: str) -> None:
    """Write the page, the table and the counts of what moved since `moves_since`.

    Raises
    ------
    AnalystError
        If that edition has no results.
    """
    page = page_of_editions(project, str(project.config.moves_since), edition)
    counts = Counter(move.kind for move in page.moves)
    files = layout.moved(edition)
    outputs = {
        files["page"]: render_moves(page).encode("utf-8"),
        files["csv"]: csv_bytes(moves_table(page.moves)),
        files["json"]: json_bytes({"since": page.before, "counts": dict(sorted(counts.items()))}),
    }
    deliver(project.root, jobs.moves(project, edition), outputs)
