"""Records become a vintage outside git; what could name a person is nowhere: not in a file, a message or a log."""

import subprocess
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.errors import ConfigError, FiguresError, IntegrityError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.assessment import judge
from arbeidsmarkt.steps.intakes import check_intakes
from arbeidsmarkt.steps.records import EDITION, MONTHS, PERSONS, SOURCE, add_records, check_records, stored_records
from arbeidsmarkt.steps.status import status
from arbeidsmarkt.vintages.store import vintage_folder
from arbeidsmarkt.vintages.verify import verify_vintages
from tests.support.intakes import csv_text, rows, specs_alone
from tests.support.records import months, persons, written

TODAY = date(2022, 1, 1)
PLANTED = {
    "persoon": "123456782",
    "programma": "Xandra Quint",
    "groep": "x.quint@gemeente.nl",
    "instroomgroep": "06-12345678",
    "start": "12-03-1985",
    "geslacht": "1012 AB 14",
    "geboortejaar": "1985-03-12",
    "herkomstland": "NL91ABNA0417164300",
    "huishouden": "woont sinds kort bij haar zus Xandra",
}


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Project:
    return Project(specs_alone(root, tmp_path / "project"))


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Where the analyst keeps the files: not in the project."""
    (tmp_path / "eigen").mkdir()
    return tmp_path / "eigen"


def put(project: Project, outside: Path, *changes: dict[str, str], today: date = TODAY) -> str:
    people = written(outside, persons(*changes))
    return add_records(project, people, written(outside, months({}, {}), "maanden.csv"), EDITION, today).vintage


def test_records_become_a_vintage_that_is_locked(project: Project, outside: Path) -> None:
    vintage = put(project, outside, {}, {"afgerond": "nee"})
    again = Project(project.root)
    lock = again.edition(EDITION)
    assert (vintage, [one.vintage for one in lock.sources[SOURCE]]) == ("2022-01-01", ["2022-01-01"])
    assert not verify_vintages(project.root, lock)
    assert status(again, EDITION, TODAY)[0].rows == 2
    people, known = stored_records(again)
    assert people["person"].tolist() == ["P0001", "P0002"]
    assert people["completed"].tolist() == ["yes", "no"]
    assert known["work"].tolist() == ["no", "no"]
    assert (vintage_folder(project.root, SOURCE, vintage).parent.stat().st_mode & 0o077) == 0


def test_a_later_delivery_takes_the_place_of_the_earlier_one(project: Project, outside: Path) -> None:
    first = put(project, outside, {}, {})
    second = put(project, outside, {"afgerond": "nee"})
    assert first < second
    assert stored_records(Project(project.root))[0]["completed"].tolist() == ["no"]


def test_the_same_records_give_the_same_bytes(project: Project, outside: Path, root: Path, tmp_path: Path) -> None:
    specs_alone(root, tmp_path / "again")
    folders = [
        vintage_folder(one.root, SOURCE, put(one, outside, {}, {})) for one in (project, Project(tmp_path / "again"))
    ]
    for name in (PERSONS, MONTHS, "manifest.yaml"):
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_records_do_not_go_into_an_edition_that_git_keeps(project: Project, outside: Path) -> None:
    with pytest.raises(ConfigError) as error:
        add_records(project, written(outside, persons({})), None, "published", TODAY)
    assert "leave `--edition published` out" in str(error.value)
    assert "laat `--edition published` weg" in error.value.told("nl")


def test_with_the_edition_all_that_is_wrong_in_both_files_is_told(project: Project, outside: Path) -> None:
    people = written(outside, persons({"start": "x"}))
    known = written(outside, months({"werk": "soms"}, {"persoon": "P0009"}), "maanden.csv")
    with pytest.raises(FiguresError) as error:
        add_records(project, people, known, "published", TODAY)
    for told in ("laat `--edition published` weg", "rij 2, kolom start", "rij 2, kolom werk", "rij 3, kolom persoon"):
        assert error.value.told("nl").count(told) == 1
    assert not (project.root / "data").exists()


def test_months_are_told_where_the_persons_cannot_be_read(project: Project, outside: Path) -> None:
    known = written(outside, months({"werk": "soms"}, {"persoon": "P0009"}), "maanden.csv")
    with pytest.raises(FiguresError) as error:
        check_records(project, outside / "weg.csv", known, TODAY)
    assert "'weg.csv'" in str(error.value)
    assert "rij 2, kolom werk" in str(error.value)
    assert "kolom persoon" not in str(error.value)


@pytest.mark.parametrize(
    ("given", "command"),
    [
        (("maanden.csv", "mensen in 2020.csv"), "'{0}/mensen in 2020.csv' --months {0}/maanden.csv"),
        (("maanden.csv", None), "PERSONEN --months {0}/maanden.csv"),
        (("maanden.csv", "maanden.csv"), "PERSONEN --months {0}/maanden.csv"),
        (("mensen in 2020.csv", "mensen in 2020.csv"), "'{0}/mensen in 2020.csv' --months MAANDEN"),
        (("maanden.csv", "Fatima.csv"), "PERSONEN --months {0}/maanden.csv"),
    ],
)
def test_a_file_in_the_place_of_the_other_is_told_in_one_sentence(
    project: Project, outside: Path, given: tuple[str, str | None], command: str
) -> None:
    for name in ("mensen in 2020.csv", "Fatima.csv"):
        written(outside, persons({}), name)
    written(outside, months({}), "maanden.csv")
    first, second = (outside / name if name else None for name in given)
    assert first
    with pytest.raises(FiguresError) as error:
        check_records(project, first, second, TODAY)
    told = error.value.told("nl")
    assert f"typ `arbeidsmarkt programme check {command.format(outside)}`." in told
    assert "Fatima" not in told
    assert "kolom" not in told


def test_a_project_whose_git_would_take_them_in_is_refused(project: Project, outside: Path) -> None:
    (project.root.parent / ".git").mkdir()
    (project.root / ".gitignore").write_text("/results/\n", encoding="utf-8")
    with pytest.raises(IntegrityError, match="never enter git"):
        put(project, outside, {})
    assert not (project.root / "data").exists()


def every_byte(folder: Path) -> str:
    """All that stands in files under a folder, and what they are called."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return "\n".join(f"{path}\n{path.read_bytes().decode('utf-8', 'replace')}" for path in files)


