"""What a newcomer's run gives, what a rerun does, and what a change reruns."""

import csv
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.claims.told import ABSENT
from arbeidsmarkt.core.notation import number
from arbeidsmarkt.publish.numbers import IN_PRINT
from arbeidsmarkt.publish.tables.columns import DIGITS
from arbeidsmarkt.spec.project import Project
from tests.pipeline.conftest import call, kill_halfway
from tests.support.new_vintage import analyses_of, new_vintage

pytestmark = pytest.mark.xdist_group("pipeline")

Planner = Callable[[Path], dict[str, int]]

COLUMNS = [
    "claim",
    "page",
    "statement_nl",
    "statement_en",
    "group",
    "period",
    "unit",
    "reported",
    "computed",
    "low",
    "high",
    "verdict",
    "lints",
    "reason",
    "quantity",
    "origins",
]


@pytest.fixture(scope="module")
def claims(built: Path) -> dict[str, dict[str, str]]:
    with (built / "results/published/claims.csv").open(encoding="utf-8") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return {row["claim"]: row for row in reader}


def test_the_main_job_needs_no_network(built: Path) -> None:
    """`built` ran with networking switched off; here it is shown to have been off."""
    done = call(built, "urllib.request", offline=True)
    assert done.returncode == 0
    connect = "import socket; socket.create_connection(('127.0.0.1', 9))"
    (built / "offline" / "connecting.py").write_text(connect)
    refused = call(built, "connecting", offline=True)
    assert "networking is switched off" in refused.stderr


def test_all_claims_have_a_verdict_and_a_reason(claims: dict[str, dict[str, str]]) -> None:
    assert len(claims) == 68
    allowed = {"holds", "holds_then_not_now", "differs", "not_recomputable", "cannot_be_tested_here"}
    assert {row["verdict"] for row in claims.values()} <= allowed
    assert all(row["reason"] for row in claims.values())
    assert all(
        row["origins"] for row in claims.values() if row["verdict"] in {"holds", "differs", "holds_then_not_now"}
    )


def test_no_text_names_a_number_that_the_edition_lacks(claims: dict[str, dict[str, str]]) -> None:
    assert not [name for name, row in claims.items() if ABSENT["nl"] in row["reason"] or "{" in row["reason"]]


def test_what_was_read_in_the_report_only_is_no_independent_test(claims: dict[str, dict[str, str]]) -> None:
    counts = {name for name, row in claims.items() if "een onafhankelijke bron is er niet" in row["reason"]}
    assert counts == {f"F{number}" for number in (*range(42, 51), 66, 67)}
    assert {claims[name]["verdict"] for name in ("F11", "F12", "F32")} == {"not_recomputable"}
    assert {claims[name]["verdict"] for name in counts} == {"holds"}


def test_f01_holds_then_not_now(claims: dict[str, dict[str, str]]) -> None:
    row = claims["F01"]
    assert row["verdict"] == "holds_then_not_now"
    assert float(row["computed"]) == pytest.approx(4.1)
    assert "3,1 procent" in row["reason"]
    assert "4,1 procent" in row["reason"]
    assert "level_break" in row["lints"]


def test_f13_holds_and_is_no_crisis_effect(claims: dict[str, dict[str, str]]) -> None:
    row = claims["F13"]
    assert row["verdict"] == "holds"
    assert [round(float(row[c]), 2) for c in ("computed", "low", "high")] == [2.91, 2.85, 2.97]
    assert "ratio_as_effect" in row["lints"]
    assert "2,8 in 2019" in row["reason"]
    assert "2,7 in 2014" in row["reason"]
    assert "2,7 (niet-westerse achtergrond" in row["reason"]
    assert "0,7 (Nederlandse achtergrond" in row["reason"]
    assert "hier niet te toetsen, deze editie mist" in row["reason"]
    assert "2020KW04" in row["reason"]


def test_f33_differs_on_the_wrong_base(claims: dict[str, dict[str, str]]) -> None:
    row = claims["F33"]
    assert row["verdict"] == "differs"
    assert [float(row[c]) for c in ("computed", "low", "high")] == pytest.approx([78_750, 77_452.5, 80_052.5])
    assert "base" in row["lints"]
    assert "214.286" in row["reason"]


