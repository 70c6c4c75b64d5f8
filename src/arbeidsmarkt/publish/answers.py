"""An analysis as the site shows it: its sentence, checks that failed, figures, and the estimates behind them."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from arbeidsmarkt.core.dates import period
from arbeidsmarkt.core.quantities import COUNTED
from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.bilingual import Bilingual, same, text_of
from arbeidsmarkt.publish.naming import group_name, on_its_step, term_name
from arbeidsmarkt.publish.records import records
from arbeidsmarkt.publish.source_line import source_line
from arbeidsmarkt.publish.used_inputs import input_views
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.analysis import NONE, Analysis
from arbeidsmarkt.spec.model import Text


@dataclass(frozen=True)
class FigureBlock:
    """A figure on the page.

    Parameters
    ----------
    svg : mapping
        Language to the picture.
    alt : mapping
        Language to the alt text.
    files : mapping
        Kind of file (csv, png, svg) to the address relative to the page: `../figures/<analysis>/<figure>.csv`.
    """

    svg: Mapping[str, bytes]
    alt: Mapping[str, str]
    files: Mapping[str, str]


@dataclass(frozen=True)
class AnalysisBlock:
    """An analysis on the page.

    Parameters
    ----------
    slug : str
    spec : Analysis
    report : mapping
        `diagnostics.json` of the analysis.
    estimates : DataFrame
        `estimates.csv`; its texts are empty where there is none, never missing.
    figures : mapping
        Name of a figure in the spec to the figure.
    """

    slug: str
    spec: Analysis
    report: Mapping[str, Any]
    estimates: pd.DataFrame
    figures: Mapping[str, FigureBlock]


def analysis_view(block: AnalysisBlock, texts: Bilingual, credits: Mapping[str, str]) -> dict[str, Any]:
    """What the template shows of an analysis; `credits` is source to its credit."""
    spec, report = block.spec, block.report
    checks = [_check(diagnostic, texts) for diagnostic in report["diagnostics"]]
    return {
        "slug": block.slug,
        "title": texts.make(lambda words: on_its_step(spec.title, report, words)),
        "question": spec.question,
        "sentence": text_of(report["sentence"]),
        "missing": _missing(report["missing"]),
        "checks": checks,
        "failed": [check for check in checks if check["outcome"] == "check_failed"],
        "uncertainty": uncertainty(report, texts),
        "not_spliced": text_of(report["concordance"]["why_not_spliced"]) if report.get("concordance") else None,
        "breaks": [text_of(one) for one in report.get("breaks", [])],
        "assumptions": spec.assumptions,
        "inputs": input_views(report, texts),
        "source_line": texts.make(lambda words: source_line(report["vintages"], credits, words)),
        "figures": [_figure(name, figure, block, texts) for name, figure in block.figures.items()],
        "tables": _tables(block, texts),
        "command": _command(block),
    }


def uncertainty(report: Mapping[str, Any], texts: Bilingual) -> dict[str, Text]:
    """How the uncertainty was computed, in words; clusters are a column, which has no other name."""
    clusters = report["clusters"]
    return {
        "covariance": texts.word("covariances", report["covariance"]),
        "clusters": texts.word("site", "no_clusters") if clusters == NONE else same(clusters),
        "small_sample": texts.word("small_samples", report["small_sample"]),
        "baseline": text_of(report["baseline"]),
    }


def _missing(inputs: list[Mapping[str, str]]) -> dict[str, list[str]] | None:
    """The cells that the edition lacks for the analysis, and the tables that have them."""
    if not inputs:
        return None
    cells = [f"{one['source']}: {one['cells']}" for one in inputs]
    return {"cells": cells, "tables": list(dict.fromkeys(one["table"] for one in inputs if one["table"]))}


def _check(diagnostic: Mapping[str, Any], texts: Bilingual) -> dict[str, Any]:
    threshold = diagnostic["threshold"]
    return {
        "name": _check_name(diagnostic["name"], texts),
        "value": texts.make(lambda words: numbers.of_check(diagnostic["value"], words)),
        "threshold": None if threshold is None else texts.make(lambda words: numbers.of_check(threshold, words)),
        "outcome": "check_passed" if diagnostic["passed"] else "check_failed",
        "meaning": text_of(diagnostic["meaning"]),
    }


def _check_name(name: str, texts: Bilingual) -> Text:
    """The name of a check in words; one that is done for each base names the base behind its own name."""
    bases = [base for base in texts.nl.labels["bases"] if name.endswith(f"_{base}")]
    if not bases:
        return texts.word("diagnostics", name)
    base = max(bases, key=len)
    return texts.word("diagnostics", name.removesuffix(f"_{base}"), base=texts.word("bases", base))


def _figure(name: str, figure: FigureBlock, block: AnalysisBlock, texts: Bilingual) -> dict[str, Any]:
    spec = block.spec.figures[name]
    return {
        "id": f"{block.slug}-{name}",
        "title": texts.make(lambda words: on_its_step(spec.title, block.report, words)),
        "variant": block.spec.variants[spec.variant].label,
        "alt": text_of(figure.alt),
        "pictures": {language: picture(svg, figure.alt[language]) for language, svg in figure.svg.items()},
        "files": figure.files,
    }


def picture(svg: bytes, alt: str) -> dict[str, str]:
    """A picture as it is put into the page, with its alt text."""
    return {"data": base64.b64encode(svg).decode("ascii"), "alt": alt}


def _tables(block: AnalysisBlock, texts: Bilingual) -> list[dict[str, Any]]:
    """The estimates, a table a variant."""
    found = [(name, block.estimates[block.estimates["variant"] == name]) for name in block.spec.variants]
    return [
        {
            "id": f"{block.slug}-{name}-table",
            "title": block.spec.variants[name].label,
            "over_time": bool(rows["period_key"].any()),
            "rows": [_estimate(row, texts) for row in records(rows)],
        }
        for name, rows in found
        if len(rows)
    ]


def _command(block: AnalysisBlock) -> str:
    """The command that traces the last estimate of a group over time, or else the whole analysis."""
    rows = block.estimates[block.estimates["period_key"] != ""]
    if rows.empty or not rows["group"].iloc[-1]:
        return f"arbeidsmarkt trace {block.slug}"
    last = rows.iloc[-1]
    return f"arbeidsmarkt trace {block.slug} --group {last['group']} --period {last['period_key']}"


def _estimate(row: dict[str, Any], texts: Bilingual) -> dict[str, Any]:
    scale = row["scale"]
    return {
        "term": texts.make(lambda words: term_name(row["term"], words)),
        "group": texts.make(lambda words: group_name(row["group"], words)) if row["group"] else same(""),
        "period": texts.make(lambda w: period(row["period_key"], w.language)) if row["period_key"] else same(""),
        "value": texts.make(lambda words: numbers.estimate(row["estimate"], scale, words)),
        "interval": texts.make(lambda w: numbers.estimate_interval(row["ci_low"], row["ci_high"], scale, w)),
        "rounding": texts.make(lambda words: _beside(row, words)),
        "method": texts.word("methods", row["method"]),
    }


def _beside(row: dict[str, Any], words: Words) -> str:
    """The interval by rounding; a range of counts is called that."""
    ends = numbers.estimate_interval(row["rounding_low"], row["rounding_high"], row["scale"], words)
    return f"{ends} ({words('site', 'interval_range')})" if row["method"] == COUNTED else ends
