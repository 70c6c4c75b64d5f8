"""Answers of models about people: none about too few of them."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from arbeidsmarkt.core.estimates import Estimates, Refusal
from arbeidsmarkt.publish.disclosure.knowledge import rounded
from arbeidsmarkt.spec.disclosure import Disclosure

REMEDY = "take groups together, or ask of periods (`horizons`) at which enough people were still followed"


def of_enough_people(answer: Estimates, counting: Sequence[str], rule: Disclosure, own: bool) -> Estimates:
    """The answer without the variants that are about too few people; each of these is a refusal.

    Parameters
    ----------
    answer : Estimates
    counting : sequence of str
        Terms whose `n_obs` counts people, as the model kind says.
    rule : Disclosure
    own : bool
        Whether the rows are people of your own records: then every row counts, not the largest only, and what a figure
        would draw of single periods goes where the estimates do not name the period.

    Notes
    -----
    Not covered: steps of a curve between two moments at which enough people were followed.
    """
    if not counting:
        return answer
    found = [_refusal(name, rule) for name in _too_few(answer.table, counting, rule.minimum, own)]
    kept = _without(answer, found) if found else answer
    return replace(kept, predictions=_named_only(kept)) if own else kept


def with_rounded_counts(answer: Estimates, counts: Sequence[str], rule: Disclosure) -> Estimates:
    """The answer with every count of people or their months rounded: of rows, of clusters, and what `counts` names.

    Checks keep two figures, since the number of coefficients or cells would tell the count behind them.
    """
    table = answer.table.copy()
    for column in ("n_obs", "n_clusters"):
        known = table[column].notna()
        table.loc[known, column] = [rounded(int(value), rule.rounding) for value in table.loc[known, column]]
    own = table["term"].isin(counts)
    table.loc[own, "estimate"] = [float(rounded(round(value), rule.rounding)) for value in table.loc[own, "estimate"]]
    checks = tuple(replace(check, value=float(f"{check.value:.1e}")) for check in answer.diagnostics)
    return replace(answer, table=table, diagnostics=checks)


def _too_few(table: pd.DataFrame, counting: Sequence[str], minimum: int, own: bool) -> list[str]:
    """Variants about fewer people than the minimum; of own records also those that do not say about how many."""
    people = table[table["term"].isin(counting)].groupby("variant")["n_obs"].agg("min" if own else "max")
    enough = people.reindex(table["variant"].unique()).fillna(0 if own else minimum) >= minimum
    return [str(name) for name in enough.index[~enough]]


def _refusal(variant: str, rule: Disclosure) -> Refusal:
    """Why there is no answer; the number of people is not told either."""
    return Refusal(
        variant,
        {
            "nl": f"Geen antwoord: het gaat om minder dan {rule.minimum} mensen, en die kunnen herkenbaar zijn.",
            "en": f"No answer: it is about fewer than {rule.minimum} people, and they may be recognisable.",
        },
        REMEDY,
    )


def _without(answer: Estimates, found: list[Refusal]) -> Estimates:
    """The answer without some variants; where the one that its sentence tells is gone, so are sentence and checks."""
    gone = {one.variant for one in found}
    told = next(iter(answer.table["variant"]), None)
    reasons = {language: " ".join(dict.fromkeys(one.reason[language] for one in found)) for language in answer.sentence}
    before = dict.fromkeys(answer.sentence, "") if told in gone else answer.sentence
    return Estimates(
        answer.table[~answer.table["variant"].isin(gone)],
        answer.predictions[~answer.predictions["variant"].isin(gone)]
        if len(answer.predictions)
        else answer.predictions,
        () if told in gone else answer.diagnostics,
        {language: f"{before[language]} {reasons[language]}".strip() for language in reasons},
        (*answer.refused, *found),
    )


def _named_only(answer: Estimates) -> pd.DataFrame:
    drawn = answer.predictions
    return drawn[drawn["period"].isin(answer.table["period_key"])] if "period" in drawn else drawn.head(0)
