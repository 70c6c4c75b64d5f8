"""An edition of the user's own: what it may be called, and what it begins with."""

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.vintages.lock import lock_path, open_lock

RESERVED = ("published", "current", "demo", "diff", "records")
"""Names that an edition of the user's cannot have."""


def refuse_edition_name(name: str) -> None:
    """Refuse a name that is reserved, or no plain name.

    Raises
    ------
    ConfigError
    """
    if name in RESERVED or not name.replace("-", "").replace("_", "").isalnum() or name != name.lower():
        raise ConfigError(
            f"An edition cannot be called '{name}'.",
            f"config/editions/{name}.lock.yaml",
            f"small letters, digits, - and _; not one of: {', '.join(RESERVED)}",
            "choose a name such as brief-2026-11",
            f"Een editie kan niet '{name}' heten.",
            f"kleine letters, cijfers, - en _; niet een van: {', '.join(RESERVED)}",
            "kies een naam zoals eigen of brief-2026-11",
        )


def own_lock(project: Project, edition: str) -> EditionLock:
    """The lock of an edition that takes in outcomes of your own.

    One that is new begins with what the edition of the config holds: its page and annex tell of both.

    Raises
    ------
    ConfigError
        If the edition is frozen or synthetic, or cannot be called so.
    """
    if lock_path(project.root, edition).is_file():
        return open_lock(project.root, edition, synthetic=False)
    refuse_edition_name(edition)
    start = project.edition(project.config.edition)
    return EditionLock(edition=edition, synthetic=False, sources={} if start.synthetic else start.sources)
