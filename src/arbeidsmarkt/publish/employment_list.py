"""The points of the figure of shares in work as the page lists them: each with the place where it was published."""

from typing import Any

import pandas as pd

from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.employment_paths import by_path, path_name, point_text
from arbeidsmarkt.publish.records import Row
from arbeidsmarkt.spec.model import Text


def path_views(table: pd.DataFrame, texts: Bilingual) -> list[dict[str, Any]]:
    """The paths with their points.

    Parameters
    ----------
    table : DataFrame
        See `publish.employment_paths`, empty texts as missing.
    texts : Bilingual
    """
    return [{"name": _name(rows[0], texts), "points": [_point(row, texts) for row in rows]} for rows in by_path(table)]


def _name(first: Row, texts: Bilingual) -> Text:
    return texts.make(lambda words: path_name(first, words))


def _point(row: Row, texts: Bilingual) -> dict[str, Any]:
    known = {name: None if pd.isna(value) else value for name, value in row.items()}
    return {
        "text": texts.make(lambda words: point_text(row, words)),
        "evidence": texts.word("evidence", row["evidence"]) if known["evidence"] else None,
        "page": {name: known[name] for name in ("publisher", "title", "url", "published", "location")},
        "outcome": known["outcome"],
        "place": f"{row['source']}@{row['vintage']}",
        "row": f"{row['row']:g}",
    }