@pytest.mark.parametrize("command", ["check", "add"])
@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".xlsx"])
def test_nothing_personal_is_written_or_told(
    project: Project, outside: Path, monkeypatch: pytest.MonkeyPatch, command: str, suffix: str
) -> None:
    import pandas as pd

    monkeypatch.chdir(project.root)
    before = every_byte(project.root)
    table = pd.DataFrame(persons({}, PLANTED)).assign(**{"Xandra Quint": "kent iedereen van 123456782"})
    path = outside / f"personen{suffix}"
    save = {
        ".csv": lambda: table.to_csv(path, sep=";", index=False),
        ".parquet": lambda: table.to_parquet(path),
        ".xlsx": lambda: table.to_excel(path, index=False),
    }
    save[suffix]()
    done = CliRunner().invoke(app, ["programme", command, str(path)])
    assert isinstance(done.exception, FiguresError)
    told = f"{done.output}{done.exception}{done.exception.__cause__}{done.exception.__context__!r}"
    for value in [*PLANTED.values(), "Xandra", "Quint", "kent iedereen"]:
        assert value not in told.replace(path.name, "")
    assert "kolom persoon" in told
    assert every_byte(project.root) == before


def test_a_value_that_breaks_another_rule_is_not_told_either(project: Project, outside: Path) -> None:
    path = written(
        outside, persons({}, {"geslacht": "xquintz", "start": "xquintz", "leeftijd bij de start": "xquintz"})
    )
    with pytest.raises(FiguresError) as error:
        check_records(project, path, None, TODAY)
    assert "rij 3, kolom geslacht" in str(error.value)
    assert error.value.dutch == str(error.value)
    assert "xquintz" not in str(error.value)


@pytest.mark.parametrize("name", ["123456782.csv", "Fatima_Bakker.csv", "lijst fatima.csv", "x.quint@gemeente.nl.csv"])
def test_a_file_named_after_a_person_is_refused(project: Project, outside: Path, name: str) -> None:
    right = {"persons": written(outside, persons({}), name)}
    (outside / f"u {name}").write_text(csv_text(rows({})), encoding="utf-8")
    acts = [
        lambda: check_records(project, right["persons"], None, TODAY),
        lambda: check_intakes(project, outside / f"u {name}", TODAY),
        lambda: judge(project, [outside / f"u {name}"]),
    ]
    for act in acts:
        with pytest.raises(FiguresError) as error:
            act()
        assert Path(name).stem not in str(error.value)


