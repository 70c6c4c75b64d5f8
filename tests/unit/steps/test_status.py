from dataclasses import replace
from datetime import date

import pytest

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.seen import Seen, read_seen, write_seen
from arbeidsmarkt.steps.status import _stale, status


def test_a_line_tells_age_period_and_vintages(small: Project) -> None:
    (line,) = status(small, "published", date(2022, 8, 27))
    assert (line.vintage, line.vintages, line.age) == ("2022-08-17", 2, 10)
    assert line.last_period == "2020KW03"
    assert (line.discontinued, line.stale) == (True, ""), "nothing is due of a table that has ended"


@pytest.mark.parametrize(
    ("last", "today", "stale"),
    [
        ("2026MM06", date(2026, 9, 15), ""),
        ("2026MM06", date(2026, 12, 1), "newer figures are due"),
        ("2026KW01", date(2026, 9, 15), ""),
        ("2025KW01", date(2026, 9, 15), "newer figures are due"),
        ("2024JJ00", date(2026, 9, 15), ""),
        ("2023JJ00", date(2026, 9, 15), "newer figures are due"),
    ],
)
def test_newer_figures_are_due_by_the_rhythm_of_the_table(last: str, today: date, stale: str) -> None:
    assert _stale("2026-07-17", last, None, today) == stale


def test_what_was_seen_at_cbs_counts(small: Project) -> None:
    seen = Seen("2026-08-20", "2026-08-21", "2026-08-20", {}, ended=False)
    write_seen(small.root, "lfs", seen)
    assert read_seen(small.root, "lfs", synthetic=False) == seen
    assert _stale("2026-07-17", "2026MM06", seen, date(2026, 8, 22)) == "2026-08-20 was seen"
    assert _stale("2026-08-20", "2026MM06", seen, date(2026, 8, 22)) == ""
    assert _stale("2026-08-20", "2026MM06", seen, date(2026, 10, 22)) == "last looked 2026-08-21"
    failed = replace(seen, failed="2026-08-22", failure="The table has shrunk.")
    assert _stale("2026-08-20", "2026MM06", failed, date(2026, 8, 22)) == (
        "refresh failed 2026-08-22: The table has shrunk."
    )
