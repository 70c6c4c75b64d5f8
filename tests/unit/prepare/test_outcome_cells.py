"""Published outcomes as cells: each number with its code, its step of evidence and its rounding."""

import pandas as pd
import pytest

from arbeidsmarkt.core.cells import match
from arbeidsmarkt.prepare.outcome_cells import cells_from_outcomes
from arbeidsmarkt.sources.published_outcomes import ALLOWED
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import programme_jobs
from arbeidsmarkt.steps.cells import read_unchanged
from arbeidsmarkt.steps.published_outcomes import read_outcomes
from arbeidsmarkt.vintages.store import vintage_folder


@pytest.fixture(scope="module")
def outcomes(real: Project) -> pd.DataFrame:
    locked = real.edition("published").sources[programme_jobs.OUTCOMES][-1]
    files = read_unchanged(vintage_folder(real.root, programme_jobs.OUTCOMES, locked.vintage), locked)
    return read_outcomes(real, files, "x").outcomes


@pytest.fixture(scope="module")
def cells(real: Project, outcomes: pd.DataFrame) -> pd.DataFrame:
    return cells_from_outcomes(outcomes, programme_jobs.OUTCOMES, "2025-12-31", real.classifications)


def test_each_outcome_with_a_number_is_one_cell_on_its_own_line(outcomes: pd.DataFrame, cells: pd.DataFrame) -> None:
    numbered = outcomes[outcomes["value"] != ""]
    assert cells["row"].tolist() == (numbered.index + 2).tolist()
    assert [text.split(";")[0] for text in cells["other"]] == [f"outcome={code}" for code in numbered["outcome"]]
    assert cells["publication"].tolist() == numbered["publication"].tolist()
    assert len(cells) < len(outcomes), "findings in words are no cells"


def test_a_selection_that_names_another_step_of_evidence_hits_no_cell(cells: pd.DataFrame) -> None:
    trial = {"other": {"outcome": "O043", "evidence": "trial", "horizon_months": 12}}
    assert match(cells, trial)["value"].tolist() == [0.15]
    assert match(cells, {"other": trial["other"] | {"evidence": "comparison_group"}}).empty


@pytest.mark.parametrize(
    ("code", "value", "precision", "bound"),
    [
        ("O001", 1200, 100, "below"),
        ("O002", 1500, 0, "none"),
        ("O030", 0.5, 0.01, "above"),
        ("O041", 0.3, 0.05, "none"),
        ("O031", 50, 10, "none"),
        ("O043", 0.15, 0.05, "none"),
        ("O048", 0.13, 0.01, "none"),
        ("O058", 0.629, 0.001, "none"),
        ("O044", 36, 1, "none"),
    ],
)
def test_rounding_follows_what_was_printed(
    cells: pd.DataFrame, code: str, value: float, precision: float, bound: str
) -> None:
    row = cells[cells["other"].str.startswith(f"outcome={code};")].iloc[0]
    assert (row["value"], row["precision"], row["bound"]) == (pytest.approx(value), pytest.approx(precision), bound)


def test_every_unit_of_an_outcome_has_a_measure(outcomes: pd.DataFrame, real: Project) -> None:
    for unit in set(ALLOWED["unit"]) - {""}:
        row = outcomes.iloc[[0]].assign(unit=unit, value="1", wording="exact")
        measure = cells_from_outcomes(row, programme_jobs.OUTCOMES, "2025-12-31", real.classifications)["measure"].iloc[
            0
        ]
        assert measure in real.sources[programme_jobs.OUTCOMES].measures
