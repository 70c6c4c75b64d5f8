"""Bank accounts (IBAN, ISO 13616)."""

import re

HEADINGS = r"\biban\b|rekening|bank ?account|account number"

IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Z0-9])")
DUTCH = re.compile(r"NL\d{2}[A-Z]{4}\d{10}")


def found_in(text: str) -> bool:
    """Whether a text holds an account: one that passes its check, or has the Dutch form."""
    for found in IBAN.findall(text.upper()):
        account = found.replace(" ", "")
        if DUTCH.match(account) or any(_checked(account[:length]) for length in range(15, len(account) + 1)):
            return True
    return False


def _checked(account: str) -> bool:
    """The first four signs at the end, letters as 10 to 35: one is left after division by 97."""
    return int("".join(str(int(sign, 36)) for sign in account[4:] + account[:4])) % 97 == 1
