"""Recorded answers of CBS come through to cells that agree with somebody else's flat file, value by value."""

from pathlib import Path

import pandas as pd
import pytest

from arbeidsmarkt.core.delivery import Delivery
from arbeidsmarkt.prepare.deliveries import cells_from_delivery
from tests.support.recorded import KEEP, TABLES, classifications_of_table, delivery_of_table, flat, source_of_table

WORDS_OF_MISSING = {"None": "none", "Impossible": "impossible"}


@pytest.fixture
def cbs(shared: Path) -> Path:
    return shared / "data" / "cbs"


def agree(delivery: Delivery, folder: Path, table: str) -> None:
    """Every figure and every sign of the flat file is a cell, and there are no other figures."""
    source = source_of_table(folder, table)
    cells = cells_from_delivery(delivery, "table", "2026-07-16", source, classifications_of_table(folder, table))
    found = cells.set_index(["measure", "period_key", "seasonally_adjusted"])
    rows = flat(folder, table)
    for row in rows:
        adjusted = row.get("SeizoenEnWerkdagcorrectie", "") == "A050903"
        cell = found.loc[(row["measure_code"], row["period_key"], adjusted)]
        assert cell["missing"] == WORDS_OF_MISSING[row["value_attribute"]], row
        assert cell["status"] == {"Definitief": "final", "Voorlopig": "provisional"}[row["period_status"]]
        assert cell["row"] >= 2
        if row["value"]:
            assert cell["value"] / cell["scale"] == pytest.approx(float(row["value"]), abs=1e-9), row
            assert cell["precision"] / cell["scale"] == pytest.approx(10 ** -int(row["decimals"]))
        else:
            assert pd.isna(cell["value"])
    assert (cells["missing"] == "none").sum() == sum(row["value"] != "" for row in rows)
    assert (cells["row"] > 0).sum() == len(rows)
    assert set(cells.loc[cells["row"] == 0, "missing"]) <= {"unknown"}


@pytest.mark.parametrize("table", TABLES)
def test_recorded_answers_become_the_figures_of_the_flat_file(cbs: Path, table: str) -> None:
    assert KEEP.keys() == TABLES.keys()
    agree(delivery_of_table(cbs, table), cbs, table)
