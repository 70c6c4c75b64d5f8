"""One command for each act of the user."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from arbeidsmarkt.core.delivery import SYNTHETIC
from arbeidsmarkt.core.errors import AnalystError, UnknownNameError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.layout import project_root

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Re-test a report's numbers, and trace each of them to a raw cell.",
)
Edition = Annotated[str | None, typer.Option(help="Edition; by default the one of config/config.yaml.")]


def main() -> None:
    """Entry of the command `arbeidsmarkt`: an expected error is told in plain words and ends with its exit code."""
    try:
        app()
    except AnalystError as error:
        sys.stderr.write(f"error: {error}\n")
        sys.exit(error.exit_code)


def _project() -> Project:
    return Project(project_root(Path.cwd()))


def _edition(project: Project, edition: str | None) -> str:
    name = edition or project.config.edition
    if name in project.editions and project.editions[name].synthetic:
        typer.echo(f"{SYNTHETIC}: no figure of the edition {name} is real.")
    return name


@app.command()
def run(edition: Edition = None, cores: Annotated[int, typer.Option(min=1, help="Jobs at the same time.")] = 2) -> None:
    """Bring all results of the edition up to date, then say where to look."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from arbeidsmarkt.steps import layout
    from arbeidsmarkt.steps.run import run as run_all

    project = _project()
    name = _edition(project, edition)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as progress:
        task = progress.add_task(f"edition {name}", total=None)
        done = run_all(project, name, lambda at, of: progress.update(task, completed=at, total=of), cores)
    typer.echo(f"{done} jobs done." if done else "Everything is up to date; no job was needed.")
    _verdict_counts(project, name)
    typer.echo(f"Open {layout.site(name)} in a browser; the verdicts as a table: {layout.claims(name)['csv']}")


def _verdict_counts(project: Project, edition: str) -> None:
    import csv
    from collections import Counter

    from arbeidsmarkt.steps import layout

    with (project.root / layout.claims(edition)["csv"]).open(encoding="utf-8") as file:
        counts = Counter(row["verdict"] for row in csv.DictReader(file))
    words = project.labels[project.config.language]["verdicts"]
    typer.echo("; ".join(f"{count} {words[verdict]}" for verdict, count in counts.most_common()))


@app.command()
def claims(
    edition: Edition = None, verdict: Annotated[str | None, typer.Option(help="Only claims with this verdict.")] = None
) -> None:
    """Show every claim of the report with its verdict."""
    import csv

    from rich.console import Console
    from rich.table import Table

    from arbeidsmarkt.steps import layout

    project = _project()
    name = _edition(project, edition)
    project.edition(name)
    path = project.root / layout.claims(name)["csv"]
    if not path.is_file():
        raise AnalystError(
            "There are no verdicts yet.",
            str(layout.claims(name)["csv"]),
            "",
            "run `arbeidsmarkt run`",
        )
    words = project.labels[project.config.language]["verdicts"]
    if verdict not in (None, *words):
        raise UnknownNameError(
            f"There is no verdict '{verdict}'.", "--verdict", f"one of: {', '.join(words)}", "choose one of these"
        )
    table = Table("claim", "statement", "reported", "computed", "low - high", "verdict", "lints")
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if verdict in (None, row["verdict"]):
                between = f"{_short(row['low'])} - {_short(row['high'])}" if row["low"] else ""
                statement = row[f"statement_{project.config.language}"]
                table.add_row(
                    row["claim"],
                    statement,
                    row["reported"],
                    _short(row["computed"]),
                    between,
                    words[row["verdict"]],
                    row["lints"],
                )
    Console().print(table)


def _short(number: str) -> str:
    return f"{float(number):.6g}" if number else ""


@app.command()
def trace(
    name: Annotated[str, typer.Argument(help="A claim (F33), a quantity, or an analysis.")],
    edition: Edition = None,
    group: Annotated[str | None, typer.Option(help="Of an analysis: only this group.")] = None,
    period: Annotated[str | None, typer.Option(help="Of an analysis: only this period, such as 2020KW03.")] = None,
) -> None:
    """Show where a number comes from: source, vintage, line, published value, publication."""
    from arbeidsmarkt.steps.trace import trace as trace_name

    project = _project()
    trail = trace_name(project, _edition(project, edition), name, group, period)
    for fact, text in trail.facts.items():
        typer.echo(f"{fact}: {text}")
    for cell in trail.cells:
        table = f", StatLine {cell.table}" if cell.table else ""
        typer.echo(f"\ncell: {cell.source} ({cell.source_title}{table}), vintage {cell.vintage}")
        typer.echo(f"  {cell.file}, line {cell.row}")
        typer.echo("  " + ", ".join(f"{column} {value}" for column, value in cell.figure.items()))
        page = {key: value for key, value in cell.publication.items() if value and key != "publication"}
        typer.echo("  read from: " + "; ".join(f"{key} {value}" for key, value in page.items()))


@app.command()
def verify(edition: Edition = None) -> None:
    """Find any changed, missing or foreign byte in the store and the results."""
    from arbeidsmarkt.core.errors import IntegrityError
    from arbeidsmarkt.steps.verify import verify as verify_all

    project = _project()
    findings = verify_all(project, _edition(project, edition))
    for finding in findings:
        typer.echo(finding)
    if findings:
        raise IntegrityError(
            f"{len(findings)} finding(s).",
            "see the lines above",
            "every byte is as recorded",
            "restore the files, or run again",
        )
    typer.echo("Every byte of the store and of the results is as recorded.")


