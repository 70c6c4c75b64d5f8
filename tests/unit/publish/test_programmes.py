"""The page of the programmes: every published outcome with its source and evidence, and no number of our own."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from arbeidsmarkt.core.evidence import LADDER
from arbeidsmarkt.core.notation import number
from arbeidsmarkt.publish.answers import FigureBlock
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.employment_paths import COLUMNS
from arbeidsmarkt.publish.environment import templates
from arbeidsmarkt.publish.outcomes import programme_views
from arbeidsmarkt.publish.own_outcomes import NO_OWN, own_views
from arbeidsmarkt.publish.programmes import programmes_view
from arbeidsmarkt.publish.registry import findings
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.programmes import with_shares
from arbeidsmarkt.steps.published_outcomes import OutcomeTables
from arbeidsmarkt.vintages.store import vintage_folder
from tests.support.page import Page, typed_numbers
from tests.support.published_outcomes import outcome_content, outcome_tables

NO_PATHS = pd.DataFrame(columns=COLUMNS)


@pytest.fixture(scope="module")
def tables(real: Project) -> OutcomeTables:
    return outcome_tables(real)


@pytest.fixture(scope="module")
def content(tables: OutcomeTables) -> dict[str, object]:
    return outcome_content(tables)


@pytest.fixture(scope="module")
def texts(real: Project) -> Bilingual:
    return Bilingual(*(Words.of(code, real.labels[code], real.classifications) for code in ("nl", "en")))


@pytest.fixture(scope="module")
def html(real: Project, content: dict[str, object], texts: Bilingual) -> str:
    source = '{% from "text.html.j2" import t, both, link with context %}{% include "programmes.html.j2" %}'
    drawn = FigureBlock({"nl": b"x", "en": b"x"}, {"nl": "matrix", "en": "matrix"}, {"csv": "../x.csv"})
    view = programmes_view(real.programmes, content, NO_OWN, texts, {"scaling_matrix": drawn}, NO_PATHS)
    return templates().from_string(source).render(p=view, site=texts.site, word=texts.word)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_77_stand_there_with_source_and_step(
    html: str, tables: OutcomeTables, real: Project, language: str
) -> None:
    page = Page(html, language)
    assert len(tables.outcomes) == 77
    ids = [attrs["id"] for attrs in page.all("tr") if "id" in attrs]
    assert ids == [f"O{count:03d}" for count in range(1, 78)]
    publications = tables.publications.set_index("publication")
    for row in tables.outcomes.to_dict("records"):
        source = publications.loc[row["publication"]]
        assert source["title"] in page.text
        assert source["publisher"] in page.text
        assert row[f"outcome_{language}"] in page.text
        assert row[f"finding_{language}"] in page.text
        if row["value"]:
            assert number(float(row["value"]), len(row["value"].partition(".")[2]), language) in page.text
    links = [link["href"] for link in page.all("a")]
    assert {url for url in tables.publications["url"] if url} <= set(links)
    assert all(word in page.text for word in real.labels[language]["evidence"].values())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_number_was_typed(html: str, content: dict[str, object], real: Project, language: str) -> None:
    computed = [list(values.values()) for _, values in findings(real.programmes)]
    plain = [[value if isinstance(value, int) else "" for value in values] for values in computed]
    sources = [content, [len(content["outcomes"])], plain, real.programmes.model_dump(mode="json")]  # type: ignore[arg-type]
    page = Page(html, language)
    assert typed_numbers(page, sources, language) == set()
    assert typed_numbers(Page(html + "<p>98765</p>", language), sources, language) == {"98765"}


def test_a_share_stands_only_where_people_of_a_known_number_were_counted(tables: OutcomeTables) -> None:
    shares = with_shares(tables.outcomes).dropna(subset=["share"]).set_index("outcome")
    assert list(shares.index) == ["O025", "O026", "O032", "O033"]
    # Wilson (1927) written out: 1259 of 4078, z = 1.959964.
    events, trials, z = 1259, 4078, 1.959964
    centre = (events + z**2 / 2) / (trials + z**2)
    half = z * (events * (trials - events) / trials + z**2 / 4) ** 0.5 / (trials + z**2)
    assert shares.loc["O025", "share_low"] == pytest.approx(centre - half, abs=1e-6)
    assert shares.loc["O025", "share_high"] == pytest.approx(centre + half, abs=1e-6)


def test_the_level_of_a_share_is_told_as_it_was_computed(content: dict[str, object], texts: Bilingual) -> None:
    views = programme_views(content | {"level": 0.995}, texts)
    shares = [row["share"].nl for view in views for row in view["rows"] if row["share"]]
    assert shares
    assert all("99,5" in share for share in shares)


def test_the_level_of_an_own_share_is_told_as_it_was_computed(real: Project, texts: Bilingual) -> None:
    slug = next(iter(real.programmes.initiatives))
    counts = {"value": 30.0, "base": 60.0, "precision": 5.0, "share": 0.5, "share_low": 0.3, "share_high": 0.7}
    group = {"intake": "2024", "period_key": "2024JJ00", "sex": "total", "language_level": "", "missing": "none"}
    where = {"measure": "participants_at_work", "months": "12", "vintage": "2025-01-01", "row": 2, "publication": "p"}
    page = {"title": "t", "location": "", "note": "n", "published": "2025-01-01"}
    record = {"programme": slug, "method": "counts_only"} | counts | group | where
    own = {"level": 0.995, "outcomes": [record], "publications": {"p": page}}
    assert "99,5" in own_views(own, real.programmes, texts)[0]["rows"][0]["share"].nl


def test_the_rows_are_those_of_the_raw_material(tables: OutcomeTables, shared: Path) -> None:
    with (shared / "data" / "programmes" / "outcomes_published.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    ours = tables.outcomes.set_index("outcome")
    assert list(ours.index) == [row["id"] for row in rows]
    urls = tables.publications.set_index("publication")["url"]
    for row in rows:
        mine = ours.loc[row["id"]]
        assert mine["value"] in (row["value"], ""), row["id"]
        assert (mine["value"] == "") == (row["value_type"] in ("qualitative finding", "range")), row["id"]
        assert mine["comparison"] == row["comparison_group"], row["id"]
        assert mine["horizon_months"] == row["horizon_months"], row["id"]
        assert urls[mine["publication"]] == row["source_url"], row["id"]
        assert bool(mine["base"]) <= bool(row["n_base"]), row["id"]


def test_the_numbers_of_calculations_are_the_published_ones(tables: OutcomeTables, real: Project) -> None:
    ours = tables.outcomes.set_index("outcome")["value"]
    locked = real.edition("published").sources["programme_outcomes"]
    seen = 0
    for one in locked:
        path = vintage_folder(real.root, "programme_outcomes", one.vintage) / "figures.csv"
        for row in csv.DictReader(path.open(encoding="utf-8")):
            name = row["note"].rpartition("Outcome ")[2].rstrip(".")
            assert float(row["value"]) == float(ours[name]), name
            seen += 1
    assert seen > 80


def test_the_ladder_has_all_its_steps(content: dict[str, object]) -> None:
    ladder = content["ladder"]
    assert isinstance(ladder, dict)
    assert list(ladder) == list(LADDER)
    assert sum(ladder.values()) == 77
    assert ladder["before_after"] == 0
    assert json.dumps(content)
