"""What a decomposition means in plain words; it describes, and explains nothing away."""

from collections.abc import Sequence

import pandas as pd

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import number, with_unit
from arbeidsmarkt.models.composition.decomposition_options import Options
from arbeidsmarkt.spec.model import Text

FEW_LEFT_OUT = 0.05

DESCRIPTIVE = {
    "nl": "Dit beschrijft: wat niet met samenstelling samengaat is geen maat voor discriminatie, en wat er wel mee "
    "samengaat is geen oorzaak.",
    "en": "This describes: what does not go with composition is no measure of discrimination, and what does is no "
    "cause.",
}


def left_out(count: int, of: int) -> Diagnostic:
    """How many records have no outcome or no value of a term."""
    meaning = {
        "nl": f"{count} van de {of} records zijn weggelaten omdat er iets ontbreekt.",
        "en": f"{count} of the {of} records are left out since something is missing.",
    }
    return Diagnostic("left_out", count / of, FEW_LEFT_OUT, count / of <= FEW_LEFT_OUT, meaning)


def sentence(
    table: pd.DataFrame, failed: Sequence[Diagnostic], options: Options, names: tuple[Text, Text], language: str
) -> str:
    """The difference and its parts, for the first group compared."""
    found = table[table["group"] == table["group"].iloc[0]].set_index("term")["estimate"]
    words = _WORDS[language]
    told = {term: _told(value, options, language) for term, value in found.items()}
    parts = ", ".join(
        f"{term.removeprefix('factor, ')} {value}" for term, value in told.items() if str(term).startswith("factor, ")
    )
    group, reference = (name[language] for name in names)
    filled = words[type(options.form).__name__].format(
        outcome=options.outcome[language],
        group=group,
        reference=reference,
        difference=told["difference"],
        rates=told.get("rates", ""),
        composition=told.get("composition", ""),
        explained=told.get("explained, pooled", ""),
        unexplained=told.get("unexplained, pooled", ""),
        parts=parts,
    )
    return " ".join([filled, DESCRIPTIVE[language], *(check.meaning[language] for check in failed)])


def _told(value: float, options: Options, language: str) -> str:
    return with_unit(100 * value, "points", 1, language) if options.scale == "points" else number(value, 2, language)


_WORDS = {
    "nl": {
        "Cells": "Het verschil in {outcome} tussen {group} en {reference} is {difference}: {rates} door andere waarden "
        "binnen gelijke cellen en {composition} door een andere samenstelling.",
        "Product": "Het verschil in {outcome} tussen {group} en {reference} is {difference}: {parts}.",
        "Records": "Het verschil in {outcome} tussen {group} en {reference} is {difference}: {explained} gaat samen "
        "met andere kenmerken, {unexplained} niet.",
    },
    "en": {
        "Cells": "The difference in {outcome} between {group} and {reference} is {difference}: {rates} by other values "
        "within equal cells and {composition} by another composition.",
        "Product": "The difference in {outcome} between {group} and {reference} is {difference}: {parts}.",
        "Records": "The difference in {outcome} between {group} and {reference} is {difference}: {explained} goes with "
        "other characteristics, {unexplained} does not.",
    },
}
