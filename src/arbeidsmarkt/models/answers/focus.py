"""The coefficient that an analysis asks about."""

from collections.abc import Iterable

from arbeidsmarkt.core.errors import RefusedError


def refuse_absent(focus: str, names: Iterable[str]) -> None:
    """Refuse a coefficient that the terms do not have.

    Raises
    ------
    RefusedError
        Naming those that they have.
    """
    known = list(names)
    if focus not in known:
        raise RefusedError(
            f"There is no coefficient '{focus}'.",
            rule=f"coefficients: {', '.join(known)}",
            remedy="correct `focus` in the options",
            dutch=f"Er is geen coëfficiënt '{focus}'.",
            dutch_rule=f"coëfficiënten: {', '.join(known)}",
            dutch_remedy="verbeter `focus` in de opties",
        )
