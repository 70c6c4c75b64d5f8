"""Every product of a run read back: each text in it, where it stands, and whose numbers may stand there.

The rule is one for all products: a number in a text is one of the results that its place tells of, or belongs to a
date, a period, a place in a publication, or a name such as that of a claim or a StatLine table.
"""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import lxml.html
import numpy as np
import pandas as pd
from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange

from arbeidsmarkt.publish.office_file import unpacked
from arbeidsmarkt.publish.registry import findings
from arbeidsmarkt.spec.project import Project
from tests.support.decks import charts_in, opened, workbook_of
from tests.support.page import NUMBER, numbers_from

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

NAMES = re.compile(
    r"""
    https?://\S+
    | \b(19|20)\d\d(MM|KW|JJ|HJ)\d\d\b                        # a period of CBS
    | \b(19|20)\d\d-\d\d-\d\d\b | \b\d{1,2}-\d{1,2}-(19|20)\d\d\b
    | \b\d{1,2}\ (?:[A-Za-z]+)\ (19|20)\d\d\b                 # a day in words
    | \b(19|20)\d\d\b                                         # a year
    | §\ ?\d+(\.\d+)* | \b[FO]\d{2,3}\b                       # a place in the report, a claim, an outcome
    | \b\d{5}[A-Za-z]{3}\b | \b\w+_\w*\d\w*\b                 # a StatLine table, a key
    """,
    re.VERBOSE,
)
"""What has digits and is no number."""


@dataclass(frozen=True)
class Said:
    """A text of a product, where it stands, and the topics whose numbers may stand in it."""

    place: str
    text: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Held:
    """A cell of a table that holds a number, where it stands, and the topics that it may come from."""

    place: str
    value: float
    topics: tuple[str, ...]


def typed(parts: Iterator[Said | Held], known: "Known") -> list[str]:
    """Every number that comes from no result which its place tells of: somebody typed it."""
    return [found for part in parts for found in (_in_text if isinstance(part, Said) else _in_cell)(part, known)]


def _in_text(said: Any, known: "Known") -> Iterator[str]:
    for number in NUMBER.findall(NAMES.sub(" ", said.text)):
        if not any(number in known.printed(topic) for topic in (*said.topics, "words")):
            yield f"{said.place}: {number} in {said.text[:90]}"


def _in_cell(held: Any, known: "Known") -> Iterator[str]:
    if not any(_is_among(held.value, known.values(topic)) for topic in held.topics):
        yield f"{held.place}: {held.value}"


def _is_among(value: float, known: "np.ndarray[Any, Any]") -> bool:
    """Whether sorted numbers hold one that is the same but for the noise of floating point."""
    at = int(np.searchsorted(known, value))
    return bool(np.isclose(known[max(at - 1, 0) : at + 1], value, rtol=1e-9, atol=1e-9).any())


