"""An intake that should not be there goes out of an edition; what left before stays, and counts."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.errors import ConfigError, UnknownNameError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.intake_store import Kept, known_intakes
from arbeidsmarkt.steps.intakes import add_intakes
from arbeidsmarkt.steps.release import RELEASED
from arbeidsmarkt.steps.withdraw import withdraw_intake
from arbeidsmarkt.vintages.store import vintage_folder
from arbeidsmarkt.vintages.verify import verify_vintages
from tests.support.intakes import csv_text, rows, specs_alone

TODAY = date(2022, 1, 1)
PROGRAMME = "taalsnelweg"


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Project:
    project = Project(specs_alone(root, tmp_path / "project"))
    path = project.root / "uitkomsten.csv"
    path.write_text(csv_text(rows({"instroomgroep": "a"}, {"instroomgroep": "b"})), encoding="utf-8")
    add_intakes(project, path, "own", TODAY)
    return Project(project.root)


def totals(project: Project, kept: Kept) -> dict[str, str]:
    """What was released of all intakes together, by measure."""
    figures = pd.read_csv(vintage_folder(project.root, RELEASED, kept.vintage) / "figures.csv", dtype=str).fillna("")
    return figures[figures["publication"] == f"{PROGRAMME}/"].set_index("measure")["value"].to_dict()


def names(project: Project) -> list[str]:
    return known_intakes(project, Project(project.root).edition("own"))["intake"].tolist()


def test_the_others_stay_and_earlier_vintages_too(project: Project) -> None:
    gone = withdraw_intake(project, "own", PROGRAMME, "b", TODAY)
    assert gone.rows == 1 and gone.kept and gone.kept.vintage == "2022-01-01.02"
    lock = Project(project.root).edition("own")
    assert names(project) == ["a"]
    assert [one.vintage for one in lock.sources[RELEASED]] == ["2022-01-01", "2022-01-01.02"]
    assert not verify_vintages(project.root, lock)


def test_what_went_out_cannot_be_found_by_the_difference(project: Project) -> None:
    path = project.root / "meer.csv"
    small = {"instroomgroep": "c", "gestart": "12", "afgerond": "3", "uitgevallen": "9", "nog bezig": "0"}
    small |= {"geplaatst in werk": "4", "aan het werk na 6 maanden": "3"}
    path.write_text(csv_text(rows({"instroomgroep": "d"}, {"instroomgroep": "e"}, small)), encoding="utf-8")
    with_it = add_intakes(project, path, "other", TODAY).kept
    without = withdraw_intake(Project(project.root), "other", PROGRAMME, "c", TODAY).kept
    assert without and totals(project, with_it)["participants_placed"] == "20"
    assert totals(project, without)["participants_placed"] == "", (
        "18 beside 22 would tell the four of the one that went"
    )


def test_of_the_last_intake_no_outcomes_are_left(project: Project) -> None:
    withdraw_intake(project, "own", PROGRAMME, "a", TODAY)
    assert withdraw_intake(Project(project.root), "own", PROGRAMME, "b", TODAY).kept is None
    assert RELEASED not in Project(project.root).edition("own").sources


@pytest.mark.parametrize(("programme", "intake"), [(PROGRAMME, "c"), ("werkcarre", "a")])
def test_an_intake_that_is_not_there_is_told_with_those_that_are(project: Project, programme: str, intake: str) -> None:
    with pytest.raises(UnknownNameError) as error:
        withdraw_intake(project, "own", programme, intake, TODAY)
    assert ("'a', 'b'" in str(error.value)) == (programme == PROGRAMME)
    assert names(project) == ["a", "b"]


def test_a_frozen_edition_keeps_what_it_has(project: Project) -> None:
    lock = project.root / "config/editions/own.lock.yaml"
    lock.write_text(lock.read_text(encoding="utf-8") + "frozen_from: other\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        withdraw_intake(Project(project.root), "own", PROGRAMME, "a", TODAY)


def test_the_command_tells_what_was_done(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    told = CliRunner().invoke(app, ["programme", "withdraw", PROGRAMME, "b", "--edition", "own"])
    assert told.exit_code == 0, told.output
    assert "1 rij(en) van de groep 'b'" in told.output
    told = CliRunner().invoke(app, ["programme", "withdraw", PROGRAMME, "a", "--edition", "own"])
    assert "geen eigen uitkomsten meer" in told.output
