"""Numbers that a register gives one person: ten digits (A-number of the BRP, V-number of the IND), or called so."""

import re

from arbeidsmarkt.programmes.privacy.digits import long_numbers

HEADINGS = (
    r"\bv ?(nr|num+er)|vreemdeling|\ba ?(nr|num+er)|rinpersoon|\bind ?num|alien|"
    r"(client|cliënt|klant|personeels|dossier|zaak)s? ?(nr|num+er|id\b)|case number"
)

WHO = r"cli[eë]nt|klant|deelnemer|kandidaat|participant|dossier|zaak"
CALLED = re.compile(
    rf"\b(?:(?:{WHO}|personeel|vreemdeling|registratie|burgerservice|sofi|case)(?:s|en)?[ -]?"
    r"(?:nr|num+er|number|id)|[av][ -]?(?:nr|num+er)|v-number|bsn)(?![^\W\d_])[\W_]{0,3}[a-z]{0,3}[-/]?\d",
    re.IGNORECASE,
)
"""Dossiernummer 12, V-nr. 271, BSN 4821: whatever number stands behind."""

OF_ONE = re.compile(rf"(?<!per )\b(?:{WHO})[\W_]{{0,3}}(?:[a-z]{{1,3}}[-/]?)?(\d[\d./-]*)", re.IGNORECASE)
"""Client 48213, dossier 2021-00483; not: per deelnemer 1500 euro."""

FEWEST = 3
"""Digits from which a number behind somebody is theirs; with fewer it is as well a count."""

YEAR = r"(?:19|20)\d\d"
PERIOD = re.compile(rf"{YEAR}(?:[-/]{YEAR}|-(?:0[1-9]|1[0-2])(?:-\d\d)?)?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]{YEAR}")
"""A year, two years, a month, a day."""


def found_in(text: str) -> bool:
    """Whether a text holds a number of ten digits, which no value of a table has, or one that is called somebody's."""
    if CALLED.search(text) or any(len(number) == 10 for number in long_numbers(text)):
        return True
    return any(_is_theirs(number.rstrip("./-")) for number in OF_ONE.findall(text))


def _is_theirs(number: str) -> bool:
    return sum(sign.isdigit() for sign in number) >= FEWEST and not PERIOD.fullmatch(number)
