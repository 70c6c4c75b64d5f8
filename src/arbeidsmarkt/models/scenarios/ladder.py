"""An effect from a row of the ladder of evidence; without a comparison, a number or an interval there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import pandas as pd

from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.evidence import COMPARED, LADDER
from arbeidsmarkt.models.answers.columns import refuse_doubled
from arbeidsmarkt.models.products.draws import Uncertain
from arbeidsmarkt.models.products.inputs import cells
from arbeidsmarkt.models.scenarios.scenario_options import LadderEffect, Study
from arbeidsmarkt.spec.model import Text

RULE = Text(
    nl=f"het effect van een scenario is een rij van de bewijsladder op een van de treden {', '.join(COMPARED)}",
    en=f"the effect of a scenario is a row of the ladder of evidence on one of the steps {', '.join(COMPARED)}",
)
LOWEST, HIGHEST = -1.0, 1.0
"""Smallest and largest effect on a share."""


@dataclass(frozen=True)
class Found:
    """An effect (points) or how long it lasts (months), with the code of its outcome and its step of evidence."""

    number: Uncertain
    lasts: bool
    outcome: str
    evidence: str


def effect_of(panel: pd.DataFrame, effect: LadderEffect, later: bool, name_of: Callable[[str], Text]) -> Found:
    """The effect that a row gives.

    Parameters
    ----------
    panel : DataFrame
        Cells; those of the row have `outcome` and `evidence` among their further dimensions.
    effect : LadderEffect
    later : bool
        Whether months are an answer too: how long the effect lasts.
    name_of : callable
        Step of evidence to its name.

    Raises
    ------
    RefusedError
        If the row is not there or in words, compares nothing, is no effect, or has no standard error.
    """
    rows = panel[panel["input"] == effect.row]
    refuse_doubled(rows, DIMENSIONS, told=["input"])
    if len(rows) != 1:
        raise _no_row(effect, len(rows))
    row = rows.iloc[0]
    told = dict(part.split("=", 1) for part in str(row["other"]).split(";") if "=" in part)
    outcome, step = told.get("outcome", effect.row), told.get("evidence", "")
    if step not in COMPARED:
        raise _nothing_compared(outcome, name_of(step or "none"))
    lasts = later and row["unit"] == "months"
    if row["unit"] != "points" and not lasts:
        raise _no_effect(outcome, str(row["unit"]))
    error = 0.0 if lasts else _error(panel, effect, outcome)
    limits = (0.0, float("inf")) if lasts else (LOWEST, HIGHEST)
    return Found(Uncertain(cells(panel, effect.row), error, *limits), lasts, outcome, step)


def weakest(steps: list[str]) -> str:
    """The lowest of the steps: what rests on several is as strong as the weakest."""
    return min(steps, key=LADDER.index)


def _error(panel: pd.DataFrame, effect: LadderEffect, outcome: str) -> float:
    if effect.std_error is not None:
        return effect.std_error
    if effect.study is None:
        raise RefusedError(
            f"The effect of {outcome} has no standard error, so that a scenario of it would have no interval.",
            f"options, {effect.row}",
            "an effect has a standard error, or a study from which it follows",
            "give `std_error`, or `study` with both shares and the number of people",
            f"Het effect van {outcome} heeft geen standaardfout; een scenario ermee zou geen interval hebben.",
            "een effect heeft een standaardfout, of een onderzoek waaruit zij volgt",
            "geef `std_error`, of `study` met beide aandelen en het aantal mensen",
        )
    return _of_study(panel, effect.study)


def _of_study(panel: pd.DataFrame, study: Study) -> float:
    """Standard error of a difference between two independent shares (Wald)."""
    treated, control, people = (_one(panel, name) for name in (study.treated, study.control, study.people))
    sizes = people * study.treated_share, people * (1 - study.treated_share)
    return sqrt(sum(share * (1 - share) / size for share, size in zip((treated, control), sizes, strict=True)))


def _one(panel: pd.DataFrame, name: str) -> float:
    found = cells(panel, name)
    if len(found) != 1:
        raise RefusedError(
            f"The selection '{name}' of the study gives {len(found)} numbers instead of one.",
            f"options, study, {name}",
            "a study has two shares and a number of people",
            "correct the selection of the panel",
            f"De selectie '{name}' van het onderzoek geeft {len(found)} getallen in plaats van één.",
            "een onderzoek heeft twee aandelen en een aantal mensen",
            "verbeter de selectie van het panel",
        )
    return found[0].value


def _no_row(effect: LadderEffect, count: int) -> RefusedError:
    return RefusedError(
        f"The row '{effect.row}' gives {count} numbers instead of one: an outcome that is told in words has no size.",
        f"options, {effect.row}",
        RULE.en,
        "choose a row with a number, or give the study another row",
        f"De rij '{effect.row}' geeft {count} getallen in plaats van één: een uitkomst in woorden heeft geen omvang.",
        RULE.nl,
        "kies een rij met een getal, of geef het onderzoek een andere rij",
    )


def _nothing_compared(outcome: str, step: Text) -> RefusedError:
    return RefusedError(
        f"The outcome {outcome} stands on the step '{step.en}' and compares with nobody; it gives no effect.",
        f"outcome {outcome}",
        RULE.en,
        "choose a row with a comparison group; counts say nothing of what would have happened without the programme",
        f"De uitkomst {outcome} staat op de trede '{step.nl}' en vergelijkt met niemand; zij geeft geen effect.",
        RULE.nl,
        "kies een rij met een vergelijkingsgroep; aantallen zeggen niets over wat er zonder het programma was gebeurd",
    )


def _no_effect(outcome: str, unit: str) -> RefusedError:
    return RefusedError(
        f"The outcome {outcome} is in {unit} and no difference with a comparison group.",
        f"outcome {outcome}",
        "an effect is a difference in points between who took part and who did not",
        "choose the row of the effect itself",
        f"De uitkomst {outcome} staat in {unit} en is geen verschil met een vergelijkingsgroep.",
        "een effect is een verschil in procentpunten tussen wie meedeed en wie niet",
        "kies de rij van het effect zelf",
    )
