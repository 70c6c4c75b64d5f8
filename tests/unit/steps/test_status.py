from dataclasses import replace
from datetime import date
from shutil import copytree

import pytest
import yaml
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.seen import Seen, read_seen, write_seen
from arbeidsmarkt.steps.status import Stale, _stale, status


def test_a_line_tells_age_period_and_vintages(small: Project) -> None:
    (line,) = status(small, "published", date(2022, 8, 27))
    assert (line.vintage, line.vintages, line.age) == ("2022-08-17", 2, 10)
    assert line.last_period == "2020KW03"
    assert (line.discontinued, line.stale) == (True, None), "nothing is due of a table that has ended"


@pytest.mark.parametrize(
    ("last", "today", "stale"),
    [
        ("2026MM06", date(2026, 9, 15), None),
        ("2026MM06", date(2026, 12, 1), Stale("due")),
        ("2026KW01", date(2026, 9, 15), None),
        ("2025KW01", date(2026, 9, 15), Stale("due")),
        ("2024JJ00", date(2026, 9, 15), None),
        ("2023JJ00", date(2026, 9, 15), Stale("due")),
    ],
)
def test_newer_figures_are_due_by_the_rhythm_of_the_table(last: str, today: date, stale: Stale | None) -> None:
    assert _stale("2026-07-17", last, None, today) == stale


def test_what_was_seen_at_cbs_counts(small: Project) -> None:
    seen = Seen("2026-08-20", "2026-08-21", "2026-08-20", {}, ended=False)
    write_seen(small.root, "lfs", seen)
    assert read_seen(small.root, "lfs", synthetic=False) == seen
    assert _stale("2026-07-17", "2026MM06", seen, date(2026, 8, 22)) == Stale("seen", "2026-08-20")
    assert _stale("2026-08-20", "2026MM06", seen, date(2026, 8, 22)) is None
    assert _stale("2026-08-20", "2026MM06", seen, date(2026, 10, 22)) == Stale("looked", "2026-08-21")
    failed = replace(seen, failed="2026-08-22", failure="The table has shrunk.")
    why = Stale("failed", "2026-08-22", "The table has shrunk.")
    assert _stale("2026-08-20", "2026MM06", failed, date(2026, 8, 22)) == why


@pytest.mark.parametrize("language", ["nl", "en"])
def test_status_and_verify_speak_the_language_of_the_config(
    small: Project, real: Project, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    spoken(small, real, language)
    monkeypatch.chdir(small.root)
    (small.root / "data/raw/lfs/2022-08-17/extra.csv").write_text("x", encoding="utf-8")
    lines = [CliRunner().invoke(app, command).output for command in (["status"], ["verify"])]
    assert [line for line in told[language] if line not in "".join(lines)] == []
    assert [line for line in told["en" if language == "nl" else "nl"] if line in "".join(lines)] == []


told = {
    "nl": ["stand", "laatste periode", "beëindigd", "vreemd: data/raw/lfs/2022-08-17/extra.csv"],
    "en": ["vintage", "last period", "ended", "foreign: data/raw/lfs/2022-08-17/extra.csv"],
}


def spoken(small: Project, real: Project, language: str) -> None:
    """Give the small project the words of the real one, and a language."""
    copytree(real.config_dir / "labels", small.config_dir / "labels", dirs_exist_ok=True)
    path = small.config_dir / "config.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8")) | {"language": language}
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