class Known:
    """The numbers of a run by topic: a claim, a question, the programmes, the sources, or all named numbers."""

    def __init__(self, results: Path, project: Project, language: str) -> None:
        self.results, self.project, self.language = results, project, language
        self.printed = cache(self._printed)
        self.values = cache(self._values)

    def _printed(self, topic: str) -> set[str]:
        return numbers_from(self._of(topic), self.language)

    def _values(self, topic: str) -> "np.ndarray[Any, Any]":
        found = [float(value) for value in _numbers_in(self._of(topic)) if np.isfinite(value)]
        return np.sort(np.array([*found, *(100 * value for value in found)]))

    def _of(self, topic: str) -> list[Any]:
        kind, _, name = topic.partition(":")
        found: list[Any] = getattr(self, f"_of_{kind}")(*([name] if name else []))
        return found

    def _read(self, name: str) -> Any:
        return json.loads((self.results / name).read_bytes())

    @cached_property
    def _quantities(self) -> Any:
        return self._read("quantities.json")

    def _of_words(self) -> list[Any]:
        claims = self._read("claims.json")
        counts = Counter(claim["verdict"] for claim in claims)
        report = next(iter(self.project.claims.values())).report.model_dump(mode="json")
        return [self.project.labels[self.language], [0, len(claims), *counts.values()], report]

    def _of_numbers(self) -> list[Any]:
        return [self._read("numbers.json")["numbers"]]

    def _of_sources(self) -> list[Any]:
        return [self._quantities["sources"], self._quantities["publications"]]

    def _of_claims(self) -> list[Any]:
        return [one for claim in self._read("claims.json") for one in self._of_claim(claim["claim"])]

    def _of_claim(self, name: str) -> list[Any]:
        claim = next(one for one in self._read("claims.json") if one["claim"] == name)
        spec = next(file.claims[name] for file in self.project.claims.values() if name in file.claims)
        named = [self._quantities["quantities"][key] for key in spec.quantities()]
        return [claim, named, spec.model_dump(mode="json"), self._publications([claim, named])]

    def _publications(self, content: Any) -> list[Any]:
        """The publications behind the cells that some content names."""
        found = self._quantities["publications"]
        origins = re.findall(r"\"source\": \"(\w+)\", [^{}]*?\"vintage\": \"([^\"]+)\"", json.dumps(content))
        begins = {f"{source}@{vintage}#" for source, vintage in origins}
        return [page for key, page in found.items() if key.startswith(tuple(begins)) and begins]

    def _of_analyses(self) -> list[Any]:
        return [one for slug in self.project.analyses for one in self._of_analysis(slug)]

    def _of_analysis(self, slug: str) -> list[Any]:
        files = [*self.results.glob(f"analyses/{slug}/*.csv"), *self.results.glob(f"figures/{slug}/*.csv")]
        tables = [pd.read_csv(file) for file in files if file.stat().st_size > 1]
        told = [file.read_text(encoding="utf-8") for file in self.results.glob(f"figures/{slug}/*.txt")]
        spec = self.project.analyses[slug].model_dump(mode="json")
        report = self._read(f"analyses/{slug}/diagnostics.json")
        return [report, spec, told, *([table.to_dict("records"), [len(table)]] for table in tables), self._credits()]

    def _credits(self) -> list[str]:
        return [source["credit"] for source in self._quantities["sources"].values()]

    def _of_programmes(self) -> list[Any]:
        content, registry = self._read("programmes/outcomes.json"), self.project.programmes
        tables = [pd.read_csv(file) for file in self.results.glob("programmes/figures/*.csv")]
        told = [file.read_text(encoding="utf-8") for file in self.results.glob("programmes/figures/*.txt")]
        counts = [[v for v in values.values() if isinstance(v, int)] for _, values in findings(registry)]
        rows = [[len(content["outcomes"])], *(table.to_dict("records") for table in tables)]
        return [content, registry.model_dump(mode="json"), told, counts, rows, self._credits()]

    def _of_slide(self, at: str) -> list[Any]:
        """The number of a slide."""
        return [int(at)]

    def _of_book(self) -> list[Any]:
        """The names and titles of the sheets, how many rows each of them has, and how many sources there are."""
        sheets = load_workbook(self.results / "annex.xlsx").worksheets
        refs = [ref for sheet in sheets for _, ref in sheet.tables.items()]
        rows = [CellRange(ref).size["rows"] - 1 for ref in refs]
        return [rows, [(sheet.title, sheet["A1"].value) for sheet in sheets], [len(self._quantities["sources"])]]


def _numbers_in(content: Any) -> Iterator[float]:
    if isinstance(content, dict):
        content = list(content.values())
    if isinstance(content, (list, tuple)):
        for one in content:
            yield from _numbers_in(one)
    elif isinstance(content, (int, float)):
        yield float(content)


def site(content: bytes, language: str) -> Iterator[Said]:
    """Every text of the page in a language, those that are only heard among them."""
    page = lxml.html.fromstring(content.decode("utf-8"))
    for unseen in [*page.find_class("en" if language == "nl" else "nl"), *page.iter("style", "script")]:
        unseen.drop_tree()
    for element in page.iter():
        texts = [element.text, *(child.tail for child in element), element.get("alt")]
        for text in texts if isinstance(element.tag, str) else []:
            if text and text.strip():
                place, topics = _around(element)
                yield Said(f"site ({language}), {place}", " ".join(text.split()), topics)


