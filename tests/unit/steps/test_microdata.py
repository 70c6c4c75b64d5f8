"""Cells of records stand outside git, and no person is told anywhere."""

from pathlib import Path
from shutil import copytree

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import yaml
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.errors import ConfigError, FiguresError, RefusedError
from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.microdata.synthetic import QUESTION, law
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from arbeidsmarkt.steps.microdata import fit_microdata, make_microdata_cells, release_microdata_cells
from arbeidsmarkt.steps.microdata_demo import put_microdata_demo
from tests.support.microdata import SPEC, person_months


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Project:
    copytree(root / "config", tmp_path / "project" / "config")
    return Project(tmp_path / "project")


def put(folder: Path, table: pd.DataFrame) -> tuple[Path, Path]:
    table.to_parquet(folder / "people.parquet", index=False)
    (folder / "records.yaml").write_text(yaml.safe_dump(SPEC), encoding="utf-8")
    return folder / "people.parquet", folder / "records.yaml"


def test_the_demo_becomes_marked_cells(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    made = CliRunner().invoke(app, ["microdata", "demo", str(tmp_path / "demo"), "--persons", "100"])
    assert made.exit_code == 0, made.output
    assert "SYNTHETISCH" in made.output
    files = [str(tmp_path / "demo" / name) for name in ("records.parquet", "records.yaml")]
    told = CliRunner().invoke(app, ["microdata", "cells", files[0], "--spec", files[1]])
    assert told.exit_code == 0, told.output
    cells = pd.read_parquet(project.root / "data/records/records/cells.parquet")
    assert cells[SYNTHETIC].all()
    assert cells["n"].sum() == 9600
    again = CliRunner().invoke(app, ["microdata", "demo", str(tmp_path / "demo")])
    assert isinstance(again.exception, FiguresError)


def test_no_person_leaves(project: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = person_months().assign(person=lambda rows: "P7731" + rows["person"].astype(str))
    records, spec = put(tmp_path, table)
    folder = make_microdata_cells(project, records, spec)
    with pytest.raises(FiguresError):
        make_microdata_cells(project, *put(tmp_path, pd.concat([table, table.head(3)])))
    written = [path.read_bytes() for path in project.root.rglob("*") if path.is_file()]
    assert len(list((project.root / folder).iterdir())) == 2
    assert not [content for content in written if b"P7731" in content]
    assert "P7731" not in "".join(capfd.readouterr())
    assert not list((project.root / "data/records").glob(".spill-*"))


def test_persons_are_not_numbered_by_what_identifies_them(project: Project, tmp_path: Path) -> None:
    table = person_months().assign(person=lambda rows: rows["person"].astype(str) + "@post.nl")
    with pytest.raises(FiguresError, match="'person' holds what identifies a person: email") as caught:
        make_microdata_cells(project, *put(tmp_path, table))
    assert "@post.nl" not in str(caught.value)
    assert not (project.root / "data/records/people").exists()


def asked(folder: Path, **changes: object) -> Path:
    spec = QUESTION | {
        "options": QUESTION["options"] | {"terms": {"origin": {"factor": "origin"}}, "focus": "origin[sy]"}
    }
    (folder / "question.yaml").write_text(yaml.safe_dump(spec | changes), encoding="utf-8")
    return folder / "question.yaml"


def test_records_are_fitted_with_errors_by_person_and_no_count_is_exact(project: Project, tmp_path: Path) -> None:
    table = person_months(persons=999).iloc[:-3]
    answer = fit_microdata(project, *put(tmp_path, table), asked(tmp_path), tmp_path / "out")
    own = answer.table.set_index(["term", "scale"])["std_error"]
    dummies = np.column_stack([np.ones(len(table)), table["origin"] == "nl", table["origin"] == "sy"]).astype(float)
    rows = sm.GLM(table["work"], dummies, family=sm.families.Binomial()).fit(
        tol=1e-13, tol_criterion="params", cov_type="cluster", cov_kwds={"groups": table["person"].to_numpy()}
    )
    found = [own[term, "log"] for term in ("intercept", "origin[nl]", "origin[sy]")]
    assert found == pytest.approx(rows.bse.to_numpy(), rel=1e-9)
    counts = {*answer.table["n_obs"].dropna(), *answer.table["n_clusters"].dropna()}
    assert {39955.0, 1000.0} <= counts and not {count for count in counts if count % 5}
    for number in (str(len(table)), "999", str(int(table["work"].sum()))):
        assert not [path for path in (tmp_path / "out").iterdir() if number in path.read_text(encoding="utf-8")]


def test_classical_errors_need_cells_alone_and_those_say_the_same(project: Project, tmp_path: Path) -> None:
    records, spec = put(tmp_path, person_months(persons=999))
    question = asked(tmp_path, covariance="HC1", clusters="none", small_sample="none")
    by_records = fit_microdata(project, records, spec, question, tmp_path / "out").table
    cells = project.root / make_microdata_cells(project, records, spec) / "cells.parquet"
    by_cells = fit_table(project, "person_months", cells, question, tmp_path / "again").table
    assert by_records.equals(by_cells)


def test_an_answer_about_too_few_people_is_refused(project: Project, tmp_path: Path) -> None:
    table = person_months(persons=300)
    rare = table["person"].between(1001, 1008)
    table["origin"] = table["origin"].where(~rare, "er").where(rare | (table["origin"] != "er"), "nl")
    with pytest.raises(RefusedError, match="fewer than 10 people") as caught:
        fit_microdata(project, *put(tmp_path, table), asked(tmp_path), tmp_path / "out")
    assert "8" not in str(caught.value.message)
    assert pd.read_csv(tmp_path / "out/estimates.csv").empty


def test_the_demo_finds_its_law_again(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_microdata_demo(project, tmp_path / "demo", 3000)
    monkeypatch.chdir(project.root)
    files = [str(tmp_path / "demo" / name) for name in ("records.parquet", "records.yaml", "question.yaml")]
    told = CliRunner().invoke(app, ["microdata", "fit", files[0], "--spec", files[1], "--question", files[2]])
    assert told.exit_code == 0, told.output
    assert SYNTHETIC in told.output
    table = pd.read_csv(project.root / "results/microdata/records/estimates.csv")
    found = table[table["scale"] == "log"].set_index("term")
    true = pd.Series(law())
    assert set(found.index) == set(true.index)
    inside = (found["ci_low"] < true) & (true < found["ci_high"])
    assert inside.mean() > 0.85
    assert ((found["estimate"] - true).abs() < 5 * found["std_error"]).all()


def test_of_cells_leaves_what_is_about_enough_people(project: Project, tmp_path: Path) -> None:
    table = person_months(persons=400)
    rare, all_alike = table["person"].between(1001, 1009), table["origin"] == "sy"
    table["origin"] = table["origin"].where(~rare, "er").where(rare | (table["origin"] != "er"), "nl")
    table["work"] = table["work"].where(~all_alike | (table["person"] % 40 == 0), 1)
    records, spec = put(tmp_path, table)
    with pytest.raises(ConfigError, match="this is a folder"):
        release_microdata_cells(project, records, spec, tmp_path)
    count = release_microdata_cells(project, records, spec, tmp_path / "left.csv")
    left = pd.read_csv(tmp_path / "left.csv")
    exact = pd.read_parquet(project.root / make_microdata_cells(project, records, spec) / "cells.parquet")
    assert list(left.columns) == ["origin", "sex", "age", "year", "n", "total", "suppressed"]
    assert len(left) == len(exact) and count == left["suppressed"].sum()
    assert left.loc[left["origin"] != "nl", "suppressed"].all()
    told = ~left["suppressed"]
    assert told.any() and not (left.loc[told, ["n", "total"]] % 5).to_numpy().any()
    assert ((left["n"] - exact["n"]).abs()[told] <= 2).all() and left.loc[~told, ["n", "total"]].isna().all(axis=None)
    assert (exact.loc[told, "n"] >= 10).all()
    other = SPEC | {"groups": {"origin": ["nl", "sy", "er"]}}
    spec.write_text(yaml.safe_dump(other), encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot leave so"):
        release_microdata_cells(project, records, spec, tmp_path / "again.csv")
    assert not (tmp_path / "again.csv").exists()


def weighted(folder: Path, table: pd.DataFrame, **changes: object) -> tuple[Path, Path]:
    records, spec = put(folder, table)
    spec.write_text(yaml.safe_dump(SPEC | {"groups": SPEC["groups"] | {"town": list(range(20))}} | changes), "utf-8")
    return records, spec


@pytest.mark.parametrize(
    "codes",
    [
        {"covariance": "HC1", "clusters": "none", "small_sample": "student_t_resid"},
        {"covariance": "cluster", "clusters": "town", "small_sample": "student_t_clusters"},
    ],
    ids=["HC1", "by town"],
)
def test_weights_are_rows_that_are_there_so_often(project: Project, tmp_path: Path, codes: dict[str, str]) -> None:
    table = person_months(persons=999).assign(town=lambda rows: rows["person"] % 20, weight=1)
    table["weight"] += table["person"] % 3
    repeated = table.loc[table.index.repeat(table["weight"])].reset_index(drop=True)
    repeated["person"] = 10_000 * (1 + repeated.groupby(["person", "month"]).cumcount()) + repeated["person"]
    question = asked(tmp_path, **codes)
    once = fit_microdata(project, *weighted(tmp_path, table, weights="weight"), question, tmp_path / "once")
    often = fit_microdata(project, *weighted(tmp_path, repeated), question, tmp_path / "often")
    without = fit_microdata(project, *weighted(tmp_path, table), question, tmp_path / "without")
    pd.testing.assert_frame_equal(once.table, often.table)
    assert once.table["std_error"].to_numpy() != pytest.approx(without.table["std_error"].to_numpy(), nan_ok=True)


def test_weights_that_count_no_persons_are_refused(project: Project, tmp_path: Path) -> None:
    table = person_months(persons=999).assign(town=0, weight=1.5)
    with pytest.raises(ConfigError, match="The weights 'weight' are no whole numbers"):
        make_microdata_cells(project, *weighted(tmp_path, table, weights="weight"))
    whole = weighted(tmp_path, table.assign(weight=2), weights="weight")
    with pytest.raises(ConfigError, match="Errors by person need a row of each person"):
        fit_microdata(project, *whole, asked(tmp_path), tmp_path / "out")
    assert not (tmp_path / "out").exists()
