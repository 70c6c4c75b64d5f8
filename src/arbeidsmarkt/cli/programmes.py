"""Commands about programmes: what is known of the initiatives, and whether they can be scaled up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from arbeidsmarkt.cli.folder import Edition, edition_of, project_here, words_of
from arbeidsmarkt.cli.workbooks import write_new
from arbeidsmarkt.core.errors import UnknownNameError

if TYPE_CHECKING:
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
    registry, word = project.programmes, words_of(project)
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
    registry, word = project.programmes, words_of(project)
    language = project.config.language
    slug = initiative_of(project, name)
    one, own = registry.initiatives[slug], _own_lines(project, edition_of(project, edition), slug)
    known = [f"{word('programmes', code)}: {text[language]}" for code, text in initiative_facts(one, registry)]
    typer.echo("\n".join([f"{one.code} {one.name[language]}", *known, *own]))


def _own_lines(project: Project, edition: str, slug: str) -> list[str]:
    """The released figures of an initiative and how they were counted, or that there are none."""
    from arbeidsmarkt.publish.own_outcomes import own_views, what_of
    from arbeidsmarkt.steps.facts import texts_of
    from arbeidsmarkt.steps.own_outcomes import released_into

    language, word = project.config.language, words_of(project)
    for view in own_views(released_into(project, edition), project.programmes, texts_of(project)):
        if view["slug"] == slug:
            lines = [f"  {what_of(row)[language]}: {row['value'][language]}" for row in view["rows"]]
            if any(row["suppressed"] for row in view["rows"]):
                lines.append(word("programmes", "why_suppressed", **project.config.disclosure.model_dump()))
            return [f"{view['caption'][language]} ({edition})", *lines, *_counted_how(view["rows"], project)]
    return [word("trace", "no_own")]


def _counted_how(rows: Sequence[Mapping[str, Any]], project: Project) -> list[str]:
    """What was counted, by whom and when: each once, with the intakes that it is told of."""
    language, word = project.config.language, words_of(project)
    found: dict[str, list[str]] = {}
    for row in rows:
        told = {"defined": row["definition"], "source": row["source"], "counted": row["counted"][language]}
        line = "; ".join(f"{word('trace', code)}: {text}" for code, text in told.items())
        found.setdefault(line, []).append(row["intake"][language])
    return [f"{', '.join(dict.fromkeys(intakes))}: {line}" for line, intakes in found.items()]


@app.command()
def form(
    name: Annotated[str, typer.Argument(help="Code or name of the initiative.")],
    file: Annotated[Path, typer.Argument(help="Workbook to write, such as interview.xlsx.")],
) -> None:
    """Write the form of an interview: a verdict on each criterion of scaling, and the questions to ask."""
    from arbeidsmarkt.programmes.interview_form import interview_form

    project = project_here()
    slug = initiative_of(project, name)
    content = interview_form(project.programmes.assessment, project.programmes, slug, project.config.language)
    write_new((file, content))
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
    words = words_of(project)
    registry = project.programmes
    name = registry.initiatives[judged.initiative].name[project.config.language]
    verdict = registry.assessment["verdict"]
    told = assessment_lines(name, judged.assessments, judged.agreement, registry.scaling, verdict, words)
    typer.echo("\n".join(told))


def initiative_of(project: Project, name: str) -> str:
    """The slug of an initiative, by its code, number or name."""
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
