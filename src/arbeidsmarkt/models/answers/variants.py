"""What every kind shares: each variant is fitted by itself, and one that cannot be answered honestly is refused."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import MixedSeriesError, RefusedError, SelectionError
from arbeidsmarkt.core.estimates import Diagnostic, Estimates, Refusal, estimates_table
from arbeidsmarkt.models.answers.exact_fits import refuse_exact
from arbeidsmarkt.models.answers.multiplicity import adjusted
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Spec

Row = dict[str, object]
OptionsOf = TypeVar("OptionsOf", bound=Spec)
LANGUAGES = ("nl", "en")

COMPUTED = ("estimate", "std_error", "statistic", "p_value")
"""Numbers of a row that have an end if they are there; one end of an interval may have none."""


@dataclass(frozen=True)
class Answer:
    """What one variant gives: rows of the estimates, rows of the predictions, checks."""

    rows: list[Row]
    predictions: list[Row]
    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of_all(cls, answers: Iterable["Answer"]) -> "Answer":
        """What answers of groups, or of series, give together, in their order."""
        every = list(answers)
        return cls(
            [row for one in every for row in one.rows],
            [row for one in every for row in one.predictions],
            tuple(check for one in every for check in one.diagnostics),
        )


@dataclass(frozen=True)
class MainVariant(Generic[OptionsOf]):
    """The variant that the sentence of an analysis tells.

    Parameters
    ----------
    spec : FitSpec
    options : Spec
    table, predictions : DataFrame
        Its estimates and predictions.
    diagnostics : tuple of Diagnostic
        Its checks, and those of the whole analysis.
    """

    spec: FitSpec
    options: OptionsOf
    table: pd.DataFrame
    predictions: pd.DataFrame
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> list[Diagnostic]:
        """Checks that did not pass."""
        return [check for check in self.diagnostics if not check.passed]

    def warnings(self, language: str) -> list[str]:
        """What to mind: what each check that failed means, once."""
        return list(dict.fromkeys(check.meaning[language] for check in self.failed))


@dataclass(frozen=True)
class Fitted(Generic[OptionsOf]):
    """All variants of an analysis.

    Parameters
    ----------
    spec : FitSpec
    options : dict
        Variant to its options.
    answers : dict
        Variant to its answer; refused variants are not in it.
    refused : tuple of Refusal
    """

    spec: FitSpec
    options: Mapping[str, OptionsOf]
    answers: Mapping[str, Answer]
    refused: tuple[Refusal, ...]

    @cached_property
    def table(self) -> pd.DataFrame:
        """Estimates of all variants, with the model, the covariance and the p-values adjusted within their families."""
        shared = {"model": self.spec.analysis.kind, "cov_type": self.spec.analysis.covariance}
        rows = [shared | {"variant": name} | row for name, answer in self.answers.items() for row in answer.rows]
        table = estimates_table(rows)
        return table.assign(adjusted_p=adjusted(table, self.spec.analysis.family))

    @property
    def predictions(self) -> pd.DataFrame:
        """Predictions of all variants."""
        return pd.DataFrame(
            [{"variant": name} | row for name, answer in self.answers.items() for row in answer.predictions]
        )

    @property
    def main(self) -> str | None:
        """The variant that the sentence tells: the first that was not refused."""
        return next(iter(self.answers), None)

    def estimates(
        self, sentence: Callable[[MainVariant[OptionsOf], str], str], checks: tuple[Diagnostic, ...] = ()
    ) -> Estimates:
        """The result.

        Parameters
        ----------
        sentence : callable
            The main variant and a language to its sentence, without the refusals; not asked where all were refused.
        checks : tuple of Diagnostic
            Those of the whole analysis, beside those of the main variant.
        """
        told = self._main_variant(self.main, checks) if self.main else None
        words = {
            language: " ".join(
                [*([sentence(told, language)] if told else []), *(one.reason[language] for one in self.refused)]
            )
            for language in LANGUAGES
        }
        return Estimates(self.table, self.predictions, told.diagnostics if told else checks, words, self.refused)

    def _main_variant(self, variant: str, checks: tuple[Diagnostic, ...]) -> MainVariant[OptionsOf]:
        own = self.answers[variant].diagnostics
        table, predictions = (
            rows[rows["variant"] == variant] if len(rows) else rows for rows in (self.table, self.predictions)
        )
        return MainVariant(self.spec, self.options[variant], table, predictions, (*own, *checks))


def fit_variants(
    spec: FitSpec, options: type[OptionsOf], fit_one: Callable[[str, OptionsOf], Answer]
) -> Fitted[OptionsOf]:
    """Fit each variant of an analysis.

    Parameters
    ----------
    spec : FitSpec
    options : type
        The options of the kind.
    fit_one : callable
        Name and options of a variant to its answer; raises `RefusedError` where there is no honest one.
    """
    own = {name: options.model_validate(spec.analysis.options_of(name)) for name in spec.analysis.variants}
    answers: dict[str, Answer] = {}
    refused: list[Refusal] = []
    for name, chosen in own.items():
        try:
            answers[name] = _computed(fit_one, name, chosen)
        except (RefusedError, MixedSeriesError, SelectionError) as error:
            refused.append(_refusal(spec, name, error))
    return Fitted(spec, own, answers, tuple(refused))


def having(row: Row) -> Row:
    """The row without numbers that by their nature are not there: an error where none is known."""
    return {name: value for name, value in row.items() if not (isinstance(value, float) and np.isnan(value))}


def _computed(fit_one: Callable[[str, OptionsOf], Answer], name: str, options: OptionsOf) -> Answer:
    """The answer, if each of its numbers could be computed; a number that has no end is none.

    Raises
    ------
    RefusedError
        As `refuse_exact`, and where arithmetic breaks down: numbers too far apart, a matrix without an inverse, too
        little memory.
    """
    try:
        with np.errstate(all="ignore"):
            answer = fit_one(name, options)
    except (ArithmeticError, MemoryError, ValueError) as error:
        raise _not_computed("", "") from error
    for row in answer.rows:
        if "p_value" in row and row.get("std_error") is not None:
            refuse_exact(abs(float(str(row["std_error"]))), abs(float(str(row["estimate"]))))
        _refuse_endless(f"the term '{row['term']}'", f"de term '{row['term']}'", [row.get(one) for one in COMPUTED])
    for check in answer.diagnostics:
        _refuse_endless(f"the check '{check.name}'", f"de toets '{check.name}'", [check.value])
    return answer


def _refuse_endless(what: str, wat: str, numbers: Sequence[object]) -> None:
    if not all(one is None or np.isfinite(float(str(one))) for one in numbers):
        raise _not_computed(f" of {what}", f" van {wat}")


def _not_computed(what: str, wat: str) -> RefusedError:
    return RefusedError(
        f"The numbers{what} cannot be computed from these data.",
        rule="the numbers of a column vary, and the largest is not so far from the smallest that one of them is lost",
        remedy="look for a slip in the data (a unit, a zero, a row that stands alone), or ask a plainer question",
        dutch=f"De getallen{wat} zijn uit deze gegevens niet te berekenen.",
        dutch_rule="de getallen van een kolom variëren, en het grootste ligt niet zo ver van het kleinste dat er een "
        "verloren gaat",
        dutch_remedy="zoek een vergissing in de gegevens (een eenheid, een nul, een rij die op zichzelf staat), of "
        "stel een eenvoudiger vraag",
    )


def _refusal(spec: FitSpec, variant: str, error: RefusedError | MixedSeriesError | SelectionError) -> Refusal:
    label = spec.analysis.variants[variant].label
    reason = {
        "nl": f"Geen antwoord voor '{label.nl}': {error.dutch}",
        "en": f"No answer for '{label.en}': {error.message}",
    }
    remedy = {"nl": error.dutch_remedy, "en": error.remedy}
    return Refusal(variant, reason, remedy, {"nl": error.dutch_rule, "en": error.rule})
