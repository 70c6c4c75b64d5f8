"""Every number of people in an answer is declared, and all that are declared meet the rule of published counts."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.core.people import COUNTED
from arbeidsmarkt.publish.disclosure.answers import of_own_records
from arbeidsmarkt.spec.disclosure import Disclosure
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.kinds import kinds
from tests.support.kinds import NAMED, QUESTIONS, Question

PROGRAMME = NAMED["programme_effect"]
FORMS = [
    *(one for one in QUESTIONS if COUNTED[one.kind].about),
    replace(PROGRAMME.asking(estimator="matching").using(covariance="HC2"), form="matching"),
    replace(PROGRAMME.asking(estimator="ipw", estimand="ate"), form="ipw"),
    replace(PROGRAMME.asking(estimator="described"), form="described"),
]
OF_PEOPLE = pytest.mark.parametrize("asked", FORMS, ids=[one.name for one in FORMS])
RULE = Disclosure()
PERIODS = ("median",)
"""Terms whose estimate is a number of periods."""


def whole(values: pd.Series) -> pd.Series:
    """Values that could count somebody: whole, and two or more."""
    found = pd.to_numeric(values, errors="coerce")
    return found[np.isfinite(found) & (found >= 2) & (found == found.round())]


def by_period(question: Question) -> Question:
    """The question with months of the cells, so that people are counted."""
    if question.kind != "person_months":
        return question
    return question.on(question.table.assign(first_month=0, last_month=11))


def in_the_middle(table: pd.DataFrame) -> pd.DataFrame:
    """The table, of a curve with the periods alone at which many had it and many had not."""
    return table[table["period_key"].isna() | table["period_key"].isin(["3", "4"])].reset_index(drop=True)


def test_every_kind_says_what_its_numbers_count() -> None:
    assert set(COUNTED) == set(kinds())


@OF_PEOPLE
def test_every_whole_number_of_an_answer_is_declared(asked: Question, real: Project, tmp_path: Path) -> None:
    answer, counted = by_period(asked).answered(real, tmp_path), COUNTED[asked.kind]
    assert answer.table["term"].isin(counted.about).any()
    declared = {*counted.people, *counted.sizes, *PERIODS}
    for column in ("estimate", "std_error", "ci_low", "ci_high", "rounding_low", "rounding_high"):
        found = answer.table.loc[whole(answer.table[column]).index, "term"]
        assert set(found) <= declared, column
    for check in answer.diagnostics:
        if whole(pd.Series([check.value])).size:
            assert check.name in counted.checks, check.name
    for column in set(answer.predictions) - {"period", "variant", "group", "series"}:
        assert whole(answer.predictions[column]).empty, column
    people = {f"{value:.0f}" for value in answer.table["n_obs"].dropna() if value > 100}
    for told in answer.sentence.values():
        assert not people & set(told.replace(",", "").replace(".", " ").split())


@OF_PEOPLE
def test_what_leaves_of_own_records_is_of_enough_people_and_rounded(
    asked: Question, real: Project, tmp_path: Path
) -> None:
    answer, counted = by_period(asked).answered(real, tmp_path), COUNTED[asked.kind]
    left = of_own_records(answer, asked.kind, RULE)
    if left.refused:  # of a curve the first periods, in which few had it
        assert asked.kind == "hazard" and left.table.empty
        answer = replace(answer, table=in_the_middle(answer.table))
        left = of_own_records(answer, asked.kind, RULE)
    assert not left.refused and len(left.table) == len(answer.table)
    for column in ("n_obs", "n_clusters", "df_resid"):
        assert (whole(left.table[column]) % RULE.rounding == 0).all(), column
    sizes = left.table["term"].isin((*counted.people, *counted.sizes))
    assert (left.table.loc[sizes, "estimate"] % RULE.rounding == 0).all()
    assert all(one.value % RULE.rounding == 0 for one in left.diagnostics if one.name in counted.checks)


@OF_PEOPLE
def test_each_declared_number_alone_keeps_an_answer_in(asked: Question, real: Project, tmp_path: Path) -> None:
    answer, counted = by_period(asked).answered(real, tmp_path), COUNTED[asked.kind]
    answer = replace(answer, table=in_the_middle(answer.table))
    assert not of_own_records(answer, asked.kind, RULE).refused
    for column, terms in (("n_obs", counted.about), ("estimate", counted.people)):
        for term in set(terms) & set(answer.table["term"]):
            assert few(answer, term, column, RULE.minimum - 1, asked.kind), (term, column)
    for term in set(counted.shares) & set(answer.table["term"]):
        for share in (0.02, 0.98):
            assert few(answer, term, "estimate", share, asked.kind), (term, share)


def few(answer: Estimates, term: str, column: str, value: float, kind: str) -> bool:
    """Whether nothing leaves once one number of a term is another."""
    table = answer.table.astype({"n_obs": float})
    table.loc[table.index[table["term"] == term][:1], column] = value
    left = of_own_records(replace(answer, table=table), kind, RULE)
    return left.table.empty and not left.diagnostics and "10" in left.sentence["en"]


@pytest.mark.parametrize("kind", [kind for kind, counted in COUNTED.items() if not counted.about])
def test_of_a_kind_that_counts_no_people_nothing_of_records_leaves(kind: str, real: Project, tmp_path: Path) -> None:
    asked = next(one for one in QUESTIONS if one.kind == kind)
    left = of_own_records(asked.answered(real, tmp_path), kind, RULE)
    assert left.table.empty and left.predictions.empty and not left.diagnostics
    assert {one.reason["nl"] for one in left.refused} == {left.sentence["nl"]}
    assert kind in left.sentence["nl"]
