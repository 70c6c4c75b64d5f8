"""The project in whose folder a command is given, and the edition that it is about.

Specs load when they are asked for: the main job starts its workflow before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from arbeidsmarkt.steps.layout import project_root

if TYPE_CHECKING:
    from arbeidsmarkt.publish.words import Words
    from arbeidsmarkt.spec.project import Project

Edition = Annotated[str | None, typer.Option(help="Edition; by default the one of config/config.yaml.")]


def project_here() -> Project:
    """The project of this folder."""
    from arbeidsmarkt.spec.project import Project

    return Project(project_root(Path.cwd()))


def edition_of(project: Project, edition: str | None) -> str:
    """The edition that is meant; one that is synthetic says so first."""
    name = edition or project.config.edition
    if name in project.editions and project.editions[name].synthetic:
        typer.echo(words_of(project)("commands", "synthetic", edition=name))
    return name


def words_of(project: Project) -> Words:
    """The words of the language of the project."""
    from arbeidsmarkt.publish.words import Words

    return Words.of(project.config.language, project.labels[project.config.language], project.classifications)
