"""Numbers, verdicts and the data of figures to the supplied slides."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from arbeidsmarkt.core.dates import day
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.slides.deck import DeckContent, render_deck
from arbeidsmarkt.publish.slides.sentences import Numbers
from arbeidsmarkt.publish.slides.shown import Shown, chosen
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.slides import ShownChart
from arbeidsmarkt.steps import figure, jobs, layout, programme_figure, programme_jobs
from arbeidsmarkt.steps.deliver import deliver

LANGUAGE = "nl"
"""Slides are in Dutch."""


def make_slides(project: Project, edition: str) -> None:
    """Write `slides.pptx`."""
    if project.slides is None:
        return
    words = Words.of(LANGUAGE, project.labels[LANGUAGE], project.classifications)
    counts = dict.fromkeys(project.style.verdicts, 0)
    counts |= Counter(claim["verdict"] for claim in _json(project, layout.claims(edition)["json"]))
    charts = [slide.chart for slide in project.slides.slides]
    content = DeckContent(
        slides=project.slides,
        shown=[_shown(project, edition, at, chart, counts, words) for at, chart in enumerate(charts)],
        numbers=Numbers(_json(project, layout.numbers(edition)), counts, LANGUAGE),
        edition=words("slides", "edition", edition=edition, day=_last_state(project, edition)),
        style=project.style,
        words=words,
    )
    deliver(project.root, jobs.slides(project, edition), {layout.slides(edition): render_deck(content)})


def _shown(
    project: Project, edition: str, at: int, chart: ShownChart | None, counts: dict[str, int], words: Words
) -> Shown | None:
    place = f"config/slides.yaml, key slides.{at}.chart"
    if chart is None:
        return None
    if chart.claims is not None:
        return _of_claims(project, edition, chart.claims, counts, words)
    if chart.programmes is not None:
        return _of_programmes(project, edition, chart, words, place)
    return _of_analysis(project, edition, chart, words, place)


def _of_claims(project: Project, edition: str, report: str, counts: dict[str, int], words: Words) -> Shown:
    told = project.claims[report].report
    rows = pd.DataFrame({"verdict": list(counts), "count": list(counts.values())})
    title = words("slides", "verdicts_title", report=told.title)
    source = words("figures", "source_line", sources=told.publisher)
    place, synthetic = f"config/claims/{report}.yaml", project.edition(edition).synthetic
    context = FigureContext(project.style, words, project.config.corona, source, synthetic, title, place)
    method = words("slides", "verdicts_method", method=words("method", "verdicts").strip())
    command = words("slides", "trace", command=f"arbeidsmarkt claims --edition {edition}")
    return Shown("verdicts", rows, context, (method, command))


def _of_analysis(project: Project, edition: str, chart: ShownChart, words: Words, place: str) -> Shown:
    analysis, name = str(chart.analysis), str(chart.figure)
    spec, report = project.analyses[analysis], _json(project, layout.analysis(edition, analysis)["diagnostics"])
    drawn = spec.figures[name]
    context = replace(figure.context_of(project, edition, analysis, name, LANGUAGE), place=place)
    rows = _rows(project, layout.figure(edition, analysis, name)["csv"], chart, place)
    notes = [_method(report, spec.title[LANGUAGE], spec.variants[drawn.variant].label[LANGUAGE], words)]
    notes += [words("slides", "states", states="; ".join(report["vintages"]))] * bool(report["vintages"])
    notes.append(words("slides", "answer", sentence=report["sentence"][LANGUAGE]))
    notes.append(words("slides", "trace", command=f"arbeidsmarkt trace {analysis} --edition {edition}"))
    return Shown(drawn.kind, rows, context, tuple(notes))


def _method(report: dict[str, Any], title: str, variant: str, words: Words) -> str:
    return words(
        "slides",
        "method",
        title=title,
        variant=variant,
        baseline=report["baseline"][LANGUAGE],
        covariance=words("covariances", report["covariance"]),
        small_sample=words("small_samples", report["small_sample"]),
    )


def _of_programmes(project: Project, edition: str, chart: ShownChart, words: Words, place: str) -> Shown:
    name = str(chart.programmes)
    context = replace(programme_figure.context_of(project, edition, name, LANGUAGE), place=place)
    made = name in programme_jobs.programme_figures(project, edition)
    files = layout.programme_figure(edition, name)
    rows = _rows(project, files["csv"], chart, place) if made else pd.DataFrame()
    return Shown(name, rows, context, (words("slides", "rows", file=files["csv"].as_posix()),))


def _rows(project: Project, path: Path, chart: ShownChart, place: str) -> pd.DataFrame:
    """What the figure draws, of that what the chart shows; nothing where the edition lacks its cells."""
    table = pd.read_csv(project.root / path, dtype={"group": str, "cohort": str, "period_key": str})
    return pd.DataFrame() if list(table.columns) == ["note"] else chosen(table, chart.rows, place)


def _last_state(project: Project, edition: str) -> str:
    states = [entry.vintage for locked in project.edition(edition).sources.values() for entry in locked]
    return day(max(states)[:10], LANGUAGE)


def _json(project: Project, path: Path) -> Any:
    return json.loads((project.root / path).read_bytes())
