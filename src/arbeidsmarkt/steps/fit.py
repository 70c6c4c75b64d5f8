"""A panel to estimates, by the model kind that the analysis names."""

import json
from collections.abc import Sequence
from dataclasses import asdict

import pandas as pd

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
from arbeidsmarkt.steps.kinds import check_options, model_of


def make_fit(project: Project, edition: str, slug: str) -> None:
    """Write estimates, predictions and diagnostics of an analysis, or which cells the edition lacks for it."""
    analysis = project.analyses[slug]
    check_options(f"config/analyses/{slug}.yaml", analysis)
    panel = pd.read_parquet(project.root / layout.panel(edition, slug))
    absent = absent_inputs(panel, analysis.panel)
    estimates = _nothing() if absent else answer(*question(panel, project, slug))
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


def question(panel: pd.DataFrame, project: Project, slug: str) -> tuple[pd.DataFrame, FitSpec]:
    """The panel of an analysis in the shape that its kind takes, and all that the kind is asked."""
    analysis = project.analyses[slug]
    spec = FitSpec(slug=slug, analysis=analysis, seed=project.config.seed, labels=group_labels(project))
    wide = model_of(analysis.kind, slug).SHAPE == "wide"
    concordance = concordance_of(project, slug)
    bridged = concordance.codes if concordance else ()
    return widen(panel, analysis.panel, slug, bridged) if wide else panel, spec


def concordance_of(project: Project, slug: str) -> Concordance | None:
    """The concordance that the panel of an analysis names."""
    name = project.analyses[slug].panel.concordance
    return project.classifications.concordances[name] if name else None


def group_labels(project: Project) -> dict[str, Text]:
    """Names of the groups, of the steps of evidence, and of the initiatives of the registry, in both languages."""
    names = {code: {**words.labels["evidence"], **words.labels["groups"]} for code, words in _words(project).items()}
    groups = {code: Text(nl=names["nl"][code], en=names["en"][code]) for code in names["nl"]}
    return project.initiative_names | groups


def _words(project: Project) -> dict[str, Words]:
    return {code: Words.of(code, project.labels[code], project.classifications) for code in ("nl", "en")}


def _nothing() -> Estimates:
    return Estimates(estimates_table([]), pd.DataFrame(), (), {"nl": "", "en": ""})


def report(spec: ModelSpec, estimates: Estimates) -> dict[str, object]:
    """What stands beside the estimates: the sentence, the checks, what was refused, how uncertainty was computed."""
    return {
        "sentence": estimates.sentence,
        "evidence": estimates.evidence,
        "inputs": [asdict(one) for one in estimates.inputs],
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
        "inputs": [asdict(one) | {"cells": _cells(panel, one.selections)} for one in estimates.inputs],
        "concordance": _concordance(project, slug),
        "breaks": [one.what.model_dump() for one in crossed(project.sources, panel)],
        "missing": [_absent(project, slug, name) for name in absent],
        "vintages": sorted(
            {f"{source}@{vintage}" for source, vintage in zip(panel["source"], panel["vintage"], strict=True)}
        ),
        "survey_levels": sorted(set(panel["survey_level"]) - {"none"}),
        "origin_schemes": sorted(set(panel["origin_scheme"]) - {"none"}),
    }


def _cells(panel: pd.DataFrame, selections: Sequence[str]) -> list[str]:
    """Names of the cells that some selections of the panel hold, as `arbeidsmarkt trace` takes them."""
    own = panel[panel["input"].isin(selections)]
    return [f"{source}@{vintage}#{row}" for source, vintage, row in own[["source", "vintage", "row"]].to_numpy()]


def _concordance(project: Project, slug: str) -> dict[str, object] | None:
    concordance = concordance_of(project, slug)
    return concordance.model_dump(include={"label", "why_not_spliced", "reference"}) if concordance else None


def _absent(project: Project, slug: str, name: str) -> dict[str, str]:
    selection = project.analyses[slug].panel.cells[name]
    table = project.sources[str(selection.source)].table
    return {"input": name, "source": str(selection.source), "cells": selection.describe(), "table": table or ""}
