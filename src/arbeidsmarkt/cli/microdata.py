"""Commands about records of persons in whatever number: made-up ones, and cells of your own."""

from pathlib import Path
from typing import Annotated

import typer

from arbeidsmarkt.cli.folder import project_here, words_of
from arbeidsmarkt.cli.progress import records_told
from arbeidsmarkt.core.notation import number

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

    project = project_here()
    put_microdata_demo(project, folder, persons)
    asked = f"{folder}/records.parquet --spec {folder}/records.yaml --question {folder}/question.yaml"
    rows = number(persons * 96, 0, project.config.language)
    typer.echo(words_of(project)("microdata", "made_up", rows=rows, folder=folder))
    typer.echo(words_of(project)("microdata", "next", command=f"arbeidsmarkt microdata fit {asked}"))


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
    typer.echo(words_of(project)("microdata", "cells", folder=folder))
    if release:
        with records_told(records.name) as tell:
            count = release_microdata_cells(project, records, spec, release, tell)
        typer.echo(words_of(project)("microdata", "released", file=release, count=count))


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
    typer.echo(words_of(project)("microdata", "answer", folder=folder))


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
    language, word = project.config.language, words_of(project)
    used = project.config.microdata.model_dump() | {"engine": project.config.microdata.master or "DuckDB"}
    used |= {name: number(getattr(found, name), 0, language) for name in ("rows", "cells")}
    typer.echo(word("microdata", "pace", **used, millions=number(found.rows / found.seconds / 1e6, 1, language)))
    spent = {"minutes": number(told.seconds / 60, 1, language), "stored": number(told.stored / 1e9, 2, language)}
    typer.echo(word("microdata", "cost", rows=number(told.rows, 0, language), **spent))
