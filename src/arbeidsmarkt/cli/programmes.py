"""Commands about programmes: what is known of the initiatives, and outcomes of your own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from arbeidsmarkt.cli.folder import Edition, edition_of, project_here
from arbeidsmarkt.core.errors import FiguresError, UnknownNameError

if TYPE_CHECKING:
    from arbeidsmarkt.publish.words import Words
    from arbeidsmarkt.spec.project import Project

app = typer.Typer(no_args_is_help=True, help="Initiatives of learning and working: the registry, and their outcomes.")


@app.command("list")
def list_() -> None:
    """Show every initiative of the registry, and what the registry shows by itself."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from arbeidsmarkt.publish.registry import findings

    project = project_here()
    registry, word = project.programmes, _words(project)
    language = project.config.language
    columns = [word("programmes", code) for code in ("code", "name", "category", "start", "language_threshold")]
    table = Table(*columns, box=box.SIMPLE, pad_edge=False)
    for one in sorted(registry.initiatives.values(), key=lambda one: one.code):
        level = one.language_threshold.level if one.language_threshold else ""
        shown = word("levels", level) if level else ""
        table.add_row(one.code, one.name[language], str(one.category), one.start or "", shown)
    Console().print(table)
    for category in registry.categories:
        typer.echo(f"{category.number}: {category.name[language]}")
    for code, values in findings(registry):
        named = {key: value if isinstance(value, int) else value[language] for key, value in values.items()}
        typer.echo(word("programmes", code, **named))


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Code (I05, V1), number of the report, or name of an initiative.")],
) -> None:
    """Show all that is known of one initiative, with the place in the report."""
    from arbeidsmarkt.publish.registry import initiative_facts

    project = project_here()
    registry, word = project.programmes, _words(project)
    language = project.config.language
    one = registry.initiatives[_initiative(project, name)]
    typer.echo(f"{one.code} {one.name[language]}")
    for code, text in initiative_facts(one, registry):
        typer.echo(f"{word('programmes', code)}: {text[language]}")


@app.command()
def form(
    name: Annotated[str, typer.Argument(help="Code or name of the initiative.")],
    file: Annotated[Path, typer.Argument(help="Workbook to write, such as interview.xlsx.")],
) -> None:
    """Write the form of an interview: a verdict on each criterion of scaling, and the questions to ask."""
    from arbeidsmarkt.programmes.interview_form import interview_form

    project = project_here()
    slug = _initiative(project, name)
    content = interview_form(project.programmes.assessment, project.programmes, slug, project.config.language)
    _write_new((file, content))
    typer.echo(str(file))


@app.command()
def assess(
    file: Annotated[Path, typer.Argument(help="Form of a coded interview.")],
    second: Annotated[Path | None, typer.Argument(help="Form of the same interview by somebody else.")] = None,
) -> None:
    """Tell whether an initiative can be scaled up, what is in the way, who can lift it, and how two coders agree."""
    from arbeidsmarkt.publish.assessment import assessment_lines
    from arbeidsmarkt.steps.assessment import judge

    project = project_here()
    judged = judge(project, [file, second] if second else [file])
    words = _words(project)
    registry = project.programmes
    name = registry.initiatives[judged.initiative].name[project.config.language]
    verdict = registry.assessment["verdict"]
    told = assessment_lines(name, judged.assessments, judged.agreement, registry.scaling, verdict, words)
    typer.echo("\n".join(told))


def _words(project: Project) -> Words:
    from arbeidsmarkt.publish.words import Words

    return Words.of(project.config.language, project.labels[project.config.language], project.classifications)


