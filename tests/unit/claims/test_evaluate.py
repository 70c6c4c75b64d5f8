import pandas as pd
import pytest

from arbeidsmarkt.claims.evaluate import evaluate_cells, evaluate_estimate, with_status
from arbeidsmarkt.claims.records import from_record, to_record
from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.core.errors import ConfigError, MixedSeriesError, SelectionError
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.core.quantities import COUNTED, Quantity
from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.quantity import QuantitySpec
from arbeidsmarkt.spec.source import Source
from tests.support.figures import figures
from tests.support.project import SOURCE

FINAL = {"status": "final"}
ROWS = [
    {"origin": "dutch", "value": "3.3"},
    {"origin": "western", "value": "5.3"},
    {"origin": "non_western", "value": "9.6"},
    {"origin": "dutch", "value": "2.6", "period": "2019KW03"},
    {"origin": "dutch", "value": "4.0", "period": "2021KW03", "survey_level": "new"},
    {
        "measure": "persons_on_benefit",
        "origin": "non_western",
        "unit": "x 1 000",
        "value": "225",
        "rounding": "1",
        "survey_level": "none",
    },
]


@pytest.fixture
def cells(small: Project) -> pd.DataFrame:
    return cells_from_figures(figures(*ROWS), "lfs", "2020-11-12", small.classifications)


def evaluate(cells: pd.DataFrame, operation: str, terms: list[dict[str, object]], unit: str = "ratio") -> Quantity:
    spec = QuantitySpec.model_validate(
        {
            "label": {"nl": "q", "en": "q"},
            "unit": unit,
            "decimals": 1,
            "operation": operation,
            "cells": {"source": "lfs", "measure": "unemployment_rate", "period": "2020KW03"},
            "terms": terms,
        }
    )
    return evaluate_cells("q", spec, cells, {"lfs": "2020-11-12"}, {"lfs": Source.model_validate(SOURCE)})


@pytest.mark.parametrize(
    ("operation", "unit", "terms", "value", "low", "high"),
    [
        ("value", "percent", [{"origin": "dutch"}], 3.3, 3.25, 3.35),
        ("ratio", "ratio", [{"origin": "non_western"}, {"origin": "dutch"}], 2.909091, 2.850746, 2.969231),
        ("change_points", "points", [{"origin": "dutch"}, {"origin": "dutch", "period": "2019KW03"}], 0.7, 0.6, 0.8),
        (
            "change_percent",
            "percent",
            [{"origin": "dutch"}, {"origin": "dutch", "period": "2019KW03"}],
            26.923,
            22.642,
            31.373,
        ),
        ("extreme", "points", [{"origin": "non_western"}, {"origin": "dutch"}, {"origin": "western"}], 4.3, 4.2, 4.4),
        ("product", "persons", [{"measure": "persons_on_benefit"}, {"origin": "dutch"}], 7425, 7296.25, 7554.25),
    ],
)
def test_operations(
    cells: pd.DataFrame,
    operation: str,
    unit: str,
    terms: list[dict[str, object]],
    value: float,
    low: float,
    high: float,
) -> None:
    got = evaluate(cells, operation, terms, unit).interval
    assert got is not None
    assert (got.value, got.low, got.high) == pytest.approx((value, low, high), rel=1e-4)


def test_a_missing_cell_is_named_with_its_table(cells: pd.DataFrame) -> None:
    got = evaluate(cells, "value", [{"period": "2020KW04", "origin": "dutch"}])
    assert got.interval is None
    assert got.missing is not None
    assert "2020KW04" in got.missing.cells[0]
    assert got.missing.tables == ("99999NED",)


def test_the_trail_leads_to_the_line(cells: pd.DataFrame) -> None:
    origins = evaluate(cells, "ratio", [{"origin": "non_western"}, {"origin": "dutch"}]).origins
    assert [(o.source, o.vintage, o.row) for o in origins] == [("lfs", "2020-11-12", 4), ("lfs", "2020-11-12", 2)]


def test_mixed_levels_ambiguous_cells_and_wrong_term_counts_are_refused(cells: pd.DataFrame) -> None:
    with pytest.raises(MixedSeriesError, match="new and old"):
        evaluate(cells, "change_points", [{"origin": "dutch", "period": "2021KW03"}, {"origin": "dutch"}])
    with pytest.raises(SelectionError, match="differ in origin"):
        evaluate(cells, "value", [{}])
    with pytest.raises(ConfigError, match="has 1 terms"):
        evaluate(cells, "ratio", [{"origin": "dutch"}])


@pytest.mark.parametrize("period", ["2020KW03", "2020KW04"])
def test_a_quantity_survives_its_record(cells: pd.DataFrame, period: str) -> None:
    quantity = evaluate(cells, "value", [{"origin": "dutch", "period": period}], "percent")
    assert from_record("q", to_record(quantity)).origins == quantity.origins
    assert from_record("q", to_record(quantity)).missing == quantity.missing


def test_a_quantity_has_the_status_of_its_least_final_cell(small: Project) -> None:
    rows = [ROWS[0], ROWS[1] | {"status": "provisional"}]
    cells = cells_from_figures(figures(*rows), "lfs", "2020-11-12", small.classifications)
    ratio = evaluate(cells, "ratio", [{"origin": "western"}, {"origin": "dutch"}])
    assert from_record("q", to_record(ratio)).status == "provisional"
    assert evaluate(cells, "value", [{"origin": "dutch"}]).status == "final"