@app.command()
def status(edition: Edition = None) -> None:
    """Show what the edition holds of each source, what is provisional and what has ended."""
    from rich.console import Console
    from rich.table import Table

    from arbeidsmarkt.steps.status import status as all_sources

    project = _project()
    table = Table("source", "vintage", "vintages", "rows", "last period", "provisional", "ended, successor")
    for line in all_sources(project, _edition(project, edition)):
        ended = f"ended, {line.successor or 'no successor'}" if line.discontinued else ""
        counts = (str(line.vintages), str(line.rows))
        table.add_row(line.source, line.vintage, *counts, line.last_period, str(line.provisional or ""), ended)
    Console().print(table)


@app.command()
def add(
    source: Annotated[str, typer.Argument(help="Slug of the source, as in config/sources.")],
    folder: Annotated[Path, typer.Argument(help="Folder with figures.csv, publications.csv and about.yaml.")],
    edition: Edition = None,
) -> None:
    """Check transcribed figures, then store them as a new vintage and lock it in the edition."""
    from arbeidsmarkt.steps.add import add_figures

    project = _project()
    vintage = add_figures(project, source, folder, _edition(project, edition))
    typer.echo(f"Stored {source}, vintage {vintage}, and locked it in edition {edition or project.config.edition}.")


@app.command()
def fit(
    kind: Annotated[str, typer.Option(help="Model kind, such as gap.")],
    data: Annotated[Path, typer.Option(help="Table: CSV, Parquet or Excel.")],
    spec: Annotated[Path, typer.Option(help="YAML file with the model specification.")],
    out: Annotated[Path | None, typer.Option(help="Folder for the results; by default beside the table.")] = None,
) -> None:
    """Run a model on a table of your own, with the same checks and outputs as an analysis."""
    from arbeidsmarkt.steps.fit_table import fit_table

    project = _project()
    folder = out or data.with_suffix("").with_name(f"{data.stem}_{kind}")
    estimates = fit_table(project, kind, data, spec, folder)
    typer.echo(estimates.sentence[project.config.language])
    for check in estimates.diagnostics:
        if not check.passed:
            typer.echo(f"! {check.meaning[project.config.language]}")
    typer.echo(f"Estimates, predictions and checks: {folder}")


@app.command()
def refresh(
    sources: Annotated[list[str] | None, typer.Argument(help="Slugs as in config/sources; by default all.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Fetch also what CBS reports as unchanged.")] = False,
    accept_shrunk: Annotated[list[str] | None, typer.Option(help="Source that may hold less than before.")] = None,
    accept_schema: Annotated[list[str] | None, typer.Option(help="Source whose layout may have changed.")] = None,
    synthetic: Annotated[bool, typer.Option("--synthetic", help="Synthetic tables, into the edition demo.")] = False,
) -> None:
    """Fetch what CBS has published since into the edition `current`; every earlier state stays."""
    from datetime import date

    from arbeidsmarkt.steps.demo import EDITION as DEMO
    from arbeidsmarkt.steps.outcomes import lines, refuse_failures
    from arbeidsmarkt.steps.refresh import EDITION as CURRENT
    from arbeidsmarkt.steps.refresh import refresh as refresh_all
    from arbeidsmarkt.steps.take_in import Wishes

    accepted = frozenset(accept_shrunk or ()), frozenset(accept_schema or ())
    wishes = Wishes(tuple(sources or ()), full, *accepted, synthetic)
    with _rows_told() as tell:
        outcomes = refresh_all(_project(), wishes, tell, date.today(), DEMO if synthetic else CURRENT)
    typer.echo("\n".join(lines(outcomes)))
    refuse_failures(outcomes)


@contextmanager
def _rows_told() -> Iterator[Callable[[str, int, int], None]]:
    """Progress by source and rows, as long as it lasts."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as progress:
        tasks = {}

        def tell(source: str, at: int, of: int) -> None:
            if source not in tasks:
                tasks[source] = progress.add_task(f"{source}, rows", total=of)
            progress.update(tasks[source], completed=at, total=of)

        yield tell


@app.command()
def demo(
    release: Annotated[int, typer.Option(help="Put this release and those before it in; 2 revises 1.")] = 1,
) -> None:
    """Put SYNTHETIC tables of full shape into the edition `demo`, to try everything without a network."""
    from arbeidsmarkt.steps.demo import EDITION as DEMO
    from arbeidsmarkt.steps.demo import put_in_demo
    from arbeidsmarkt.steps.outcomes import lines, refuse_failures

    with _rows_told() as tell:
        done = put_in_demo(_project(), release, tell)
    typer.echo("\n".join(lines(done.outcomes)))
    for source, error in done.left_out.items():
        typer.echo(f"{source}: not in the demo. {error.message}")
    refuse_failures(done.outcomes)
    typer.echo(f"These figures are synthetic. Now: arbeidsmarkt run --edition {DEMO}")


@app.command(hidden=True)
def step(name: str, edition: str, arguments: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Do one step of the workflow: the rules call this; `steps/<name>.py` has a `make_<name>`."""
    make = getattr(import_module(f"arbeidsmarkt.steps.{name}"), f"make_{name}")
    make(_project(), edition, *(arguments or []))
