"""A frozen copy of an edition's lock, behind a brief that went out: it never changes again."""

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.own_edition import refuse_edition_name
from arbeidsmarkt.vintages.lock import lock_path, write_lock


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
    refuse_edition_name(name)
    if lock_path(project.root, name).exists():
        raise ConfigError(
            f"The edition '{name}' exists.",
            f"config/editions/{name}.lock.yaml",
            "a frozen edition never changes",
            "choose another name",
            f"De editie '{name}' bestaat al.",
            "een bevroren editie verandert nooit",
            "kies een andere naam",
        )
    write_lock(project.root, lock.model_copy(update={"edition": name, "frozen_from": edition}))
    return len(lock.sources)
