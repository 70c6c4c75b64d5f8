"""What an identity may look like: nothing in it can be a number or a name that somebody has elsewhere."""

import re

RUNNING = re.compile(r"(?:[A-Za-z]{1,3}[-_]?)?(?:\d{1,5}|00\d{4})")
"""P0001, AMS-12, 17, P000123: at most three letters, so that they are no name, and five digits, so that they are no
number of a register and no day of birth (FA120385); six begin with 00, as no day and hardly a year of birth does."""

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
HASH = re.compile(r"(?=.*\d)(?=.*[a-f])[0-9a-f]{16,128}", re.IGNORECASE)


def is_pseudonym(text: str) -> bool:
    """Whether a text is a running number with letters before it or none, a UUID, or a hash in hexadecimal digits.

    A hash of a citizen service number without a secret key is no protection, as all numbers can be tried; that cannot
    be seen here.
    """
    return any(form.fullmatch(text) for form in (RUNNING, UUID, HASH))
