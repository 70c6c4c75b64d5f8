from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.claim import Claim
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.references import check_references
from tests.support.cases import WORDS, claim


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({}, "needs a reason"),
        ({"quantity": "q", "rounding": None}, "rounding step"),
        ({"quantity": "q", "reported": "more"}, "one of up, down"),
        ({"reason": WORDS, "also": [{"quantity": "q"}]}, "no other numbers"),
        ({"reason": WORDS, "lints": {"contradictoin": {"note": WORDS}}}, "Extra inputs"),
        ({"reason": WORDS, "lints": {"ratio_as_effect": {"earlier": []}}}, "at least 1"),
        ({"reason": WORDS, "lints": {"base": {"measured_on": "x"}}}, "go together"),
        ({"reason": WORDS, "lints": {"base": {"measured_on": "x", "because": WORDS}}}, "needs the population"),
    ],
)
def test_a_claim_that_cannot_be_tested_or_told_is_refused(changes: dict[str, Any], rule: str) -> None:
    with pytest.raises(ValidationError, match=rule):
        claim(**changes)


def test_the_other_numbers_keep_what_they_do_not_say_themselves() -> None:
    also = [{"quantity": "later"}, {"quantity": "none", "reported": 2.0, "rounding": 0.0}]
    whole = claim(quantity="q", reported=3.0, rounding=1.0, wording="about", also=also, reason=WORDS)
    later, none = whole.parts()
    assert (later.quantity, later.reported, later.rounding, later.wording) == ("later", 3.0, 1.0, "about")
    assert (none.quantity, none.reported, none.rounding) == ("none", 2.0, 0.0)
    assert not [part for part in (later, none) if part.reason or part.also]


def test_every_quantity_that_a_claim_names_is_found_once() -> None:
    lints = {
        "base": {"compare_with": "permits"},
        "contradiction": {"note": {"nl": "{dutch_only}", "en": "{near}"}},
        "ratio_as_effect": {"earlier": ["before"], "in_points": {"group": "g", "reference": "r"}},
        "percent_or_point": {"points": "p", "percent": "q"},
    }
    told = {"nl": "Zie {near} en {near:interval}.", "en": "See {near}."}
    named = claim(quantity="q", also=[{"quantity": "q4"}], reason=told, lints=lints).quantities()
    assert sorted(named) == ["before", "dutch_only", "g", "near", "p", "permits", "q", "q4", "r"]


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": {"nl": "Zie {rat}.", "en": "See {rat}."}},
        {"also": [{"quantity": "rat"}]},
        {"lints": {"base": {"compare_with": "rat"}}},
    ],
)
def test_a_named_quantity_that_does_not_exist_is_refused_with_the_nearest(
    small: Project, changes: dict[str, Any]
) -> None:
    path = next(small.config_dir.glob("claims/*.yaml"))
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["claims"]["C1"] |= changes
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ConfigError, match="'rat' does not exist") as caught:
        check_references(Project(small.root))
    assert "claims.C1" in caught.value.place
    assert "did you mean 'rate'" in caught.value.remedy


def test_the_own_source_of_a_report_must_exist(small: Project) -> None:
    path = next(small.config_dir.glob("claims/*.yaml"))
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["report"]["own_source"] = "lfz"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ConfigError, match="'lfz' does not exist"):
        check_references(Project(small.root))


def test_a_claim_without_lints_names_what_tests_it_only() -> None:
    assert Claim.model_validate(claim(quantity="q").model_dump()).quantities() == ["q"]
