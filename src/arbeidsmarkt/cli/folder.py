"""The project in whose folder a command is given, and the edition that it is about."""

from pathlib import Path
from typing import Annotated

import typer

from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.layout import project_root

Edition = Annotated[str | None, typer.Option(help="Edition; by default the one of config/config.yaml.")]


def project_here() -> Project:
    """The project of this folder."""
    return Project(project_root(Path.cwd()))


def edition_of(project: Project, edition: str | None) -> str:
    """The edition that is meant; one that is synthetic says so first."""
    name = edition or project.config.edition
    if name in project.editions and project.editions[name].synthetic:
        typer.echo(f"{SYNTHETIC}: no figure of the edition {name} is real.")
    return name
