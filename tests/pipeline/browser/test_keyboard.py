"""Whoever uses no mouse reaches every link, button, field and fold, sees where the focus is, and can work with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser import View, Visit

pytestmark = pytest.mark.xdist_group("pipeline")


@pytest.fixture
def visit(browser: Any, site: Path) -> Iterator[Visit]:
    with Visit(browser, site) as opened:
        yield opened


def shown(visit: Visit) -> int:
    """Claims that are shown."""
    return int(visit.page.evaluate("document.querySelectorAll('.claim:not([hidden])').length"))


def in_view(visit: Visit, name: str) -> bool:
    """Whether an element is shown and its beginning stands in the window."""
    script = """name => {
        const one = document.getElementById(name), top = one.getBoundingClientRect().top;
        return one.checkVisibility() && top >= -1 && top < innerHeight;
    }"""
    return bool(visit.page.evaluate(script, name))


@pytest.mark.parametrize("unfolded", [False, True])
@pytest.mark.parametrize("page", ["site", "moved"])
def test_the_tab_key_reaches_everything_and_the_focus_is_seen(
    browser: Any, page: str, unfolded: bool, request: pytest.FixtureRequest
) -> None:
    with Visit(browser, request.getfixturevalue(page), View(unfolded=unfolded)) as visit:
        wanted, found, bare = visit.reached()
        assert len(wanted) > (100 if page == "site" else 3)
        assert wanted - found == set()
        assert bare == set()


def test_what_cannot_be_reached_or_seen_is_found(browser: Any, site: Path, tmp_path: Path) -> None:
    html = site.read_text(encoding="utf-8").replace('id="unfold"', 'id="unfold" tabindex="-1"')
    html = html.replace(":focus-visible{outline:3px", "#search:focus{outline:0}:focus-visible{outline:3px")
    spoilt = tmp_path / "index.html"
    spoilt.write_text(html, encoding="utf-8")
    with Visit(browser, spoilt) as visit:
        wanted, found, bare = visit.reached()
        numbered = "name => document.getElementById(name).dataset.reached"
        assert wanted - found == {visit.page.evaluate(numbered, "unfold")}
        assert bare == {visit.page.evaluate(numbered, "search")}


def test_the_first_key_leads_past_the_head(visit: Visit) -> None:
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("location.hash") == "#main"
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_each_verdict_can_be_chosen(visit: Visit, key: str) -> None:
    filters = visit.page.locator(".count")
    assert filters.count() > 4
    for at in reversed(range(filters.count())):
        one = filters.nth(at)
        one.focus()
        visit.page.keyboard.press(key)
        assert one.get_attribute("aria-pressed") == "true"
        assert visit.page.locator('.count[aria-pressed="true"]').count() == 1
        assert shown(visit) == int(one.locator("b").inner_text()) == int(visit.page.inner_text("#shown"))


def test_claims_are_searched_for_by_typing(visit: Visit) -> None:
    everything = shown(visit)
    visit.page.locator("#search").focus()
    visit.page.keyboard.type("statushouders")
    found = shown(visit)
    assert 0 < found < everything
    assert all(
        "statushouders" in text.lower() for text in visit.page.locator(".claim:not([hidden])").all_text_contents()
    )
    visit.page.keyboard.type(" bestaatniet")
    assert shown(visit) == 0
    assert visit.page.locator(".tools [role=status]").inner_text().startswith("0")
    visit.page.keyboard.press("Control+a")
    visit.page.keyboard.press("Delete")
    assert shown(visit) == everything


def test_every_fold_opens_and_closes(visit: Visit) -> None:
    summaries = visit.page.locator("main > section > details > summary, article > details > summary").all()
    assert len(summaries) > 100
    for summary in summaries:
        before = summary.evaluate("one => { one.focus(); return one.parentElement.open; }")
        for key, wanted in (("Enter", not before), ("Space", before)):
            visit.page.keyboard.press(key)
            assert visit.page.evaluate("document.activeElement.parentElement.open") is wanted


def test_all_claims_unfold_at_once(visit: Visit) -> None:
    visit.page.locator("#unfold").focus()
    for wanted in (shown(visit), 0):
        visit.page.keyboard.press("Enter")
        assert visit.page.locator(".claim[open]").count() == wanted


def test_the_language_changes_and_its_button_says_to_which(visit: Visit) -> None:
    visit.page.locator("#language").focus()
    for language, title in (("en", "numbers"), ("nl", "cijfers")):
        visit.page.keyboard.press("Enter")
        assert visit.page.evaluate("document.documentElement.lang") == language
        assert title in visit.page.title().lower()
        assert visit.page.evaluate("document.activeElement.id") == "language"


def test_every_link_within_the_page_leads_to_what_it_names(browser: Any, site: Path) -> None:
    with Visit(browser, site) as visit:
        addresses = visit.page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(one => one.hash)")
        assert len(set(addresses)) > 20
        for address in dict.fromkeys(addresses):
            visit.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = false; })")
            link = visit.page.locator(f'a[href="{address}"]').first
            link.evaluate(
                "one => { for (let at = one; (at = at.parentElement?.closest('details')); ) at.open = true; }"
            )
            link.focus()
            visit.page.keyboard.press("Enter")
            visit.page.wait_for_function("hash => location.hash === hash", arg=address)
            assert in_view(visit, address[1:]), address


def test_a_claim_that_was_filtered_away_is_shown_when_a_link_leads_to_it(visit: Visit) -> None:
    visit.page.locator(".count[data-verdict=holds]").press("Enter")
    link = visit.page.locator(".showpiece a[href^='#F']").first
    link.press("Enter")
    name = (link.get_attribute("href") or "")[1:]
    visit.page.wait_for_function("name => document.getElementById(name).open", arg=name)
    assert in_view(visit, name)


def test_every_download_is_a_file_that_is_there(visit: Visit, site: Path) -> None:
    addresses = visit.page.evaluate(
        "[...document.querySelectorAll('a[href^=\"..\"]')].map(one => one.getAttribute('href'))"
    )
    assert len(addresses) > 20
    assert [one for one in addresses if not (site.parent / one).is_file()] == []
