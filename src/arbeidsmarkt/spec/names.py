"""Names of specs: one that is used must exist, the nearest one is told; and how a file may be called."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from arbeidsmarkt.core.errors import ConfigError

PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""How a file of `config/` may be called."""


def require_name(name: str, known: Iterable[str], what: str, place: str) -> None:
    """Refuse a name that is not known.

    Raises
    ------
    ConfigError
        With the nearest name.
    """
    names = list(known)
    if name in names:
        return
    near = get_close_matches(name, names, n=1)
    remedy = f"did you mean '{near[0]}'?" if near else f"add the {what} or correct the name"
    raise ConfigError(
        f"The {what} '{name}' does not exist.", place, f"every {what} that is named must be defined", remedy
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
