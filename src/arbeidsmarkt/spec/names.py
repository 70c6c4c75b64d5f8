"""A name that one spec uses of another must exist; the nearest one is told."""

from collections.abc import Iterable
from difflib import get_close_matches

from arbeidsmarkt.core.errors import ConfigError


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
