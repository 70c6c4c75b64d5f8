"""Numbers, tables and figures to Word briefs."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.publish.answers import AnalysisBlock
from arbeidsmarkt.publish.brief.archive import LARGEST, BriefError, parts_of, too_large
from arbeidsmarkt.publish.brief.check import MovedFigure, MovedNumber, moved_figures, moved_numbers, with_new_numbers
from arbeidsmarkt.publish.brief.fill import fill
from arbeidsmarkt.publish.brief.keys import Drawing, Keys
from arbeidsmarkt.publish.brief.listings import Listings, answer_listings, claims_listing, topic_listing
from arbeidsmarkt.publish.brief.supplied import template_of
from arbeidsmarkt.publish.office_file import packed
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.named_files import require_file
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.deliver import deliver
from arbeidsmarkt.steps.quantities import read_estimates
from arbeidsmarkt.vintages.atomic import write_file

LANGUAGE = "nl"
"""Briefs are in Dutch."""

Named = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Checked:
    """What a check found, and where the brief with the new numbers is."""

    moved: list[MovedNumber]
    figures: list[MovedFigure]
    refilled: Path | None


def make_brief(project: Project, edition: str) -> None:
    """Write `brief.docx` from the supplied template."""
    if project.brief is None:
        return
    keys = _keys(project, edition, project.brief.figures, {})
    content = fill(template_of(project.brief, project.style), keys, "config/brief.yaml")
    deliver(project.root, jobs.brief(project, edition), {layout.brief(edition): content})


def keys_of(project: Project, edition: str) -> Keys:
    """What briefs of an edition can be filled with: its numbers, and all figures and answers that were made.

    Raises
    ------
    AnalystError
        If the edition has no numbers yet.
    """
    return _keys(project, edition, _made_figures(project, edition), _listings(project, edition))


def _keys(project: Project, edition: str, figures: Named, listings: Listings) -> Keys:
    path = project.root / layout.numbers(edition)
    if not path.is_file():
        project.edition(edition)
        raise AnalystError(
            "There are no numbers yet.",
            str(layout.numbers(edition)),
            remedy=f"give `arbeidsmarkt run --edition {edition}`",
            dutch="Er zijn nog geen getallen.",
            dutch_remedy=f"geef `arbeidsmarkt run --edition {edition}`",
        )
    words = _words(project)
    drawings = {f"{name}.{drawn}": _drawing(project, edition, name, drawn) for name, drawn in figures}
    tables = {topic: topic_listing(keys, words) for topic, keys in project.topics.items()}
    tables |= {name: listing for name, (listing, _) in listings.items()}
    rows = {key: row for _, own in listings.values() for key, row in own.items()}
    return Keys(json.loads(path.read_bytes()), tables, drawings, words, rows)


def _words(project: Project) -> Words:
    return Words.of(LANGUAGE, project.labels[LANGUAGE], project.classifications)


def _listings(project: Project, edition: str) -> Listings:
    """Tables of the claims and of every answer that was made."""
    words, credits = _words(project), {slug: source.credit for slug, source in project.sources.items()}
    claims = layout.claims(edition)["json"]
    found: Listings = {}
    if (project.root / claims).is_file():
        found |= claims_listing(_json(project, claims), _json(project, layout.quantities(edition)), words)
    for slug, analysis in project.analyses.items():
        report = layout.analysis(edition, slug)["diagnostics"]
        if (project.root / report).is_file():
            estimates = read_estimates(project, edition, slug)
            block = AnalysisBlock(slug, analysis, _json(project, report), estimates, {})
            found |= answer_listings(block, credits, words)
    return found


def _json(project: Project, path: Path) -> Any:
    return json.loads((project.root / path).read_bytes())


def _made_figures(project: Project, edition: str) -> Named:
    every = ((name, drawn) for name, analysis in project.analyses.items() for drawn in analysis.figures)
    return (one for one in every if (project.root / layout.figure(edition, *one)["alt"]).is_file())


def _drawing(project: Project, edition: str, analysis: str, name: str) -> Drawing:
    files = layout.figure(edition, analysis, name)
    title = project.analyses[analysis].figures[name].title[LANGUAGE]
    alt = (project.root / files["alt"]).read_text(encoding="utf-8")
    png, data = ((project.root / files[part]).read_bytes() for part in ("png", "csv"))
    report = _json(project, layout.analysis(edition, analysis)["diagnostics"])
    return Drawing(title, png, alt, data, tuple(report["vintages"]))


def fill_template(project: Project, edition: str, template: Path) -> Path:
    """Fill a template; the brief stands beside it, named after it and the edition."""
    content = fill(_read(template), keys_of(project, edition), template.name)
    path = template.with_name(f"{template.stem}_{edition}.docx")
    _write_new(path, content)
    return path


def write_template(project: Project, path: Path) -> None:
    """Write the supplied template, to start a brief of your own from."""
    if project.brief is None:
        raise BriefError(
            "The project has no brief.",
            "config/brief.yaml",
            remedy="restore the file",
            dutch="Het project heeft geen brief.",
            dutch_remedy="zet het bestand terug",
        )
    _write_new(path, template_of(project.brief, project.style))


def check_brief(project: Project, edition: str, filled: Path, refill: bool) -> Checked:
    """Numbers and figures of a filled brief that are others in an edition; with `refill` a copy with the numbers."""
    parts = parts_of(_read(filled), filled.name)
    keys = keys_of(project, edition)
    moved, figures = moved_numbers(parts, keys, filled.name), moved_figures(parts, keys, filled.name)
    if not refill:
        return Checked(moved, figures, None)
    path = filled.with_name(f"{filled.stem}_{edition}.docx")
    _write_new(path, packed(with_new_numbers(parts, keys, filled.name)))
    return Checked(moved, figures, path)


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet: an analyst may have worked in the one that is."""
    if path.exists():
        raise BriefError(
            "There is already such a file.",
            str(path),
            "a document that may have been edited is never overwritten",
            "move or rename it, then try again",
            "Er is al zo'n bestand.",
            "een document waarin iemand kan hebben gewerkt wordt nooit overschreven",
            "verplaats of hernoem het, en probeer het opnieuw",
        )
    write_file(path, content)


def _read(path: Path) -> bytes:
    require_file(path, BriefError, "a Word document (.docx)", "een Word-document (.docx)")
    if path.stat().st_size > LARGEST:
        raise too_large(path.stat().st_size, path.name)
    return path.read_bytes()
