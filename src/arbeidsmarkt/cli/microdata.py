"""Commands about records of persons in whatever number: made-up ones, and cells of your own."""

from pathlib import Path
from typing import Annotated

import typer

from arbeidsmarkt.cli.folder import project_here
from arbeidsmarkt.cli.progress import records_told
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
    with records_told(records.name) as tell:
        folder = make_microdata_cells(project, records, spec, tell)
    typer.echo(f"Cells, and what could not be used: {folder}")
    if release:
        with records_told(records.name) as tell:
            count = release_microdata_cells(project, records, spec, release, tell)
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
    with records_told(records.name) as tell:
        estimates = fit_microdata(project, records, spec, question, folder, tell)
    typer.echo(estimates.sentence[project.config.language])
    typer.echo(f"Estimates and checks: {folder}")


@app.command()
def cost(
    records: Records,
    spec: Spec,
    rows: Annotated[
        int | None, typer.Option(min=1, help="Person-months to tell the cost of; by default these.")
    ] = None,
) -> None:
    """Collapse records once, and tell what that took, or what more of them would if they are like these."""
    from arbeidsmarkt.steps.microdata_cost import measured_cost

    project = project_here()
    with records_told(records.name) as tell:
        found = measured_cost(project, records, spec, tell)
    told = found.of(rows) if rows else found
    who = project.config.microdata
    typer.echo(
        f"{found.rows:,} person-months, {found.cells:,} cells, {found.rows / found.seconds / 1e6:.1f} million a second"
    )
    typer.echo(f"with {who.threads} threads and {who.memory} ({who.master or 'DuckDB'}).")
    typer.echo(f"{told.rows:,} person-months: {told.seconds / 60:,.1f} minutes, {told.stored / 1e9:,.2f} GB of files.")
