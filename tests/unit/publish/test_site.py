import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish import site
from arbeidsmarkt.publish.site import render_site
from arbeidsmarkt.spec.project import Project
from tests.support.page import Page, typed_numbers
from tests.support.site import ANALYSIS, HOSTILE, ORIGIN, QUANTITIES, REPORT, TEXT, block, claim, site_content, state

TEMPLATES = Path(site.__file__).parent / "templates"


@pytest.fixture(scope="module")
def html(real: Project) -> str:
    return render_site(site_content(real))


@pytest.fixture(scope="module")
def dutch(html: str) -> Page:
    return Page(html, "nl")


@pytest.fixture(scope="module")
def english(html: str) -> Page:
    return Page(html, "en")


def test_verdicts_and_claims_come_first(dutch: Page) -> None:
    text = dutch.text
    order = ["2 alle", "1 ≠ wijkt af", "zin van F01", "F02", "Een vraag", "Een oordeel lezen"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_a_claim_unfolds_to_its_cells(dutch: Page) -> None:
    for part in (
        "9,4 procent",
        "9,6 procent*",
        "9,55 tot 9,65, door afronding",
        "daarom",
        "verkeerde grondslag: uitleg",
        "op de stand van toen: 9,6 procent*",
        "op de stand van nu: 9,8 procent*",
        "De andere cijfers in de toelichting tekst: 8,4 procent* (8,35 tot 8,45, door afronding)",
        "arbeidsmarkt trace before",
        "data/raw/lfs/2020-11-12/figures.csv, regel 55",
        "Een tabel StatLine 82809NED",
        "stand van 12-11-2020",
        "data/raw/lfs/2020-11-12/figures.csv, regel 104",
        "data/raw/lfs/2022-08-17/figures.csv, regel 7",
        "voorlopig",
        "Een pagina",
        "CBS, 12-11-2020, tabel",
        "arbeidsmarkt trace F01",
    ):
        assert part in dutch.text, part
    assert "arbeidsmarkt trace later" not in dutch.text
    assert {"id": "F01", "class": "claim", "data-verdict": "differs"} in dutch.all("details")
    assert "https://www.cbs.nl/pagina" in {link.get("href") for link in dutch.all("a")}


def test_a_claim_without_cells_says_which_and_where(dutch: Page) -> None:
    assert "lfs: later" in dutch.text
    assert "82809NED" in dutch.text


def test_states_that_say_the_same_are_told_once(real: Project) -> None:
    same = claim("F01", now=state(9.6, origins=[ORIGIN | {"vintage": "2022-08-17"}]))
    text = Page(render_site(site_content(real, claims=[same])), "nl").text
    assert "op de stand van nu" not in text
    assert "data/raw/lfs/2022-08-17" not in text


def test_an_analysis_shows_answer_figure_estimates_and_failed_checks(dutch: Page) -> None:
    for part in (
        "het antwoord",
        "Let op geen marge",
        "beschrijving",
        "Bron: CBS StatLine 82809NED (17-8-2022), bewerking arbeidsmarkt",
        "zoals het rapport rekent 78.750 personen 63.000 tot 94.500 77.175 tot 80.325 simulatie (Monte Carlo)",
        "een aanname",
        "verschil tussen vuistregel en simulatie, grondslag: zoals het rapport rekent: 0,0023",
        "arbeidsmarkt trace x",
    ):
        assert part in dutch.text, part
    assert [picture["alt"] for picture in dutch.all("img")] == ["beschrijving", "description"]
    assert "../figures/x/bases.csv" in {link.get("href") for link in dutch.all("a")}


def test_an_analysis_without_its_cells_says_which(real: Project) -> None:
    missing = [{"input": "x", "source": "lfs", "cells": "measure m", "table": "82809NED"}]
    lacking = block(REPORT | {"missing": missing, "vintages": []}, pd.DataFrame(columns=["variant", "period_key"]))
    text = Page(render_site(site_content(real, analyses=(lacking,))), "nl").text
    assert "Cellen die deze editie mist lfs: measure m" in text
    assert "StatLine-tabel voor een editie current: 82809NED" in text


def test_the_page_speaks_both_languages(dutch: Page, english: Page) -> None:
    assert "sentence of F01" in english.text
    assert "9.55 to 9.65" in english.text
    assert "zin van" not in english.text
    assert "sentence of" not in dutch.text


def test_a_hostile_text_stays_text(real: Project) -> None:
    hostile = {"nl": HOSTILE, "en": HOSTILE}
    publications = {
        key: {**page, "title": HOSTILE, "url": "javascript:alert(1)"}
        for key, page in QUANTITIES["publications"].items()
    }
    records = [
        claim(
            "F01",
            statement=hostile,
            group=hostile,
            reason=hostile,
            source=HOSTILE,
            page=HOSTILE,
            lints=[{"lint": "base", "explanation": hostile}],
        )
    ]
    content = site_content(
        real, claims=records, quantities=QUANTITIES | {"publications": publications}, edition=HOSTILE
    )
    page = Page(render_site(content), "nl")
    assert len(page.all("script")) == 1
    assert {picture["src"][:21] for picture in page.all("img")} == {"data:image/svg+xml;ba"}
    assert not [link for link in page.all("a") if not link["href"].startswith(("#", "https://", "../"))]
    assert HOSTILE in page.text


def test_a_synthetic_page_says_so_and_a_real_one_does_not(real: Project, dutch: Page) -> None:
    text = Page(render_site(site_content(real, synthetic=True)), "nl").text
    assert "SYNTHETISCHE GEGEVENS" in text
    assert "echte cijfers" not in text
    assert "SYNTHETISCHE GEGEVENS" not in dutch.text
    assert "echte cijfers" in dutch.text


def test_the_same_content_gives_the_same_page(real: Project, html: str) -> None:
    assert render_site(site_content(real)) == html


def test_nothing_is_fetched_from_elsewhere(html: str, dutch: Page) -> None:
    assert not dutch.all("link")
    assert not [script for script in dutch.all("script") if "src" in script]
    assert all(picture["src"].startswith("data:") for picture in dutch.all("img"))
    assert "url(" not in html
    assert "@import" not in html


def test_the_page_can_be_used_by_everybody(dutch: Page) -> None:
    ids = [attrs["id"] for _, attrs in dutch.elements if "id" in attrs]
    assert len(set(ids)) == len(ids)
    wanted = {
        name for _, attrs in dutch.elements for key in ("aria-labelledby", "for") for name in attrs.get(key, "").split()
    }
    wanted |= {link["href"][1:] for link in dutch.all("a") if link["href"].startswith("#")}
    assert wanted <= set(ids)
    assert dutch.all("html") == [{"lang": "nl", "data-lang": "nl"}]
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert len(dutch.all(landmark)) == 1, landmark
    assert len(dutch.all("caption")) == len(dutch.all("table"))
    assert all("scope" in cell for cell in dutch.all("th"))
    assert all(picture["alt"] for picture in dutch.all("img"))
    assert all("lang" in attrs for _, attrs in dutch.elements if attrs.get("class") in {"nl", "en"})


def test_the_showpiece_stands_above_the_claims_and_leads_to_them(dutch: Page) -> None:
    links = [link["href"] for link in dutch.all("a")]
    assert {"#F01", "#x-bases"} <= set(links)
    assert dutch.text.index("Onder de loep zin van F01") < dutch.text.index("De uitspraken Zoek")


def test_a_page_without_a_showpiece(real: Project) -> None:
    content = site_content(real)
    report = content.reports[0].model_copy(update={"showpiece": None})
    assert "Onder de loep" not in Page(render_site(replace(content, reports=(report,))), "nl").text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_number_on_the_page_comes_from_the_content(real: Project, html: str, language: str) -> None:
    content = site_content(real)
    sources = [content.claims, content.quantities, ANALYSIS, REPORT, TEXT, "§ 2.1", real.labels[language], [1, 2, 0]]
    sources += [content.analyses[0].estimates.to_dict("records"), content.reports[0].model_dump(mode="json")]
    assert typed_numbers(Page(html, language), sources, language) == set()
    typed = html.replace("het antwoord", "het antwoord is 1.234").replace("the answer", "the answer is 1,234")
    assert typed_numbers(Page(typed, language), sources, language) == {{"nl": "1.234", "en": "1,234"}[language]}


def test_templates_type_no_number() -> None:
    for template in TEMPLATES.glob("*.html.j2"):
        bare = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"\d", bare), template.name


