"""What identifies a person, one module a kind, and what a text or a heading holds of it."""

import re
from functools import lru_cache
from typing import Protocol

from arbeidsmarkt.programmes.privacy import (
    address,
    bank_account,
    birth_date,
    citizen_number,
    email_address,
    person_name,
    person_number,
    telephone,
)
from arbeidsmarkt.programmes.privacy.plain import as_heading, as_text, as_words


class Identifier(Protocol):
    """A module of a kind: how headings name it, and whether a text holds one."""

    HEADINGS: str

    def found_in(self, text: str) -> bool:
        """Whether a text holds one."""


IDENTIFIERS: dict[str, Identifier] = {
    "email": email_address,
    "bank_account": bank_account,
    "telephone": telephone,
    "citizen_number": citizen_number,
    "person_number": person_number,
    "address": address,
    "birth_date": birth_date,
    "person_name": person_name,
}
"""Kind to module, in the order in which a text is asked: the first that fits names the fault."""


def identifier_in(value: object) -> str | None:
    """The kind of identifier that a value holds, if any."""
    return _of_text(as_text(value))


@lru_cache(maxsize=100_000)
def _of_text(text: str) -> str | None:
    return next((kind for kind, module in IDENTIFIERS.items() if text and module.found_in(text)), None)


def heading_of(heading: str) -> str | None:
    """The kind of identifier that a heading announces, if any."""
    plain = as_heading(heading)
    return next((kind for kind, module in IDENTIFIERS.items() if re.search(module.HEADINGS, plain)), None)


def beside_announcement(heading: str) -> str:
    """The words of a heading beside those that announce an identifier: Xandra, of `telefoon Xandra`."""
    announced = "|".join(module.HEADINGS for module in IDENTIFIERS.values())
    return re.sub(announced, " ", as_words(heading), flags=re.IGNORECASE)
