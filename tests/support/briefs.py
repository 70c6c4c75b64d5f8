"""Keys of a brief with three numbers, a table and a figure, and templates of a few lines."""

import io
from pathlib import Path
from typing import Any

import docx
import matplotlib

from arbeidsmarkt.publish.brief.keys import Drawing, Keys
from arbeidsmarkt.publish.brief.listings import topic_listing
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project

PNG = (Path(matplotlib.get_data_path()) / "images" / "home.png").read_bytes()


def number(text: str | None, vintage: str = "2022-08-17", definition: str = "d") -> dict[str, Any]:
    """A number as `numbers.json` has it."""
    told = {"nl": text, "en": text} if text else None
    return {
        "label": {"nl": "de werkloosheid", "en": "unemployment"},
        "text": told,
        "interval": {"nl": "9,55 tot 9,65", "en": "9.55 to 9.65"} if text else None,
        "source": {"nl": f"Bron: CBS ({vintage})", "en": f"Source: CBS ({vintage})"},
        "definition": {"is": definition},
        "cells": [f"lfs@{vintage}#1"] if text else [],
    }


def drawing(data: str = "year,value\n2020,1\n", vintage: str = "2022-08-17") -> Drawing:
    """A figure."""
    return Drawing("Titel", PNG, "Wat te zien is", data.encode(), (f"lfs@{vintage}",))


def keys_with(real: Project, synthetic: bool = False, **changes: dict[str, Any]) -> Keys:
    """Keys with the numbers `rate`, `other` and `lacking`."""
    numbers = {"rate": number("9,6 procent"), "other": number("4,1 procent"), "lacking": number(None)} | changes
    listed = {"edition": "test", "synthetic": synthetic, "numbers": numbers}
    words = Words.of("nl", real.labels["nl"], real.classifications)
    drawings = {"gap.rates": drawing()}
    return Keys(listed, {"labour": topic_listing(["rate", "other", "lacking"], words)}, drawings, words)


def template(*paragraphs: tuple[str, ...] | str) -> bytes:
    """A template; a paragraph of several texts is split over that many runs."""
    document = docx.Document()
    for texts in paragraphs:
        paragraph = document.add_paragraph()
        for text in (texts,) if isinstance(texts, str) else texts:
            paragraph.add_run(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def text_of(brief: bytes) -> str:
    """All text of the body, that of content controls included."""
    body = docx.Document(io.BytesIO(brief)).element.body
    return "".join(element.text or "" for element in body.iter() if element.tag.endswith("}t"))
