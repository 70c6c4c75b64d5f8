"""Commands about programmes: what is known of the initiatives, and outcomes of your own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from shlex import quote
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
    edition: Edition = None,
) -> None:
    """Show all that is known of one initiative, with the place in the report, and what was released of your own."""
    from arbeidsmarkt.publish.registry import initiative_facts

    project = project_here()
    registry, word = project.programmes, _words(project)
    language = project.config.language
    slug = _initiative(project, name)
    one, own = registry.initiatives[slug], _own_lines(project, edition_of(project, edition), slug)
    known = [f"{word('programmes', code)}: {text[language]}" for code, text in initiative_facts(one, registry)]
    typer.echo("\n".join([f"{one.code} {one.name[language]}", *known, *own]))


def _own_lines(project: Project, edition: str, slug: str) -> list[str]:
    """The released figures of an initiative, or that there are none."""
    from arbeidsmarkt.publish.own_outcomes import own_views, what_of
    from arbeidsmarkt.steps.facts import texts_of
    from arbeidsmarkt.steps.own_outcomes import released_into

    language = project.config.language
    for view in own_views(released_into(project, edition), project.programmes, texts_of(project)):
        if view["slug"] == slug:
            lines = (f"  {what_of(row)[language]}: {row['value'][language]}" for row in view["rows"])
            return [f"{view['caption'][language]} ({edition})", *lines]
    return [_words(project)("trace", "no_own")]


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
        typer.echo(word("programmes", "records_right", persons=persons, months=followed))
        command = _add_command(file, f"--months {quote(str(months))}" if months else "")
    else:
        intakes = _counted(word, "intakes", check_intakes(project, file, date.today()))
        rule = project.config.disclosure
        typer.echo(word("programmes", "table_right", intakes=intakes))
        typer.echo(word("programmes", "will_release", rounding=rule.rounding, minimum=rule.minimum))
        command = _add_command(file, f"--edition {word('programmes', 'own_edition')}")
    typer.echo(word("programmes", "next_check", command=command))


def _add_command(file: Path, option: str) -> str:
    return f"arbeidsmarkt programme add {quote(str(file))} {option}".rstrip()


def _counted(word: Words, what: str, rows: Sequence[object]) -> str:
    """How many there are, in the singular where there is one."""
    return f"{len(rows)} {word('counted_one' if len(rows) == 1 else 'counted_several', what)}"


@app.command()
def add(file: File, months: Months = None, edition: Edition = None) -> None:
    """Check a table of outcomes, or records of persons, then store it as a new vintage and lock it in the edition."""
    from datetime import date

    from arbeidsmarkt.steps import records

    project = project_here()
    word = _words(project)
    if not months and not records.holds_records(project, file):
        _add_outcomes(project, file, edition)
        return
    name = edition or records.EDITION
    vintage = records.add_records(project, file, months, name, date.today())
    typer.echo(word("programmes", "stored", source=records.SOURCE, vintage=vintage, edition=name))
    typer.echo(word("programmes", "next_records"))


def _add_outcomes(project: Project, file: Path, edition: str | None) -> None:
    """Store outcomes in the edition that was named: an edition that others report from never changes unasked."""
    from datetime import date

    from arbeidsmarkt.steps.intakes import add_intakes
    from arbeidsmarkt.steps.release import RELEASED

    if edition is None:
        raise _edition_missing(project, file)
    begun = [] if edition in project.editions else ["new_edition"]
    added = add_intakes(project, file, edition_of(project, edition), date.today())
    told = {"source": RELEASED, "file": file.name, "edition": edition, "start": project.config.edition}
    told |= asdict(added) | project.config.disclosure.model_dump()
    for code in ("stored", *begun, "stored_rows", "released", "next_outcomes"):
        typer.echo(_words(project)("programmes", code, **told))


def _edition_missing(project: Project, file: Path) -> FiguresError:
    names = (project.labels[language]["programmes"]["own_edition"] for language in ("nl", "en"))
    dutch, english = (_add_command(file, f"--edition {name}") for name in names)
    return FiguresError(
        "Say into which edition these outcomes go.",
        "--edition",
        "outcomes of your own change an edition only when you name it",
        f"type `{english}` for an edition of your own",
        "Zeg in welke editie deze uitkomsten gaan.",
        "eigen uitkomsten veranderen een editie alleen als u haar noemt",
        f"geef `{dutch}` voor een eigen editie",
    )


@app.command()
def tables() -> None:
    """Write the records in force as tables: persons and spells for `arbeidsmarkt fit`, counts for `programme add`."""
    from arbeidsmarkt.steps.record_tables import make_record_tables

    typer.echo(str(make_record_tables(project_here())))
