"""The page as a run makes it: what it names is there, each claim unfolds to its cells, each outcome has its source."""

import json
import re
from collections import Counter
from pathlib import Path

import lxml.html
import pytest

from arbeidsmarkt.core.errors import UnknownNameError
from arbeidsmarkt.core.notation import number
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.check import check_vintages
from arbeidsmarkt.steps.trace import trace
from arbeidsmarkt.steps.trace_programmes import PARTS
from tests.support.page import Page

pytestmark = pytest.mark.xdist_group("pipeline")

RESULTS = Path("results/published")


@pytest.fixture(scope="module")
def results(built: Path) -> Path:
    return built / RESULTS


@pytest.fixture(scope="module")
def html(results: Path) -> str:
    return (results / "site/index.html").read_text(encoding="utf-8")


def test_every_file_and_every_place_that_the_page_names_is_there(results: Path, html: str) -> None:
    page = Page(html, "nl")
    ids = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    links = [link["href"] for link in page.all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    files = [link for link in links if link.startswith("..")]
    assert len(files) >= 9
    assert all((results / "site" / file).is_file() for file in files)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_part_that_can_be_gone_to_has_a_name_of_its_own(html: str, language: str) -> None:
    page = lxml.html.fromstring(html)
    other = "en" if language == "nl" else "nl"
    for element in page.find_class(other):
        element.drop_tree()
    named = [
        " ".join(page.get_element_by_id(name).text_content().strip() for name in part.get("aria-labelledby").split())
        for part in page.iter("section", "div", "nav")
        if part.get("role") == "region" or (part.tag != "div" and part.get("aria-labelledby"))
    ]
    assert len(named) > 50
    assert [name for name, times in Counter(named).items() if times > 1] == []


def test_every_name_that_the_page_tells_to_trace_leads_to_raw_cells(
    built: Path, results: Path, html: str, real: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(built)
    check_vintages(project, project.edition("published"))
    monkeypatch.setattr("arbeidsmarkt.steps.trace.check_vintages", lambda *_: None)
    names = set(re.findall(r"arbeidsmarkt trace (\w+)", html))
    untested = {name for file in project.claims.values() for name, claim in file.claims.items() if not claim.quantity}
    reports = {file.parent.name: json.loads(file.read_bytes()) for file in results.glob("analyses/*/diagnostics.json")}
    untested |= {analysis for analysis, report in reports.items() if report["missing"]}
    assert len(names) > 100
    for name in names:
        trail = trace(project, "published", name)
        missing = trail.fact("verdict") == real.labels["nl"]["verdicts"]["cannot_be_tested_here"]
        assert trail.cells or name in untested or missing or name in PARTS, name


def test_every_number_about_programmes_has_a_name_that_leads_to_where_it_stands(
    built: Path, html: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(built)
    monkeypatch.setattr("arbeidsmarkt.steps.trace.check_vintages", lambda *_: None)
    part = html[html.index('<section aria-labelledby="programmes">') :]
    outcomes, initiatives = (sorted(set(re.findall(form, part))) for form in (r"\bO\d{3}\b", r"\bI\d{2}\b"))
    cells = re.findall(r"<code>(\w+@[\w.-]+#\d+)</code>", part)
    assert (len(outcomes), len(initiatives)) == (77, 17)
    assert len(cells) > 10
    for name in outcomes:
        trail = trace(project, "published", name)
        assert all(trail.fact(code) for code in ("outcome", "value", "method", "evidence", "specification", "again"))
        assert [cell.figure["outcome"] for cell in trail.cells] == [name]
        assert trail.cells[0].publication["title"], name
    for name in initiatives:
        assert trace(project, "published", name).fact("specification"), name
    for name in cells:
        (cell,) = trace(project, "published", name).cells
        assert f"{cell.source}@{cell.vintage}#{cell.row}" == name
    for name in PARTS:
        assert len(trace(project, "published", name).facts) > 4, name
    with pytest.raises(UnknownNameError):
        trace(project, "published", f"{cells[0]}0000")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_published_outcome_is_on_the_page_with_its_source(results: Path, html: str, language: str) -> None:
    content = json.loads((results / "programmes/outcomes.json").read_bytes())
    rows = {name: Page(row, language) for name, row in re.findall(r'(?s)<tr id="(O\d+)">(.*?)</tr>', html)}
    assert list(rows) == [record["outcome"] for record in content["outcomes"]]
    assert len(rows) == 77
    for record in content["outcomes"]:
        row, publication = rows[record["outcome"]], content["publications"][record["publication"]]
        told = [record[f"outcome_{language}"], record[f"method_{language}"], record[f"period_{language}"]]
        told += [publication["publisher"], publication["title"], f" {record['row']}"]
        told += [record[f"finding_{language}"]] if record["value"] is None else [printed(record["value"], language)]
        assert [one for one in told if " ".join(one.split()) not in row.text] == [], record["outcome"]
        assert [link["href"] for link in row.all("a")] == [publication["url"]] * bool(publication["url"])


def printed(value: float, language: str) -> str:
    return number(value, 0 if value == round(value) else 1, language)


def test_every_claim_unfolds_to_the_cells_behind_it(results: Path, html: str) -> None:
    claims = json.loads((results / "claims.json").read_bytes())
    page = Page(html, "nl")
    assert [attrs["id"] for attrs in page.all("details") if attrs.get("class") == "claim"] == [
        c["claim"] for c in claims
    ]
    for claim in claims:
        for origin in (claim["computed"] or {"origins": []})["origins"]:
            assert f"data/raw/{origin['source']}/{origin['vintage']}/figures.csv, regel {origin['row']}" in page.text
