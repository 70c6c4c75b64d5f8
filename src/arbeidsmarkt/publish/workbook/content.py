"""What stands in the annex: every table behind the site and the brief, in the order in which one asks for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from arbeidsmarkt.publish.answers import AnalysisBlock
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.tables.claims import claim_numbers_table, claims_table
from arbeidsmarkt.publish.tables.employment import employment_table
from arbeidsmarkt.publish.tables.estimates import estimates_table
from arbeidsmarkt.publish.tables.notes import notes_table
from arbeidsmarkt.publish.tables.numbers import numbers_table
from arbeidsmarkt.publish.tables.outcomes import outcome_tables, own_table
from arbeidsmarkt.publish.tables.plotted import plotted_table
from arbeidsmarkt.publish.tables.questions import (
    caveats_table,
    checks_table,
    inputs_table,
    numbered,
    questions_table,
)
from arbeidsmarkt.publish.tables.scaling import scaling_table
from arbeidsmarkt.publish.tables.sources import sources_table
from arbeidsmarkt.publish.tables.table import Table
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.publish.workbook.annex import Annex
from arbeidsmarkt.publish.workbook.cover import Part
from arbeidsmarkt.spec.claim import Report
from arbeidsmarkt.spec.registry import Registry


@dataclass(frozen=True)
class AnnexContent:
    """All that the annex is made from.

    Parameters
    ----------
    report : Report
        The one whose claims were tested.
    claims : sequence of mapping
        `claims.json`.
    quantities, numbers : mapping
        `quantities.json` and `numbers.json`.
    topics : mapping
        Topic to the keys of its numbers.
    analyses : sequence of AnalysisBlock
        Of every question of the project.
    plotted : mapping
        Question to figure to the data that was plotted.
    outcomes, own : mapping or None
        `programmes/outcomes.json` and `programmes/own.json`; None where the edition holds none.
    paths : DataFrame
        Shares in work, see `publish.employment_paths`; empty where the edition has none.
    registry : Registry or None
        What the project knows of programmes; None where the edition tells nothing of them.
    texts : Bilingual
    """

    report: Report
    claims: Sequence[Mapping[str, Any]]
    quantities: Mapping[str, Any]
    numbers: Mapping[str, Any]
    topics: Mapping[str, Sequence[str]]
    analyses: Sequence[AnalysisBlock]
    plotted: Mapping[str, Mapping[str, pd.DataFrame]]
    outcomes: Mapping[str, Any] | None
    own: Mapping[str, Any] | None
    paths: pd.DataFrame
    registry: Registry | None
    texts: Bilingual


def annex_of(content: AnnexContent, words: Words) -> Annex:
    """The annex in the language of the words."""
    edition = content.quantities["edition"]
    return Annex(
        title=words("annex", "title", edition=edition),
        subject=words("annex", "subject"),
        cover=_cover(content, words),
        tables={name: table for name, table in _sheets(content, words) if table},
        synthetic=content.quantities["synthetic"],
    )


def _cover(content: AnnexContent, words: Words) -> list[Part]:
    edition, report = content.quantities["edition"], content.report
    sources, notes = words("annex", "sheet_sources"), words("annex", "sheet_notes")
    count = len(content.quantities["sources"])
    told = {
        "what": [words("annex", "what", edition=edition, report=report.title, publisher=report.publisher)],
        "edition": [words("annex", "edition", edition=edition, count=count, sheet=sources)],
        "reading": [words("annex", "reading", sheet=notes), words("annex", "no_typing")],
        "licence": [words("annex", "licence", sheet=sources)],
        "trace": [words("annex", "trace", column=words("columns", "quantity"))],
    }
    return [(words("annex", f"heading_{name}"), sentences) for name, sentences in told.items()]


def _sheets(content: AnnexContent, words: Words) -> Iterator[tuple[str, Table | None]]:
    """Sheet to table, or to None where the edition has nothing for it."""
    definitions, texts = content.quantities["quantities"], content.texts
    credits = {slug: source["credit"] for slug, source in content.quantities["sources"].items()}
    yield words("annex", "sheet_notes"), notes_table(words)
    yield words("annex", "sheet_sources"), sources_table(content.quantities["sources"], words)
    yield words("annex", "sheet_claims"), claims_table(content.claims, definitions, words)
    yield words("annex", "sheet_claim_numbers"), claim_numbers_table(content.claims, definitions, words)
    yield words("annex", "sheet_numbers"), numbers_table(content.numbers, content.topics, words)
    yield from _programmes(content, words)
    yield words("annex", "sheet_questions"), questions_table(content.analyses, texts, credits, words)
    yield words("annex", "sheet_caveats"), caveats_table(content.analyses, texts, credits, words)
    yield words("annex", "sheet_inputs"), inputs_table(content.analyses, words)
    yield words("annex", "sheet_checks"), checks_table(content.analyses, texts, credits, words)
    for place, block in enumerate(content.analyses, start=1):
        yield from _question(numbered(place), block, content, credits, words)


def _programmes(content: AnnexContent, words: Words) -> Iterator[tuple[str, Table | None]]:
    if content.outcomes:
        in_words, in_numbers = outcome_tables(content.outcomes, content.texts, words)
        yield words("annex", "sheet_outcomes"), in_words
        yield words("annex", "sheet_outcome_numbers"), in_numbers
    yield words("annex", "sheet_employment"), employment_table(content.paths, words)
    if content.registry:
        yield words("annex", "sheet_scaling"), scaling_table(content.registry.scaling, words)
    if content.own and content.registry:
        yield words("annex", "sheet_own"), own_table(content.own, content.registry, content.texts, words)


def _question(
    number: str, block: AnalysisBlock, content: AnnexContent, credits: Mapping[str, str], words: Words
) -> Iterator[tuple[str, Table | None]]:
    yield words("annex", "sheet_question", number=number), estimates_table(block, content.texts, credits, words)
    for figure, (name, plotted) in enumerate(content.plotted[block.slug].items(), start=1):
        sheet = words("annex", "sheet_figure", number=number, figure=figure)
        yield sheet, plotted_table(block, name, plotted, credits, words)
