"""Panels and options of scenarios, made for tests."""

from typing import Any

import pandas as pd

from arbeidsmarkt.prepare.table import cells_of_table

TEXT = {"nl": "x", "en": "x"}


def rows(*extra: dict[str, Any]) -> pd.DataFrame:
    """Cells of the effects, and of other things."""
    return cells_of_table(effects(*extra), "test")


def effects(*extra: dict[str, Any]) -> pd.DataFrame:
    """An effect of 15 points after 12 months, one of 5 after 36, how long it lasts, the study, and other things."""
    trial = "outcome=E1;evidence=trial;horizon_months=12"
    told = [
        {"input": "effect", "value": 0.15, "unit": "points", "other": trial},
        {"input": "later", "value": 0.05, "unit": "points", "other": "outcome=E2;evidence=natural_experiment"},
        {"input": "lasts", "value": 36.0, "unit": "months", "other": "outcome=E3;evidence=trial"},
        {"input": "treated", "value": 0.30, "unit": "rate", "other": "outcome=E4;evidence=trial"},
        {"input": "control", "value": 0.15, "unit": "rate", "other": "outcome=E5;evidence=trial"},
        {"input": "people", "value": 140.0, "unit": "persons", "other": ""},
        *extra,
    ]
    return pd.DataFrame(told)


def fixed(value: float) -> dict[str, Any]:
    """An input that is exactly one value."""
    return between(value, value)


def between(low: float, high: float) -> dict[str, Any]:
    """An assumption from low to high."""
    return {"low": low, "high": high, "certainty": "assumption", "origin": TEXT}


INPUTS: dict[str, Any] = {
    "places": fixed(1000),
    "take_up": fixed(0.8),
    "deadweight": fixed(0.1),
    "displacement": fixed(0.2),
    "lock_in": fixed(0.05),
    "programme_months": fixed(6),
    "fade_out_months": fixed(12),
    "leaves_welfare": fixed(0.5),
    "cost_per_place": fixed(4000),
    "benefit_per_month": fixed(1000),
    "discount_rate": fixed(0.02),
}

EFFECT: dict[str, Any] = {"row": "effect", "std_error": 1e-9, "label": TEXT, "origin": TEXT}

OPTIONS: dict[str, Any] = {
    "effect": EFFECT,
    "later": EFFECT | {"row": "later"},
    "effect_of": "participation",
    "counted_from": "end",
    "inputs": INPUTS,
    "first_year": 2027,
    "intake_years": 2,
    "years": 6,
    "draws": 2000,
    "ci_level": 0.95,
}


def with_inputs(**changes: Any) -> dict[str, Any]:
    """The options with other inputs; None leaves one out."""
    changed = {name: one for name, one in (INPUTS | changes).items() if one is not None}
    return OPTIONS | {"inputs": changed}
