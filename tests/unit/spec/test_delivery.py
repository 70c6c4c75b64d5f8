from typing import Any

import pytest
from pydantic import ValidationError

from arbeidsmarkt.spec.delivery import DeliverySpec
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.references import check_references
from arbeidsmarkt.spec.services import Services
from tests.support.statline import DELIVERY, statline_source


def spec(**changes: Any) -> DeliverySpec:
    return DeliverySpec(**(DELIVERY | changes))


def test_yaml_numbers_and_booleans_become_keys_and_words() -> None:
    parents = {"column": "born_in_nl", "words": {"A051735": True, "A051736": False, "T001638": "total"}}
    read = spec(dimensions={"GeboortelandOuders": parents, **DELIVERY["dimensions"]})
    assert read.dimensions["GeboortelandOuders"].words == {
        "A051735": {"born_in_nl": "yes"},
        "A051736": {"born_in_nl": "no"},
        "T001638": {"born_in_nl": "total"},
    }
    assert read.dimensions["Geslacht"].words["3000"] == {"sex": "men"}  # type: ignore[index]
    assert read.topics[1].words == {"seasonally_adjusted": "true"}


def test_a_mixed_dimension_fills_several_columns_and_leaves_keys_out() -> None:
    mixed = {"words": {"3000": {"sex": "men"}, "1012600": {"origin": "dutch"}, "53500": None}}
    words = spec(dimensions={"Persoonskenmerken": mixed}).dimensions["Persoonskenmerken"].words
    assert words == {"3000": {"sex": "men"}, "1012600": {"origin": "dutch"}, "53500": None}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"dimensions": {"G": {"column": "gender", "words": {"1": "men"}}}}, "no column"),
        ({"dimensions": {"G": {"column": "sex", "words": {"1": "man"}}}}, "not allowed in sex"),
        ({"dimensions": {"G": {"words": {"1": "men"}}}}, "needs `column`"),
        ({"dimensions": {"G": {"column": "sex", "words": "title"}}}, "titles go into"),
        ({"words": {"other.region": "a;b=c"}}, "separate the dimensions"),
        ({"topics": []}, "at least 1"),
        ({"survey_level": []}, "at least 1"),
        ({"frequencies": ["week"]}, "year"),
        ({"units": {}}, "at least 1"),
        ({"fetch": {"keep": {"Geslacht": []}}}, "at least 1"),
    ],
)
def test_what_a_delivery_cannot_say(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        spec(**change)


def test_levels_by_period() -> None:
    old, new = spec().survey_level
    assert [old.holds(key) for key in ("2020JJ00", "2020KW04", "2020MM12")] == [True] * 3
    assert [old.holds(key) for key in ("2021MM01", "2021JJ00")] == [False] * 2
    assert new.holds("2021JJ00")
    assert [level.level for level in spec(survey_level="none").survey_level] == ["none"]


def test_wanted_periods() -> None:
    read = spec(fetch={"since": 2013}, frequencies=["month"])
    assert [read.wanted(key) for key in ("2013MM01", "2012MM12", "2013KW01", "2013X000")] == [True, False, False, False]


def test_a_source_with_a_delivery_names_its_table() -> None:
    content = statline_source().model_dump()
    with pytest.raises(ValidationError, match="names its StatLine table"):
        type(statline_source())(**(content | {"table": None}))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"units": {"%": "procent"}}, "unit 'procent'"),
        ({"topics": [DELIVERY["topics"][0] | {"measure": "unemployment"}]}, "measure 'unemployment'"),
        ({"topics": [DELIVERY["topics"][0] | {"population": "people"}]}, "population 'people'"),
        ({"words": {"origin": "westers"}}, "origin in the scheme migration_background 'westers'"),
    ],
)
def test_names_in_a_delivery_must_exist(small: Project, change: dict[str, Any], complaint: str) -> None:
    small.sources["lfs"] = statline_source(**change)
    with pytest.raises(Exception, match=complaint):
        check_references(small)


def test_names_in_a_delivery_that_exist(small: Project) -> None:
    small.sources["lfs"] = statline_source()
    check_references(small)


@pytest.mark.parametrize("address", ["http://opendata.cbs.nl", "ftp://opendata.cbs.nl", "opendata.cbs.nl", "https://"])
def test_only_safe_addresses(address: str) -> None:
    with pytest.raises(ValidationError, match="https"):
        Services(v3=address)


def test_plain_http_on_this_machine() -> None:
    assert Services(v3="http://127.0.0.1:8765/").v3 == "http://127.0.0.1:8765"


def test_the_services_change_no_result(real: Project) -> None:
    assert "services" not in real.config.model_dump()
    assert real.config.services.v3 == "https://opendata.cbs.nl"
