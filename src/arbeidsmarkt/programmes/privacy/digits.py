"""Numbers in a text that are long enough to belong to one person."""

import re
from collections.abc import Iterator

DATES = re.compile(r"(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)")
YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d *[-/] *(?:19|20)\d\d(?!\d)")
TOGETHER = re.compile(r"(?<!\d)\d{8,10}(?!\d)")
GROUPED = re.compile(
    r"(?<!\d)(?:\d{2,3}[ .-]\d{3}[ .-]\d{3}|\d{3,4}[ .-]\d{2}[ .-]\d{3}|\d{3}[ .-]\d{3}[ .-]\d{4})(?!\d)"
)
"""123 456 782, 1234.56.782, and ten digits as 271.234.5678."""

ALL_APART = re.compile(r"\d(?:[ .-]{0,2}\d){7,9}")


def long_numbers(text: str) -> Iterator[str]:
    """Each number of eight to ten digits, also with dots, dashes or spaces in it; a day or a range of years is none."""
    rest = YEARS.sub(" ; ", DATES.sub(" ; ", text)).strip()
    found = [*TOGETHER.findall(rest), *GROUPED.findall(rest)]
    if ALL_APART.fullmatch(rest):
        found.append(rest)
    for number in found:
        yield re.sub(r"\D", "", number)