def _initiative(project: Project, name: str) -> str:
    slug = project.programmes.slug_of(name)
    if slug is None:
        raise UnknownNameError(
            f"There is no initiative '{name}'.",
            "config/programmes/initiatives",
            "a code, a number of the report, or a name",
            "see `arbeidsmarkt programme list`",
            f"Er is geen initiatief '{name}'.",
            "een code, een nummer uit het rapport, of een naam",
            "kijk in `arbeidsmarkt programme list`",
        )
    return slug


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="Workbook to write, such as outcomes.xlsx.")],
    months: Annotated[
        Path | None,
        typer.Option(
            help="Of records of persons: second workbook; the first then has a row a person, this a row a month."
        ),
    ] = None,
) -> None:
    """Write Excel files to fill in with outcomes, or with records of persons: drop-downs, explanations, an example."""
    from arbeidsmarkt.programmes.record_example import MONTHS, PERSONS
    from arbeidsmarkt.programmes.template import TITLES
    from arbeidsmarkt.programmes.template import template as make

    project = project_here()
    registry, language = project.programmes, project.config.language
    sheet, explained, _ = TITLES[language]
    if months:
        people = make(registry.records.persons, registry, language, PERSONS)
        _write_new((file, people), (months, make(registry.records.months, registry, language, MONTHS)))
        told = "next_record_templates"
    else:
        _write_new((file, make(registry.contract, registry, language)))
        told = "next_template"
    typer.echo(_words(project)("programmes", told, sheet=sheet, explained=explained, file=file, months=months))


def _write_new(*files: tuple[Path, bytes]) -> None:
    """Write all of them, or none where one cannot be new."""
    paths = [file for file, _ in files]
    for file in paths:
        if file.exists() or file.suffix.lower() != ".xlsx" or paths.count(file) > 1:
            raise FiguresError(
                f"{file.name} was not written.",
                str(file),
                "each workbook is a new file whose name ends with .xlsx",
                "choose another name",
                f"{file.name} is niet gemaakt.",
                "elke werkmap is een nieuw bestand waarvan de naam eindigt op .xlsx",
                "kies een andere naam",
            )
    for file, content in files:
        file.write_bytes(content)


Months = Annotated[Path | None, typer.Option(help="Of records of persons: file with one row a person and month.")]
File = Annotated[Path, typer.Argument(help="CSV, Excel or Parquet file with one row an intake, or one row a person.")]


@app.command()
def check(file: File, months: Months = None) -> None:
    """Tell everything that is wrong with a table of outcomes, or with records of persons; nothing is stored."""
    from datetime import date

    from arbeidsmarkt.steps.intakes import check_intakes
    from arbeidsmarkt.steps.records import check_records, holds_records

    project = project_here()
    word = _words(project)
    if months or holds_records(project, file):
        records = check_records(project, file, months, date.today())
        persons, followed = _counted(word, "persons", records.persons), _counted(word, "months", records.months)
        told = word("programmes", "records_right", persons=persons, months=followed)
        options = f"--months {months}" if months else ""
    else:
        intakes = _counted(word, "intakes", check_intakes(project, file, date.today()))
        told = word("programmes", "table_right", intakes=intakes)
        options = f"--edition {word('programmes', 'own_edition')}"
    typer.echo(told)
    typer.echo(word("programmes", "next_check", command=f"arbeidsmarkt programme add {file} {options}".rstrip()))


def _counted(word: Words, what: str, rows: Sequence[object]) -> str:
    """How many there are, in the singular where there is one."""
    return f"{len(rows)} {word('counted_one' if len(rows) == 1 else 'counted_several', what)}"


@app.command()
def add(file: File, months: Months = None, edition: Edition = None) -> None:
    """Check a table of outcomes, or records of persons, then store it as a new vintage and lock it in the edition."""
    from datetime import date

    from arbeidsmarkt.steps import intakes, records
    from arbeidsmarkt.steps.release import RELEASED

    project = project_here()
    if months or records.holds_records(project, file):
        source, name = records.SOURCE, edition or records.EDITION
        vintage = records.add_records(project, file, months, name, date.today())
        after = _words(project)("programmes", "next_records")
    else:
        source, name = RELEASED, edition_of(project, edition)
        first = intakes.check_intakes(project, file, date.today())[0].fields["programme"]
        vintage = intakes.add_intakes(project, file, name, date.today())
        after = _words(project)("programmes", "next_outcomes", edition=name, programme=first)
    typer.echo(_words(project)("programmes", "stored", source=source, vintage=vintage, edition=name))
    typer.echo(after)


@app.command()
def tables() -> None:
    """Write the records in force as tables: persons and spells for `arbeidsmarkt fit`, counts for `programme add`."""
    from arbeidsmarkt.steps.record_tables import make_record_tables

    typer.echo(str(make_record_tables(project_here())))
