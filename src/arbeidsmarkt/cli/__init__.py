"""One command for each act of the user."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from arbeidsmarkt.cli import brief, claims, drafts, editions, microdata, own_outcomes, programmes, tables
from arbeidsmarkt.cli.folder import Edition, edition_of, project_here, words_of
from arbeidsmarkt.cli.progress import jobs_told
from arbeidsmarkt.core.errors import BEFORE, AnalystError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Re-test a report's numbers, and trace each of them to a raw cell.",
)


def main() -> None:
    """Entry of the command `arbeidsmarkt`: an expected error is told in plain words and ends with its exit code."""
    try:
        app()
    except AnalystError as error:
        language = _language() if error.dutch else "en"
        sys.stderr.write(f"{BEFORE[language]}: {error.told(language)}\n")
        sys.exit(error.exit_code)


def _language() -> str:
    """The language that the config of this folder's project names, right or wrong as it is; else English."""
    from arbeidsmarkt.spec.loader import read_yaml
    from arbeidsmarkt.steps.layout import project_root

    try:
        config = read_yaml(project_root(Path.cwd()) / "config" / "config.yaml")
    except AnalystError:
        return "en"
    language = str(config.get("language")) if isinstance(config, dict) else ""
    return language if language in BEFORE else "en"


@app.command()
def run(edition: Edition = None, cores: Annotated[int, typer.Option(min=1, help="Jobs at the same time.")] = 2) -> None:
    """Bring all results of the edition up to date, then say where to look."""
    from arbeidsmarkt.steps import layout
    from arbeidsmarkt.steps.run import follow, workflow_of

    root = layout.project_root(Path.cwd())
    with workflow_of(root, edition, cores) as workflow:
        project = project_here()
        word = words_of(project)
        name = edition_of(project, edition)
        with jobs_told(name) as tell:
            done = follow(workflow, project, name, tell)
    table = layout.claims(name)["csv"]
    typer.echo(word("commands", "jobs_done" if done else "up_to_date", count=done))
    typer.echo("; ".join(f"{count} {word('verdicts', verdict)}" for verdict, count in _verdict_counts(root / table)))
    typer.echo(word("commands", "open_site", page=layout.site(name), table=table))


def _verdict_counts(claims: Path) -> list[tuple[str, int]]:
    """Each verdict with how often it was given, the commonest first."""
    import csv
    from collections import Counter

    with claims.open(encoding="utf-8") as file:
        return Counter(row["verdict"] for row in csv.DictReader(file)).most_common()


@app.command()
def trace(
    name: Annotated[
        str, typer.Argument(help="A claim (F33), a quantity, an analysis, an initiative (I05), or a cell.")
    ],
    edition: Edition = None,
    group: Annotated[str | None, typer.Option(help="Of an analysis: only this group.")] = None,
    period: Annotated[str | None, typer.Option(help="Of an analysis: only this period, such as 2020KW03.")] = None,
) -> None:
    """Show where a number comes from: source, vintage, line, published value, publication."""
    from arbeidsmarkt.steps.trace import trace as trace_name

    project = project_here()
    trail = trace_name(project, edition_of(project, edition), name, group, period)
    labels = project.labels[project.config.language]
    words, fields = labels["trace"], labels["fields"]
    for fact in trail.facts:
        typer.echo(f"{words[fact.code]}{f' ({fact.of})' if fact.of else ''}: {fact.text}")
    for cell in trail.cells:
        table = f", StatLine {cell.table}" if cell.table else ""
        typer.echo(f"\n{words['cell']}: {cell.source} ({cell.source_title}{table}), {words['vintage']} {cell.vintage}")
        typer.echo(f"  {cell.file}, {words['line']} {cell.row}")
        typer.echo("  " + ", ".join(f"{fields.get(column, column)} {value}" for column, value in cell.figure.items()))
        page = {fields[key]: value for key, value in cell.publication.items() if value and key != "publication"}
        typer.echo(f"  {words['read_from']}: " + "; ".join(f"{field} {value}" for field, value in page.items()))