def test_a_missing_word_is_told_and_no_page_comes(real: Project) -> None:
    with pytest.raises(ConfigError, match=r"lints\.martian"):
        render_site(site_content(real, claims=[claim("F01", lints=[{"lint": "martian", "explanation": TEXT}])]))


def test_what_is_offered_says_what_it_is(dutch: Page, english: Page) -> None:
    assert "../claims.csv" in {link["href"] for link in dutch.all("a")}
    assert "claims.csv: de uitspraken met hun oordeel" in dutch.text
    assert "claims.csv: the statements with their verdicts" in english.text


def test_what_moved_since_another_edition_stands_before_the_statements(real: Project) -> None:
    moved = {"since": "brief-2026-08", "counts": {"verdict": 1, "estimate": 30}}
    text = Page(render_site(site_content(real, moved=moved)), "nl").text
    assert "Sinds de editie brief-2026-08 zijn veranderd: 1 oordelen, 0 cijfers en 30 schattingen." in text
    assert text.index("brief-2026-08") < text.index("zin van F01")


def test_a_dark_screen_has_colours_of_its_own_for_all_that_has_a_colour(html: str) -> None:
    style = html.split("<style>")[1].split("</style>", maxsplit=1)[0]
    light, dark = (set(re.findall(r"--(\w+):#", part)) for part in style.split("prefers-color-scheme:dark")[:2])
    used = set(re.findall(r"var\(--(\w+)\)", style))
    assert light == dark == used
