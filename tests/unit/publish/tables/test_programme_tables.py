"""Shares in work and what scaling up asks, as tables: each row with its place, and nothing filled in."""

import pandas as pd

from arbeidsmarkt.publish.employment_paths import COLUMNS
from arbeidsmarkt.publish.tables.employment import employment_table
from arbeidsmarkt.publish.tables.scaling import scaling_table
from arbeidsmarkt.publish.tables.table import Empty, Number
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.scaling import Cell
from tests.support.annex import words_of

PAGE = {"publisher": "CBS", "title": "Een bericht", "url": "https://www.cbs.nl/x", "published": "2018-04"}
COHORT = {"side": "cohort", "path": "2014", "age": "18-65", "edition": "2018", "clock": "permit", "months": 18}
COHORT |= {"value": 4.0, "source": "cbs_asylum_cohorts", "vintage": "2025-04-30", "row": 52.0} | PAGE
AFTER = {"side": "programme", "path": "x", "name_nl": "Een programma", "name_en": "A programme", "clock": "start"}
AFTER |= {"months": 12, "value": 40.0, "low": 31.0, "high": 49.0, "evidence": "trial", "outcome": "O001", "row": 2.0}
AFTER |= {"source": "published_outcomes", "vintage": "2025-12-31", "location": "tabel"} | PAGE


def test_a_point_has_its_months_share_and_place(real: Project) -> None:
    table = employment_table(pd.DataFrame([COHORT, AFTER], columns=COLUMNS), words_of(real))
    assert table is not None
    told = [dict(zip(table.headings, row, strict=True)) for row in table.rows]
    assert [row["maanden"] for row in told] == [Number(18.0, 0), Number(12.0, 0)]
    assert [row["aandeel (procent)"] for row in told] == [Number(4.0, 1), Number(40.0, 1)]
    assert told[0]["ondergrens van het onzekerheidsinterval (procent)"] is Empty.UNAVAILABLE
    assert told[0]["bewijs"] is Empty.INAPPLICABLE
    assert told[0]["cellen (bron, stand, regel)"] == "cbs_asylum_cohorts@2025-04-30#52"
    assert told[1]["wie"] == "Een programma"
    assert told[1]["bron"] == "CBS, Een bericht, tabel"


def test_an_edition_without_a_point_has_no_table(real: Project) -> None:
    assert employment_table(pd.DataFrame(columns=COLUMNS), words_of(real)) is None
    assert employment_table(pd.DataFrame([COHORT | {"value": None}], columns=COLUMNS), words_of(real)) is None


def test_every_criterion_stands_beside_every_party(real: Project) -> None:
    scaling = real.programmes.scaling
    table = scaling_table(scaling, words_of(real))
    assert len(table.rows) == len(scaling.criteria) * len(scaling.parties) == 30
    for row, cell in zip(table.rows, _in_order(real), strict=True):
        assert (row[3] is Empty.INAPPLICABLE) == (cell.role is None)
        assert (row[4] is Empty.INAPPLICABLE) == (not cell.places)


def _in_order(real: Project) -> list[Cell]:
    scaling = real.programmes.scaling
    cells = {(cell.criterion, cell.party): cell for cell in scaling.cells}
    return [cells[criterion, party] for criterion in scaling.criteria for party in scaling.parties]
