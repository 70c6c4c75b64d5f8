"""Outcomes of programmes as others published them: one a row, whole, in words where there is no number.

What a publication does not say stays empty. Where publications disagree, `conflicts.csv` says so; nothing is chosen.
"""

from collections.abc import Callable
from functools import partial

import pandas as pd

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.core.evidence import COMPARED, LADDER
from arbeidsmarkt.sources.published import Row, RowChecker, is_number

OUTCOMES = "outcomes.csv"
CONFLICTS = "conflicts.csv"

OUTCOME_COLUMNS = [
    "outcome",
    "programme_nl",
    "programme_en",
    "initiatives",
    "country",
    "period_nl",
    "period_en",
    "kind",
    "outcome_nl",
    "outcome_en",
    "value",
    "wording",
    "unit",
    "finding_nl",
    "finding_en",
    "base",
    "base_wording",
    "base_unit",
    "horizon_months",
    "comparison",
    "method_nl",
    "method_en",
    "evidence",
    "publication",
    "read",
    "confidence",
    "note_nl",
    "note_en",
]
CONFLICT_COLUMNS = ["conflict", "outcomes", "why_nl", "why_en"]

WORDINGS = ["exact", "about", "almost", "over"]
KINDS = ["reach", "result", "effect", "target", "set_up", "satisfaction", "study"]
ALLOWED = {
    "kind": KINDS,
    "wording": [*WORDINGS, "in_words"],
    "unit": ["persons", "percent", "percentage_point", "months", "count", "studies", ""],
    "base_wording": ["", *WORDINGS],
    "base_unit": ["", "persons", "studies", "records"],
    "comparison": ["yes", "no"],
    "evidence": list(LADDER),
    "read": ["full_text", "abstract", "section", "beginning_of_page", "table_of_contents"],
    "confidence": ["high", "medium", "low"],
}
"""Words that a column may hold."""

ALWAYS = ["outcome", "programme_nl", "programme_en", "period_nl", "period_en", "outcome_nl", "outcome_en", "method_nl"]
PAIRS = ["programme", "period", "outcome", "finding", "method", "note"]


def check_outcomes(
    outcomes: pd.DataFrame, conflicts: pd.DataFrame, publications: pd.DataFrame, initiatives: list[str], place: str
) -> None:
    """Refuse the first row that breaks a rule.

    Parameters
    ----------
    outcomes, conflicts, publications : DataFrame
        As read by `sources.published.read_table`.
    initiatives : list of str
        Slugs that the registry knows.
    place : str
        Name of the file, for the message.

    Raises
    ------
    FiguresError
        With file, row, column, value and rule.
    """
    check = RowChecker(outcomes, place)
    for column, words in ALLOWED.items():
        check.words(column, words)
    check.words("publication", list(publications["publication"]))
    for column in ALWAYS:
        check.rows(column, partial(_filled, column), "never empty", "nooit leeg")
    for name in PAIRS:
        rule, dutch = "told in both languages, or in neither", "in beide talen, of in geen van beide"
        check.rows(f"{name}_en", partial(_both, name), rule, dutch)
    for column, fits, rule, dutch in RULES:
        check.rows(column, fits, rule, dutch)
    known = {*initiatives}
    rule, dutch = "initiatives of the registry", "initiatieven van het register"
    check.rows("initiatives", lambda row: _names(row["initiatives"]) <= known, rule, dutch)
    _once(outcomes["outcome"], place)
    listed = {*outcomes["outcome"]}
    check = RowChecker(conflicts, CONFLICTS)
    check.rows("outcomes", lambda row: _names(row["outcomes"]) <= listed, "known outcomes", "bekende uitkomsten")


def _names(text: str) -> set[str]:
    return {name for name in text.split(";") if name}


def _filled(column: str, row: Row) -> bool:
    return row[column] != ""


def _both(name: str, row: Row) -> bool:
    return bool(row[f"{name}_nl"]) == bool(row[f"{name}_en"])


def _value_fits(row: Row) -> bool:
    if row["wording"] == "in_words":
        return row["value"] == "" and row["finding_nl"] != ""
    return is_number(row["value"])


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _base_fits(row: Row) -> bool:
    parts = row["base"], row["base_wording"], row["base_unit"]
    return not any(parts) or (all(parts) and _whole(row["base"]) and int(row["base"]) > 0)


RULES: list[tuple[str, Callable[[Row], bool], str, str]] = [
    (
        "value",
        _value_fits,
        "a number, or empty where `wording` is in_words and `finding_nl` tells it",
        "een getal, of leeg als `wording` in_words is en `finding_nl` het vertelt",
    ),
    (
        "unit",
        lambda row: row["unit"] != "" or row["wording"] == "in_words",
        "a number has a unit",
        "een getal heeft een eenheid",
    ),
    (
        "base",
        _base_fits,
        "a whole number with its wording and unit, or all three empty",
        "een geheel getal met zijn `base_wording` en `base_unit`, of alle drie leeg",
    ),
    (
        "horizon_months",
        lambda row: _whole(row["horizon_months"]) or not row["horizon_months"],
        "whole months",
        "hele maanden",
    ),
    (
        "evidence",
        lambda row: (row["evidence"] in COMPARED) == (row["comparison"] == "yes"),
        "evidence with a comparison stands on comparison_group or higher, and without one below it",
        "bewijs met een vergelijking staat op comparison_group of hoger, en zonder vergelijking daaronder",
    ),
]
"""Column, what its row must fulfil, and the rule in English and in Dutch."""


def _once(names: "pd.Series[str]", place: str) -> None:
    for index in names.index[names.duplicated()]:
        raise FiguresError(
            f"The outcome {names[index]} stands more than once.",
            f"{place}, row {index + 2}, column outcome",
            "a name stands for one outcome",
            "give it a name of its own; nothing was written",
            f"De uitkomst {names[index]} staat er meer dan één keer.",
            "een naam staat voor één uitkomst",
            "geef haar een eigen naam; er is niets geschreven",
        )
