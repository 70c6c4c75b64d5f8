"""The citizen service number (BSN): nine digits that pass the eleven-test, of which a first zero may be lost."""

from arbeidsmarkt.programmes.privacy.digits import long_numbers

HEADINGS = r"\bbsn\b|\bbsnr?\b|burger ?service|\bsofi|citizen service|social security|national (id|number)"

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits (or eight, a zero in front being lost) form a citizen service number.

    The weighted sum of the digits, with weights 9 to 2 and -1 for the last, is divisible by 11. One in eleven of all
    numbers of nine digits passes.

    Notes
    -----
    Source: Logisch Ontwerp BSN, Ministerie van Binnenlandse Zaken en Koninkrijksrelaties.
    """
    number = digits.zfill(9)
    if len(number) != 9 or not number.isdecimal() or len(digits) < 8 or int(number) == 0:
        return False
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=True)) % 11 == 0


def found_in(text: str) -> bool:
    """Whether a text holds such a number, in whatever way it is written."""
    return any(passes_eleven_test(number) for number in long_numbers(text))
