"""All that products are made from, as a run has left it: the numbers and texts that may stand in one."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from arbeidsmarkt.publish.registry import findings
from arbeidsmarkt.spec.project import Project


def sources(results: Path, real: Project, language: str) -> Iterator[Any]:
    """All that the page is made from: results as numbers, specs and labels as texts."""
    claims = json.loads((results / "claims.json").read_bytes())
    yield from (claims, [len(claims), *Counter(claim["verdict"] for claim in claims).values()])
    yield json.loads((results / "quantities.json").read_bytes())
    outcomes = json.loads((results / "programmes/outcomes.json").read_bytes())
    yield from (outcomes, [len(outcomes["outcomes"])], real.programmes.model_dump(mode="json"))
    yield from (
        [value for value in values.values() if isinstance(value, int)] for _, values in findings(real.programmes)
    )
    for file in results.glob("analyses/*/diagnostics.json"):
        yield json.loads(file.read_bytes())
    for file in [
        *results.glob("analyses/*/*.csv"),
        *results.glob("figures/*/*.csv"),
        *results.glob("programmes/figures/*.csv"),
    ]:
        if file.stat().st_size > 1:
            table = pd.read_csv(file)
            yield from (table.to_dict("records"), [len(table)])
    for spec in [*real.analyses.values(), *(file.report for file in real.claims.values()), real.config]:
        yield spec.model_dump(mode="json")
    yield real.labels[language]
