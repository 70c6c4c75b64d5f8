"""The verdicts of an edition, in words."""

import json
from pathlib import Path
from typing import Any

from arbeidsmarkt.core.errors import AnalystError, UnknownNameError
from arbeidsmarkt.publish.tables.claims import IN_SHORT, claims_table
from arbeidsmarkt.publish.tables.table import Table
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout


def verdicts(project: Project, edition: str, verdict: str | None = None) -> Table:
    """Every claim of the edition in the language of the config, or those with one verdict.

    Raises
    ------
    UnknownNameError
        If there is no such verdict.
    AnalystError
        If the edition has no results yet.
    """
    project.edition(edition)
    language = project.config.language
    words = Words.of(language, project.labels[language], project.classifications)
    known = words.labels["verdicts"]
    if verdict not in (None, *known):
        raise UnknownNameError(
            f"There is no verdict '{verdict}'.",
            "--verdict",
            f"one of: {', '.join(known)}",
            "choose one of these",
            f"Er is geen oordeel '{verdict}'.",
            f"een van: {', '.join(known)}",
            "kies een hiervan",
        )
    claims = _made(project, edition, layout.claims(edition)["json"])
    chosen = [claim for claim in claims if verdict in (None, claim["verdict"])]
    definitions = _made(project, edition, layout.quantities(edition))["quantities"]
    return claims_table(chosen, definitions, words, IN_SHORT)


def _made(project: Project, edition: str, file: Path) -> Any:
    path = project.root / file
    if not path.is_file():
        raise AnalystError(
            "There are no verdicts yet.",
            str(file),
            "",
            f"run `arbeidsmarkt run --edition {edition}`",
            "Er zijn nog geen oordelen.",
            "",
            f"geef `arbeidsmarkt run --edition {edition}`",
        )
    return json.loads(path.read_bytes())
