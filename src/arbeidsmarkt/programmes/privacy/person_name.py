"""Names of persons: a form of address, initials before or after a surname, or a common given name."""

import re

from arbeidsmarkt.programmes.privacy.given_names import GIVEN_NAMES

OF_PROGRAMME = r"(?<!programma)(?<!programma )(?<!programme )"
HEADINGS = (
    rf"{OF_PROGRAMME}na+m(en)?\b(?! programma\b)|{OF_PROGRAMME}\bnames?\b|voorletter|initial|tussenvoegsel|\w+name\b"
)
"""A programme has a name too, which is nobody's."""

BETWEEN = r"(?:(?:van|de|der|den|ten|ter|te|el|al|ait|ben|bin|abu|von|'t|v\.d\.) ?){0,3}"
SURNAME = r"[A-Z][a-zà-ÿ'-]{2,}"
ADDRESSED = re.compile(r"\b(?:dhr|mevr?|mw|mej|mr|mrs|ms|heer|mevrouw|meneer)\b\.? (?:[A-Z]\.? ?)*" + BETWEEN + SURNAME)
"""De heer Bakker, mw. A. el Amrani."""

INITIALS_FIRST = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){1,4}" + BETWEEN + SURNAME)
INITIALS_LAST = re.compile(r"\b" + SURNAME + r", ?(?:[A-Z]\. ?){1,4}")
PARTICLE = re.compile(r"\b[A-Z][a-zà-ÿ]+ (?:el|al|ait|ben|bin|abu)[ -][A-Z][a-zà-ÿ]+")
MONTH = re.compile(r"\bJan\.? (?=\d)")
WORD = re.compile(r"[^\W\d_]+")
TWO_WORDS = re.compile(SURNAME + r" " + BETWEEN + SURNAME)


def found_in(text: str) -> bool:
    """Whether a text holds a name that can be told to be one; a rare given name alone cannot."""
    if any(form.search(text) for form in (ADDRESSED, INITIALS_FIRST, INITIALS_LAST, PARTICLE)):
        return True
    return any(word[0].isupper() and word.casefold() in GIVEN_NAMES for word in WORD.findall(MONTH.sub("", text)))


def like_a_name(text: str) -> bool:
    """Whether something that should have been a code looks like a name."""
    return TWO_WORDS.fullmatch(text) is not None or found_in(text.title())
