"""The part of the page about programmes: initiatives, published outcomes, and the figures of both."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from arbeidsmarkt.publish.answers import FigureBlock, picture
from arbeidsmarkt.publish.bilingual import Bilingual, text_of
from arbeidsmarkt.publish.employment_list import path_views
from arbeidsmarkt.publish.outcomes import conflict_views, ladder_views, programme_views
from arbeidsmarkt.publish.own_outcomes import own_views
from arbeidsmarkt.publish.registry import findings, initiative_facts
from arbeidsmarkt.spec.registry import Registry
from arbeidsmarkt.spec.scaling import Scaling

TRACED = {"blocks_mismatch": "building_blocks", "matrix_empty": "scaling"}
"""A finding to the name by which its numbers are traced."""


def programmes_view(
    registry: Registry,
    content: Mapping[str, Any],
    own: Mapping[str, Any],
    texts: Bilingual,
    drawn: Mapping[str, FigureBlock],
    paths: pd.DataFrame,
) -> dict[str, Any]:
    """All that the template needs.

    Parameters
    ----------
    registry : Registry
    content : mapping
        `programmes/outcomes.json`.
    own : mapping
        `programmes/own.json`.
    texts : Bilingual
    drawn : mapping
        Figures by name.
    paths : DataFrame
        What `employment_path` shows; empty where the edition has no such figure.
    """
    views, owned = programme_views(content, texts), own_views(own, registry, texts)
    beside = {view["id"]: [own for own in owned if _first_of(own, views) is view] for view in views}
    return {
        "findings": [(TRACED[code], texts.word("programmes", code, **values)) for code, values in findings(registry)],
        "thresholds": [
            {"code": one.code, "name": one.name, "words": one.language_threshold.words}
            for one in registry.initiatives.values()
            if one.language_threshold
        ],
        "initiatives": [
            {"code": one.code, "name": one.name, "facts": _named(initiative_facts(one, registry), texts)}
            for one in sorted(registry.initiatives.values(), key=lambda one: one.code)
        ],
        "matrix": _matrix(registry.scaling, texts),
        "figures": {name: _drawn(name, figure, texts) for name, figure in drawn.items()},
        "paths": path_views(paths, texts),
        "outcomes": views,
        "own": owned,
        "beside": beside,
        "apart": [own for own in owned if _first_of(own, views) is None],
        "count": len(content["outcomes"]),
        "conflicts": conflict_views(content),
        "ladder": ladder_views(content, texts),
        "file": content["file"],
    }


def _first_of(own: Mapping[str, Any], views: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The first published programme of the initiative that own figures are of."""
    return next((view for view in views if own["slug"] in view["initiatives"]), None)


def _named(facts: list[Any], texts: Bilingual) -> list[Any]:
    return [(texts.word("programmes", code), text) for code, text in facts]


def _drawn(name: str, figure: FigureBlock, texts: Bilingual) -> dict[str, Any]:
    pictures = {language: picture(svg, figure.alt[language]) for language, svg in figure.svg.items()}
    title = texts.word("figures", f"{name}_title")
    return {
        "id": name.replace("_", "-"),
        "title": title,
        "pictures": pictures,
        "alt": text_of(figure.alt),
        "files": figure.files,
    }


def _matrix(scaling: Scaling, texts: Bilingual) -> dict[str, Any]:
    cells = {(cell.criterion, cell.party): cell for cell in scaling.cells}
    return {
        "note": scaling.note,
        "parties": [party.name for party in scaling.parties.values()],
        "rows": [
            {
                "criterion": criterion.name,
                "cells": [
                    {
                        "status": texts.word("cell_statuses", cells[code, party].status),
                        "empty": cells[code, party].status == "not_stated",
                        "role": cells[code, party].role,
                    }
                    for party in scaling.parties
                ],
            }
            for code, criterion in scaling.criteria.items()
        ],
    }
