"""A frozen copy of an edition's lock, behind a brief that went out: it never changes again."""

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.vintages.lock import lock_path, write_lock

RESERVED = ("published", "current", "demo", "diff", "records")
"""Names that an edition of the user's cannot have."""


def freeze(project: Project, edition: str, name: str) -> int:
    """Write the lock of `edition` as that of the edition `name`.

    Returns
    -------
    int
        Number of sources that it holds.

    Raises
    ------
    ConfigError
        If the name is reserved, taken, or no plain name.
    """
    lock = project.edition(edition)
    place = f"config/editions/{name}.lock.yaml"
    if name in RESERVED or not name.replace("-", "").replace("_", "").isalnum() or name != name.lower():
        raise ConfigError(
            f"An edition cannot be called '{name}'.",
            place,
            f"small letters, digits, - and _; not one of: {', '.join(RESERVED)}",
            "choose a name such as brief-2026-11",
        )
    if lock_path(project.root, name).exists():
        raise ConfigError(
            f"The edition '{name}' exists.", place, "a frozen edition never changes", "choose another name"
        )
    write_lock(project.root, lock.model_copy(update={"edition": name, "frozen_from": edition}))
    return len(lock.sources)