def test_the_name_of_the_file_is_in_no_manifest(project: Project, outside: Path) -> None:
    add_records(project, written(outside, persons({}), "quintlijst.csv"), None, EDITION, TODAY)
    assert "quintlijst" not in every_byte(project.root)


def test_the_commands(project: Project, outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    people, known = str(written(outside, persons({}))), str(written(outside, months({}, {}), "maanden.csv"))
    run = CliRunner().invoke
    assert "1 persoon en 0 maanden" in run(app, ["programme", "check", people]).output
    assert "1 persoon en 2 maanden" in run(app, ["programme", "check", people, "--months", known]).output
    single = str(written(outside, months({}), "maand.csv"))
    assert "1 persoon en 1 maand." in run(app, ["programme", "check", people, "--months", single]).output
    assert not (project.root / "data").exists()
    assert "editie records" in run(app, ["programme", "add", people, "--months", known]).output
    refused = run(app, ["programme", "add", people, "--months", known, "--edition", "published"])
    assert isinstance(refused.exception, ConfigError)
    swapped = run(app, ["programme", "check", known])
    assert isinstance(swapped.exception, FiguresError)


def test_git_sees_nothing_of_records(project: Project, outside: Path, root: Path) -> None:
    (project.root / ".gitignore").write_bytes((root / ".gitignore").read_bytes())

    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", "-C", str(project.root), *arguments], check=True, capture_output=True, text=True
        ).stdout

    git("init", "-q")
    git("add", "-A")
    git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "-q", "-m", "x")
    vintage = put(project, outside, {}, {})
    assert git("status", "--porcelain") == ""
    git("check-ignore", f"data/raw/{SOURCE}/{vintage}/{PERSONS}", "config/editions/records.lock.yaml")


def cohort(outside: Path) -> tuple[Path, Path]:
    """Sixty persons, each followed for thirteen months, some of whom find work."""
    people = [{"groep": "vergelijking", "afgerond": ""} if place % 3 == 0 else {} for place in range(60)]
    known = [
        {"persoon": f"P{place + 1:04d}", "maand": f"20{19 + (9 + k) // 12}-{(9 + k) % 12 + 1:02d}", "werk": "nee"}
        | ({"werk": "ja", "bijstand": "nee"} if place % 4 and k > place % 11 else {})
        for place in range(60)
        for k in range(13)
    ]
    return written(outside, persons(*people)), written(outside, months(*known), "maanden.csv")


def test_records_become_tables_for_models_and_counts_for_the_disclosure_gate(
    project: Project, outside: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(project.root)
    run = CliRunner().invoke
    people, known = cohort(outside)
    assert run(app, ["programme", "add", str(people), "--months", str(known)]).exit_code == 0
    told = run(app, ["programme", "tables"]).output
    (folder,) = (project.root / "data" / "records").iterdir()
    assert f"arbeidsmarkt programme check {folder.relative_to(project.root)}/intakes.csv" in told
    assert sorted(path.name for path in folder.iterdir()) == [
        "intakes.csv",
        "persons.csv",
        "spells_off_welfare.csv",
        "spells_work.csv",
    ]
    assert (folder.parent.stat().st_mode & 0o077) == 0
    spec = tmp_path / "hazard.yaml"
    spec.write_text(HAZARD, encoding="utf-8")
    fitted = run(app, ["fit", "--kind", "hazard", "--data", str(folder / "spells_work.csv"), "--spec", str(spec)])
    assert fitted.exit_code == 0, fitted.exception
    done = run(app, ["programme", "add", str(folder / "intakes.csv"), "--edition", "own"])
    assert done.exit_code == 0, done.exception
    released = every_byte(project.root / "data" / "raw" / "own_outcomes")
    assert "participants_started" in released
    assert "P0001" not in released


HAZARD = """
covariance: model
clusters: none
small_sample: none
baseline: {nl: de vergelijkingsgroep, en: the comparison group}
reference: none
options:
  outcome: {nl: werk vinden, en: finding work}
  spells: {duration: duration, event: event}
  terms: {course: {factor: group, reference: comparison}}
  focus: "course[participant]"
  horizons: [6]
"""
