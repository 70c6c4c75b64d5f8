"""Names of specs: one that is used must exist, the nearest one is told; and how a file may be called."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from arbeidsmarkt.core.errors import ConfigError

PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""How a file of `config/` may be called."""


IN_DUTCH = {
    "analysis": "analyse",
    "claim": "uitspraak",
    "column": "kolom",
    "concordance": "omzetting",
    "dimension": "dimensie",
    "edition": "editie",
    "figure": "figuur",
    "group of words in": "groep woorden in",
    "house style": "huisstijl",
    "measure": "maat",
    "origin in the scheme": "herkomst in de indeling",
    "origin scheme": "indeling naar herkomst",
    "population": "populatie",
    "quantity": "getal",
    "report": "rapport",
    "source": "bron",
    "topic": "onderwerp",
    "unit": "eenheid",
    "variant": "variant",
    "verdict": "oordeel",
    "word in": "woord in",
}
"""What a name is of."""


def require_name(name: str, known: Iterable[str], what: str, place: str, inside: str = "") -> None:
    """Refuse a name that is not known.

    Parameters
    ----------
    name : str
    known : iterable of str
    what : str
        What it is a name of, as in `IN_DUTCH`.
    place : str
        File and key that use it.
    inside : str
        The file or scheme that should have it, where `what` ends before that.

    Raises
    ------
    ConfigError
        With the nearest name.
    """
    names = list(known)
    if name in names:
        return
    near = get_close_matches(name, names, n=1)
    told, dutch = (" ".join(filter(None, (word, inside))) for word in (what, IN_DUTCH[what]))
    raise ConfigError(
        f"The {told} '{name}' does not exist.",
        place,
        f"every {told} that is named must be defined",
        f"did you mean '{near[0]}'?" if near else f"add the {told} or correct the name",
        f"Er is geen {dutch} '{name}'.",
        "wat wordt genoemd, is ergens gedefinieerd",
        f"bedoelde u '{near[0]}'?" if near else "verbeter de naam, of definieer wat ontbreekt",
    )


def require_plain(name: str, place: str) -> None:
    """Refuse a name that no file of `config/` can have.

    Raises
    ------
    ConfigError
    """
    if not PLAIN_NAME.fullmatch(name):
        raise ConfigError(
            f"A file of config/ cannot be called '{name}'.",
            place,
            "small letters, digits and _, beginning with a letter",
            "choose a name such as unemployment_by_age",
            f"Een bestand van config/ kan niet '{name}' heten.",
            "kleine letters, cijfers en _, met een letter vooraan",
            "kies een naam zoals unemployment_by_age",
        )
