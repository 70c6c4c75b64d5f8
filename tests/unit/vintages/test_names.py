from datetime import date
from pathlib import Path

import pytest

from arbeidsmarkt.vintages.atomic import remove_unfinished, write_file
from arbeidsmarkt.vintages.names import vintage_name

MAY, JUNE, JULY = date(2026, 5, 12), date(2026, 6, 12), date(2026, 7, 12)


@pytest.mark.parametrize(
    ("published", "before", "taken", "name"),
    [
        (MAY, None, [], "2026-05-12"),
        (JUNE, "2026-05-12", ["2026-05-12"], "2026-06-12"),
        (MAY, "2026-05-12", ["2026-05-12"], "2026-07-12"),  # changed in silence
        (MAY, "2026-06-12", ["2026-06-12"], "2026-07-12"),  # CBS reports an earlier date
        (JULY, "2026-07-12", ["2026-07-12"], "2026-07-12.02"),
        (JULY, "2026-07-12.02", ["2026-07-12", "2026-07-12.02"], "2026-07-12.03"),
        (MAY, None, ["2026-05-12"], "2026-05-12.02"),  # figures in print of that day
        (MAY, "2026-08-01", ["2026-08-01"], "2026-08-01.02"),  # a clock that went back
    ],
)
def test_a_name_is_a_day_and_always_later(published: date, before: str | None, taken: list[str], name: str) -> None:
    found = vintage_name(published, before, taken, JULY)
    assert found == name
    assert before is None or found > before


def test_half_written_things_are_removed_and_nothing_else(tmp_path: Path) -> None:
    for kept in ("data/raw/lfs/2026-05-12/manifest.yaml", "config/editions/current.lock.yaml", "data/seen/lfs.json"):
        write_file(tmp_path / kept, b"x")
    for gone in ("data/raw/lfs/.incoming-a1/x", "config/editions/.current.lock.yaml.a1", "data/seen/.lfs.json.b2"):
        write_file(tmp_path / gone, b"x")
    remove_unfinished(tmp_path)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["config/editions/current.lock.yaml", "data/raw/lfs/2026-05-12/manifest.yaml", "data/seen/lfs.json"]
