"""From a delivered table to the page: nothing that is written holds a suppressed or an unrounded count."""

import json
import re
import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.cells import SCHEMA
from arbeidsmarkt.core.errors import AnalystError, ConfigError
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
from tests.support.intakes import csv_text, rows
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
    copytree(root / "config", tmp_path / "project" / "config")
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
    assert "missing suppressed" in told
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
    project = put(rows(PLANTED | {"instroomgroep": "a"}, PLANTED | {"instroomgroep": "b", "geplaatst in werk": "3"}))
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


def test_the_trail_ends_at_what_was_released(put: Put) -> None:
    project = put(rows(PLANTED | {"instroomgroep": "a"}))
    trail = trace(project, "own", "Taalsnelweg")
    assert trail.fact("suppressed") == "2"
    assert {cell.source for cell in trail.cells} == {programme_jobs.OWN}
    assert {cell.file.split("/")[2] for cell in trail.cells} == {"own_outcomes"}
    assert {cell.publication["title"] for cell in trail.cells} == {"administratie"}


def test_an_edition_without_own_figures_says_where_to_look(put: Put) -> None:
    root = put(rows({})).root
    (root / "config/editions/empty.lock.yaml").write_text("edition: empty\nsynthetic: false\nsources: {}\n")
    trail = trace(Project(root), "empty", "Taalsnelweg")
    assert "noem met --edition de editie die ze heeft" in (trail.fact("counts") or "")
    assert not trail.cells


def test_a_trail_before_the_run_names_the_run_of_that_edition(put: Put) -> None:
    project = put(rows({}))
    (project.root / layout.own_outcomes("own")["json"]).unlink()
    with pytest.raises(AnalystError) as refused:
        trace(project, "own", "Taalsnelweg")
    assert "run `arbeidsmarkt run --edition own`" in str(refused.value)


def test_a_config_that_became_stricter_asks_for_a_new_release(put: Put) -> None:
    project = put(rows({}))
    path = project.config_dir / "config.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  minimum: 10 ", "  minimum: 30 "), encoding="utf-8")
    with pytest.raises(ConfigError, match="laxer rule") as error:
        make_own_outcomes(Project(project.root), "own")
    assert "programme add" in str(error.value)
    assert put(rows({})).config.disclosure.minimum == 30
