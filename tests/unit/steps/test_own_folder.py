"""What users make themselves never stands where it would be taken for the project's own."""

from pathlib import Path

import pytest

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.steps.own_folder import refuse_folder


@pytest.mark.parametrize("place", ["results/published/analyses/gap", "results", "config/analyses", "data/raw/x"])
def test_folders_of_the_project_are_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(ConfigError, match="cannot stand in"):
        refuse_folder(tmp_path, tmp_path / place)


@pytest.mark.parametrize("place", ["mine", "results/microdata/mine", "data/records/mine", "../elsewhere"])
def test_other_folders_are_not(tmp_path: Path, place: str) -> None:
    refuse_folder(tmp_path, tmp_path / place)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("a")
    for place in ("mine.csv", "mine.csv/below"):
        with pytest.raises(ConfigError, match="a file has that name"):
            refuse_folder(tmp_path, tmp_path / place)
