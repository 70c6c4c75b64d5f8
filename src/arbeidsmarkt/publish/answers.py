"""An analysis as the site shows it: its sentence, checks that failed, figures, and the estimates behind them."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.bilingual import Bilingual, same, text_of
from arbeidsmarkt.publish.notation import period
from arbeidsmarkt.spec.analysis import Analysis
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


def analysis_view(block: AnalysisBlock, texts: Bilingual) -> dict[str, Any]:
    """What the template shows of an analysis."""
    spec, report = block.spec, block.report
    checks = [_check(diagnostic, texts) for diagnostic in report["diagnostics"]]
    return {
        "slug": block.slug,
        "title": spec.title,
        "question": spec.question,
        "sentence": text_of(report["sentence"]),
        "missing": report["missing"],
        "failed": [check for check in checks if not check["passed"]],
        "checks": checks,
        "uncertainty": {name: report[name] for name in ("covariance", "clusters", "small_sample", "baseline")},
        "assumptions": spec.assumptions,
        "figures": [_figure(name, figure, block, texts) for name, figure in block.figures.items()],
    }


def _check(diagnostic: Mapping[str, Any], texts: Bilingual) -> dict[str, Any]:
    threshold = diagnostic["threshold"]
    return {
        "name": texts.make(lambda words: words.get("diagnostics", diagnostic["name"], _plain_name(diagnostic["name"]))),
        "value": texts.make(lambda words: numbers.quantity_of(diagnostic["value"], words)),
        "threshold": None if threshold is None else texts.make(lambda words: numbers.quantity_of(threshold, words)),
        "passed": diagnostic["passed"],
        "meaning": text_of(diagnostic["meaning"]),
    }


def _plain_name(code: str) -> str:
    return code.replace("_", " ")


def _figure(name: str, figure: FigureBlock, block: AnalysisBlock, texts: Bilingual) -> dict[str, Any]:
    spec = block.spec.figures[name]
    rows = block.estimates[block.estimates["variant"] == spec.variant]
    return {
        "id": f"{block.slug}-{name}",
        "title": spec.title,
        "variant": block.spec.variants[spec.variant].label,
        "pictures": {language: _picture(svg, figure.alt[language]) for language, svg in figure.svg.items()},
        "files": figure.files,
        "estimates": [_estimate({str(k): v for k, v in row.items()}, texts) for row in rows.to_dict("records")],
        "command": _command(block.slug, rows),
    }


def _picture(svg: bytes, alt: str) -> dict[str, str]:
    return {"data": base64.b64encode(svg).decode("ascii"), "alt": alt}


def _command(slug: str, rows: pd.DataFrame) -> str:
    """The command that traces the last estimate of the table, or the whole analysis."""
    last = rows.iloc[-1] if len(rows) else {"group": "", "period_key": ""}
    options = [f" --{name} {last[key]}" for name, key in (("group", "group"), ("period", "period_key")) if last[key]]
    return f"arbeidsmarkt trace {slug}" + "".join(options)


def _estimate(row: dict[str, Any], texts: Bilingual) -> dict[str, Any]:
    scale = row["scale"]
    return {
        "term": _term(row, texts),
        "group": texts.word("groups", row["group"]) if row["group"] else same(""),
        "period": texts.make(lambda w: period(row["period_key"], w.language)) if row["period_key"] else same(""),
        "value": texts.make(lambda words: numbers.estimate(row["estimate"], scale, words)),
        "interval": texts.make(lambda w: numbers.estimate_interval(row["ci_low"], row["ci_high"], scale, w)),
        "rounding": texts.make(
            lambda w: numbers.estimate_interval(row["rounding_low"], row["rounding_high"], scale, w)
        ),
        "method": row["method"],
    }


def _term(row: dict[str, Any], texts: Bilingual) -> Text:
    group = "bases" if row["term"] in texts.nl.labels.get("bases", {}) else "terms"
    return texts.word(group, row["term"])
