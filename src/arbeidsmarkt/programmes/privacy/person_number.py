"""Numbers of ten digits that a register gives one person: the A-number of the BRP, the V-number of the IND."""

from arbeidsmarkt.programmes.privacy.digits import long_numbers

HEADINGS = (
    r"\bv ?(nr|num+er)|vreemdeling|\ba ?(nr|num+er)|rinpersoon|\bind ?num|alien|"
    r"(client|cliënt|klant|personeels|dossier|zaak)s? ?(nr|num+er)|case number"
)


def found_in(text: str) -> bool:
    """Whether a text holds a number of ten digits; no value of a table of outcomes has so many."""
    return any(len(number) == 10 for number in long_numbers(text))
