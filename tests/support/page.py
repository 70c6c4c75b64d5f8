"""Reading the site as a visitor does: the text of one language, and the numbers in it."""

import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

from arbeidsmarkt.core.notation import number

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
VOID = {"meta", "img", "input", "br", "link", "hr"}
INLINE = {"span", "b", "a", "code"}
UNSEEN = {"style", "script", "title"}


class Page(HTMLParser):
    """The elements, ids, links and visible text of a page; `text` leaves out what the other language says."""

    def __init__(self, html: str, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.other = "en" if language == "nl" else "nl"
        self.stack: list[tuple[str, dict[str, str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.parts: list[str] = []
        self.feed(html)
        self.text = " ".join("".join(self.parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.stack.append(element)
        self.parts.append(" " if tag not in INLINE else "")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, f"</{tag}> closes nothing"
        opened, _ = self.stack.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        hidden = any(tag in UNSEEN or self.other in attrs.get("class", "").split() for tag, attrs in self.stack)
        self.parts.append("" if hidden else data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """Attributes of every element of a kind."""
        return [attrs for name, attrs in self.elements if name == tag]


def numbers_from(sources: Iterable[Any], language: str) -> set[str]:
    """Every number that a page may show: those in the sources, in all the forms in which they are printed."""
    found: set[str] = set()
    for value in sources:
        if isinstance(value, Mapping):
            found |= numbers_from([*value.keys(), *value.values()], language)
        elif isinstance(value, str):
            found |= _in_text(value)
        elif isinstance(value, Iterable):
            found |= numbers_from(value, language)
        elif isinstance(value, (int, float)) and math.isfinite(value):
            found |= _printed(float(value), language)
    return found


def _in_text(text: str) -> set[str]:
    tokens = set(NUMBER.findall(text))
    return tokens | {token.lstrip("0") for token in tokens}


def _printed(value: float, language: str) -> set[str]:
    """A number to four figures, as a line or count, with up to three decimals, in per cent, in thousands, or euros."""
    size = abs(value)
    most = 4 if size < 1000 else 3 if size < 10_000 else 1
    forms = {f"{size:.0f}", *(number(size, decimals, language) for decimals in range(most))}
    if size <= 2:
        forms |= {number(100 * size, decimals, language) for decimals in range(3)}
    if size >= 1000:
        forms |= {number(size / 1000, decimals, language) for decimals in range(2)}
    figures = Decimal(f"{size:.4g}")
    return forms | {number(float(figures), max(0, -int(figures.as_tuple().exponent)), language)}


def typed_numbers(page: Page, sources: Iterable[Any], language: str) -> set[str]:
    """Numbers in the text of a page that come from none of the sources: somebody typed them."""
    return set(NUMBER.findall(page.text)) - numbers_from(sources, language)
