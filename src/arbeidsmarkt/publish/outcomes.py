"""Published outcomes of programmes as the page shows them: each with base, horizon, method, evidence and source."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from arbeidsmarkt.core.notation import between, number, percent
from arbeidsmarkt.publish.bilingual import Bilingual, same
from arbeidsmarkt.publish.notation import plain
from arbeidsmarkt.spec.model import Text

Record = Mapping[str, Any]

NO_OUTCOMES: Record = {"outcomes": [], "publications": {}, "conflicts": [], "ladder": {}, "file": ""}
"""Of an edition that holds no published outcomes."""


def programme_views(content: Record, texts: Bilingual) -> list[dict[str, Any]]:
    """The outcomes by programme, in the order in which they stand in the source."""
    grouped = groupby(content["outcomes"], key=lambda record: record["programme_nl"])
    return [_programme(list(records), content, texts) for _, records in grouped]


def _programme(records: list[Record], content: Record, texts: Bilingual) -> dict[str, Any]:
    return {
        "id": f"p-{records[0]['outcome']}",
        "name": pair(records[0], "programme"),
        "country": texts.word("countries", records[0]["country"]),
        "initiatives": {slug for record in records for slug in record["initiatives"].split(";")},
        "evidence": _steps(records, texts),
        "rows": [outcome_view(record, content, texts) for record in records],
    }


def _steps(records: Iterable[Record], texts: Bilingual) -> list[Text]:
    return [texts.word("evidence", step) for step in dict.fromkeys(record["evidence"] for record in records)]


def outcome_view(record: Record, content: Record, texts: Bilingual) -> dict[str, Any]:
    """An outcome in words: what it is, its value, base, share, horizon, method, step of evidence, remarks and page."""
    page = content["publications"][record["publication"]]
    return {
        "name": record["outcome"],
        "row": record["row"],
        "what": pair(record, "outcome"),
        "period": pair(record, "period"),
        "value": pair(record, "finding") if record["wording"] == "in_words" else _value(record, texts),
        "in_words": record["wording"] == "in_words",
        "base": _base(record, texts) if record["base"] else None,
        "share": _share(record, content, texts) if record["share"] is not None else None,
        "horizon": _horizon(record, texts) if record["horizon_months"] else None,
        "method": pair(record, "method"),
        "evidence": texts.word("evidence", record["evidence"]),
        "note": pair(record, "note") if record["note_nl"] else None,
        "read": texts.word("read", record["read"]),
        "confidence": texts.word("confidence", record["confidence"]),
        "page": {name: page[name] for name in ("publisher", "title", "url", "published", "location")},
    }


def pair(record: Record, name: str) -> Text:
    """A text that a record has in both languages."""
    return Text(nl=record[f"{name}_nl"], en=record[f"{name}_en"])


def _worded(value: float, wording: str, texts: Bilingual) -> Text:
    printed = texts.make(lambda words: plain(value, words.language))
    return texts.word("site", f"wording_{wording}", number=printed)


def _horizon(record: Record, texts: Bilingual) -> Text:
    printed = texts.make(lambda words: plain(record["horizon_months"], words.language))
    return texts.word("outcomes", "months", number=printed)


def _value(record: Record, texts: Bilingual) -> Text:
    printed = _worded(record["value"], record["wording"], texts)
    return texts.word("outcomes", "value", number=printed, unit=texts.word("outcome_units", record["unit"]))


def _base(record: Record, texts: Bilingual) -> Text:
    printed = _worded(record["base"], record["base_wording"], texts)
    return texts.word("outcomes", "value", number=printed, unit=texts.word("outcome_units", record["base_unit"]))


def _share(record: Record, content: Record, texts: Bilingual) -> Text:
    share, low, high = (100 * record[name] for name in ("share", "share_low", "share_high"))
    code = "share" if record["base_wording"] == "exact" else "share_at_least"
    return texts.make(
        lambda words: words(
            "outcomes",
            code,
            share=number(share, 1, words.language),
            interval=between(low, high, 1, words.language),
            level=percent(content["level"], words.language),
        )
    )


def conflict_views(content: Record) -> list[dict[str, Any]]:
    """Where publications disagree: why, and the outcomes that it is about."""
    return [{"why": pair(one, "why"), "outcomes": one["outcomes"].split(";")} for one in content["conflicts"]]


def ladder_views(content: Record, texts: Bilingual) -> list[dict[str, Any]]:
    """The steps of the ladder, strongest first, with what each means and how many outcomes stand on it."""
    return [
        {
            "name": texts.word("evidence", step),
            "meaning": texts.word("evidence_meanings", step),
            "count": same(str(count)),
        }
        for step, count in reversed(content["ladder"].items())
    ]
