"""Everything to the Excel annex."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from arbeidsmarkt.publish.answers import AnalysisBlock
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.publish.workbook.annex import workbook
from arbeidsmarkt.publish.workbook.content import AnnexContent, annex_of
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout, programme_jobs
from arbeidsmarkt.steps.deliver import deliver
from arbeidsmarkt.steps.programme_figure import read_paths
from arbeidsmarkt.steps.quantities import read_estimates


def make_annex(project: Project, edition: str) -> None:
    """Write `annex.xlsx`, in the language of the project."""
    dutch, english = (Words.of(code, project.labels[code], project.classifications) for code in ("nl", "en"))
    content = _content(project, edition, Bilingual(dutch, english))
    words = {"nl": dutch, "en": english}[project.config.language]
    deliver(
        project.root,
        jobs.annex(project, edition),
        {layout.annex(edition): workbook(annex_of(content, words), words)},
    )


def _content(project: Project, edition: str, texts: Bilingual) -> AnnexContent:
    published, own = programme_jobs.has_outcomes(project, edition), programme_jobs.has_own(project, edition)
    return AnnexContent(
        report=next(iter(project.claims.values())).report,
        claims=_read(project, layout.claims(edition)["json"]),
        quantities=_read(project, layout.quantities(edition)),
        numbers=_read(project, layout.numbers(edition)),
        topics={topic: list(keys) for topic, keys in project.topics.items()},
        analyses=[_block(project, edition, slug) for slug in project.analyses],
        plotted={slug: _plotted(project, edition, slug) for slug in project.analyses},
        outcomes=_read(project, layout.programmes(edition)["json"]) if published else None,
        own=_read(project, layout.own_outcomes(edition)["json"]) if own else None,
        paths=read_paths(project, edition),
        registry=project.programmes if programme_jobs.tells_of_programmes(project, edition) else None,
        texts=texts,
    )


def _read(project: Project, path: Path) -> Any:
    return json.loads((project.root / path).read_bytes())


def _block(project: Project, edition: str, slug: str) -> AnalysisBlock:
    report = _read(project, layout.analysis(edition, slug)["diagnostics"])
    return AnalysisBlock(slug, project.analyses[slug], report, read_estimates(project, edition, slug), {})


def _plotted(project: Project, edition: str, slug: str) -> dict[str, pd.DataFrame]:
    """What each figure drew, as text: a year that names a group stays one, and an empty cell stays empty."""
    files = {name: layout.figure(edition, slug, name)["csv"] for name in project.analyses[slug].figures}
    return {name: pd.read_csv(project.root / path, dtype=str, keep_default_na=False) for name, path in files.items()}
