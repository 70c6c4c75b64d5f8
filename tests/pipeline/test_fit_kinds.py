"""Every model kind on a table of the user's own, through what the command calls."""

from pathlib import Path

import pandas as pd
import pytest

from arbeidsmarkt.spec.project import Project
from tests.support.kinds import QUESTIONS, WRITERS, Question

ASKED = pytest.mark.parametrize("asked", QUESTIONS, ids=[one.name for one in QUESTIONS])


def test_no_kind_is_left_out(root: Path) -> None:
    modules = (root / "src/arbeidsmarkt/models").glob("*.py")
    kinds = {one.stem for one in modules if "def fit(" in one.read_text(encoding="utf-8")}
    assert {one.kind for one in QUESTIONS} == kinds


@ASKED
def test_a_file_of_any_kind_gives_the_same_to_the_last_digit(asked: Question, real: Project, tmp_path: Path) -> None:
    answers = {suffix: asked.answered(real, tmp_path / suffix, suffix) for suffix in WRITERS}
    first = answers.pop(".parquet")
    assert not first.table.empty
    assert not first.refused
    for suffix, other in answers.items():
        pd.testing.assert_frame_equal(other.table, first.table, check_exact=True, obj=f"estimates from {suffix}")
        assert other.sentence == first.sentence
    written = {(tmp_path / suffix / "out/estimates.csv").read_bytes() for suffix in WRITERS}
    assert len(written) == 1
