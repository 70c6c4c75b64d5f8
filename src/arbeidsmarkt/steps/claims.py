"""Quantities to verdicts on every claim."""

import json
from typing import Any

import pandas as pd

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.lints import findings
from arbeidsmarkt.claims.reasons import reason
from arbeidsmarkt.claims.records import from_record, to_record
from arbeidsmarkt.claims.verdicts import judge
from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.spec.claim import Claim
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
    now = {key: from_record(key, record) for key, record in content["quantities"].items()}
    judged = []
    for file in project.claims.values():
        state = content["states"][str(file.report.published)]
        then = {key: from_record(key, record) for key, record in state.items()}
        judged += [_judge(project, name, claim, then, now, content["synthetic"]) for name, claim in file.claims.items()]
    files = layout.claims(edition)
    rows = pd.DataFrame([_row(record, project.config.language) for record in judged], columns=COLUMNS)
    deliver(
        project.root, jobs.claims(project, edition), {files["csv"]: csv_bytes(rows), files["json"]: json_bytes(judged)}
    )


def _judge(
    project: Project, name: str, claim: Claim, then: dict[str, Quantity], now: dict[str, Quantity], synthetic: bool
) -> dict[str, Any]:
    key = claim.quantity or ""
    case = Case(
        name,
        claim,
        project.quantities.get(key),
        then.get(key),
        now.get(key),
        now,
        project.quantities,
        project.classifications,
    )
    verdict = judge(claim, case.then, case.now, synthetic)
    shown = case.now if verdict == "holds_then_not_now" else case.own
    return {
        "claim": name,
        **claim.model_dump(
            mode="json",
            include={"page", "statement", "group", "period", "unit", "reported", "rounding", "wording", "source"},
        ),
        "verdict": verdict,
        "reason": reason(case, verdict, synthetic).model_dump(),
        "quantity": claim.quantity,
        "computed": to_record(shown) if shown else None,
        "then": to_record(case.then) if case.then else None,
        "now": to_record(case.now) if case.now else None,
        "lints": [{"lint": lint, "explanation": text.model_dump()} for lint, text in findings(case).items()],
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
