"""Rows in the layout of published figures, for tests."""

import pandas as pd

from arbeidsmarkt.sources.published import FIGURE_COLUMNS, PUBLICATION_COLUMNS

PLAIN = {
    "measure": "unemployment_rate",
    "period": "2020KW03",
    "origin_scheme": "migration_background",
    "origin": "total",
    "born_in_nl": "total",
    "generation": "total",
    "sex": "total",
    "age": "15-75",
    "population": "labour_force_15_75",
    "other": "",
    "seasonally_adjusted": "false",
    "survey_level": "old",
    "value": "5.5",
    "unit": "percent",
    "rounding": "0.1",
    "wording": "exact",
    "missing": "",
    "status": "final",
    "preferred": "true",
    "preferred_reason": "",
    "publication": "page",
    "note": "",
}


def figures(*changes: dict[str, str]) -> pd.DataFrame:
    """One row per mapping of changes to a plain row."""
    return pd.DataFrame([PLAIN | change for change in changes], columns=FIGURE_COLUMNS, dtype=str)


def publications() -> pd.DataFrame:
    """One publication, `page`."""
    row = dict.fromkeys(PUBLICATION_COLUMNS, "") | {"publication": "page", "publisher": "CBS", "title": "A page"}
    return pd.DataFrame([row], columns=PUBLICATION_COLUMNS, dtype=str)
