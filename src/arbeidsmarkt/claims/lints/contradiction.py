"""Contradiction: another statement of the report, or a published figure, says otherwise."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.core.notation import span, with_unit
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when the claim names what contradicts it; a quantity's value is added from the data."""
    parameters = case.parameters("contradiction")
    if parameters is None:
        return None
    note = Text(**parameters["note"])
    return Text(
        nl=note.nl + _figure(case, parameters.get("against"), "nl"),
        en=note.en + _figure(case, parameters.get("against"), "en"),
    )


def _figure(case: Case, key: str | None, language: str) -> str:
    quantity = case.quantities.get(str(key))
    if quantity is None or quantity.interval is None:
        return ""
    spec = case.definitions[quantity.key]
    value = with_unit(quantity.interval.value, quantity.unit, spec.decimals, language)
    return f" ({spec.label[language]}: {value}; {span(quantity.interval, spec.decimals + 1, language)})"
