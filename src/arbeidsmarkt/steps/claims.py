"""Quantities to verdicts on every claim."""

import json
from typing import Any

import pandas as pd

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.judgement import judge_case
from arbeidsmarkt.claims.records import from_record, to_record
from arbeidsmarkt.claims.verdicts import Verdict
from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.deliver import csv_bytes, deliver, json_bytes

COLUMNS = [
    "claim",
    "page",
    "statement_nl",
    "statement_en",
    "group",
    "period",
    "unit",
    "reported",
    "computed",
    "low",
    "high",
    "verdict",
    "lints",
    "reason",
    "quantity",
    "origins",
]


def make_claims(project: Project, edition: str) -> None:
    """Write the verdicts as `claims.csv` and, with all that is behind them, as `claims.json`."""
    content = json.loads((project.root / layout.quantities(edition)).read_bytes())
    now = _quantities(content["quantities"])
    judged = []
    for file in project.claims.values():
        then = _quantities(content["states"][str(file.report.published)])
        for name, claim in file.claims.items():
            case = Case(
                name,
                claim,
                now,
                then,
                project.quantities,
                project.classifications,
                project.sources,
                file.report.own_source,
                content["publications"],
            )
            judged.append(_record(case, content["synthetic"]))
    files = layout.claims(edition)
    rows = pd.DataFrame([_row(record, project.config.language) for record in judged], columns=COLUMNS)
    deliver(
        project.root, jobs.claims(project, edition), {files["csv"]: csv_bytes(rows), files["json"]: json_bytes(judged)}
    )


def _quantities(records: dict[str, Any]) -> dict[str, Quantity]:
    return {key: from_record(key, record) for key, record in records.items()}


def _record(case: Case, synthetic: bool) -> dict[str, Any]:
    judgement = judge_case(case, synthetic)
    claim, shown = case.claim, case.now if judgement.verdict == "holds_then_not_now" else case.own
    return {
        "claim": case.name,
        **claim.model_dump(
            mode="json",
            include={"page", "statement", "group", "period", "unit", "reported", "rounding", "wording", "source"},
        ),
        "verdict": judgement.verdict,
        "reason": judgement.reason.model_dump(),
        "quantity": claim.quantity,
        "also": [_other(other, verdict) for other, verdict in judgement.others],
        "named": claim.quantities(),
        "computed": to_record(shown) if shown else None,
        "then": to_record(case.then) if case.then else None,
        "now": to_record(case.now) if case.now else None,
        "lints": [{"lint": lint, "explanation": text.model_dump()} for lint, text in judgement.lints.items()],
    }


def _other(case: Case, verdict: Verdict) -> dict[str, Any]:
    """Another number of the sentence: what was reported, its quantity, its verdict and its states."""
    return {
        **case.claim.model_dump(mode="json", include={"reported", "rounding", "quantity"}),
        "verdict": verdict,
        "then": to_record(case.then) if case.then else None,
        "now": to_record(case.now) if case.now else None,
    }


def _row(record: dict[str, Any], language: str) -> dict[str, object]:
    computed = record["computed"] or {"value": None, "low": None, "high": None, "origins": []}
    return {
        **{column: record[column] for column in ("claim", "page", "period", "unit", "reported", "verdict", "quantity")},
        "statement_nl": record["statement"]["nl"],
        "statement_en": record["statement"]["en"],
        "group": record["group"][language],
        "computed": computed["value"],
        "low": computed["low"],
        "high": computed["high"],
        "lints": "; ".join(lint["lint"] for lint in record["lints"]),
        "reason": " ".join([record["reason"][language], *(lint["explanation"][language] for lint in record["lints"])]),
        "origins": "; ".join(f"{o['source']}@{o['vintage']}#{o['row']}" for o in computed["origins"]),
    }
