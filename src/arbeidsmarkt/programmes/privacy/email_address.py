"""E-mail addresses."""

import re

HEADINGS = r"\be ?mail|\bmail\b|mail ?adres"

ADDRESS = re.compile(r"[^\s@;,<>]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+\.\w{2,}", re.IGNORECASE)


def found_in(text: str) -> bool:
    """Whether a text holds an address, also with the sign written as (at)."""
    return ADDRESS.search(text) is not None
