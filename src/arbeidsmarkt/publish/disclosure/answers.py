"""Answers of models about people: none about too few of them, and of your own records with every count rounded."""

from dataclasses import replace

import numpy as np
import pandas as pd

from arbeidsmarkt.core.estimates import NO_RULE, Diagnostic, Estimates, Refusal
from arbeidsmarkt.core.people import COUNTED, Counted
from arbeidsmarkt.publish.disclosure.knowledge import rounded
from arbeidsmarkt.spec.disclosure import Disclosure

REMEDY = {
    "nl": "voeg groepen samen, of vraag naar perioden (`horizons`) waarin genoeg mensen zijn gevolgd, het hadden en "
    "het niet hadden",
    "en": "take groups together, or ask of periods (`horizons`) at which enough people were followed, had it and "
    "had not",
}
SHARES = ("rate", "points")
NOISE = 1e-6
"""By which a product of a share and its people may be off."""


def of_enough_people(answer: Estimates, kind: str, rule: Disclosure) -> Estimates:
    """The answer on a table of the user's without the variants that are about fewer people than the minimum."""
    own = answer.table[answer.table["term"].isin(COUNTED[kind].about)]
    most = own.groupby("variant")["n_obs"].max()
    return _without(answer, list(most.index[most < rule.minimum]), _too_few(rule))


def of_own_records(answer: Estimates, kind: str, rule: Disclosure) -> Estimates:
    """What may leave of an answer on records of your own.

    Parameters
    ----------
    answer : Estimates
    kind : str
        Of a kind that does not say about how many people its estimates are, nothing leaves.
    rule : Disclosure

    Notes
    -----
    Every number of people that the kind declares (`core.people`) is at least the minimum, of a share also the cases and
    the others, neither nearly all; then all are rounded. What a figure draws of periods that no estimate names goes,
    and so does what a refusal tells of the values of a column. Of a curve with people no longer followed, share times
    people is the least that the cases can be.

    Not covered: steps of a curve between two moments at which enough people were followed; decimals of estimates.
    """
    counted, told = COUNTED[kind], replace(answer, refused=tuple(replace(one, rule=NO_RULE) for one in answer.refused))
    variants = [str(name) for name in told.table["variant"].unique()]
    if not counted.about:
        return _without(told, variants, _no_people(kind))
    few = [name for name in variants if not _enough(told.table[told.table["variant"] == name], counted, rule)]
    kept = _without(told, few, _too_few(rule))
    checks = tuple(_rounded_check(check, counted, rule) for check in kept.diagnostics)
    table = _rounded_table(kept.table, counted, rule)
    return replace(kept, table=table, predictions=_named_only(kept), diagnostics=checks)


def _enough(rows: pd.DataFrame, counted: Counted, rule: Disclosure) -> bool:
    about = rows[rows["term"].isin(counted.about)]
    shares = _shares(about, counted)
    numbers = pd.concat(
        [
            about["n_obs"].fillna(0),
            rows.loc[rows["term"].isin(counted.people), "estimate"],
            shares["estimate"] * shares["n_obs"],
            (1 - shares["estimate"]) * shares["n_obs"],
        ]
    )
    spread = shares["estimate"].between(1 - rule.largest_share, rule.largest_share)
    return not about.empty and bool((numbers >= rule.minimum - NOISE).all()) and bool(spread.all())


def _shares(about: pd.DataFrame, counted: Counted) -> pd.DataFrame:
    """Shares of people; a mean of hours or wages is none."""
    inside = about["estimate"].between(0, 1) | about["scale"].isin(SHARES)
    return about[about["term"].isin(counted.shares) & inside]


def _rounded_table(table: pd.DataFrame, counted: Counted, rule: Disclosure) -> pd.DataFrame:
    """Counts of people, rows and clusters to the step; degrees of freedom too, since they tell rows or clusters."""
    result = table.copy()
    for column in ("n_obs", "n_clusters", "df_resid"):
        known = np.isfinite(result[column].astype(float))
        result.loc[known, column] = [rounded(int(value), rule.rounding) for value in result.loc[known, column]]
    sizes = result["term"].isin((*counted.people, *counted.sizes))
    result.loc[sizes, "estimate"] = [float(rounded(round(one), rule.rounding)) for one in result.loc[sizes, "estimate"]]
    return result


def _rounded_check(check: Diagnostic, counted: Counted, rule: Disclosure) -> Diagnostic:
    """A number of people to the step, fewer than the minimum as none; another check to two figures.

    The number of coefficients or cells would tell the count behind more figures.
    """
    if check.name not in counted.checks:
        return replace(check, value=float(f"{check.value:.1e}"))
    value = rounded(int(check.value), rule.rounding) if check.value >= rule.minimum else 0
    return replace(check, value=float(value))


Reason = dict[str, str]


def _too_few(rule: Disclosure) -> Reason:
    """Why there is no answer; the number of people is not told either."""
    return {
        "nl": f"Geen antwoord: het gaat om minder dan {rule.minimum} mensen, en die kunnen herkenbaar zijn.",
        "en": f"No answer: it is about fewer than {rule.minimum} people, and they may be recognisable.",
    }


def _no_people(kind: str) -> Reason:
    return {
        "nl": f"Geen antwoord: de soort {kind} zegt niet om hoeveel mensen het gaat, en dit zijn records van personen.",
        "en": f"No answer: the kind {kind} does not say how many people it is about, and these are records of persons.",
    }


def _without(answer: Estimates, gone: list[str], reason: Reason) -> Estimates:
    """The answer without some variants; where the one that its sentence tells is gone, so are sentence and checks."""
    if not gone:
        return answer
    main = next(iter(answer.table["variant"]), None) in gone
    drawn = answer.predictions
    return replace(
        answer,
        table=answer.table[~answer.table["variant"].isin(gone)],
        predictions=drawn[~drawn["variant"].isin(gone)] if len(drawn) else drawn,
        diagnostics=() if main else answer.diagnostics,
        sentence={code: reason[code] if main else f"{told} {reason[code]}" for code, told in answer.sentence.items()},
        refused=(*answer.refused, *(Refusal(name, reason, REMEDY, NO_RULE) for name in gone)),
    )


def _named_only(answer: Estimates) -> pd.DataFrame:
    drawn = answer.predictions
    return drawn[drawn["period"].isin(answer.table["period_key"])] if "period" in drawn else drawn.head(0)
