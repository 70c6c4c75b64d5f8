"""A new file of `config/`, to be filled in by the user."""

from pathlib import Path

import yaml

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.drafts import FOLDERS, draft
from arbeidsmarkt.spec.loader import read_yaml
from arbeidsmarkt.spec.names import require_name, require_plain
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.vintages.atomic import write_file


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
    path = folder / f"{name}.yaml"
    require_plain(name, str(path))
    _require_free(path)
    document = draft(what, read_yaml(folder / f"{like}.yaml"))
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=140, default_flow_style=None)
    write_file(path, text.encode())
    return path.relative_to(project.root)


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
