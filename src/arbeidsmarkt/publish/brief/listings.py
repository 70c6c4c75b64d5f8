"""Tables that a brief can hold: the numbers of a topic, the estimates of an answer, the claims with their verdicts.

A row of the latter two is a number in the form of `numbers.json`, so that a brief remembers it and finds it moved like
any other. Its key is short, for Word keeps no long one; what it is called stands in `name`.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.answers import AnalysisBlock
from arbeidsmarkt.publish.brief.keys import Listing
from arbeidsmarkt.publish.naming import on_its_step
from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.source_line import source_line
from arbeidsmarkt.publish.tables.estimates import what
from arbeidsmarkt.publish.words import Words

Record = Mapping[str, Any]
Listings = dict[str, tuple[Listing, dict[str, Record]]]
"""Name of a table to the table, and its rows by their key."""

CLAIMS = "claims"
"""Name of the table of claims."""

TOLD_APART = ("term", "group", "reference", "period_key", "scale", "method")
"""Columns that tell the estimates of a variant apart."""


def topic_listing(keys: Iterable[str], words: Words) -> Listing:
    """The numbers of a topic; its caption is the template's own."""
    return Listing("", _headings(words), list(keys))


def _headings(words: Words) -> tuple[str, str, str]:
    return words("brief", "what"), words("brief", "number"), words("brief", "interval")


def answer_listings(block: AnalysisBlock, credits: Mapping[str, str], words: Words) -> Listings:
    """The estimates of an answer, a table a variant, by `analysis.variant`; none where the edition lacks the cells."""
    source = source_line(block.report["vintages"], credits, words)
    title = on_its_step(block.spec.title, block.report, words)
    found: Listings = {}
    for variant, spec in block.spec.variants.items():
        told = block.estimates[block.estimates["variant"] == variant].to_dict("records")
        name = f"{block.slug}.{variant}"
        rows = dict(_keyed(name, told))
        if rows:
            listing = Listing(f"{title} ({spec.label[words.language]})", _headings(words), list(rows))
            found[name] = listing, {key: _estimate(name, row, block, source, words) for key, row in rows.items()}
    return found


def _keyed(name: str, told: Iterable[Mapping[Any, Any]]) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """Each estimate by its key; of those that no column tells apart, the first, the second and so on."""
    seen: Counter[str] = Counter()
    for row in told:
        apart = "|".join(str(row[part]) for part in TOLD_APART)
        seen[apart] += 1
        yield _key(name, apart, str(seen[apart])), row


def _estimate(name: str, row: Mapping[Any, Any], block: AnalysisBlock, source: str, words: Words) -> Record:
    label, scale = what(row, words), row["scale"]
    interval = numbers.estimate_interval(row["ci_low"], row["ci_high"], scale, words)
    return {
        "name": f"{name}: {label}",
        "label": {words.language: label},
        "text": {words.language: numbers.estimate(row["estimate"], scale, words)},
        "interval": {words.language: interval} if interval else None,
        "source": {words.language: source},
        "definition": block.spec.model_dump(mode="json", exclude={"figures"}),
        "cells": block.report["vintages"],
    }


def claims_listing(claims: Sequence[Record], quantities: Record, words: Words) -> Listings:
    """The claims that a quantity tests, each with what the figures say and its verdict; none where there are none."""
    tested = {_key(CLAIMS, claim["claim"]): claim for claim in claims if claim["computed"]}
    if not tested:
        return {}
    credits = {slug: source["credit"] for slug, source in quantities["sources"].items()}
    source = source_line({one for claim in tested.values() for one in _vintages(claim)}, credits, words)
    statement, computed, verdict = (capital(words("columns", code)) for code in ("statement", "computed", "verdict"))
    listing = Listing(words("annex", "claim_numbers_title"), (statement, computed, verdict), list(tested))
    return {CLAIMS: (listing, {key: _claim(claim, quantities, source, words) for key, claim in tested.items()})}


def _claim(claim: Record, quantities: Record, source: str, words: Words) -> Record:
    state, definition = claim["computed"], quantities["quantities"][claim["quantity"]]
    known = state["value"] is not None
    name = f"{claim['claim']}: {claim['statement'][words.language]}"
    return {
        "name": name,
        "label": {words.language: name},
        "text": {words.language: numbers.computed(state, definition["decimals"], words)} if known else None,
        "interval": {words.language: words("verdicts", claim["verdict"])},
        "source": {words.language: source},
        "definition": definition["definition"],
        "cells": _vintages(claim),
    }


def _vintages(claim: Record) -> list[str]:
    return sorted({f"{origin['source']}@{origin['vintage']}" for origin in claim["computed"]["origins"]})


def _key(*parts: str) -> str:
    return f"row_{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:16]}"
