"""A panel to estimates, by the model kind that the analysis names."""

import json
from dataclasses import asdict
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import pandas as pd
from pydantic import ValidationError

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.core.estimates import Estimates, estimates_table
from arbeidsmarkt.prepare.panel import absent_inputs
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.analysis import Analysis, FitSpec
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.deliver import csv_bytes, deliver, json_bytes
from arbeidsmarkt.steps.fingerprint import PACKAGE


def model_of(kind: str, place: str) -> ModuleType:
    """The module of a model kind.

    Raises
    ------
    ConfigError
        If no such kind exists; the nearest one is named.
    """
    if find_spec(f"arbeidsmarkt.models.{kind}") is None:
        kinds = sorted(
            path.stem for path in (PACKAGE / "models").glob("*.py") if "def fit(" in path.read_text(encoding="utf-8")
        )
        near = get_close_matches(kind, kinds, n=1) or kinds
        raise ConfigError(
            f"The model kind '{kind}' does not exist.",
            place,
            f"kinds: {', '.join(kinds)}",
            f"did you mean '{near[0]}'?",
        )
    return import_module(f"arbeidsmarkt.models.{kind}")


def check_options(slug: str, analysis: Analysis) -> None:
    """Refuse options that the model kind does not know.

    Raises
    ------
    ConfigError
        Naming file, variant and key.
    """
    place = f"config/analyses/{slug}.yaml"
    options = model_of(analysis.kind, f"{place}, key kind").Options
    for variant in analysis.variants:
        try:
            options.model_validate(analysis.options_of(variant))
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            raise ConfigError(
                f"The options of variant '{variant}' do not fit the kind {analysis.kind}.",
                f"{place}, key options.{key}",
                str(first["msg"]),
                "correct the options of the analysis or of the variant",
            ) from None


def make_fit(project: Project, edition: str, slug: str) -> None:
    """Write estimates, predictions and diagnostics of an analysis, or which cells the edition lacks for it."""
    analysis = project.analyses[slug]
    check_options(slug, analysis)
    panel = pd.read_parquet(project.root / layout.panel(edition, slug))
    absent = absent_inputs(panel, analysis.panel)
    estimates = _nothing() if absent else _fit(panel, project, slug)
    files = layout.analysis(edition, slug)
    job = jobs.fit(project, edition, slug)
    outputs = {
        files["estimates"]: csv_bytes(estimates.table),
        files["predictions"]: csv_bytes(estimates.predictions),
        files["diagnostics"]: json_bytes(_report(project, slug, estimates, panel, absent, job.synthetic)),
    }
    deliver(project.root, job, outputs)


def _fit(panel: pd.DataFrame, project: Project, slug: str) -> Estimates:
    spec = FitSpec(slug=slug, analysis=project.analyses[slug], seed=project.config.seed, labels=_group_labels(project))
    answer: Estimates = model_of(spec.analysis.kind, slug).fit(panel, spec)
    return answer


def _group_labels(project: Project) -> dict[str, Text]:
    names = {code: words.labels["groups"] for code, words in _words(project).items()}
    return {code: Text(nl=names["nl"][code], en=names["en"][code]) for code in names["nl"]}


def _words(project: Project) -> dict[str, Words]:
    return {code: Words.of(code, project.labels[code], project.classifications) for code in ("nl", "en")}


def _nothing() -> Estimates:
    return Estimates(estimates_table([]), pd.DataFrame(), (), {"nl": "", "en": ""})


def _report(
    project: Project, slug: str, estimates: Estimates, panel: pd.DataFrame, absent: list[str], synthetic: bool
) -> dict[str, object]:
    analysis = project.analyses[slug]
    return {
        "analysis": slug,
        "synthetic": synthetic,
        "sentence": estimates.sentence,
        "diagnostics": json.loads(json_bytes([asdict(diagnostic) for diagnostic in estimates.diagnostics])),
        "covariance": analysis.covariance,
        "clusters": analysis.clusters,
        "small_sample": analysis.small_sample,
        "baseline": analysis.baseline,
        "missing": [_absent(project, slug, name) for name in absent],
        "vintages": sorted(
            {f"{source}@{vintage}" for source, vintage in zip(panel["source"], panel["vintage"], strict=True)}
        ),
        "survey_levels": sorted(set(panel["survey_level"]) - {"none"}),
        "origin_schemes": sorted(set(panel["origin_scheme"]) - {"none"}),
    }


def _absent(project: Project, slug: str, name: str) -> dict[str, str]:
    selection = project.analyses[slug].panel.cells[name]
    table = project.sources[str(selection.source)].table
    return {"input": name, "source": str(selection.source), "cells": selection.describe(), "table": table or ""}
