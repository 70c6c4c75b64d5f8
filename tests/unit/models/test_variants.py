"""What cannot be computed is refused in one place, whatever the kind: no stack trace, and no number."""

from collections.abc import Callable
from typing import NoReturn

import numpy as np
import pytest

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.models.answers.variants import Answer, fit_variants
from arbeidsmarkt.models.benchmark import Options
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.table_question import TableQuestion
from tests.support.kinds import NAMED

GOOD = {"term": "effect", "estimate": 1.0, "std_error": 0.5, "statistic": 2.0, "p_value": 0.05, "ci_low": -np.inf}
MEANING = {"nl": "x", "en": "x"}


def raising(error: Exception) -> Callable[[str, Options], NoReturn]:
    def fit_one(_: str, __: Options) -> NoReturn:
        raise error

    return fit_one


def asked() -> FitSpec:
    return FitSpec(
        slug="own", analysis=TableQuestion.model_validate(NAMED["benchmark"].spec | {"kind": "benchmark"}), seed=1
    )


@pytest.mark.parametrize(
    "error",
    [
        np.linalg.LinAlgError("Singular matrix"),
        OverflowError("x"),
        ZeroDivisionError("x"),
        MemoryError(),
        ValueError("x"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_arithmetic_that_breaks_down_is_one_sentence(error: Exception) -> None:
    fitted = fit_variants(asked(), Options, raising(error))
    assert not fitted.answers
    assert fitted.refused[0].reason["en"].endswith("The numbers cannot be computed from these data.")
    assert fitted.refused[0].reason["nl"].endswith("zijn uit deze gegevens niet te berekenen.")
    assert fitted.refused[0].remedy["en"].startswith("look for a slip")
    assert fitted.refused[0].remedy["nl"].startswith("zoek een vergissing")
    assert fitted.refused[0].rule["nl"].startswith("de getallen van een kolom")


@pytest.mark.parametrize("column", ["estimate", "std_error", "statistic", "p_value"])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_number_without_an_end_is_no_answer(column: str, value: float) -> None:
    fitted = fit_variants(asked(), Options, lambda *_: Answer([GOOD | {column: value}], []))
    assert "of the term 'effect' cannot be computed" in fitted.refused[0].reason["en"]


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_check_without_an_end_is_none(value: float) -> None:
    check = Diagnostic("dispersion", value, 1.5, True, MEANING)
    fitted = fit_variants(asked(), Options, lambda *_: Answer([GOOD], [], (check,)))
    assert "of the check 'dispersion' cannot be computed" in fitted.refused[0].reason["en"]


def test_an_interval_may_have_no_end_and_an_error_may_be_unknown() -> None:
    known = {"term": "share", "estimate": 0.3}
    fitted = fit_variants(asked(), Options, lambda *_: Answer([GOOD, known], []))
    assert list(fitted.table["estimate"]) == [1.0, 0.3]
