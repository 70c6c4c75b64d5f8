from typing import Any

import pytest

from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from tests.support.site import ORIGIN, state

CLAIM = {"reported": 75_000.0, "unit": "persons", "rounding": 5000.0, "wording": "about", "quantity": "q"}
CELL = ORIGIN | {"status": "unknown"}
STATE = state(0.0, origins=[CELL], status="unknown")


@pytest.fixture(scope="module")
def dutch(real: Project) -> Words:
    return Words("nl", real.labels["nl"])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "ongeveer 75 duizend personen"),
        ({"reported": 3.1, "unit": "percent", "rounding": 0.1, "wording": "exact"}, "3,1 procent"),
        ({"reported": -1.4, "unit": "points", "rounding": 0.1, "wording": "exact"}, "\N{MINUS SIGN}1,4 procentpunt"),
        ({"reported": 7000.0, "rounding": 1000.0, "wording": "almost"}, "bijna 7 duizend personen"),
        ({"reported": "up", "unit": "direction", "rounding": None}, "hoger"),
    ],
)
def test_what_the_report_said(dutch: Words, changes: dict[str, Any], told: str) -> None:
    assert numbers.comparable(CLAIM | changes)
    assert numbers.reported(CLAIM | changes, dutch) == told


@pytest.mark.parametrize(
    "changes",
    [
        {"reported": "zomer 2019", "unit": "seizoen"},
        {"reported": None},
        {"reported": 0.4, "unit": "miljard euro", "quantity": None},
    ],
)
def test_what_only_the_sentence_can_tell_is_not_set_apart(changes: dict[str, Any]) -> None:
    assert not numbers.comparable(CLAIM | changes)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "9,6 procent"),
        ({"value": 0.3, "precision": 0.01, "status": "provisional"}, "30 procent*"),
        ({"value": 225_000.0, "unit": "persons", "precision": 1000.0}, "225 duizend personen"),
        ({"value": 20_000.0, "unit": "permits", "precision": 1000.0}, "20 duizend vergunningen"),
        ({"value": 6770.0, "unit": "persons", "precision": 10.0}, "6.770 personen"),
        ({"value": 7000.0, "unit": "persons", "precision": 1000.0, "bound": "below"}, "bijna 7 duizend personen"),
        ({"value": 0.031, "unit": "relative change", "precision": 0.001}, "3,1 procent"),
        ({"value": 17.0, "unit": "count", "precision": 0.0}, "17"),
    ],
)
def test_a_cell_as_it_was_published(dutch: Words, changes: dict[str, Any], told: str) -> None:
    assert numbers.cell(CELL | changes, dutch) == told


def test_a_quantity_and_its_interval(dutch: Words) -> None:
    product = STATE | {"value": 78_750.0, "low": 77_452.5, "high": 80_052.5, "unit": "persons"}
    assert numbers.computed(product, 0, dutch) == "78.750 personen"
    assert numbers.interval(product, 0, dutch) == "77.453 tot 80.053"
    assert numbers.computed(product | {"status": "provisional"}, 0, dutch) == "78.750 personen*"
    ratio = STATE | {"value": 2.909, "low": 2.851, "high": 2.969, "unit": "ratio", "origins": [CELL, CELL]}
    assert numbers.interval(ratio, 2, dutch) == "2,85 tot 2,97"
    assert numbers.interval(STATE | {"value": 9.6, "low": 9.55, "high": 9.65}, 1, dutch) == "9,55 tot 9,65"


def test_an_estimate_is_printed_as_finely_as_its_uncertainty_allows(dutch: Words) -> None:
    drawn = {"value": 38_852.2, "low": 31_918.8, "high": 46_074.6, "unit": "persons", "interval_kind": "confidence"}
    assert numbers.computed(STATE | drawn | {"origins": []}, 0, dutch) == "38.900 personen"
    assert numbers.interval(STATE | drawn | {"origins": []}, 0, dutch) == "31.900 tot 46.100"


def test_estimates_in_print(dutch: Words) -> None:
    assert numbers.estimate(0.061, "points", dutch) == "6,1 procentpunt"
    assert numbers.estimate_interval(0.052, 0.07, "points", dutch) == "5,2 tot 7,0"
    assert not numbers.estimate_interval(float("nan"), float("nan"), "points", dutch)


def test_periods_in_words_and_what_is_none_stays(dutch: Words) -> None:
    assert numbers.periods("2021MM07; 2020MM02", dutch) == "juli 2021; februari 2020"
    assert numbers.periods("begin jaren 2000", dutch) == "begin jaren 2000"
