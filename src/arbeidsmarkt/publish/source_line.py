"""The line under every figure and table: which tables, of which day, and who processed them."""

import re
from collections.abc import Collection, Mapping

from arbeidsmarkt.core.dates import day
from arbeidsmarkt.core.synthetic import is_synthetic
from arbeidsmarkt.publish.words import Words


def source_line(vintages: Collection[str], credits: Mapping[str, str], words: Words) -> str:
    """The source line made from origins.

    Parameters
    ----------
    vintages : collection of str
        The states used, each written `source@2022-08-17`.
    credits : mapping
        Source to its credit, such as "Bron: CBS StatLine 82809NED".
    words : Words

    Returns
    -------
    str
        "Bron: CBS StatLine 82809NED (17-8-2022), bewerking arbeidsmarkt"; empty if nothing was used. Of made-up states
        the line says that they are no figures of the source.
    """
    days: dict[str, list[str]] = {}
    for source, vintage in sorted({tuple(text.split("@", 1)) for text in vintages}):
        found = days.setdefault(_bare(credits[source]), [])
        found += [] if day(vintage, words.language) in found else [day(vintage, words.language)]
    if not days:
        return ""
    parts = [f"{credit} ({_listed(listed, words)})" for credit, listed in days.items()]
    made_up = any(is_synthetic(text) for text in vintages)
    return words("figures", "source_line_synthetic" if made_up else "source_line", sources="; ".join(parts))


def _bare(credit: str) -> str:
    return re.sub(r"^\s*(Bron|Source)\s*:\s*", "", credit).rstrip(".")


def _listed(days: list[str], words: Words) -> str:
    if len(days) == 1:
        return days[0]
    return words("figures", "and", first=", ".join(days[:-1]), last=days[-1])
