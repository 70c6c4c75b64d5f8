"""Outcomes of your own become a vintage: cumulative, locked, and nothing is written where the file is wrong."""

import subprocess
from datetime import date
from pathlib import Path
from shutil import copyfile

import pandas as pd
import pytest
from typer.testing import CliRunner

from arbeidsmarkt.cli import app, main
from arbeidsmarkt.core.errors import ConfigError, FiguresError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import intake_store
from arbeidsmarkt.steps.intakes import add_intakes, check_intakes
from arbeidsmarkt.steps.release import INTAKES, RELEASED, SOURCE
from arbeidsmarkt.steps.status import status
from arbeidsmarkt.vintages.store import vintage_folder
from arbeidsmarkt.vintages.verify import verify_vintages
from tests.support.intakes import csv_text, rows, specs_alone

TODAY = date(2022, 1, 1)


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Project:
    return Project(specs_alone(root, tmp_path / "project"))


def put(project: Project, *changes: dict[str, str], file: str = "uitkomsten.csv") -> str:
    path = project.root / file
    path.write_text(csv_text(rows(*changes)), encoding="utf-8")
    return add_intakes(project, path, "own", TODAY).kept.vintage


def stored(project: Project, vintage: str) -> pd.DataFrame:
    path = vintage_folder(project.root, SOURCE, vintage) / INTAKES
    return pd.read_csv(path, dtype=str, keep_default_na=False).set_index("intake")


def test_a_file_becomes_a_vintage_that_is_locked(project: Project) -> None:
    vintage = put(project, {}, {"instroomgroep": "b"})
    assert vintage == "2022-01-01"
    lock = Project(project.root).edition("own")
    assert [one.vintage for one in lock.sources[RELEASED]] == [vintage]
    assert not verify_vintages(project.root, lock)
    assert stored(project, vintage).loc["b", ["started", "hours", "at_work_12"]].tolist() == ["20", "24.5", ""]
    assert status(Project(project.root), "own", TODAY)[0].rows == 18  # six counts of two intakes, and of both together
    assert SOURCE not in lock.sources  # intakes as delivered are in no edition


def test_a_later_file_adds_and_replaces_and_the_earlier_state_stays(project: Project) -> None:
    first = put(project, {"instroomgroep": "a"}, {"instroomgroep": "b"})
    second = put(project, {"instroomgroep": "b", "geplaatst in werk": "10"}, {"instroomgroep": "c"})
    assert (first, second) == ("2022-01-01", "2022-01-01.02")  # the day of adding, whatever the dates of the figures
    assert stored(project, second)["placed"].to_dict() == {"a": "9", "b": "10", "c": "9"}
    assert stored(project, first)["placed"].to_dict() == {"a": "9", "b": "9"}


def test_each_intake_keeps_the_file_and_the_row_in_which_it_was_delivered(project: Project) -> None:
    put(project, {"instroomgroep": "a"}, {"instroomgroep": "b"})
    changed = {"instroomgroep": "b", "geplaatst in werk": "10"}
    again = put(project, {"instroomgroep": "c", "start instroom": "2019-10-09"}, changed, file="meer.csv")
    places = stored(project, again)[["file", "row"]].T.to_dict("list")
    assert places == {"a": ["uitkomsten.csv", "2"], "b": ["meer.csv", "3"], "c": ["meer.csv", "2"]}
    figures = pd.read_csv(vintage_folder(project.root, RELEASED, again) / "figures.csv", dtype=str)
    notes = figures.groupby("publication")["note"].unique().map(list).to_dict()
    assert notes["taalsnelweg/b"] == ["meer.csv:3"]
    assert notes["taalsnelweg/"] == ["uitkomsten.csv:2; meer.csv:3,2"]


