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
from arbeidsmarkt.prepare.panel import absent_inputs, crossed
from arbeidsmarkt.prepare.wide import widen
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.analysis import FitSpec, ModelSpec
from arbeidsmarkt.spec.classification import Concordance
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


def check_options(place: str, analysis: ModelSpec) -> None:
    """Refuse options, a covariance or a small-sample correction that the model kind does not know.

    Raises
    ------
    ConfigError
        Naming file, variant and key.
    """
    model = model_of(analysis.kind, f"{place}, key kind")
    _check_code(place, analysis.kind, "covariance", analysis.covariance, model.COVARIANCES)
    _check_code(place, analysis.kind, "small_sample", analysis.small_sample, model.SMALL_SAMPLES)
    for variant in analysis.variants:
        try:
            model.Options.model_validate(analysis.options_of(variant))
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            raise ConfigError(
                f"The options of variant '{variant}' do not fit the kind {analysis.kind}.",
                f"{place}, key options.{key}",
                str(first["msg"]).removeprefix("Value error, "),
                "correct the options of the analysis or of the variant",
            ) from None


def _check_code(place: str, kind: str, key: str, code: str, known: tuple[str, ...]) -> None:
    if code not in known:
        raise ConfigError(
            f"The kind {kind} does not know the {key} '{code}'.",
            f"{place}, key {key}",
            f"one of: {', '.join(known)}",
            "choose one of these; how uncertainty is computed is never a default",
        )


def make_fit(project: Project, edition: str, slug: str) -> None:
    """Write estimates, predictions and diagnostics of an analysis, or which cells the edition lacks for it."""
    analysis = project.analyses[slug]
    check_options(f"config/analyses/{slug}.yaml", analysis)
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


def answer(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """What the kind that the spec names says of the data, in the shape it takes."""
    found: Estimates = model_of(spec.analysis.kind, spec.slug).fit(panel, spec)
    return found


def _fit(panel: pd.DataFrame, project: Project, slug: str) -> Estimates:
    analysis = project.analyses[slug]
    spec = FitSpec(slug=slug, analysis=analysis, seed=project.config.seed, labels=group_labels(project))
    wide = model_of(analysis.kind, slug).SHAPE == "wide"
    concordance = concordance_of(project, slug)
    bridged = concordance.codes if concordance else ()
    return answer(widen(panel, analysis.panel, slug, bridged) if wide else panel, spec)


def concordance_of(project: Project, slug: str) -> Concordance | None:
    """The concordance that the panel of an analysis names."""
    name = project.analyses[slug].panel.concordance
    return project.classifications.concordances[name] if name else None


def group_labels(project: Project) -> dict[str, Text]:
    """Names of the groups in both languages."""
    names = {code: words.labels["groups"] for code, words in _words(project).items()}
    return {code: Text(nl=names["nl"][code], en=names["en"][code]) for code in names["nl"]}


def _words(project: Project) -> dict[str, Words]:
    return {code: Words.of(code, project.labels[code], project.classifications) for code in ("nl", "en")}


def _nothing() -> Estimates:
    return Estimates(estimates_table([]), pd.DataFrame(), (), {"nl": "", "en": ""})


def report(spec: ModelSpec, estimates: Estimates) -> dict[str, object]:
    """What stands beside the estimates: the sentence, the checks, what was refused, how uncertainty was computed."""
    return {
        "sentence": estimates.sentence,
        "diagnostics": json.loads(json_bytes([asdict(diagnostic) for diagnostic in estimates.diagnostics])),
        "refused": [asdict(refusal) for refusal in estimates.refused],
        "covariance": spec.covariance,
        "clusters": spec.clusters,
        "small_sample": spec.small_sample,
        "baseline": spec.baseline.model_dump(),
        "reference": spec.reference,
        "family": spec.family.model_dump(),
    }


def _report(
    project: Project, slug: str, estimates: Estimates, panel: pd.DataFrame, absent: list[str], synthetic: bool
) -> dict[str, object]:
    return {
        "analysis": slug,
        "synthetic": synthetic,
        **report(project.analyses[slug], estimates),
        "concordance": _concordance(project, slug),
        "breaks": [one.what.model_dump() for one in crossed(project.sources, panel)],
        "missing": [_absent(project, slug, name) for name in absent],
        "vintages": sorted(
            {f"{source}@{vintage}" for source, vintage in zip(panel["source"], panel["vintage"], strict=True)}
        ),
        "survey_levels": sorted(set(panel["survey_level"]) - {"none"}),
        "origin_schemes": sorted(set(panel["origin_scheme"]) - {"none"}),
    }


def _concordance(project: Project, slug: str) -> dict[str, object] | None:
    concordance = concordance_of(project, slug)
    return concordance.model_dump(include={"label", "why_not_spliced", "reference"}) if concordance else None


def _absent(project: Project, slug: str, name: str) -> dict[str, str]:
    selection = project.analyses[slug].panel.cells[name]
    table = project.sources[str(selection.source)].table
    return {"input": name, "source": str(selection.source), "cells": selection.describe(), "table": table or ""}
