"""The verdicts of an edition, in words."""

from arbeidsmarkt.core.errors import UnknownNameError
from arbeidsmarkt.publish.tables.claims import IN_SHORT, claims_table
from arbeidsmarkt.publish.tables.table import Table
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout
from arbeidsmarkt.steps.facts import made


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
    claims = made(project, edition, layout.claims(edition)["json"])
    chosen = [claim for claim in claims if verdict in (None, claim["verdict"])]
    definitions = made(project, edition, layout.quantities(edition))["quantities"]
    return claims_table(chosen, definitions, words, IN_SHORT)
