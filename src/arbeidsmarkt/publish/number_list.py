"""Every named number of an edition: in print in both languages, with its source line and the way back."""

from collections.abc import Iterable, Mapping
from typing import Any

from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.source_line import source_line

Record = Mapping[str, Any]


def number_list(content: Record, used: Mapping[str, Iterable[str]], texts: Bilingual) -> dict[str, Any]:
    """The numbers by their key, as Word, slides and workbook take them.

    Parameters
    ----------
    content : mapping
        `quantities.json`.
    used : mapping
        Analysis to the vintages behind it, each written `source@2022-08-17`.
    texts : Bilingual

    Returns
    -------
    dict
        `edition`, `synthetic`, and `numbers`: key to `label`, `text` and `interval` (in Dutch and English; None where
        the edition lacks the cells), `value`, `low`, `high`, `unit`, `decimals`, `provisional`, `missing`, `source`,
        `note`, `cells` (`source@vintage#row`), `analysis`, `definition` and `trace`, the command that tells the rest.
    """
    credits = {slug: source["credit"] for slug, source in content["sources"].items()}
    return {
        "edition": content["edition"],
        "synthetic": content["synthetic"],
        "numbers": {
            key: _number(key, record, used, credits, texts) for key, record in sorted(content["quantities"].items())
        },
    }


def _number(
    key: str, record: Record, used: Mapping[str, Iterable[str]], credits: Mapping[str, str], texts: Bilingual
) -> dict[str, Any]:
    analysis = record["estimate"]["analysis"] if record["estimate"] else None
    vintages = set(used[analysis]) if analysis else {f"{o['source']}@{o['vintage']}" for o in record["origins"]}
    source = texts.make(lambda words: source_line(vintages, credits, words))
    kept = {name: record[name] for name in ("label", "note", "value", "low", "high", "unit", "decimals", "definition")}
    return {
        **kept,
        **_in_print(record, texts),
        "interval_kind": record["interval_kind"],
        "provisional": record["status"] == "provisional",
        "missing": record["missing"],
        "source": source.model_dump(),
        "cells": [f"{o['source']}@{o['vintage']}#{o['row']}" for o in record["origins"]],
        "analysis": analysis,
        "trace": f"arbeidsmarkt trace {key}",
    }


def _in_print(record: Record, texts: Bilingual) -> dict[str, Any]:
    if record["value"] is None:
        return {"text": None, "interval": None}
    decimals = record["decimals"]
    text = texts.make(lambda words: numbers.computed(record, decimals, words)).model_dump()
    if record["low"] == record["high"]:
        return {"text": text, "interval": None}
    return {"text": text, "interval": texts.make(lambda words: numbers.interval(record, decimals, words)).model_dump()}