def test_the_divosa_claims(claims: dict[str, dict[str, str]]) -> None:
    for name in ("F09", "F10"):
        assert claims[name]["verdict"] == "holds"
        assert "percent_or_point" in claims[name]["lints"]
        assert "1,4 procentpunt" in claims[name]["reason"]
        assert "4,6 procent" in claims[name]["reason"]
    assert "base" in claims["F11"]["lints"]
    assert claims["F22"]["verdict"] == "differs"
    assert float(claims["F22"]["computed"]) == 0.0
    assert "56,9" in claims["F22"]["reason"]


@pytest.mark.parametrize("name", ["F18", "F19", "F20", "F31"])
def test_claims_whose_cells_are_not_here_say_which_and_where(claims: dict[str, dict[str, str]], name: str) -> None:
    assert claims[name]["verdict"] == "cannot_be_tested_here"
    assert "cbs_82016ned" in claims[name]["reason"]
    assert "82016NED" in claims[name]["reason"]
    assert "2021MM04" in claims[name]["reason"]


def test_a_second_run_does_no_job(built: Path, planned: Planner) -> None:
    assert planned(built) == {}
    done = call(built, "arbeidsmarkt", "run")
    assert "er was niets te doen" in done.stdout


def test_a_new_vintage_reruns_its_cells_its_analyses_and_what_shows_them(
    built: Path, planned: Planner, real: Project, tmp_path: Path
) -> None:
    source, again = "cbs_82809ned", tmp_path / "again"
    shutil.copytree(built, again)
    folder = new_vintage(real, source, tmp_path / "delivery")
    assert call(again, "arbeidsmarkt", "add", source, str(folder)).returncode == 0
    own = analyses_of(real, source)
    figures = sum(len(real.analyses[slug].figures) for slug in own)
    assert 0 < len(own) < len(real.analyses) / 2
    plan = planned(again)
    assert {rule: plan.pop(rule) for rule in ("cells", "panel", "fit", "figure")} == {
        "cells": 1,
        "panel": len(own),
        "fit": len(own),
        "figure": figures,
    }
    assert "site" in plan
    assert set(plan.values()) == {1}


def test_everything_is_as_recorded(built: Path) -> None:
    done = call(built, "arbeidsmarkt", "verify")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("deleted", "rules"),
    [
        ("results/published/claims.csv", {"claims", "site", "manifest", "all"}),
        ("results/published/site/index.html", {"site", "manifest", "all"}),
        ("results/published/manifest.json", {"manifest", "all"}),
        ("data/processed/published/cells/cbs_70747ned.parquet", {"cells", "manifest", "all"}),
        (
            "results/published/analyses/eligible_status_holders/estimates.csv",
            {"fit", "figure", "site", "manifest", "all"},
        ),
    ],
)
def test_a_deleted_file_rebuilds_only_what_depends_on_it(
    built: Path, planned: Planner, deleted: str, rules: set[str]
) -> None:
    content = (built / deleted).read_bytes()
    times = (built / deleted).stat()
    (built / deleted).unlink()
    try:
        plan = planned(built)
        assert set(plan) - {"quantities", "numbers", "claims", "brief", "annex", "slides"} <= rules
        assert rules <= set(plan)
        assert plan.get("cells", 0) <= 1
        assert plan.get("fit", 0) <= 1
    finally:
        (built / deleted).write_bytes(content)
        os.utime(built / deleted, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_an_edit_of_the_gap_model_reruns_the_gap_analyses_only(built: Path, planned: Planner, real: object) -> None:
    module = built / "src/arbeidsmarkt/models/gap.py"
    original = module.read_text(encoding="utf-8")
    gaps = [slug for slug, analysis in real.analyses.items() if analysis.kind == "gap"]  # type: ignore[attr-defined]
    try:
        module.write_text(original + "\n\ndef _unused() -> None:\n    return None\n", encoding="utf-8")
        plan = planned(built)
        assert plan["fit"] == len(gaps)
        assert not plan.keys() & {"cells", "panel"}
        module.write_text(original + "\n# a comment\n", encoding="utf-8")
        assert planned(built) == {}
    finally:
        module.write_text(original, encoding="utf-8")


def test_a_number_on_the_site_traces_to_its_page(built: Path) -> None:
    done = call(built, "arbeidsmarkt", "trace", "F13")
    assert done.returncode == 0
    for text in (
        "cbs_82809ned",
        "StatLine 82809NED",
        "figures.csv, regel",
        "waarde 9.6",
        "gelezen in:",
        "definitie: config/claims (sha256",
        "opnieuw te maken met: snakemake --cores 1 --config edition=published",
        "https://www.cbs.nl",
    ):
        assert text in done.stdout
    analysis = call(
        built,
        "arbeidsmarkt",
        "trace",
        "unemployment_gap_migration_background",
        "--group",
        "non_western",
        "--period",
        "2016JJ00",
    )
    assert "schatting (1)" in analysis.stdout
    assert "procentpunt (" in analysis.stdout
    assert " tot , " not in analysis.stdout
    assert "figures.csv, regel" in analysis.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("trace", "unemployment_gap_migration_background", "--group", "nope"), ["'nope'", "non_western"]),
        (("trace", "unemployment_gap_migration_background", "--period", "2020KW09"), ["'2020KW09'", "2016JJ00"]),
        (("trace", "F33", "--group", "non_western"), ["'F33' heeft geen groepen"]),
        (("trace", "F33", "--edition", "nope"), ["editie 'nope' bestaat niet", "een van: published"]),
        (("claims", "--edition", "nope"), ["editie 'nope' bestaat niet"]),
        (("claims", "--verdict", "wijktaf"), ["'wijktaf'", "differs"]),
    ],
)
def test_a_wrong_name_is_refused_with_the_right_ones(built: Path, arguments: tuple[str, ...], words: list[str]) -> None:
    done = call(built, "arbeidsmarkt", *arguments)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_every_claim_and_every_quantity_traces(built: Path) -> None:
    content = json.loads((built / "results/published/quantities.json").read_bytes())
    claims = json.loads((built / "results/published/claims.json").read_bytes())
    known = set(content["publications"])
    for record in [*content["quantities"].values(), *(c["computed"] for c in claims if c["computed"])]:
        for origin in record["origins"]:
            assert f"{origin['source']}@{origin['vintage']}#{origin['publication']}" in known


