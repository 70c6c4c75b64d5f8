"""Questions about tables of a user's own, put through the same door as the user's."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.panels import WORDS


def expected_of(case: Path) -> list[tuple[str, Any]]:
    """Quantities of a validation case with their values, in order: some names stand twice."""
    return [(one["quantity"], one["value"]) for one in json.loads((case / "expected.json").read_text())["expected"]]


def asked(project: Project, kind: str, data: Path, folder: Path, options: dict[str, Any], **changes: Any) -> Estimates:
    """The answer of a kind on a table; `changes` are keys of the spec, `variants` names to their options."""
    named = changes.pop("variants", {"main": {}})
    plain = {"clusters": "none", "small_sample": "none", "baseline": WORDS, "reference": "none"}
    variants = {name: {"label": WORDS, "options": own} for name, own in named.items()}
    content = plain | {"options": {"outcome": WORDS} | options, "variants": variants} | changes
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "spec.yaml").write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    return fit_table(project, kind, data, folder / "spec.yaml", folder / "out")


def rows_of(answer: Estimates, variant: str = "main", scale: str | None = None) -> pd.DataFrame:
    """Estimates of a variant by term, of one scale where it is named."""
    table = answer.table[answer.table["variant"] == variant]
    return table[table["scale"] == scale].set_index("term") if scale else table.set_index("term")
