"""Tables of answers and claims in a brief: captioned, with a source, each number remembered and found when it moves."""

import io
from typing import Any

import docx
import pandas as pd
import pytest

from arbeidsmarkt.publish.brief.archive import parts_of
from arbeidsmarkt.publish.brief.check import moved_numbers, with_new_numbers
from arbeidsmarkt.publish.brief.controls import controls_in
from arbeidsmarkt.publish.brief.fill import fill
from arbeidsmarkt.publish.brief.keys import Keys
from arbeidsmarkt.publish.brief.listings import Listings, answer_listings, claims_listing
from arbeidsmarkt.publish.office_file import packed
from arbeidsmarkt.spec.project import Project
from tests.support.annex import words_of
from tests.support.briefs import keys_with, template, text_of
from tests.support.drawings import product_estimates
from tests.support.site import CLAIMS, QUANTITIES, block

CREDITS = {"lfs": "Bron: CBS StatLine 82809NED"}
LARGEST_TAG = 64
"""Characters of the longest tag of a content control that Word keeps."""


def keys_for(real: Project, listings: Listings) -> Keys:
    plain = keys_with(real)
    tables = plain.tables | {name: listing for name, (listing, _) in listings.items()}
    rows = {key: row for _, own in listings.values() for key, row in own.items()}
    return Keys(plain.listed, tables, plain.drawings, plain.words, rows)


def answers(real: Project, estimates: pd.DataFrame | None = None) -> Keys:
    return keys_for(real, answer_listings(block(estimates=estimates), CREDITS, words_of(real)))


def claims(real: Project, **changes: Any) -> Keys:
    told = [CLAIMS[0] | changes, *CLAIMS[1:]]
    return keys_for(real, claims_listing(told, QUANTITIES, words_of(real)))


def test_an_answer_stands_in_a_table_with_caption_and_source(real: Project) -> None:
    keys = answers(real)
    brief = fill(template("Vooraf.", "{{ tabel.x.year }}"), keys, "own.docx")
    document = docx.Document(io.BytesIO(brief))
    rows = product_estimates()
    assert len(document.tables[0].rows) == len(rows[rows["variant"] == "year"]) + 1
    text = text_of(brief)
    assert "Tabel 1. Een vraag (basis)" in text
    assert text.endswith("Bron: CBS StatLine 82809NED (17-8-2022), bewerking arbeidsmarkt")
    assert moved_numbers(parts_of(brief, ""), keys, "own.docx") == []


def test_captions_are_numbered_in_the_order_of_the_document(real: Project) -> None:
    brief = text_of(fill(template("{{ tabel.claims }}", "{{ tabel.claims }}"), claims(real), "own.docx"))
    assert brief.index("Tabel 1.") < brief.index("Tabel 2.")


def test_an_estimate_that_moved_is_told_by_what_it_is_of(real: Project) -> None:
    made = parts_of(fill(template("{{ tabel.x.year }}"), answers(real), "own.docx"), "own.docx")
    estimates = product_estimates()
    estimates.loc[0, "estimate"] += 1000
    later = answers(real, estimates)
    (moved,) = moved_numbers(made, later, "own.docx")
    assert moved.key.startswith("x.year: ")
    assert moved.cause == "code"
    fresh = with_new_numbers(made, later, "own.docx")
    assert moved_numbers(fresh, later, "own.docx") == []
    assert moved.new.split(" (")[0] in text_of(packed(fresh))


def test_estimates_that_no_column_tells_apart_are_all_there(real: Project) -> None:
    estimates = product_estimates()
    twice = pd.concat([estimates, estimates.assign(estimate=estimates["estimate"] + 1)], ignore_index=True)
    keys = answers(real, twice)
    assert len(keys.tables["x.year"].keys) == 2 * len(estimates[estimates["variant"] == "year"])


def test_a_verdict_that_changed_is_told(real: Project) -> None:
    made = parts_of(fill(template("{{ tabel.claims }}"), claims(real), "own.docx"), "own.docx")
    assert "wijkt af" in text_of(packed(made))
    (moved,) = moved_numbers(made, claims(real, verdict="holds"), "own.docx")
    assert (moved.key, moved.new) == ("F01: zin van F01", "9,6 procent* (klopt)")


@pytest.mark.parametrize("place", ["tabel.x.year", "tabel.claims"])
def test_word_can_keep_every_tag(real: Project, place: str) -> None:
    keys = answers(real) if "year" in place else claims(real)
    parts = parts_of(fill(template(f"{{{{ {place} }}}}"), keys, "own.docx"), "own.docx")
    tags = [tag for tag, _ in controls_in(parts["word/document.xml"])]
    assert tags
    assert max(map(len, tags)) <= LARGEST_TAG


def test_rows_of_tables_are_no_keys_of_their_own(real: Project) -> None:
    keys = answers(real)
    assert set(keys.names("getal")) == {"rate", "other", "lacking"}
    assert not [place for place, _, _ in keys.told() if place.startswith("getal.row_")]
