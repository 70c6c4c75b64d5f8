"""A model says nothing about fewer than ten people, and of own records nothing of a moment with fewer than ten."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.spec.project import Project
from tests.support.own_tables import asked
from tests.support.panels import WORDS

HAZARD = {"outcome": WORDS, "spells": {"duration": "duration", "event": "event"}, "terms": {}, "link": "cloglog"}


def spells(path: Path, people: int) -> Path:
    """Months until work, made up: half of the people find it at a moment of their own."""
    random = np.random.default_rng(1)
    table = pd.DataFrame({"duration": random.integers(1, 13, people), "event": random.integers(0, 2, people)})
    path.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(path, index=False)
    return path


@pytest.fixture
def project(small: Project, real: Project) -> Project:
    """A small project with the words of the real one."""
    small.labels.update(real.labels)
    return small


def ask(project: Project, data: Path, folder: Path, **options: object) -> pd.DataFrame:
    return asked(project, "hazard", data, folder, HAZARD | options, covariance="model").table


def test_nine_people_are_too_few_and_their_number_is_not_told(project: Project, tmp_path: Path) -> None:
    assert len(ask(project, spells(tmp_path / "ten.csv", 10), tmp_path / "a"))
    with pytest.raises(RefusedError, match="fewer than 10 people") as error:
        ask(project, spells(tmp_path / "nine.csv", 9), tmp_path / "b")
    assert "minder dan 10 mensen" in error.value.dutch
    out = tmp_path / "b" / "out"
    assert len(pd.read_csv(out / "estimates.csv")) == 0
    assert "9" not in (out / "diagnostics.json").read_text().replace("99999", "")


def test_of_own_records_no_moment_with_fewer_than_ten_is_told(project: Project, tmp_path: Path) -> None:
    data = spells(project.root / "data" / "records" / "2026-01-01" / "spells_work.csv", 120)
    assert ask(project, spells(tmp_path / "public.csv", 120), tmp_path / "a")["n_obs"].min() < 10
    with pytest.raises(RefusedError, match="fewer than 10 people") as error:
        ask(project, data, tmp_path / "b")
    assert "horizons" in error.value.remedy and "horizons" in error.value.dutch_remedy
    early = ask(project, data, tmp_path / "c", horizons=[4, 6])
    told = early[early["term"] == "share by period"]
    assert list(told["period_key"]) == ["4", "6"] and told["n_obs"].min() >= 10
    drawn = pd.read_csv(tmp_path / "c" / "out" / "predictions.csv")
    assert set(drawn["period"]) == {4, 6}
    with pytest.raises(RefusedError):
        ask(project, data, tmp_path / "d", horizons=[40])  # no moment at all: nobody can say about how many it is


def test_few_people_are_refused_with_and_without_a_comparison(project: Project, tmp_path: Path) -> None:
    path = project.root / "data" / "records" / "2026-01-01" / "persons.csv"
    path.parent.mkdir(parents=True)
    random = np.random.default_rng(2)
    pd.DataFrame({"took_part": [1] * 6 + [0] * 40, "work": random.integers(0, 2, 46)}).to_csv(path, index=False)
    options = {"y": "work", "treated": "took_part", "assignment": "random"}
    for estimator in ("difference", "described"):
        with pytest.raises(RefusedError, match="fewer than 10 people") as error:
            asked(
                project, "programme_effect", path, tmp_path / estimator, options | {"estimator": estimator},
                covariance="HC2", reference="0",
            )  # fmt: skip
        assert "6" not in f"{error.value.message} {error.value.dutch}"
