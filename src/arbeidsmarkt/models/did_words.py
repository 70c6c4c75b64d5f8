"""What a difference in differences means in plain words, and the checks on it."""

from collections.abc import Sequence

import pandas as pd

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import between, number
from arbeidsmarkt.models.least_squares import Codes
from arbeidsmarkt.spec.model import Text

LEVEL = 0.05
ORDER = ("permutation", "wild bootstrap")
"""Whose p-value leads where the treated are few."""


def diagnostics(codes: Codes | None, few: bool, permuted: bool) -> tuple[Diagnostic, ...]:
    """Checks: enough treated and untreated clusters for an error by cluster."""
    if codes is None:
        return ()
    permutation = {"nl": " De permutatie geeft de p-waarde.", "en": " The permutation gives the p-value."}
    added = permutation if permuted else {"nl": "", "en": ""}
    return (
        Diagnostic(
            "treated_clusters",
            float(not few),
            1.0,
            not few,
            {
                "nl": "Te weinig groepen ondergingen dit om met fouten naar groep te toetsen; zo'n p-waarde ontbreekt."
                + added["nl"],
                "en": "Too few groups underwent this to be tested with errors by group; no such p-value is given."
                + added["en"],
            },
        ),
    )


def sentence(table: pd.DataFrame, failed: Sequence[Diagnostic], outcome: Text, focus: str, language: str) -> str:
    """The effect, what it is compared with, and whether it is certain; then what it is not."""
    main = _row(table, focus)
    there = [f"{focus}, {way}" for way in ORDER if failed and f"{focus}, {way}" in set(table["term"])]
    chosen = _row(table, there[0]) if there else main
    p_value, low, high = (float(chosen[name]) for name in ("p_value", "ci_low", "ci_high"))
    words = _WORDS[language]
    told = words["effect"].format(outcome=outcome[language], value=number(float(main["estimate"]), 3, language))
    if pd.notna(low):
        told += words["interval"].format(interval=between(low, high, 3, language))
    if pd.notna(p_value):
        told += words["clear" if p_value < LEVEL else "unclear"].format(p=number(p_value, 3, language))
    return " ".join([f"{told}.", words["parallel"], *(check.meaning[language] for check in failed)])


def _row(table: pd.DataFrame, term: str) -> pd.Series:
    return table[table["term"] == term].iloc[0]


_WORDS = {
    "nl": {
        "effect": "Vergeleken met de anderen veranderde {outcome} {value} meer",
        "interval": " (interval {interval})",
        "clear": "; dat is niet aan toeval toe te schrijven (p = {p})",
        "unclear": "; dat kan toeval zijn (p = {p})",
        "parallel": "Dit is het verschil in verandering, en alleen een effect als beide anders gelijk op waren gegaan.",
    },
    "en": {
        "effect": "Compared with the others {outcome} changed by {value} more",
        "interval": " (interval {interval})",
        "clear": "; that is not to be put down to chance (p = {p})",
        "unclear": "; that can be chance (p = {p})",
        "parallel": "This is the difference in change, and an effect only if both had gone alike otherwise.",
    },
}
