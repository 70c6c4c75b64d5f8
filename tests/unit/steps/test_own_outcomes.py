"""From a delivered table to the page: nothing that is written holds a suppressed or an unrounded count."""

import json
import re
import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.cells import SCHEMA
from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.answers import FigureBlock
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.employment_paths import COLUMNS
from arbeidsmarkt.publish.environment import templates
from arbeidsmarkt.publish.outcomes import NO_OUTCOMES
from arbeidsmarkt.publish.programmes import programmes_view
from arbeidsmarkt.publish.tables.outcomes import own_table
from arbeidsmarkt.publish.tables.table import Empty, Number
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout, programme_jobs
from arbeidsmarkt.steps.cells import make_cells
from arbeidsmarkt.steps.intakes import add_intakes
from arbeidsmarkt.steps.own_outcomes import make_own_outcomes
from arbeidsmarkt.steps.trace import trace
from tests.support.intakes import csv_text, rows, specs_alone
from tests.support.page import Page
from tests.support.releases import FIELDS, Table, known_from, with_sexes

HEADINGS = dict(zip(FIELDS, csv_text(rows({})).splitlines()[0].split(";")[6:11], strict=False))
HEADINGS |= {"at_work_6": "aan het werk na 6 maanden", "at_work_12": "aan het werk na 12 maanden"}
SEXES = {"total": "totaal", "men": "mannen", "women": "vrouwen"}

PLANTED = {"gestart": "4217", "afgerond": "2833", "uitgevallen": "1381", "nog bezig": "3"}
PLANTED |= {"geplaatst in werk": "2009", "aan het werk na 6 maanden": "1703"}

Put = Callable[[list[dict[str, str]]], Project]


@pytest.fixture
def put(root: Path, tmp_path: Path) -> Put:
    """Deliver a table into the edition `own` of a project of its own, and make what is made of it."""
    specs_alone(root, tmp_path / "project")
    (tmp_path / "uitkomsten.csv").touch()

    def deliver(table: list[dict[str, str]]) -> Project:
        (tmp_path / "uitkomsten.csv").write_text(csv_text(table), encoding="utf-8")
        add_intakes(Project(tmp_path / "project"), tmp_path / "uitkomsten.csv", "own", date(2022, 1, 1))
        project = Project(tmp_path / "project")
        make_cells(project, "own", programme_jobs.OWN)
        make_own_outcomes(project, "own")
        return project

    return deliver


def delivered(table: Table) -> list[dict[str, str]]:
    return rows(
        *(
            {"instroomgroep": intake, "geslacht": SEXES[sex]} | {HEADINGS[f]: str(n) for f, n in counts.items()}
            for (intake, sex), counts in table.items()
        )
    )


def texts_of(project: Project) -> Bilingual:
    return Bilingual(*(Words.of(code, project.labels[code], project.classifications) for code in ("nl", "en")))


def own_of(project: Project) -> dict[str, Any]:
    return dict(json.loads((project.root / layout.own_outcomes("own")["json"]).read_bytes()))


def page_of(project: Project) -> str:
    texts = texts_of(project)
    source = '{% from "text.html.j2" import t, both, link with context %}{% include "programmes.html.j2" %}'
    drawn = FigureBlock({"nl": b"x", "en": b"x"}, {"nl": "matrix", "en": "matrix"}, {"csv": "../x.csv"})
    view = programmes_view(
        project.programmes,
        NO_OUTCOMES,
        own_of(project),
        texts,
        {"scaling_matrix": drawn},
        pd.DataFrame(columns=COLUMNS),
    )
    return templates().from_string(source).render(p=view, site=texts.site, word=texts.word)


