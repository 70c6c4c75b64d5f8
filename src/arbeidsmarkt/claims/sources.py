"""Names of sources, their states and survey levels in a sentence."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.core.dates import day
from arbeidsmarkt.core.quantities import Origin, Quantity

LEVEL = {
    "nl": {"old": "oud niveau van de EBB", "new": "nieuw niveau van de EBB"},
    "en": {"old": "old level of the labour force survey", "new": "new level of the labour force survey"},
}
STATLINE = {"nl": "CBS StatLine", "en": "Statistics Netherlands, StatLine"}
REPORT_ITSELF = {"nl": "het rapport zelf", "en": "the report itself"}
READ_IN = {"nl": "gelezen in", "en": "read in"}
STATE = {"nl": "stand van", "en": "state of"}
AND = {"nl": " en ", "en": " and "}


def witnesses(quantity: Quantity, case: Case, language: str) -> str:
    """The sources behind a number, each with the day of its state and its survey level."""
    return listed(list(dict.fromkeys(_witness(o, case, language) for o in quantity.origins)), language)


def only_the_report(quantity: Quantity, case: Case) -> bool:
    """Whether every cell behind the number was printed by the report itself."""
    return bool(quantity.origins) and {origin.source for origin in quantity.origins} == {case.own_source}


def listed(parts: list[str], language: str) -> str:
    """Parts as an enumeration: `a, b and c`."""
    return AND[language].join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def _witness(origin: Origin, case: Case, language: str) -> str:
    if origin.source == case.own_source:
        return REPORT_ITSELF[language]
    source = case.sources.get(origin.source)
    name = origin.source if source is None else source.title
    if source and source.table:
        name = f"{STATLINE[language]} {source.table}"
    known = [
        f"{STATE[language]} {day(origin.vintage, language)}",
        LEVEL[language].get(origin.survey_level, ""),
        _second_hand(origin, case, language),
    ]
    return f"{name} ({', '.join(filter(None, known))})"


def _second_hand(origin: Origin, case: Case, language: str) -> str:
    """Who printed a figure of a StatLine table, where it was not read at its producer."""
    source, key = case.sources.get(origin.source), f"{origin.source}@{origin.vintage}#{origin.publication}"
    publisher = case.publications.get(key, {}).get("publisher", "").split(",")[0]
    at_producer = not source or not source.table or publisher in ("", source.producer)
    return "" if at_producer else f"{READ_IN[language]} {publisher}"
