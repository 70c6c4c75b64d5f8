"""The deck: a slide a message, with its chart, text, source, number and notes."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck
from pptx.util import Cm, Pt

from arbeidsmarkt.publish.slides.colours import rgb
from arbeidsmarkt.publish.slides.layouts import (
    CHART,
    FIRST,
    HEADING,
    MESSAGE,
    NUMBER,
    SAID,
    SOURCE,
    TEXT,
    WIDTH,
    blank_deck,
    slide_number,
)
from arbeidsmarkt.publish.slides.notes import notes
from arbeidsmarkt.publish.slides.overlay import lay_over, mark_of_synthetic
from arbeidsmarkt.publish.slides.package import finished, set_properties, without_leftovers
from arbeidsmarkt.publish.slides.sentences import Numbers
from arbeidsmarkt.publish.slides.shown import Shown
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.slides import Slides
from arbeidsmarkt.spec.style import Style


@dataclass(frozen=True)
class DeckContent:
    """All that the deck shows.

    Parameters
    ----------
    slides : Slides
    shown : sequence of Shown or None
        What the chart of each slide shows.
    numbers : Numbers
    edition : str
        What the edition is, in a sentence.
    style : Style
    words : Words
    """

    slides: Slides
    shown: Sequence[Shown | None]
    numbers: Numbers
    edition: str
    style: Style
    words: Words

    @property
    def mark(self) -> str:
        """The mark of made-up figures; empty in a real edition."""
        return self.words("figures", "synthetic") if self.numbers.listed["synthetic"] else ""


def render_deck(content: DeckContent) -> bytes:
    """The deck as a file; the same content gives the same bytes."""
    deck = blank_deck(content.style)
    set_properties(deck, content.slides.title, content.slides.subject)
    without_leftovers(deck)
    _first(deck, content)
    for place in range(len(content.slides.slides)):
        _slide(deck, content, place)
    for number, slide in enumerate(deck.slides, 1):
        _name_places(slide)
        _number(slide, number)
        if content.mark:
            _mark(slide, content)
    buffer = io.BytesIO()
    deck.save(buffer)
    return finished(buffer.getvalue(), content.style)


def _first(deck: Deck, content: DeckContent) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[FIRST])
    title, subtitle, edition = slide.placeholders
    title.text_frame.text, subtitle.text_frame.text = content.slides.title, content.slides.subject
    edition.text_frame.text = content.edition
    slide.notes_slide.notes_text_frame.text = content.edition


def _slide(deck: Deck, content: DeckContent, place: int) -> None:
    spec, shown, words = content.slides.slides[place], content.shown[place], content.words
    there = shown is not None and not shown.rows.empty
    slide = deck.slides.add_slide(deck.slide_layouts[MESSAGE if there else SAID])
    slide.shapes.title.text_frame.text = content.numbers.title(spec)
    places = {one.placeholder_format.idx: one for one in slide.placeholders}
    lines = content.numbers.text(spec) + [words("figures", "lacking")] * (shown is not None and not there)
    _write(places[TEXT], lines)
    places[SOURCE].text_frame.text = _source(content, place)
    if shown is not None and there:
        _chart(places, shown, content)
    slide.notes_slide.notes_text_frame.text = notes(spec, shown, content.numbers, words)


def _source(content: DeckContent, place: int) -> str:
    """The source line of the chart; of a slide without one, those of its numbers."""
    shown = content.shown[place]
    if shown is not None:
        return shown.context.source_line
    named = content.numbers.named(content.slides.slides[place])
    return " ".join(dict.fromkeys(f"{number['source'][content.words.language]}." for _, number in named))


def _write(place: Any, lines: Sequence[str]) -> None:
    frame = place.text_frame
    frame.text = lines[0] if lines else ""
    for line in lines[1:]:
        frame.add_paragraph().text = line


def _chart(places: dict[int, Any], shown: Shown, content: DeckContent) -> None:
    form = shown.chart()
    places[HEADING].text_frame.text = form.note
    frame, overlays = form.put(places[CHART], shown.context)
    overlays += [mark_of_synthetic(content.mark, content.style)] if content.mark else []
    lay_over(frame.chart, overlays)
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("name", shown.context.title)
    properties.set("descr", shown.alt)


def _name_places(slide: Any) -> None:
    """Call each placeholder what it is for, as a screen reader and the selection pane tell it."""
    names = {one.placeholder_format.idx: one.name for one in slide.slide_layout.placeholders}
    for place in slide.placeholders:
        if not place.has_chart:
            place.name = names[place.placeholder_format.idx]


def _number(slide: Any, number: int) -> None:
    """The number of a slide, which the program keeps up to date."""
    identity = max(shape.shape_id for shape in slide.shapes) + 1
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{identity}" name="Dianummer"/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" idx="{NUMBER}"/></p:nvPr></p:nvSpPr>'
            f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{slide_number(str(number))}</a:p></p:txBody></p:sp>"
        )
    )


def _mark(slide: Any, content: DeckContent) -> None:
    """The mark of made-up figures at the top of a slide, read out after its title."""
    box = slide.shapes.add_textbox(0, Cm(0.42), WIDTH, Cm(0.65))
    box.name = content.mark
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    run = paragraph.add_run()
    run.text, run.font.bold, run.font.size = content.mark, True, Pt(14)
    run.font.color.rgb = rgb(content.style.warning)
    slide.shapes.title._element.addnext(box._element)
