"""Commands about records of persons in whatever number: made-up ones, and cells of your own."""

from pathlib import Path
from typing import Annotated

import typer

from arbeidsmarkt.cli.folder import project_here
from arbeidsmarkt.core.synthetic import SYNTHETIC

app = typer.Typer(no_args_is_help=True, help="Person-months and spells to cells, and models of them.")

Records = Annotated[Path, typer.Argument(help="Parquet or CSV file, or a folder of Parquet files.")]
Spec = Annotated[Path, typer.Option(help="YAML file that says how records become cells.")]


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="New folder.")],
    persons: Annotated[int, typer.Option(min=100, help="Each has 96 months.")] = 10_000,
) -> None:
    """Write SYNTHETIC person-months whose law is known, and a spec to go with them."""
    from arbeidsmarkt.steps.microdata_demo import put_microdata_demo

    put_microdata_demo(project_here(), folder, persons)
    typer.echo(f"{SYNTHETIC}: {persons * 96} person-months in {folder}.")
    asked = f"{folder}/records.parquet --spec {folder}/records.yaml"
    typer.echo(f"Now: arbeidsmarkt microdata fit {asked} --question {folder}/question.yaml")


@app.command()
def cells(
    records: Records,
    spec: Spec,
    release: Annotated[Path | None, typer.Option(help="CSV with what may leave: rounded, and of ten people.")] = None,
) -> None:
    """Collapse records to cells. They are exact, so they stay on this machine; `--release` writes what may leave."""
    from arbeidsmarkt.steps.microdata import make_microdata_cells, release_microdata_cells

    project = project_here()
    folder = make_microdata_cells(project, records, spec)
    typer.echo(f"Cells, and what could not be used: {folder}")
    if release:
        count = release_microdata_cells(project, records, spec, release)
        typer.echo(f"What may leave: {release}; {count} cells are suppressed.")


@app.command()
def fit(
    records: Records,
    spec: Spec,
    question: Annotated[Path, typer.Option(help="YAML file with the model specification.")],
    out: Annotated[Path | None, typer.Option(help="Folder for the answer; by default results/microdata/.")] = None,
) -> None:
    """Fit a model on records by their cells, with errors by person where the question asks for them."""
    from arbeidsmarkt.steps.microdata import fit_microdata

    project = project_here()
    folder = out or project.root / "results" / "microdata" / records.stem
    estimates = fit_microdata(project, records, spec, question, folder)
    typer.echo(estimates.sentence[project.config.language])
    typer.echo(f"Estimates and checks: {folder}")
