"""How a whole is split over the words of further dimensions: the same for every group of the world."""

from collections.abc import Mapping

from arbeidsmarkt.demo.unknown import UnknownWordError

PARTS: dict[str, dict[str, float]] = {
    "other.basic_qualification": {"yes": 0.76, "no": 0.22, "unknown": 0.02},
    "other.duration": {
        "0-6 months": 0.10,
        "6-12 months": 0.09,
        "1-2 years": 0.14,
        "2-3 years": 0.11,
        "3-4 years": 0.10,
        "4-5 years": 0.08,
        "5 years or more": 0.38,
    },
    "other.region": {"Amsterdam": 0.050, "Rotterdam": 0.037, "Den Haag": 0.031, "Utrecht": 0.020},
    "other.margin": {"lower 95%": 0.985, "upper 95%": 1.015},
}
"""Column and word to the part of the whole; of a margin, to the end of the interval."""

WITHOUT_PART = ("other.parents",)
"""Columns that choose groups and do not split them."""


def part_of(words: Mapping[str, str]) -> float:
    """The part of the whole that the words of a cell take in.

    Raises
    ------
    UnknownWordError
        If the world does not split by one of them.
    """
    part = 1.0
    for column, word in words.items():
        if column.startswith("other.") and column not in WITHOUT_PART and word:
            if word not in PARTS.get(column, {}):
                raise UnknownWordError(
                    f"The made-up world is not split by {column} '{word}'.",
                    dutch=f"De verzonnen wereld is niet te verdelen naar {column} '{word}'.",
                )
            part *= PARTS[column][word]
    return part
