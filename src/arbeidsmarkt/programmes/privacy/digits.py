"""Numbers in a text that are long enough to belong to one person."""

import re
from collections.abc import Iterator

LONGEST = 10
DATES = re.compile(r"(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)")
YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d *[-/] *(?:19|20)\d\d(?!\d)")
TOGETHER = re.compile(r"(?<!\d)\d{8,10}(?!\d)")
APART = re.compile(r"(?<!\d)\d{1,4}(?:[ .,_/'’·:-]\d{1,4}){2,}(?!\d)")
"""123 456 782, 1234.56.782, 12/34/56/782, and ten digits as 271.234.5678: groups with a sign between them."""

ALL_APART = re.compile(r"\d(?:[ .,_/'’·:-]{0,2}\d){7,9}")
PADDED = re.compile(r"(?<!\d)(?=\d{11})0+(?=\d{8,10}(?!\d))")
"""Zeros before a number, which make it longer than any."""


def long_numbers(text: str) -> Iterator[str]:
    """Each number of eight to ten digits, also with signs in it or zeros before it; a day or range of years is none."""
    rest = PADDED.sub("", YEARS.sub(" ; ", DATES.sub(" ; ", text)).strip())
    found = [*TOGETHER.findall(rest), *(part[0] for part in APART.finditer(rest) if 8 <= _digits(part[0]) <= LONGEST)]
    if ALL_APART.fullmatch(rest):
        found.append(rest)
    for number in found:
        yield re.sub(r"\D", "", number)


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)
