"""What is known of an initiative, and what the registry shows by itself: names of facts and their texts."""

from arbeidsmarkt.publish.bilingual import same
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.programme import Initiative
from arbeidsmarkt.spec.registry import Registry

Facts = list[tuple[str, Text]]
"""Code of a word in the group `programmes`, and the text that it stands before."""


def initiative_facts(one: Initiative, registry: Registry) -> Facts:
    """All that the registry says of an initiative; what its source leaves open is not there."""
    category = next(category for category in registry.categories if category.number == one.category)
    facts = [
        ("category", category.name),
        ("sectors", one.sectors),
        ("initiators", same(one.initiators)),
        ("start", _start(one)),
        ("duration", one.duration),
        ("language_threshold", one.language_threshold.words if one.language_threshold else None),
        ("target_group", one.target_group),
        ("status", one.status),
        ("scale", one.scale),
        *_pilot(one),
        ("places", same("; ".join(one.places)) if one.places else None),
        ("note", one.note),
    ]
    return [(code, text) for code, text in facts if text]


def _start(one: Initiative) -> Text | None:
    return one.start_in_words or (same(one.start) if one.start else None)


def _pilot(one: Initiative) -> list[tuple[str, Text | None]]:
    pilot = one.via_pilot
    if pilot is None:
        return []
    return [
        ("via_pilot", Text(nl=f"{pilot.code}, {pilot.name.nl}", en=f"{pilot.code}, {pilot.name.en}")),
        ("executed_by", pilot.executed_by),
        ("partners", pilot.partners),
        ("goal", pilot.goal),
        ("job_guarantee", pilot.job_guarantee),
        ("phase", pilot.phase),
    ]


def findings(registry: Registry) -> list[tuple[str, dict[str, Text | int]]]:
    """What the registry shows by itself: the code of a sentence, and the values in its places."""
    left_out, empty = registry.not_in_summary(), registry.scaling.empty()
    blocks, scaling = registry.building_blocks, registry.scaling
    names = [(scaling.criteria[cell.criterion].name, scaling.parties[cell.party].name) for cell in empty]
    return [
        (
            "blocks_mismatch",
            {
                "text": len(blocks),
                "summary": len(blocks) - len(left_out),
                "names": _joined([block.name for block in left_out]),
            },
        ),
        (
            "matrix_empty",
            {
                "filled": len(scaling.cells) - len(empty),
                "cells": len(scaling.cells),
                "empty": len(empty),
                "names": _joined([_pair(*pair) for pair in names]),
            },
        ),
    ]


def _pair(criterion: Text, party: Text) -> Text:
    return Text(nl=f"{criterion.nl} bij {party.nl}", en=f"{criterion.en} for {party.en}")


def _joined(names: list[Text]) -> Text:
    return Text(nl="; ".join(name.nl for name in names), en="; ".join(name.en for name in names))