def figures_on(html: str) -> pd.DataFrame:
    """What a visitor reads in the table of own figures, in the layout of figures."""
    start = html.index('<caption id="own-taalsnelweg"')
    found = []
    for line in re.findall(r"<tr>(.*?)</tr>", html[start : html.index("</table>", start)], re.S)[1:]:
        what, value, *_ = (Page(cell, "nl").text for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.S))
        field = next(f for f, heading in sorted(HEADINGS.items(), key=lambda p: -len(p[1])) if what.startswith(heading))
        intake, _, sex, *_ = what.removeprefix(HEADINGS[field]).strip().split(", ")
        months = re.search(r"_(\d+)$", field)
        printed = re.match(r"([\d.]+) personen", value)
        assert bool(printed) != value.startswith("onderdrukt"), value
        named = {"intake": "" if intake.startswith("alle ") else intake, "months": months[1] if months else ""}
        found.append(
            {
                "measure": "participants_" + re.sub(r"_\d+$", "", field),
                "sex": next(code for code, word in SEXES.items() if word == sex),
                "other": ";".join(f"{name}={word}" for name, word in named.items() if word),
                "value": printed[1].replace(".", "") if printed else "",
            }
        )
    return pd.DataFrame(found)


def test_no_file_that_is_made_holds_a_true_count(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    project = put(rows(PLANTED | {"instroomgroep": "a"}, {"instroomgroep": "b"}))
    made = [
        path for folder in ("data/processed", "results", "data/raw/own_outcomes") for path in files(project, folder)
    ]
    assert {path.suffix for path in made} >= {".parquet", ".csv", ".json"}
    raw = "".join(path.read_text(encoding="utf-8") for path in files(project, "data/raw/programme_intakes"))
    monkeypatch.chdir(project.root)
    told = CliRunner().invoke(app, ["trace", "taalsnelweg", "--edition", "own"]).output
    assert "4.215 personen" in told and "onderdrukt (uitkomsten.csv, rij 2)" in told
    pages = [page_of(project), told]
    for number in (count for count in PLANTED.values() if len(count) == 4):
        assert number in raw  # so that the search can find something
        forms = [number, f"{number[0]}.{number[1:]}", f"{number[0]},{number[1:]}"]
        for path in made:
            content = path.read_bytes()
            assert not any(form.encode() in content for form in forms), path
            assert struct.pack("<d", float(number)) not in content, path
        assert not any(form in text for form in forms for text in pages)


def files(project: Project, folder: str) -> list[Path]:
    return sorted(path for path in (project.root / folder).rglob("*") if path.is_file())


def test_what_is_suppressed_has_no_number_in_any_form(put: Put) -> None:
    project = put(rows(PLANTED | {"instroomgroep": "a"}, {"instroomgroep": "b"}))
    cells = SCHEMA.validate(pd.read_parquet(project.root / layout.cells("own", programme_jobs.OWN)))
    hidden = cells["missing"] == "suppressed"
    assert hidden.any() and cells.loc[hidden, "value"].isna().all()
    assert (cells.loc[~hidden, "value"] % 5 == 0).all() and (cells.loc[~hidden, "value"] > 0).all()
    own = pd.read_csv(project.root / layout.own_outcomes("own")["csv"])
    numbers = own.loc[own["missing"] == "suppressed", ["value", "share", "share_low", "share_high"]]
    assert len(numbers) == hidden.sum() and numbers.isna().all(axis=None)
    for language, word in (("nl", "onderdrukt"), ("en", "suppressed")):
        assert Page(page_of(project), language).text.count(word) >= hidden.sum()


def test_the_annex_has_each_figure_and_marks_what_is_suppressed(put: Put) -> None:
    project = put(
        rows(PLANTED | {"instroomgroep": "a"}, PLANTED | {"instroomgroep": "b", "afgerond": "4211", "uitgevallen": "3"})
    )
    texts, own = texts_of(project), own_of(project)
    for words in (texts.nl, texts.en):
        table = own_table(own, project.programmes, texts, words)
        assert table is not None
        told = [(row[3].value if isinstance(row[3], Number) else row[3]) for row in table.rows]
        kept = [Empty.SUPPRESSED if one["missing"] == "suppressed" else one["value"] for one in own["outcomes"]]
        assert told == kept
        assert Empty.SUPPRESSED in told


def test_a_share_is_of_printed_counts_and_its_interval_holds_chance_and_rounding(put: Put) -> None:
    project = put(rows(PLANTED | {"instroomgroep": "a"}))
    own = pd.read_csv(project.root / layout.own_outcomes("own")["csv"]).set_index("measure")
    work = own.loc["participants_placed"]
    assert (work["value"], work["base"]) == (2010, 4215)
    assert work["share"] == pytest.approx(2010 / 4215)
    # Wilson (1927) by hand at 2007.5 of 4217.5 and at 2012.5 of 4212.5
    assert [wilson(2007.5, 4217.5)[0], wilson(2012.5, 4212.5)[1]] == pytest.approx(
        [work["share_low"], work["share_high"]]
    )
    assert work["share_low"] < wilson(2009, 4217)[0] and wilson(2009, 4217)[1] < work["share_high"]


def wilson(events: float, trials: float) -> tuple[float, float]:
    z = 1.959963984540054
    centre = (events + z**2 / 2) / (trials + z**2)
    half = z * (events * (trials - events) / trials + z**2 / 4) ** 0.5 / (trials + z**2)
    return centre - half, centre + half


@pytest.mark.parametrize("seed", [1, 2])
def test_the_attack_on_two_editions_of_the_page_fails(put: Put, seed: int) -> None:
    random = np.random.default_rng(seed)
    before = with_sexes(random, ["a", "b"], largest=60)
    after = before | with_sexes(random, ["c"], largest=14)
    first = figures_on(page_of(put(delivered(before))))
    second = figures_on(page_of(put(delivered(after))))
    assert len(first) == len(FIELDS) * (2 * 3 + 1)
    assert (second["value"] == "").any() and (second["value"] != "").any()
    known = known_from([(before, first), (after, second)])
    alone = known_from([(before, first)])
    small = [(row, field) for row, counts in after.items() for field, value in counts.items() if value < 10]
    assert len(small) > 5
    for row, field in small:
        name = ((*row, tuple(after[row].values())), field)
        low, high = known.interval(name)
        assert low <= after[row][field] <= high
        assert high - low >= min(10, alone.width(name)) - 1e-6, (row, field)


def test_the_trail_of_each_own_figure_leads_to_the_file_and_the_row(put: Put) -> None:
    project = put(rows(PLANTED | {"instroomgroep": "a"}, {"instroomgroep": "b"}))
    trail = trace(project, "own", "Taalsnelweg")
    lines = [fact for fact in trail.facts if fact.code == "own"]
    assert str(len(lines)) == trail.fact("counts")
    assert sum("onderdrukt" in line.text for line in lines) == int(trail.fact("suppressed") or 0) > 0
    assert lines[0].text == "gestart, a, oktober 2019, totaal, A2: 4.215 personen (uitkomsten.csv, rij 2)"
    assert lines[-1].text.endswith("(uitkomsten.csv, rij 2, 3)")
    again = [fact.text for fact in trail.facts if fact.code.startswith("again")]
    assert "results/own/programmes/own.csv" in again[0]
    assert again[1:] == ["arbeidsmarkt programme add uitkomsten.csv --edition own"]
    one = trace(project, "own", lines[0].of)
    assert one.fact("outcome") == "gestart, a, oktober 2019, totaal, A2"
    assert (one.fact("value"), one.fact("delivered")) == ("4.215 personen", "uitkomsten.csv, rij 2")
    assert (one.fact("source"), one.fact("counted")) == ("administratie", "1-3-2021")
    (cell,) = one.cells
    assert cell.file.split("/")[2] == "own_outcomes" and cell.figure["value"] == "4215"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_trail_names_everything_in_the_language_of_the_config(
    put: Put, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    project = put(rows(PLANTED | {"instroomgroep": "a"}))
    path = project.config_dir / "config.yaml"
    path.write_text(path.read_text("utf-8").replace("language: nl", f"language: {language}"), encoding="utf-8")
    monkeypatch.chdir(project.root)
    told = CliRunner().invoke(app, ["trace", "own_outcomes@2022-01-01#2", "--edition", "own"]).output
    dutch = [
        "maat participants_started",
        "waarde 4215",
        "uitgever own delivery",
        "aangeleverd in: uitkomsten.csv, rij 2",
    ]
    english = ["measure participants_started", "value 4215", "publisher own delivery", "delivered in: uitkomsten.csv"]
    named, other = (dutch, english) if language == "nl" else (english, dutch)
    assert [words for words in named if words not in told] == []
    assert [words for words in other if words in told] == []


def test_an_initiative_is_shown_with_what_was_released_before_any_run(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = put(rows(PLANTED | {"instroomgroep": "a"}))
    for made in files(project, "results"):
        made.unlink()
    monkeypatch.chdir(project.root)
    told = CliRunner().invoke(app, ["programme", "show", "Taalsnelweg", "--edition", "own"]).output
    assert "Taalsnelweg: eigen cijfers, personen afgerond op 5 (own)" in told
    assert "  gestart, a, oktober 2019, totaal, A2: 4.215 personen" in told
    assert "  nog bezig, a, oktober 2019, totaal, A2: onderdrukt" in told
    others = CliRunner().invoke(app, ["programme", "show", "Beroepentuin", "--edition", "own"]).output
    assert "geen eigen cijfers" in others and "eigen cijfers," not in others


def test_an_edition_without_own_figures_says_where_to_look(put: Put) -> None:
    root = put(rows({})).root
    (root / "config/editions/empty.lock.yaml").write_text("edition: empty\nsynthetic: false\nsources: {}\n")
    trail = trace(Project(root), "empty", "Taalsnelweg")
    assert "noem met --edition de editie die ze heeft" in (trail.fact("counts") or "")
    assert not trail.cells


def test_a_trail_before_the_run_is_there_and_names_the_run_of_that_edition(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = put(rows({}))
    for made in files(project, "results"):
        made.unlink()
    trail = trace(project, "own", "Taalsnelweg")
    assert trail.fact("again") == "arbeidsmarkt run --edition own"
    assert "(uitkomsten.csv, rij 2)" in (trail.fact("own") or "")
    lock = project.config_dir / "editions/own.lock.yaml"
    published = f"  published_outcomes:\n  - vintage: '2021-11-01'\n    manifest_sha256: {'a' * 64}\n"
    lock.write_text(lock.read_text(encoding="utf-8") + published, encoding="utf-8")
    monkeypatch.setattr("arbeidsmarkt.steps.trace.check_vintages", lambda *_: None)
    trail = trace(Project(project.root), "own", "Taalsnelweg")
    assert trail.fact("outcomes") == "te zien na `arbeidsmarkt run --edition own`"


def test_a_figure_that_a_later_vintage_replaced_keeps_its_trail(put: Put) -> None:
    put(rows(PLANTED | {"instroomgroep": "a"}))
    project = put(rows({"instroomgroep": "a"}))
    values = [trace(project, "own", f"own_outcomes@{day}#2").fact("value") for day in ("2022-01-01", "2022-01-01.02")]
    assert values == ["4.215 personen", "20 personen"]


def test_a_config_that_became_stricter_asks_for_a_new_release(put: Put) -> None:
    project = put(rows({}))
    path = project.config_dir / "config.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  minimum: 10 ", "  minimum: 30 "), encoding="utf-8")
    with pytest.raises(ConfigError, match="laxer rule") as error:
        make_own_outcomes(Project(project.root), "own")
    assert "programme add" in str(error.value)
    assert put(rows({})).config.disclosure.minimum == 30
