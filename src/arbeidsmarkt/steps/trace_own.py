"""From a figure of your own back to the file and the row in which it was delivered.

The step that makes shares of the figures loads when they are asked for: no other trail needs it.
"""

from collections.abc import Iterator, Mapping
from shlex import quote
from typing import Any

from arbeidsmarkt.programmes.own_outcomes import deliveries
from arbeidsmarkt.publish.own_outcomes import own_views, what_of
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout, programme_jobs
from arbeidsmarkt.steps.facts import Fact, made_by, texts_of
from arbeidsmarkt.steps.raw_cells import RawCell, cell_named

GATE = "config/config.yaml, disclosure"
"""What decided which figures may leave."""

Figure = dict[str, Any]
"""A figure as the page shows it."""


def own_of_initiative(project: Project, edition: str, slug: str) -> list[Fact]:
    """Every own figure of an initiative, and how they were made; nothing where the edition has none."""
    from arbeidsmarkt.steps.own_outcomes import released_into

    figures = [figure for of, figure in _figures(project, released_into(project, edition)) if of == slug]
    if not figures:
        return []
    cells = [cell for figure in figures for cell in cell_named(project, edition, figure["cell"])]
    facts = [Fact("counts", str(len(figures))), Fact("suppressed", str(sum(one["suppressed"] for one in figures)))]
    facts += [_line(project, figure, cell) for figure, cell in zip(figures, cells, strict=True)]
    return [*facts, *_made(project, edition, cells)]


def own_figure(project: Project, edition: str, cell: RawCell) -> list[Fact]:
    """What is told of a cell that is a figure of your own, of whatever vintage; nothing of another cell."""
    if cell.source != programme_jobs.OWN:
        return []
    from arbeidsmarkt.steps.own_outcomes import released_in

    language, named = project.config.language, project.programmes.initiatives
    for slug, figure in _figures(project, released_in(project, cell.vintage)):
        if figure["cell"] == f"{cell.source}@{cell.vintage}#{cell.row}":
            return [
                Fact("outcome", what_of(figure)[language]),
                Fact("programme", f"{named[slug].code}, {named[slug].name[language]}"),
                Fact("value", figure["value"][language]),
                *(Fact(code, figure[code][language]) for code in ("base", "share", "evidence") if figure[code]),
                Fact("defined", figure["definition"]),
                Fact("source", figure["source"]),
                Fact("counted", figure["counted"][language]),
                Fact("delivered", _delivered(project, cell)),
                *_made(project, edition, [cell]),
            ]
    return []


def _figures(project: Project, content: Mapping[str, Any]) -> Iterator[tuple[str, Figure]]:
    """Initiative and figure, of all that was released."""
    for view in own_views(content, project.programmes, texts_of(project)):
        yield from ((view["slug"], figure) for figure in view["rows"])


def _line(project: Project, figure: Figure, cell: RawCell) -> Fact:
    language = project.config.language
    told = f"{what_of(figure)[language]}: {figure['value'][language]}"
    place = _delivered(project, cell)
    return Fact("own", f"{told} ({place})" if place else told, figure["cell"])


def _delivered(project: Project, cell: RawCell) -> str:
    """The files and rows behind a figure, in words; empty where it was released before they were kept."""
    row = project.labels[project.config.language]["trace"]["row"]
    found = deliveries(cell.figure.get("note", ""))
    return "; ".join(f"{file}, {row} {', '.join(rows)}" for file, rows in found.items())


def _made(project: Project, edition: str, cells: list[RawCell]) -> Iterator[Fact]:
    """The job that puts the figures into products, or the run that will, and what releases them once more."""
    file = layout.own_outcomes(edition)["csv"]
    if (project.root / layout.provenance(file)).is_file():
        yield from made_by(project, file, edition, GATE)
    else:
        yield Fact("again", f"arbeidsmarkt run --edition {edition}")
    for name in dict.fromkeys(name for cell in cells for name in deliveries(cell.figure.get("note", ""))):
        yield Fact("again_from_file", f"arbeidsmarkt programme add {quote(name)} --edition {edition}")
