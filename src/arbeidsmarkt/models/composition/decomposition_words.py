"""What a decomposition means in plain words; it describes, and explains nothing away."""

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import number, with_unit
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.composition.decomposition_options import Options

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


def sentence(main: MainVariant[Options], language: str) -> str:
    """The difference and its parts, for the first group compared."""
    first, options = str(main.table["group"].iloc[0]), main.options
    found = main.table[main.table["group"] == first].set_index("term")["estimate"]
    words = _WORDS[language]
    told = {str(term): _told(value, options, language) for term, value in found.items()}
    parts = ", ".join(
        f"{term.removeprefix('factor, ')} {value}" for term, value in told.items() if term.startswith("factor, ")
    )
    group, reference = (main.spec.name_of(name)[language] for name in (first, main.spec.analysis.reference))
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
    return " ".join([filled, DESCRIPTIVE[language], *main.warnings(language)])


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
