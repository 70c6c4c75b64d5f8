"""The site in a real browser: a page that records what it asks for, and what somebody with a keyboard can reach."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

COMMANDS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Chromium as root and without a network: it looks up nothing of its own."""

LANGUAGES, SCHEMES = ("nl", "en"), ("light", "dark")

REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
    .filter(one => one.checkVisibility({contentVisibilityAuto: true}))
    .map((one, place) => one.dataset.reached = String(place))"""
"""Numbers whatever can be operated and is shown, and gives the numbers."""

FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    return [one.dataset.reached ?? one.tagName, parseFloat(style.outlineWidth) * (style.outlineStyle !== 'none')];
}"""
"""The number of what has the focus, or its tag where it has none, and the width of the line around it."""

OVERFLOWING = """() => {
    const wide = document.documentElement.clientWidth;
    const holds = one => { for (; one; one = one.parentElement) if (one.classList.contains('scroll')) return true; };
    return [...document.querySelectorAll('main *, header *, footer *')]
        .filter(one => one.checkVisibility() && !one.closest('.hidden, .skip') && !holds(one.parentElement))
        .filter(one => one.getBoundingClientRect().right > wide + 1)
        .map(one => `${one.tagName} ${one.className} ${one.id} ${one.textContent.trim().slice(0, 40)}`);
}"""
"""What sticks out at the right of the page, unless it stands in a part that scrolls by itself."""


def chromium() -> str:
    """The browser of this machine; without one, or without what drives it, the test is skipped."""
    pytest.importorskip("playwright", reason="the extra `browser` is not installed")
    found = next((path for command in COMMANDS if (path := shutil.which(command))), None)
    if found is None:
        pytest.skip(f"no browser on this machine: none of {', '.join(COMMANDS)}")
    return found


@dataclass(frozen=True)
class View:
    """How a page is seen."""

    language: str = "nl"
    scheme: str = "light"
    width: int = 1280
    unfolded: bool = False

    def __str__(self) -> str:
        return f"{self.language}-{self.scheme}-{self.width}"


class Visit:
    """A page that was opened from disk; `asked` is all that it asked for besides itself.

    Parameters
    ----------
    browser : playwright Browser
    file : Path
    view : View
    """

    def __init__(self, browser: Any, file: Path, view: View | None = None) -> None:
        view = view or View()
        self.asked: list[str] = []
        self.address = file.resolve().as_uri()
        self.context = browser.new_context(
            color_scheme=view.scheme, viewport={"width": view.width, "height": 900}, reduced_motion="reduce"
        )
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(self.address)
        if view.language != self.page.evaluate("document.documentElement.lang"):
            self.page.click("#language")
        if view.unfolded:
            self.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def elsewhere(self) -> list[str]:
        """What was asked for beyond the file itself; what a page carries in itself has no address elsewhere."""
        return [url for url in self.asked if url.split("#")[0] != self.address and not url.startswith("data:")]

    def reached(self) -> tuple[set[str], set[str], set[str]]:
        """Go through the page with the Tab key: what should be reached, what was, and what was without a line."""
        wanted = set(self.page.evaluate(REACHABLE))
        found: set[str] = set()
        bare: set[str] = set()
        self.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
        for _ in range(len(wanted) + 5):
            self.page.keyboard.press("Tab")
            name, line = self.page.evaluate(FOCUSED)
            found |= {name}
            bare |= {name} if line < 2 else set()
        return wanted, found, bare - {"BODY", "HTML"}
