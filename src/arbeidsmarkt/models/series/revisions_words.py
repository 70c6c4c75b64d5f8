"""What revisions mean in plain words, and the checks on them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import number, with_unit
from arbeidsmarkt.models.answers.variants import MainVariant, Row
from arbeidsmarkt.models.series.revisions_options import Options
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Text

LEVEL = 0.05
"""Below this p-value revisions have a direction, or can be seen coming."""

PRINTED = {"rate": ("points", 100.0, 2), "persons": ("persons", 1.0, 0), "number": ("number", 1.0, 2)}
"""Scale to the unit in print, the factor to it, and decimals."""


def checks(rows: Sequence[Row], group: str) -> tuple[Diagnostic, ...]:
    """Checks: no direction on average, and first figures from which the revision cannot be told."""
    found = {str(row["term"]): row for row in rows}
    named = f"{group}: " if group else ""
    return tuple(
        Diagnostic(name, p_value, LEVEL, p_value >= LEVEL, {code: named + text for code, text in words.items()})
        for name, (term, words) in TESTED.items()
        if np.isfinite(p_value := float(str(found[term].get("p_value", "nan"))))
    )


def sentence(main: MainVariant[Options], language: str) -> str:
    """How far first figures of each group moved, how often a change turned, and what failed."""
    told = [
        _group(str(group), rows, main.options.outcome, main.spec, language)
        for group, rows in main.table.groupby("group", sort=False)
    ]
    return " ".join([*told, _WORDS[language]["newest"], *main.warnings(language)])


def _group(group: str, rows: pd.DataFrame, outcome: Text, spec: FitSpec, language: str) -> str:
    by: dict[str, Any] = {str(row["term"]): row for row in rows.to_dict("records")}
    unit, factor, decimals = PRINTED[by["mean_revision"]["scale"]]
    words = _WORDS[language]
    named = outcome[language] + (f" ({spec.name_of(group)[language]})" if group else "")
    size, mean = (
        factor * _printed(float(by[term]["estimate"]), unit) for term in ("mean_absolute_revision", "mean_revision")
    )
    told = words["size"].format(
        outcome=named,
        count=int(by["mean_revision"]["n_obs"]),
        size=with_unit(size, unit, decimals, language),
        mean=number(mean, decimals, language),
    )
    if "sign_changes" not in by:
        return told
    share = number(100 * float(by["sign_changes"]["estimate"]), 0, language)
    return f"{told} {words['signs'].format(share=share, count=int(by['sign_changes']['n_obs']))}"


def _printed(value: float, unit: str) -> float:
    """Persons to two figures: a mean of a few rounded revisions has no more."""
    return float(f"{value:.2g}") if unit == "persons" else value


_BIAS = {
    "nl": "De bijstellingen hebben gemiddeld een richting: eerste cijfers zijn stelselmatig te hoog of te laag.",
    "en": "Revisions have a direction on average: first figures are systematically too high or too low.",
}
_NOISE = {
    "nl": "Uit het eerste cijfer is de bijstelling te voorspellen: het eerste cijfer bevat ruis.",
    "en": "The revision can be told from the first figure: the first figure holds noise.",
}
TESTED = {"revision_bias": ("mean_revision", _BIAS), "revision_noise": ("noise_slope", _NOISE)}
"""Check to the term that is tested, and what it means when it fails."""

_WORDS = {
    "nl": {
        "size": "Van {count} perioden is {outcome} gemiddeld {size} bijgesteld (met teken: {mean}).",
        "signs": "Van {count} veranderingen in een jaar keerde {share} procent van teken.",
        "newest": "Bij de nieuwste cijfers is de spreiding van de bijstellingen als fout opgeteld.",
    },
    "en": {
        "size": "Of {count} periods {outcome} was revised by {size} on average (with its sign: {mean}).",
        "signs": "Of {count} changes over a year {share} per cent turned their sign.",
        "newest": "The newest figures carry the spread of the revisions as an error.",
    },
}