def test_all_intakes_together_name_men_and_women_where_there_is_no_total(project: Project) -> None:
    vintage = put(project, *({"instroomgroep": "a", "geslacht": sex} for sex in ("mannen", "vrouwen")), {})
    figures = pd.read_csv(vintage_folder(project.root, RELEASED, vintage) / "figures.csv", dtype=str)
    notes = figures.set_index(["publication", "sex", "measure"])["note"].xs("participants_started", level="measure")
    assert notes.to_dict() == {
        ("taalsnelweg/a", "men"): "uitkomsten.csv:2",
        ("taalsnelweg/a", "women"): "uitkomsten.csv:3",
        ("taalsnelweg/groep 2", "total"): "uitkomsten.csv:4",
        ("taalsnelweg/", "total"): "uitkomsten.csv:2,3,4",
    }


def test_what_was_kept_without_its_place_is_released_without(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write = intake_store._csv
    with monkeypatch.context() as before:
        before.setattr(intake_store, "_csv", lambda table: write(table.drop(columns=intake_store.PLACE)))
        put(project, {"instroomgroep": "a"})
    second = put(project, {"instroomgroep": "b", "start instroom": "2019-10-02"})
    figures = pd.read_csv(vintage_folder(project.root, RELEASED, second) / "figures.csv", dtype=str)
    notes = figures.fillna("").groupby("publication")["note"].unique().map(list).to_dict()
    assert notes == {"taalsnelweg/": ["uitkomsten.csv:2"], "taalsnelweg/a": [""], "taalsnelweg/b": ["uitkomsten.csv:2"]}


def test_figures_that_are_kept_under_another_name_are_refused(project: Project) -> None:
    put(project, {"instroomgroep": "najaar", "start instroom": "2019-10-01"})
    before = sorted(project.root.rglob("*"))
    with pytest.raises(FiguresError, match="dezelfde aantallen en dagen") as error:
        put(project, {"instroomgroep": "herfst", "start instroom": "2019-10-01"})
    assert "kolom instroomgroep, herfst" in str(error.value)
    assert "die van de groep 'najaar'" in str(error.value)
    assert sorted(project.root.rglob("*")) == before


SAME_GROUP = {"groep 1 nieuw": "heet als een groep die er al in staat", "Groep1": "en deze staat er al in"}


@pytest.mark.parametrize("name", SAME_GROUP)
def test_a_group_that_is_kept_and_comes_again_by_a_like_name_is_told_how_to_take_out(
    project: Project, name: str
) -> None:
    put(project, {"instroomgroep": "groep 1"})
    before = sorted(project.root.rglob("*"))
    changed = {"start instroom": "2019-10-02", "geplaatst in werk": "10"}
    with pytest.raises(FiguresError, match=SAME_GROUP[name]) as error:
        put(project, changed | {"instroomgroep": name})
    assert f"kolom instroomgroep, {name}" in str(error.value)
    assert "`arbeidsmarkt programme withdraw taalsnelweg 'groep 1' --edition own`" in str(error.value)
    assert sorted(project.root.rglob("*")) == before


def test_the_same_file_gives_the_same_bytes(project: Project, root: Path, tmp_path: Path) -> None:
    other = Project(specs_alone(root, tmp_path / "again"))
    folders = [vintage_folder(one.root, SOURCE, put(one, {}, {})) for one in (project, other)]
    assert [(path.name, path.read_bytes()) for path in sorted(folders[0].iterdir())] == [
        (path.name, path.read_bytes()) for path in sorted(folders[1].iterdir())
    ]


def test_bad_input_writes_nothing_and_tells_all(project: Project) -> None:
    before = sorted(project.root.rglob("*"))
    with pytest.raises(FiguresError) as error:
        put(project, {"gestart": "45%"}, {}, {"programma": "Taalsnelwegg"})
    told = str(error.value)
    assert "wat te verbeteren is (2)" in told
    assert "rij 2, kolom gestart, waarde '45%'" in told
    assert "misschien bedoelt u Taalsnelweg" in told
    assert "nog niet met elkaar vergeleken" in told
    assert told.endswith("Er is niets opgeslagen.")
    assert sorted(set(project.root.rglob("*")) - {project.root / "uitkomsten.csv"}) == before


@pytest.mark.parametrize("change", [{"afgerond": "21"}, {"afgerond": "21", "start instroom": "2091-10-01"}])
def test_rows_that_were_compared_are_not_called_uncompared(project: Project, change: dict[str, str]) -> None:
    with pytest.raises(FiguresError, match="nog een keer") as error:
        put(project, change)
    assert "met elkaar vergeleken" not in str(error.value)
    (project.root / "leeg.csv").write_text("", encoding="utf-8")
    with pytest.raises(FiguresError, match="nog een keer") as error:
        check_intakes(project, project.root / "leeg.csv", TODAY)
    assert "met elkaar vergeleken" not in str(error.value)


def test_the_commands(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    run = CliRunner().invoke
    assert run(app, ["programme", "template", "leeg.xlsx"]).exit_code == 0
    assert isinstance(run(app, ["programme", "template", "leeg.xlsx"]).exception, FiguresError)
    empty = run(app, ["programme", "check", "leeg.xlsx"]).exception
    assert isinstance(empty, FiguresError) and empty.dutch
    (project.root / "goed.csv").write_text(csv_text(rows({})), encoding="utf-8")
    assert "1 rij." in run(app, ["programme", "check", "goed.csv"]).output
    assert len(check_intakes(project, project.root / "goed.csv", TODAY)) == 1
    assert "editie own" in run(app, ["programme", "add", "goed.csv", "--edition", "own"]).output


def test_a_file_that_contradicts_an_earlier_one_is_refused(project: Project) -> None:
    put(project, *({"instroomgroep": "a", "geslacht": sex} for sex in ("mannen", "vrouwen")))
    before = sorted(project.root.rglob("*"))
    with pytest.raises(FiguresError, match=r"mannen en vrouwen zijn samen 20 \+ 20 = 40") as error:
        put(project, {"instroomgroep": "a", "gestart": "41"} | {"afgerond": "35"})
    assert "kolom gestart, a" in str(error.value)
    assert sorted(project.root.rglob("*")) == before


SMALL = {
    "gestart": "7",
    "afgerond": "6",
    "uitgevallen": "0",
    "geplaatst in werk": "3",
    "aan het werk na 6 maanden": "2",
}


def test_what_is_released_knows_all_that_was_released_in_any_edition(project: Project) -> None:
    big = [{"instroomgroep": name, "gestart": "53", "afgerond": "47"} for name in "ab"]
    put(project, *big)
    path = project.root / "uitkomsten.csv"
    path.write_text(csv_text(rows(*big, SMALL | {"instroomgroep": "c"})), encoding="utf-8")
    vintage = add_intakes(project, path, "other", TODAY).kept.vintage
    figures = pd.read_csv(vintage_folder(project.root, RELEASED, vintage) / "figures.csv", dtype=str)
    started = figures[figures["measure"] == "participants_started"].set_index("publication")["missing"]
    assert started["taalsnelweg/c"] == "suppressed"
    assert started["taalsnelweg/"] == "suppressed"  # 113 less the 106 of the edition `own`


def test_intakes_as_delivered_never_enter_git(root: Path, project: Project) -> None:
    vintage = put(project, {})
    inside = (vintage_folder(root, SOURCE, vintage) / INTAKES).relative_to(root)
    ignored = subprocess.run(["git", "check-ignore", str(inside)], cwd=root, check=False)
    assert ignored.returncode == 0


def test_an_intake_may_have_any_name(project: Project) -> None:
    vintage = put(project, {"instroomgroep": "*", "gestart": "53", "afgerond": "47"}, {"instroomgroep": "a=b;c"})
    figures = pd.read_csv(vintage_folder(project.root, RELEASED, vintage) / "figures.csv", dtype=str)
    assert set(figures["publication"]) == {"taalsnelweg/*", "taalsnelweg/a=b;c", "taalsnelweg/"}
    assert figures["other"].str.contains("intake=a=b,c;").sum() == 6


@pytest.fixture
def english(project: Project) -> Project:
    path = project.config_dir / "config.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("language: nl", "language: en"), encoding="utf-8")
    return Project(project.root)


def told(project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command says, on either stream."""
    monkeypatch.chdir(project.root)
    monkeypatch.setattr("sys.argv", ["arbeidsmarkt", "programme", *words])
    with pytest.raises(SystemExit):
        main()
    streams = capsys.readouterr()
    return streams.out + streams.err


def test_each_step_says_what_comes_next(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.root / "u.csv").write_text(csv_text(rows({})), encoding="utf-8")
    assert "arbeidsmarkt programme check t.xlsx" in told(project, monkeypatch, capsys, "template", "t.xlsx")
    assert "arbeidsmarkt programme add u.csv --edition eigen" in told(project, monkeypatch, capsys, "check", "u.csv")
    after = told(project, monkeypatch, capsys, "add", "u.csv", "--edition", "eigen")
    assert "arbeidsmarkt programme show taalsnelweg --edition eigen" in after
    assert "arbeidsmarkt run --edition eigen" in after
    assert "arbeidsmarkt trace taalsnelweg --edition eigen" in after


def test_outcomes_go_into_no_edition_that_was_not_named(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.root / "mijn u.csv").write_text(csv_text(rows({})), encoding="utf-8")
    before = sorted(project.root.rglob("*"))
    message = told(project, monkeypatch, capsys, "add", "mijn u.csv")
    assert message.startswith("fout: Zeg in welke editie")
    assert "geef `arbeidsmarkt programme add 'mijn u.csv' --edition eigen`" in message
    assert sorted(project.root.rglob("*")) == before


def test_a_new_edition_begins_with_what_that_of_the_config_holds(
    project: Project, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = "config/editions/published.lock.yaml"
    copyfile(root / lock, project.root / lock)
    held = Project(project.root).edition("published").sources
    (project.root / "u.csv").write_text(csv_text(rows({})), encoding="utf-8")
    begun = "De editie eigen is nieuw, en begint met wat de editie published bevat."
    assert begun in told(project, monkeypatch, capsys, "add", "u.csv", "--edition", "eigen")
    assert begun not in told(project, monkeypatch, capsys, "add", "u.csv", "--edition", "eigen")
    mine = Project(project.root).edition("eigen").sources
    assert held and held == {source: locked for source, locked in mine.items() if source != RELEASED}
    assert len(mine[RELEASED]) == 2
    assert (project.root / lock).read_bytes() == (root / lock).read_bytes()


@pytest.mark.parametrize("name", ["demo", "records", "../eigen", "Eigen"])
def test_outcomes_go_into_no_edition_of_another_kind(project: Project, name: str) -> None:
    (project.root / "u.csv").write_text(csv_text(rows({})), encoding="utf-8")
    before = sorted(project.root.rglob("*"))
    with pytest.raises(ConfigError, match="cannot be called"):
        add_intakes(project, project.root / "u.csv", name, TODAY)
    assert sorted(project.root.rglob("*")) == before


def test_check_announces_the_gate_and_add_tells_what_it_did(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project.config_dir / "config.yaml"
    text = path.read_text(encoding="utf-8").replace("minimum: 10", "minimum: 12").replace("rounding: 5", "rounding: 6")
    path.write_text(text, encoding="utf-8")
    (project.root / "u.csv").write_text(csv_text(rows({"instroomgroep": "a"}, {"instroomgroep": "b"})), "utf-8")
    announced = told(project, monkeypatch, capsys, "check", "u.csv")
    assert "afgerond op 6" in announced and "minder dan 12 mensen" in announced
    after = told(project, monkeypatch, capsys, "add", "u.csv", "--edition", "eigen")
    (folder,) = (project.root / "data/raw/own_outcomes").iterdir()
    figures = pd.read_csv(folder / "figures.csv")
    shown, hidden = int(figures["value"].notna().sum()), int(figures["value"].isna().sum())
    assert shown and hidden
    assert f"zijn {shown} cijfers vrijgegeven, afgerond op 6; {hidden} blijven hier" in after
    assert "minder dan 12 mensen" in after
    (project.root / "u.csv").write_text(
        csv_text(rows({"instroomgroep": "c", "nog bezig": "2", "gestart": "21"})), "utf-8"
    )
    assert "1 rij(en) uit u.csv, en 2 van eerder" in told(
        project, monkeypatch, capsys, "add", "u.csv", "--edition", "eigen"
    )


WRONG = {
    "initiative": (["show", "bestaat niet"], "Er is geen initiatief", "There is no initiative"),
    "file": (["template", "x.xls"], "is niet gemaakt", "was not written"),
    "edition": (["add", "u.csv", "--edition", "brief"], "is bevroren", "is frozen"),
}


@pytest.mark.parametrize(("words", "dutch", "other"), WRONG.values(), ids=WRONG)
def test_errors_follow_the_language_of_the_config(
    project: Project,
    english: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    dutch: str,
    other: str,
) -> None:
    lock = "edition: brief\nsynthetic: false\nfrozen_from: published\nsources: {}\n"
    (project.config_dir / "editions/brief.lock.yaml").write_text(lock, encoding="utf-8")
    (project.root / "u.csv").write_text(csv_text(rows({})), encoding="utf-8")
    message = told(english, monkeypatch, capsys, *words)
    assert "error: " in message and other in message and "what to do: " in message
    path = project.config_dir / "config.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("language: en", "language: nl"), encoding="utf-8")
    message = told(project, monkeypatch, capsys, *words)
    assert "fout: " in message and dutch in message
    assert "waar: " in message and "regel: " in message and "wat te doen: " in message
    assert "what to do" not in message


def test_a_wrong_file_of_an_initiative_is_told_in_dutch(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project.config_dir / "programmes/initiatives/taalsnelweg.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "kosten: 3\n", encoding="utf-8")
    message = told(project, monkeypatch, capsys, "list")
    assert "Onbekende sleutel 'kosten'" in message and "wat te doen: " in message


def test_a_wrong_config_is_told_in_the_language_that_it_names(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project.config_dir / "config.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "zaad: 3\n", encoding="utf-8")
    message = told(project, monkeypatch, capsys, "list")
    assert message.startswith("fout: Onbekende sleutel 'zaad'") and "wat te doen: " in message
    path.write_text(text.replace("language: nl", "language: fr"), encoding="utf-8")
    assert told(project, monkeypatch, capsys, "list").startswith("error: The value of 'language' is not allowed.")


def test_three_mistakes_and_each_message_leads_to_the_mend(project: Project) -> None:
    """Somebody who knows the form alone: a day in words, a percentage, a programme by another name."""
    wrong = {"programma": "Taal snelweg Amersfoort", "start instroom": "1 oktober 2019", "afgerond": "75%"}
    path = project.root / "uitkomsten.csv"
    path.write_text(csv_text(rows(wrong)), encoding="utf-8")
    with pytest.raises(FiguresError) as error:
        check_intakes(project, path, TODAY)
    lead = {
        "programma": ("misschien bedoelt u Taalsnelweg", "Taalsnelweg"),
        "start instroom": ("2021-09-30 of 30-09-2021", "01-10-2019"),
        "afgerond": ("vul het aantal personen in", "14"),
    }
    message = str(error.value)
    for column, (words, _) in lead.items():
        assert f"rij 2, kolom {column}, waarde '{wrong[column]}'" in message
        assert words in message
    path.write_text(csv_text(rows({column: mend for column, (_, mend) in lead.items()})), encoding="utf-8")
    assert len(check_intakes(project, path, TODAY)) == 1


def test_what_names_a_person_comes_first_and_says_so(project: Project) -> None:
    with pytest.raises(FiguresError, match="de rest van het bestand is nog niet nagekeken"):
        put(project, {"bron": "mevrouw J. de Vries", "gestart": "45%"})


def test_what_was_read_is_told_with_the_month_in_letters(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    groups = ({"instroomgroep": f"groep {number}", "gestart": str(19 + number)} for number in range(1, 15))
    sums = {"afgerond": "", "uitgevallen": "", "nog bezig": ""}
    table = csv_text(rows(*({**group, **sums} for group in groups)))
    (project.root / "u.csv").write_text(table, encoding="utf-8")
    told = CliRunner().invoke(app, ["programme", "check", "u.csv"]).output
    assert "Taalsnelweg, groep 1, totaal: 20 gestart vanaf 1 oktober 2019, geteld op 1 maart 2021" in told
    assert "groep 12" in told and "groep 13" not in told and "  ...\n" in told
