from typing import Any

import pytest

from arbeidsmarkt.spec.analysis import Analysis

WORDS = {"nl": "x", "en": "x"}
PLAIN: dict[str, Any] = {
    "title": WORDS,
    "question": WORDS,
    "kind": "gap",
    "panel": {"cells": {"rates": {"source": "lfs"}}, "groups": {"dutch": {"origin": "dutch"}}},
    "covariance": "c",
    "clusters": "none",
    "small_sample": "none",
    "baseline": WORDS,
    "reference": "dutch",
    "variants": {"base": {"label": WORDS}},
}


@pytest.mark.parametrize("reference", ["dutch", "2019JJ00", "none"])
def test_a_reference_is_a_group_a_period_or_none(reference: str) -> None:
    assert Analysis.model_validate(PLAIN | {"reference": reference}).reference == reference


@pytest.mark.parametrize("key", ["covariance", "clusters", "small_sample", "baseline", "reference"])
def test_how_uncertainty_is_computed_is_never_a_default(key: str) -> None:
    with pytest.raises(ValueError, match=key):
        Analysis.model_validate({name: value for name, value in PLAIN.items() if name != key})


def test_what_cannot_be_used_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'native' is no group, no period and not 'none'; groups: dutch"):
        Analysis.model_validate(PLAIN | {"reference": "native"})
    twice = {"one": {"origin": "dutch"}, "two": {"origin": "dutch", "generation": "total"}}
    with pytest.raises(ValueError, match="'one' and 'two' name the same cells"):
        Analysis.model_validate(PLAIN | {"panel": PLAIN["panel"] | {"groups": twice}})