PANEL = [("2019JJ00", "final"), ("2020KW03", "final"), ("2020KW04", "provisional"), ("2021KW01", "unknown")]


@pytest.mark.parametrize(
    ("kind", "statuses"),
    [
        ("event_study", ["provisional", "provisional", "provisional", "provisional"]),
        ("stock_flow", ["final", "provisional", "provisional", "provisional"]),
        ("gap", ["final", "provisional", "unknown", "provisional"]),
    ],
)
def test_an_estimate_has_the_status_of_the_least_final_cell_behind_it(kind: str, statuses: list[str]) -> None:
    """Of a period: of a kind that fits all at once of every cell, of another up to that period or of it alone."""
    panel = panel_of(PANEL)
    estimates = pd.DataFrame({"period_key": ["2020KW03", "2020KW04", "2021KW01", ""]})
    assert list(with_status(estimates, panel, kind)["status"]) == statuses


def test_a_later_cell_of_another_frequency_stays_behind_an_estimate() -> None:
    estimates = pd.DataFrame({"period_key": ["2020KW03"]})
    panel = panel_of([*PANEL[:2], ("2021JJ00", "provisional")])
    assert list(with_status(estimates, panel, "stock_flow")["status"]) == ["provisional"]


def test_of_all_vintages_the_newest_state_of_a_cell_tells_how_final_it_is() -> None:
    panel = pd.concat([panel_of([("2020KW03", status)]) for status in ("provisional", "final")])
    assert list(with_status(pd.DataFrame({"period_key": [""]}), panel, "revisions")["status"]) == ["final"]


def panel_of(cells: list[tuple[str, str]]) -> pd.DataFrame:
    plain = dict.fromkeys(DIMENSIONS, "") | {"source": "lfs"}
    rows = [plain | {"period_key": key, "status": status} for key, status in cells]
    return pd.DataFrame(rows).assign(frequency=[parse_period(key).frequency for key, _ in cells])


def test_a_number_of_an_estimate_has_its_status() -> None:
    row = {"variant": "v", "term": "t", "group": "", "period_key": "", "scale": "persons", "estimate": 1.0}
    estimates = pd.DataFrame([row | {"ci_low": 0.5, "ci_high": 1.5, "status": "provisional"}])
    named = {"analysis": "a", "variant": "v", "term": "t", "group": ""}
    told = {"label": {"nl": "q", "en": "q"}, "unit": "persons", "decimals": 0, "operation": "value", "estimate": named}
    assert evaluate_estimate("q", QuantitySpec.model_validate(told), estimates).status == "provisional"


@pytest.mark.parametrize(("scale", "value"), [("points", 0.6), ("ratio", None)])
def test_an_estimate_in_points_and_as_a_ratio_is_told_apart_by_its_scale(scale: str, value: float | None) -> None:
    row = {
        "variant": "year",
        "term": "effect",
        "group": "abroad",
        "period_key": "",
        "ci_low": 0.0,
        "ci_high": 0.01,
    } | FINAL
    estimates = pd.DataFrame([row | {"scale": "points", "estimate": 0.006}, row | {"scale": "log", "estimate": 0.1}])
    named = {"analysis": "a", "variant": "year", "term": "effect", "group": "abroad", "scale": scale}
    text = {"nl": "q", "en": "q"}
    spec = QuantitySpec.model_validate(
        {"label": text, "unit": "points", "decimals": 1, "operation": "value", "estimate": named}
    )
    if value is None:
        with pytest.raises(ConfigError, match="does not give"):
            evaluate_estimate("q", spec, estimates)
    else:
        found = evaluate_estimate("q", spec, estimates)
        assert found.interval is not None
        assert found.interval.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("unit", "scale", "fits"),
    [
        ("percent", "rate", True),
        ("points", "points", True),
        ("persons", "persons", True),
        ("percent", "persons", False),
        ("points", "rate", False),
        ("persons", "rate", False),
    ],
)
def test_a_number_has_the_unit_of_the_estimate_behind_it(unit: str, scale: str, fits: bool) -> None:
    row = {"variant": "v", "term": "t", "group": "", "period_key": "", "scale": scale, "estimate": 1.0} | FINAL
    estimates = pd.DataFrame([row | {"ci_low": 0.5, "ci_high": 1.5}])
    named = {"analysis": "a", "variant": "v", "term": "t", "group": ""}
    told = {"label": {"nl": "q", "en": "q"}, "unit": unit, "decimals": 1, "operation": "value", "estimate": named}
    spec = QuantitySpec.model_validate(told)
    if fits:
        assert evaluate_estimate("q", spec, estimates).interval_kind == "confidence"
    else:
        with pytest.raises(ConfigError, match=f"of the scale {scale}"):
            evaluate_estimate("q", spec, estimates)


def test_a_range_of_counts_is_no_rounding() -> None:
    row = {"variant": "v", "term": "t", "group": "", "period_key": "", "scale": "persons", "estimate": 10.0} | FINAL
    ends = {"ci_low": float("nan"), "rounding_low": 5.0, "rounding_high": 15.0, "method": COUNTED}
    named = {"analysis": "a", "variant": "v", "term": "t", "group": ""}
    told = {"label": {"nl": "q", "en": "q"}, "unit": "persons", "decimals": 0, "operation": "value", "estimate": named}
    found = evaluate_estimate("q", QuantitySpec.model_validate(told), pd.DataFrame([row | ends]))
    assert found.interval_kind == "range"
