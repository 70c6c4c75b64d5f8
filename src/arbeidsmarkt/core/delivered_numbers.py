"""Values of a StatLine table as numbers; apart from the tables, since planning loads those and not numpy."""

from typing import Any

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.delivery import SIGNS, is_sign
from arbeidsmarkt.core.errors import DeliveryError


def as_numbers(values: list[Any]) -> npt.NDArray[np.float64]:
    """Values as numbers; what is nothing or a sign is no number (NaN).

    Raises
    ------
    DeliveryError
        If a text is neither a number nor a sign.
    """
    if str in set(map(type, values)):
        values = [None if is_sign(value) else value for value in values]
    try:
        return np.array([np.nan if value is None else value for value in values], dtype=float)
    except ValueError as error:
        _, _, text = str(error).partition(": ")
        raise DeliveryError(
            f"A text in place of a number is not known: {error}.",
            rule=f"a number, or one of the signs {', '.join(repr(sign) for sign in SIGNS)}",
            remedy="report it to CBS, or to the maintainers of this project if StatLine has a new sign",
            dutch=f"De tekst {text} in plaats van een getal is niet bekend.",
            dutch_rule=f"een getal, of een van de tekens {', '.join(repr(sign) for sign in SIGNS)}",
            dutch_remedy="meld het bij CBS, of bij de beheerders van dit project als StatLine een nieuw teken heeft",
        ) from None
