"""The brief of the run, read back: every number in it is one of `numbers.json`, and a screen reader can tell it."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from arbeidsmarkt.publish.brief.archive import parts_of
from arbeidsmarkt.publish.brief.controls import controls_in
from arbeidsmarkt.publish.brief.ledger import read_ledger

pytestmark = pytest.mark.xdist_group("pipeline")

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
READ = ("word/document.xml", "word/footnotes.xml")
NAMES = {"getal": "text", "interval": "interval", "bron": "source"}

Numbers = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def parts(built: Path) -> dict[str, bytes]:
    return parts_of((built / "results/published/brief.docx").read_bytes(), "brief.docx")


@pytest.fixture(scope="module")
def numbers(built: Path) -> Numbers:
    found: Numbers = json.loads((built / "results/published/numbers.json").read_bytes())["numbers"]
    return found


def test_every_number_is_one_of_the_list(parts: dict[str, bytes], numbers: Numbers) -> None:
    found = [one for part in READ for one in controls_in(parts[part])]
    assert len(found) > 20
    for place, text in found:
        family, key = place.split(".", 1)
        told = numbers[key][NAMES[family]] if numbers[key]["text"] else None
        assert text == (told["nl"] if told else "" if family == "interval" else "(niet in deze editie)"), place


def test_it_can_be_heard(parts: dict[str, bytes]) -> None:
    root = etree.fromstring(parts["word/document.xml"])
    drawings = [one.get("descr") for one in root.iter() if one.tag.endswith("}docPr")]
    assert drawings
    assert all(text and len(text) > 40 for text in drawings)
    tables = list(root.iter(f"{WORD}tbl"))
    assert tables
    assert all(table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None for table in tables)
    assert b'w:lang w:val="nl-NL"' in parts["word/styles.xml"]


def test_it_remembers_its_edition(parts: dict[str, bytes], numbers: Numbers) -> None:
    known = read_ledger(parts, "brief.docx")
    assert (known.edition, known.synthetic) == ("published", "false")
    assert set(known.numbers) <= set(numbers)
    assert len(known.numbers) > 10
    assert [figure["vintages"] != "" for figure in known.figures.values()] == [True]