def test_a_run_killed_halfway_and_run_again_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(built, again)
    (again / "results/published/manifest.json").unlink()
    shutil.rmtree(again / "results/published/site")
    shutil.rmtree(again / "results/published/figures/eligible_status_holders")
    for made in ("cells/cbs_70747ned.parquet", "cells/cbs_82809ned.parquet", "panels/eligible_status_holders.parquet"):
        (again / "data/processed/published" / made).unlink()
    kill_halfway(again)
    done = call(again, "arbeidsmarkt", "run")
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = _bytes(built), _bytes(again)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    shutil.rmtree(again)


def _bytes(project: Path) -> dict[str, bytes]:
    folder = project / "results"
    files = [p for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json"]
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def test_a_number_is_rounded_the_same_way_in_every_product(built: Path) -> None:
    """A sentence rounds the estimate itself, a record holds ten decimals of it, a sheet as many as it shows."""
    ends = ["estimate", "ci_low", "ci_high", "rounding_low", "rounding_high"]
    printed, ties = 0, 0
    for file in (built / "results/published/analyses").glob("*/estimates.csv"):
        table = pd.read_csv(file)
        factor = table["scale"].map({scale: factor for scale, (_, factor, _) in IN_PRINT.items()}).fillna(1.0)
        values = table[ends].mul(factor, axis=0).to_numpy(float).ravel()
        for value in map(float, values[np.isfinite(values)]):
            for decimals in range(4):
                routes = {number(one, decimals, "nl") for one in (value, round(value, 10), round(value, DIGITS))}
                assert len(routes) == 1, f"{file.parent.name}: {value!r} prints as {sorted(routes)}"
                printed += 1
                ties += abs(abs(value) * 10**decimals % 1 - 0.5) < 1e-9
    assert printed > 1000
    assert ties > 10


def test_the_terminal_shows_the_verdicts_in_print(built: Path) -> None:
    shown = call(built, "arbeidsmarkt", "claims", "--verdict", "differs").stdout
    assert "ongeveer 75" in shown
    assert "- verkeerde" in shown
    assert "F33" in shown
    assert "F01" not in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_an_unknown_verdict_is_told(built: Path) -> None:
    refused = call(built, "arbeidsmarkt", "claims", "--verdict", "right")
    assert refused.returncode == 7
    assert "Er is geen oordeel 'right'" in refused.stderr