def _around(element: Any) -> tuple[str, tuple[str, ...]]:
    """Where on the page an element stands, and what that part tells of."""
    for part in (element, *element.iterancestors()):
        name = part.get("id") or part.get("aria-labelledby") or ""
        if "claim" in part.classes:
            return name, (f"claim:{name}",)
        if part.tag == "article":
            return name, (f"analysis:{name.removeprefix('a-')}",)
        if "showpiece" in part.classes:
            links = [link.get("href")[1:] for link in part.iter("a")]
            claims = [f"claim:{one}" for one in links if re.fullmatch(r"F\d+", one)]
            return name, (*claims, *(f"analysis:{one.rsplit('-', 1)[0]}" for one in links if "-" in one))
        if name in ("programmes", "about"):
            return name, ("programmes" if name == "programmes" else "sources",)
    return "page", ()


def brief(content: bytes, project: Project) -> Iterator[Said]:
    """Every text of the brief: paragraphs, tables, footnotes, and what is told of its figures."""
    assert project.brief is not None
    drawn = tuple(f"analysis:{name}" for name, _ in project.brief.figures)
    for part, xml in unpacked(content).items():
        if not re.fullmatch(r"word/(document|footnotes|header\d*|footer\d*)\.xml", part):
            continue
        root = etree.fromstring(xml)
        for field in list(root.iter(f"{WORD}fldSimple")):  # the number of a caption, or of a page
            field.getparent().remove(field)
        for place, paragraph in enumerate(root.iter(f"{WORD}p"), start=1):
            text = "".join(one.text or "" for one in paragraph.iter(f"{WORD}t"))
            yield Said(f"brief, {part}, paragraph {place}", text, ("numbers",))
        for picture in (one for one in root.iter() if str(one.tag).endswith("}docPr")):
            yield Said(f"brief, {part}, alt text", picture.get("descr") or "", drawn)


def slides(content: bytes, project: Project) -> Iterator[Said | Held]:
    """Every text of the slides and their notes, and the tables behind the charts."""
    assert project.slides is not None
    specs = [None, *project.slides.slides]
    for at, (slide, spec) in enumerate(zip(opened(content).slides, specs, strict=True), start=1):
        topics = (f"slide:{at}", "numbers", *_of_chart(spec.chart if spec else None))
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield Said(f"slide {at}, {shape.name}", shape.text_frame.text, topics)
        yield Said(f"slide {at}, notes", slide.notes_slide.notes_text_frame.text, topics)
    for frame, spec in zip(
        charts_in(opened(content)), [one for one in project.slides.slides if one.chart], strict=True
    ):
        yield from _chart(frame, _of_chart(spec.chart))


def _of_chart(chart: Any) -> tuple[str, ...]:
    if chart is None:
        return ()
    return ("programmes",) if chart.programmes else (f"analysis:{chart.analysis}",) if chart.analysis else ("claims",)


def _chart(frame: Any, topics: tuple[str, ...]) -> Iterator[Said | Held]:
    yield Said(f"chart {frame.name}, alt text", frame._element.nvGraphicFramePr.cNvPr.get("descr"), topics)
    for name, column in workbook_of(frame.chart):
        yield Said(f"chart {frame.name}", name, topics)
        for one in column:
            if isinstance(one, str):
                yield Said(f"chart {frame.name}", one, topics)
            elif isinstance(one, (int, float)) and name and "onzekerheid naar" not in name:
                yield Held(f"chart {frame.name}, {name}", float(one), (*topics, "words"))


def annex(content: bytes, project: Project) -> Iterator[Said | Held]:
    """Every cell of the annex: its texts, and its numbers as they are held."""
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        topics = _of_table(next(iter(sheet.tables), ""), project)
        for row in sheet.iter_rows():
            for cell in row:
                place = f"annex, {sheet.title}!{cell.coordinate}"
                if cell.data_type == "n" and cell.value is not None:
                    yield Held(place, float(cell.value), topics)
                elif cell.value is not None:
                    yield Said(place, str(cell.value), topics)


def _of_table(name: str, project: Project) -> tuple[str, ...]:
    """What a table of the annex tells of, by its name."""
    kind, _, rest = name.partition("_")
    if kind in ("estimates", "figure"):
        slugs = [slug for slug in project.analyses if f"{rest}_".startswith(f"{slug}_")]
        return (f"analysis:{max(slugs, key=len)}",)
    told = {"claims": "claims", "claim": "claims", "numbers": "numbers", "sources": "sources"}
    told |= dict.fromkeys(("outcomes", "outcome", "employment", "scaling"), "programmes")
    told |= dict.fromkeys(("questions", "caveats", "inputs", "checks"), "analyses")
    return (told[kind], "book") if kind in told else ("book", "sources")
