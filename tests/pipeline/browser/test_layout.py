"""A page fits on a telephone, a tablet and a desk, in both languages, and asks for nothing beyond itself."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser import LANGUAGES, OVERFLOWING, SCHEMES, View, Visit

pytestmark = pytest.mark.xdist_group("pipeline")

WIDTHS = (360, 768, 1280)
VIEWS = [View(language, "light", width, unfolded=True) for language, width in product(LANGUAGES, WIDTHS)]


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("page", ["site", "moved"])
def test_nothing_sticks_out(browser: Any, page: str, view: View, request: pytest.FixtureRequest) -> None:
    with Visit(browser, request.getfixturevalue(page), view) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= view.width
        assert visit.page.evaluate(OVERFLOWING) == []


def test_what_sticks_out_is_found(browser: Any, site: Path, tmp_path: Path) -> None:
    wide = tmp_path / "index.html"
    wide.write_text(
        site.read_text(encoding="utf-8").replace('<p class="lead">', '<p class="lead" style="width:80rem">')
    )
    with Visit(browser, wide, View(width=360)) as visit:
        assert [one for one in visit.page.evaluate(OVERFLOWING) if one.startswith("P lead")]


@pytest.mark.parametrize("page", ["site", "moved"])
def test_a_page_asks_for_nothing_beyond_itself(browser: Any, page: str, request: pytest.FixtureRequest) -> None:
    for scheme in SCHEMES:
        with Visit(browser, request.getfixturevalue(page), View("en", scheme, unfolded=True)) as visit:
            visit.page.mouse.wheel(0, 100_000)
            visit.page.wait_for_load_state("networkidle")
            assert visit.asked
            assert visit.elsewhere() == []


def test_what_a_page_asks_for_elsewhere_is_seen(browser: Any, site: Path, tmp_path: Path) -> None:
    asking = tmp_path / "index.html"
    asking.write_text(site.read_text(encoding="utf-8").replace("<body>", '<body><img alt="" src="elsewhere.png">', 1))
    with Visit(browser, asking) as visit:
        assert [Path(url).name for url in visit.elsewhere()] == ["elsewhere.png"]
