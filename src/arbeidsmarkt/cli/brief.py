"""Commands about Word briefs."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from arbeidsmarkt.cli.folder import Edition, edition_of, project_here

if TYPE_CHECKING:
    from arbeidsmarkt.spec.project import Project

app = typer.Typer(no_args_is_help=True, help="Fill Word briefs with numbers, and find those that moved since.")


@app.command()
def keys(
    edition: Edition = None, find: Annotated[str, typer.Option(help="Only lines that hold this text.")] = ""
) -> None:
    """List everything that a template can name, with its value and meaning."""
    from arbeidsmarkt.steps.brief import keys_of

    project = project_here()
    keys = keys_of(project, edition_of(project, edition)).told()
    found = [key for key in keys if find.lower() in f"{key[0]} {key[2]}".lower()]
    for place, text, meaning in found:
        typer.echo(f"{{{{ {place} }}}}\t{text}\t{meaning}")
    if not found:
        typer.echo(_words(project)["no_key"].format(find=find))


@app.command()
def template(file: Annotated[Path, typer.Argument(help="Word file to write.")]) -> None:
    """Write the supplied template, to start a brief of your own from."""
    from arbeidsmarkt.steps.brief import write_template

    project = project_here()
    write_template(project, file)
    typer.echo(_words(project)["written"].format(file=file))


@app.command()
def fill(
    template: Annotated[Path, typer.Argument(help="Word file with places such as {{ getal.initiatives }}.")],
    edition: Edition = None,
) -> None:
    """Fill a template; the brief is written beside it."""
    from arbeidsmarkt.steps.brief import fill_template

    project = project_here()
    file = fill_template(project, edition_of(project, edition), template)
    typer.echo(_words(project)["filled"].format(file=file))


@app.command()
def check(
    filled: Annotated[Path, typer.Argument(help="A brief that was filled before.")],
    edition: Edition = None,
    refill: Annotated[bool, typer.Option("--refill", help="Also write a copy with the new numbers.")] = False,
) -> None:
    """List the numbers and figures of a filled brief that have moved since, with their cause."""
    from arbeidsmarkt.steps.brief import check_brief

    project = project_here()
    done = check_brief(project, edition_of(project, edition), filled, refill)
    words, causes = _words(project), project.labels[project.config.language]["causes"]
    for one in done.moved:
        why = [causes[one.cause]] if one.cause else []
        why += [words["typed"].format(text=one.typed)] if one.typed else []
        typer.echo(f"{one.key}: {one.old} -> {one.new}; {'; '.join(why)}")
    for figure in done.figures:
        typer.echo(f"{figure.key} ({figure.title}): {causes[figure.cause]}")
    count = sum(one.cause is not None for one in done.moved) + len(done.figures)
    typer.echo(words["moved"].format(count=count) if count else words["nothing_moved"])
    if done.refilled:
        typer.echo(words["refilled"].format(file=done.refilled))


def _words(project: "Project") -> Mapping[str, str]:
    return project.labels[project.config.language]["brief"]
