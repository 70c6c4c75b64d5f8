"""Commands about outcomes and records of your own: their forms, what is wrong with them, and how they are stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from arbeidsmarkt.cli.folder import Edition, edition_of, project_here, words_of
from arbeidsmarkt.cli.programmes import initiative_of
from arbeidsmarkt.cli.workbooks import write_new
from arbeidsmarkt.core.dates import day
from arbeidsmarkt.core.errors import FiguresError

SHOWN = 12
"""Rows that are told as they were read."""

if TYPE_CHECKING:
    from arbeidsmarkt.programmes.reading import Record
    from arbeidsmarkt.programmes.records import Records
    from arbeidsmarkt.publish.words import Words
    from arbeidsmarkt.spec.project import Project


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
        write_new((file, people), (months, make(registry.records.months, registry, language, MONTHS)))
        told = "next_record_templates"
    else:
        write_new((file, make(registry.contract, registry, language)))
        told = "next_template"
    typer.echo(words_of(project)("programmes", told, sheet=sheet, explained=explained, file=file, months=months))


Months = Annotated[Path | None, typer.Option(help="Of records of persons: file with one row a person and month.")]
File = Annotated[Path, typer.Argument(help="CSV, Excel or Parquet file with one row an intake, or one row a person.")]


def check(file: File, months: Months = None) -> None:
    """Tell everything that is wrong with a table of outcomes, or with records of persons; nothing is stored."""
    from datetime import date

    from arbeidsmarkt.steps.intakes import check_intakes
    from arbeidsmarkt.steps.records import check_records, holds_records

    project = project_here()
    word = words_of(project)
    if months or holds_records(project, file):
        records = check_records(project, file, months, date.today())
        typer.echo(word("programmes", "records_right", **_numbers(word, records)))
        command = _add_command(file, f"--months {quote(str(months))}" if months else "")
    else:
        intakes = check_intakes(project, file, date.today())
        rule = project.config.disclosure
        typer.echo(word("programmes", "table_right", intakes=_counted(word, "intakes", intakes)))
        typer.echo("\n".join(_read_as(project, intakes)))
        typer.echo(word("programmes", "will_release", rounding=rule.rounding, minimum=rule.minimum))
        command = _add_command(file, f"--edition {word('programmes', 'own_edition')}")
    typer.echo(word("programmes", "next_check", command=command))


def _read_as(project: Project, intakes: Sequence[Record]) -> Iterator[str]:
    """Days and people of the first rows as they were read: two days swapped are seen there, by who knows them."""
    word, language = words_of(project), project.config.language
    sexes = project.programmes.contract["sex"].choices
    for intake in intakes[:SHOWN]:
        known = intake.fields
        days = {name: _spelled(str(known[name]), language) for name in ("intake_start", "date")}
        programme = project.programmes.initiatives[str(known["programme"])].name[language]
        told = {"programme": programme, "intake": known["intake"], "sex": sexes[str(known["sex"])][language]}
        yield word("programmes", "read_as", **told, **days, started=known["started"])
    if len(intakes) > SHOWN:
        yield "  ..."


def _spelled(iso: str, language: str) -> str:
    """A day with its month in letters, which no one takes for another."""
    return f"{int(iso[8:10])} {day(iso[:7], language)}"


def _add_command(file: Path, option: str) -> str:
    return f"arbeidsmarkt programme add {quote(str(file))} {option}".rstrip()


def _numbers(word: Words, records: Records) -> dict[str, str]:
    """How many persons and months there are, in words."""
    return {name: _counted(word, name, rows) for name, rows in vars(records).items()}


def _counted(word: Words, what: str, rows: Sequence[object]) -> str:
    """How many there are, in the singular where there is one."""
    return f"{len(rows)} {word('counted_one' if len(rows) == 1 else 'counted_several', what)}"


def add(file: File, months: Months = None, edition: Edition = None) -> None:
    """Check a table of outcomes, or records of persons, then store it as a new vintage and lock it in the edition."""
    from datetime import date

    from arbeidsmarkt.steps import records

    project = project_here()
    word = words_of(project)
    if not months and not records.holds_records(project, file):
        _add_outcomes(project, file, edition)
        return
    name = edition or records.EDITION
    vintage, held = records.add_records(project, file, months, name, date.today())
    typer.echo(word("programmes", "stored", source=records.SOURCE, vintage=vintage, edition=name))
    typer.echo(word("programmes", "stored_records", **_numbers(word, held)))
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
    told |= asdict(added) | asdict(added.kept) | project.config.disclosure.model_dump()
    for code in ("stored", *begun, "stored_rows", "released", "next_outcomes"):
        typer.echo(words_of(project)("programmes", code, **told))


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


def withdraw(
    name: Annotated[str, typer.Argument(help="Code or name of the initiative.")],
    intake: Annotated[str, typer.Argument(help="Intake to take out, as it was called when it was added.")],
    edition: Annotated[str, typer.Option(help="Edition that holds it.")],
) -> None:
    """Take an intake out of an edition of your own, such as one under a wrong name; earlier vintages stay."""
    from datetime import date

    from arbeidsmarkt.steps.withdraw import withdraw_intake

    project = project_here()
    word = words_of(project)
    gone = withdraw_intake(project, edition, initiative_of(project, name), intake, date.today())
    told = {"rows": gone.rows, "intake": intake, "edition": edition}
    typer.echo(word("programmes", "withdrawn", **told))
    if gone.kept:
        rule = project.config.disclosure.model_dump()
        typer.echo(word("programmes", "kept_without", **told, **asdict(gone.kept)))
        typer.echo(word("programmes", "released", **asdict(gone.kept), **rule))
    else:
        typer.echo(word("programmes", "none_left", **told))


def tables() -> None:
    """Write the records in force as tables: persons and spells for `arbeidsmarkt fit`, counts for `programme add`."""
    from arbeidsmarkt.steps.record_tables import make_record_tables

    project = project_here()
    typer.echo(words_of(project)("programmes", "tables_written", folder=make_record_tables(project)))
