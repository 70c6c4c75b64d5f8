"""Where something is wrong, in Dutch: the words of a place are few, and what they name stays as it is."""

import re

IN_DUTCH = {
    "analysis": "analyse",
    "catalogue": "catalogus",
    "column": "kolom",
    "dimension": "dimensie",
    "estimate of": "schatting van",
    "found": "gevonden",
    "from line": "vanaf regel",
    "group": "groep",
    "key": "sleutel",
    "layout": "indeling",
    "line": "regel",
    "outcome": "uitkomst",
    "panel of": "panel van",
    "period": "periode",
    "periods with figures": "perioden met cijfers",
    "quantity": "getal",
    "row": "rij",
    "rows": "rijen",
    "selection": "selectie",
    "table": "tabel",
    "the records": "de records",
    "title": "titel",
    "topic": "onderwerp",
    "topics": "onderwerpen",
    "unit": "eenheid",
    "value": "waarde",
    "vintage": "stand",
}
"""Each word that stands before a name in a place."""

_QUOTED = r"'[^']*'|\"[^\"]*\""
_WORD = rf"(?:(?<=^)|(?<=, ))(?:{'|'.join(sorted(IN_DUTCH, reverse=True))})(?= |$)"
_PARTS = re.compile(f"{_QUOTED}|{_WORD}")


def in_dutch(place: str) -> str:
    """A place with its own words in Dutch; names, and all that is quoted, are not touched."""
    return _PARTS.sub(lambda found: IN_DUTCH.get(found[0], found[0]), place)
