"""The one result of every model: estimates in a fixed table, predictions, diagnostics, and a sentence."""

from dataclasses import dataclass

import pandas as pd

COLUMNS = [
    "model",
    "variant",
    "term",
    "group",
    "reference",
    "period_key",
    "estimate",
    "std_error",
    "statistic",
    "p_value",
    "ci_low",
    "ci_high",
    "ci_level",
    "rounding_low",
    "rounding_high",
    "scale",
    "n_obs",
    "n_clusters",
    "df_resid",
    "cov_type",
    "method",
    "adjusted_p",
]
"""Columns of the estimates table.

`ci_low` and `ci_high` carry survey and rounding error, `rounding_low` and `rounding_high`
rounding alone; `scale` says points (0.01 = one percentage point), ratio, persons."""


@dataclass(frozen=True)
class Diagnostic:
    """One check of a fit: its value, its threshold, whether it passed and what that means, in Dutch and English."""

    name: str
    value: float
    threshold: float | None
    passed: bool
    meaning: dict[str, str]


@dataclass(frozen=True)
class Refusal:
    """Why a variant has no number, what to do, and the rule that was broken, each in Dutch and English."""

    variant: str
    reason: dict[str, str]
    remedy: dict[str, str]
    rule: dict[str, str]


NO_RULE = {"nl": "", "en": ""}
"""Of a refusal that does not tell which rule was broken."""


UNKNOWN = "unknown"


@dataclass(frozen=True)
class Used:
    """A number that an answer is made of, with its source or its mark as an assumption.

    Parameters
    ----------
    name : str
    label : dict
        What it is, in Dutch and English.
    value, low, high : float or None
        Its middle, and the ends of what it can be (of one with a standard error, of its middle 90 per cent); none where
        it is unknown.
    unit : str
        Scale that prints it.
    certainty : str
        measured, reported, assumption, or `UNKNOWN`.
    origin : dict
        Where it comes from or why it is assumed, in Dutch and English.
    selections : tuple of str
        Selections of the panel whose cells it was read from.
    """

    name: str
    label: dict[str, str]
    value: float | None
    low: float | None
    high: float | None
    unit: str
    certainty: str
    origin: dict[str, str]
    selections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Estimates:
    """What a model answers.

    Parameters
    ----------
    table : DataFrame
        Columns `COLUMNS`, one row an estimate.
    predictions : DataFrame
        Values that a figure draws beside the estimates (observed rates, draws' quantiles); columns differ by kind.
    diagnostics : tuple of Diagnostic
    sentence : dict
        Plain sentence per language (`nl`, `en`) that changes when a diagnostic fails.
    refused : tuple of Refusal
        Variants that could not be answered honestly; they have no estimates.
    evidence : str
        Step of the ladder of evidence that the answer rests on, which then stands in its titles; empty where it rests
        on none.
    inputs : tuple of Used
        Numbers that the answer was calculated with, where it is a calculation.
    """

    table: pd.DataFrame
    predictions: pd.DataFrame
    diagnostics: tuple[Diagnostic, ...]
    sentence: dict[str, str]
    refused: tuple[Refusal, ...] = ()
    evidence: str = ""
    inputs: tuple[Used, ...] = ()


def estimates_table(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Table with the fixed columns; what a row leaves out is missing."""
    return pd.DataFrame(rows).reindex(columns=COLUMNS)
