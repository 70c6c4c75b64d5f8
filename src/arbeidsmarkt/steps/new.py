"""A new file of `config/`, to be filled in by the user."""

import re
from pathlib import Path

import yaml

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.drafts import FOLDERS, draft
from arbeidsmarkt.spec.loader import read_yaml
from arbeidsmarkt.spec.names import require_name
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.vintages.atomic import write_file

PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""How a file of `config/` may be called."""


def write_draft(project: Project, what: str, name: str, like: str) -> Path:
    """Write `config/<folder>/<name>.yaml` after the file `like`.

    Parameters
    ----------
    what : {'source', 'analysis', 'claim'}
    name, like : str
        Names of the new file and of its pattern, without `.yaml`.

    Returns
    -------
    Path
        The new file, from the project's folder.

    Raises
    ------
    ConfigError
        If the name is not plain or taken, or there is no such pattern.
    """
    folder = project.config_dir / FOLDERS[what]
    require_name(like, sorted(path.stem for path in folder.glob("*.yaml")), what, "--like")
    _require_plain(name)
    path = folder / f"{name}.yaml"
    _require_free(path)
    document = draft(what, read_yaml(folder / f"{like}.yaml"))
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=140, default_flow_style=None)
    write_file(path, text.encode())
    return path.relative_to(project.root)


def _require_plain(name: str) -> None:
    if not PLAIN_NAME.fullmatch(name):
        raise ConfigError(
            f"A file of config/ cannot be called '{name}'.",
            "NAME",
            "small letters, digits and _, beginning with a letter",
            "choose a name such as unemployment_by_age",
            f"Een bestand van config/ kan niet '{name}' heten.",
            "kleine letters, cijfers en _, met een letter vooraan",
            "kies een naam zoals unemployment_by_age",
        )


def _require_free(path: Path) -> None:
    if path.exists():
        raise ConfigError(
            f"{path.name} exists.",
            str(path),
            "a new file replaces nothing",
            "choose another name",
            f"{path.name} bestaat al.",
            "een nieuw bestand vervangt niets",
            "kies een andere naam",
        )
