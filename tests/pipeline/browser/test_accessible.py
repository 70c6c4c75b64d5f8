"""Axe finds no fault on any page, in both languages and both schemes, with everything unfolded."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser import LANGUAGES, SCHEMES, View, Visit

pytestmark = pytest.mark.xdist_group("pipeline")

VIEWS = [View(language, scheme, unfolded=True) for language, scheme in product(LANGUAGES, SCHEMES)]


def faults(visit: Visit) -> list[str]:
    """What axe finds, a line an element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra `browser` is not installed")
    found = axe.Axe().run(visit.page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("page", ["site", "moved"])
def test_axe_finds_no_fault(browser: Any, page: str, view: View, request: pytest.FixtureRequest) -> None:
    with Visit(browser, request.getfixturevalue(page), view) as visit:
        assert faults(visit) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (' alt="', ' data-alt="', "image-alt"),
        ('scope="col"', 'scope="x"', "scope-attr-valid"),
        ("color:var(--muted)", "color:#bbb", "color-contrast"),
        ('<label for="search">', "<label>", "label"),
    ],
)
def test_axe_finds_what_is_wrong(browser: Any, site: Path, tmp_path: Path, old: str, new: str, rule: str) -> None:
    html = site.read_text(encoding="utf-8")
    assert old in html
    spoilt = tmp_path / "index.html"
    spoilt.write_text(html.replace(old, new), encoding="utf-8")
    with Visit(browser, spoilt) as visit:
        assert rule in {fault.split(":")[0] for fault in faults(visit)}
