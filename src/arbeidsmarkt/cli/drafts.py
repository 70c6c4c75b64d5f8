"""Commands that begin a new file of `config/`."""

from typing import Annotated

import typer

from arbeidsmarkt.cli.folder import project_here, words_of

app = typer.Typer(
    no_args_is_help=True, help="Begin a source, a question or the claims of another report, after one that exists."
)

Name = Annotated[str, typer.Argument(help="Name of the new file, such as unemployment_by_age.")]


@app.command()
def source(name: Name, like: Annotated[str, typer.Option(help="Source that it resembles.")]) -> None:
    """Begin a source: `config/sources/NAME.yaml`."""
    _begin("source", name, like)


@app.command()
def analysis(name: Name, like: Annotated[str, typer.Option(help="Analysis of the same model kind.")]) -> None:
    """Begin a question: `config/analyses/NAME.yaml`."""
    _begin("analysis", name, like)


@app.command()
def claim(name: Name, like: Annotated[str, typer.Option(help="Report whose first claim is the pattern.")]) -> None:
    """Begin the claims of another report: `config/claims/NAME.yaml`."""
    _begin("claim", name, like)


def _begin(what: str, name: str, like: str) -> None:
    from arbeidsmarkt.spec.drafts import TO_FILL_IN
    from arbeidsmarkt.steps.new import write_draft

    project = project_here()
    path = write_draft(project, what, name, like)
    typer.echo(words_of(project)("commands", "draft_begun", path=path, mark=TO_FILL_IN, like=like))
