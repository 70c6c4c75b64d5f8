"""Every spec loads, every reference resolves, every number of the report is a claim."""

import re

import pandas as pd
import pytest

from arbeidsmarkt.claims.verdicts import Verdict
from arbeidsmarkt.core.quantities import OPERATIONS
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.quantity import OPERATION
from arbeidsmarkt.spec.references import check_references
from arbeidsmarkt.steps.check import check_project
from tests.conftest import ROOT


def test_every_reference_of_the_project_resolves(real: Project) -> None:
    check_project(real, "published")
    check_references(real)


def test_all_68_statements_are_claims_in_two_languages(real: Project) -> None:
    claims = real.claims["ser_2021"].claims
    assert list(claims) == [f"F{number:02d}" for number in range(1, 69)]
    for name, claim in claims.items():
        assert claim.page.startswith("§") or claim.page.startswith("samenvatting"), name
        assert len(claim.statement.nl) > 15, name
        assert claim.statement.nl != claim.statement.en, name


def test_claims_are_told_in_our_own_words(real: Project, shared: object) -> None:
    text = (shared / "reference" / "ser_report_2021.txt").read_text(encoding="utf-8")  # type: ignore[operator]
    report = " ".join(_words(text))
    for name, claim in real.claims["ser_2021"].claims.items():
        words = _words(claim.statement.nl)
        runs = [" ".join(words[i : i + 8]) for i in range(len(words) - 7)]
        assert not [run for run in runs if run in report], name


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"-\s*\n", "", text).lower())


def test_operations_of_the_spec_are_those_that_exist() -> None:
    assert set(OPERATION.__args__) == set(OPERATIONS)  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_verdict_and_group_has_a_word(real: Project, language: str) -> None:
    words = real.labels[language]["verdicts"]
    assert set(words) >= set(Verdict.__args__)  # type: ignore[attr-defined]


def test_every_source_of_the_edition_has_a_spec_and_its_credit(real: Project) -> None:
    for slug in real.edition("published").sources:
        source = real.sources[slug]
        if source.producer == "CBS" and source.table:
            assert source.credit.startswith(f"Bron: CBS StatLine {source.table}"), slug
        assert source.licence, slug


def test_every_initiative_has_a_known_reach_or_is_named_as_unknown(real: Project) -> None:
    reach = real.analyses["eligible_status_holders"].options["reach"]
    known = [name for one in reach["known"].values() for name in one.get("initiatives", [])]
    assert sorted([*known, *reach["unknown"]]) == sorted(real.programmes.initiatives)


def test_every_further_dimension_of_a_transcribed_figure_is_one_of_its_source(real: Project) -> None:
    found = {}
    for path in sorted((ROOT / "data" / "raw").glob("*/*/figures.csv")):
        others = pd.read_csv(path, dtype=str, keep_default_na=False)["other"]
        found[path] = {part.split("=")[0] for other in others for part in other.split(";") if part}
    assert sum(bool(names) for names in found.values()) > 10
    for path, names in found.items():
        assert names <= set(real.sources[path.parents[1].name].further), path
