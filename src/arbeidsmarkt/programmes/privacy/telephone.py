"""Telephone numbers: Dutch ones in any notation, and foreign ones that begin with a plus."""

import re

HEADINGS = r"telefoon|\btel\b|mobiel|\bphone|telephone|\bgsm\b"

NATIONAL = re.compile(r"(?<![\d.,])\(?0[1-9](?:[ ().-]{0,3}\d){8}(?!\d)")
INTERNATIONAL = re.compile(r"(?:\+|(?<!\d)00)[ ]?[1-9](?:[ ().-]{0,3}\d){7,14}(?!\d)")
WITHOUT_ZERO = re.compile(r"6\d{8}")
"""A mobile number of which a spreadsheet took the first zero off."""

DATE = re.compile(r"\d{1,2}[-.]\d{1,2}[-.]\d{4}")


def found_in(text: str) -> bool:
    """Whether a text holds a telephone number."""
    rest = DATE.sub(" ; ", text)
    return bool(NATIONAL.search(rest) or INTERNATIONAL.search(rest) or WITHOUT_ZERO.fullmatch(rest))