@app.command()
def verify(edition: Edition = None) -> None:
    """Find any changed, missing or foreign byte in the store and the results."""
    from arbeidsmarkt.core.errors import IntegrityError
    from arbeidsmarkt.steps.verify import told_findings
    from arbeidsmarkt.steps.verify import verify as verify_all

    project = project_here()
    findings = verify_all(project, edition_of(project, edition))
    for line in told_findings(project, findings):
        typer.echo(line)
    if findings:
        raise IntegrityError(
            f"{len(findings)} finding(s).",
            rule="every byte is as recorded",
            remedy="put back what is missing or changed, take away what is foreign, or run again",
            dutch=f"{len(findings)} bevinding(en).",
            dutch_rule="elke byte is zoals zij is vastgelegd",
            dutch_remedy="zet terug wat ontbreekt of veranderd is, haal weg wat vreemd is, "
            "of geef `arbeidsmarkt run` nog een keer",
        )
    typer.echo(project.labels[project.config.language]["findings"]["none"])


@app.command()
def add(
    source: Annotated[str, typer.Argument(help="Slug of the source, as in config/sources.")],
    folder: Annotated[Path, typer.Argument(help="Folder with figures.csv, publications.csv and about.yaml.")],
    edition: Edition = None,
) -> None:
    """Check transcribed figures, then store them as a new vintage and lock it in the edition."""
    from arbeidsmarkt.steps.add import add_figures

    project = project_here()
    name = edition_of(project, edition)
    vintage = add_figures(project, source, folder, name)
    typer.echo(words_of(project)("commands", "figures_stored", source=source, vintage=vintage, edition=name))


@app.command()
def fit(
    kind: Annotated[str, typer.Option(help="Model kind, such as gap.")],
    data: Annotated[Path, typer.Option(help="Table: CSV, Parquet or Excel.")],
    spec: Annotated[Path, typer.Option(help="YAML file with the model specification.")],
    out: Annotated[Path | None, typer.Option(help="Folder for the results; by default beside the table.")] = None,
) -> None:
    """Run a model on a table of your own, with the same checks and outputs as an analysis."""
    from arbeidsmarkt.steps.fit_table import fit_table

    project = project_here()
    folder = out or data.with_suffix("").with_name(f"{data.stem}_{kind}")
    estimates = fit_table(project, kind, data, spec, folder)
    typer.echo(estimates.sentence[project.config.language])
    for check in estimates.diagnostics:
        if not check.passed:
            typer.echo(f"! {check.meaning[project.config.language]}")
    typer.echo(words_of(project)("commands", "answer_written", folder=folder))


@app.command()
def method() -> None:
    """Write docs/method.md anew: how numbers are made, from the specs, the labels and the code's own docstrings."""
    from arbeidsmarkt.steps.method import write_method

    project = project_here()
    typer.echo(words_of(project)("commands", "page_written", file=write_method(project)))


app.add_typer(drafts.app, name="new")
app.add_typer(programmes.app, name="programme")
app.add_typer(brief.app, name="brief")
app.add_typer(microdata.app, name="microdata")
for command in (
    own_outcomes.template,
    own_outcomes.check,
    own_outcomes.add,
    own_outcomes.withdraw,
    own_outcomes.tables,
):
    programmes.app.command()(command)
app.command()(claims.claims)
app.command()(tables.refresh)
app.command()(tables.demo)
app.command()(editions.status)
app.command()(editions.diff)
app.command()(editions.freeze)


@app.command(hidden=True)
def step(name: str, edition: str, arguments: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Do one step of the workflow: the rules call this; `steps/<name>.py` has a `make_<name>`."""
    make = getattr(import_module(f"arbeidsmarkt.steps.{name}"), f"make_{name}")
    make(project_here(), edition, *(arguments or []))
