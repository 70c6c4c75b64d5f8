"""Numbers of a trail are told in the language of the project, with a unit, and an interval where there is one."""

import pytest

from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.trace import _estimate_line, _known_value

ROW = {"variant": "main", "term": "gap", "group": "", "period_key": "", "ci_low": "", "ci_high": "", "method": ""}


@pytest.mark.parametrize(
    ("row", "dutch"),
    [
        (
            {"scale": "points", "estimate": "0.0412", "ci_low": "0.03", "ci_high": "0.05", "method": "Monte Carlo"},
            "main gap: 4,12 procentpunt (3 tot 5); simulatie (Monte Carlo)",
        ),
        ({"scale": "persons", "estimate": "78750"}, "main gap: 78.750 personen"),
        ({"scale": "coefficient", "estimate": "-1.25e-08"}, "main gap: \N{MINUS SIGN}0,0000000125 coëfficiënt"),
    ],
)
def test_an_estimate_in_a_trail(real: Project, row: dict[str, str], dutch: str) -> None:
    assert _estimate_line(ROW | row, Words.of("nl", real.labels["nl"], real.classifications)) == dutch


@pytest.mark.parametrize(
    ("value", "low", "high", "told"),
    [
        (78750.0, 77452.5, 80052.5, ["78.750 personen", "77.452,5 tot 80.052,5"]),
        (17.0, 17.0, 17.0, ["17 personen"]),
        (None, None, None, []),
    ],
)
def test_a_quantity_in_a_trail(value: float | None, low: float | None, high: float | None, told: list[str]) -> None:
    record = {"value": value, "low": low, "high": high, "unit": "persons"}
    assert [fact.text for fact in _known_value(record, "door afronding", "nl")] == told
