"""Outcomes of your own as the page shows them, beside what was published of the same initiative."""

from collections.abc import Mapping
from typing import Any

from arbeidsmarkt.core.dates import day, period
from arbeidsmarkt.core.notation import between, number, percent
from arbeidsmarkt.programmes.own_outcomes import field_of
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.disclosure.intake_counts import ALL
from arbeidsmarkt.publish.notation import plain
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.contract import Contract
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.registry import Registry

Record = Mapping[str, Any]

NO_OWN: Record = {"outcomes": [], "publications": {}}
"""Of an edition that holds no outcomes of your own."""


def own_views(content: Record, registry: Registry, texts: Bilingual) -> list[dict[str, Any]]:
    """Own figures by initiative, in the order in which they were released."""
    programmes = dict.fromkeys(record["programme"] for record in content["outcomes"])
    return [_programme(slug, content, registry, texts) for slug in programmes]


def cell_of(record: Record) -> str:
    """The cell in which an outcome stands, by which a reader finds it."""
    return f"own_outcomes@{record['vintage']}#{record['row']}"


def what_of(figure: Mapping[str, Any]) -> Text:
    """What a figure of a view counts, and of whom."""
    return Text(**{language: f"{figure['what'][language]}, {figure['who'][language]}" for language in ("nl", "en")})


def _programme(slug: str, content: Record, registry: Registry, texts: Bilingual) -> dict[str, Any]:
    records = [record for record in content["outcomes"] if record["programme"] == slug]
    step = texts.make(lambda words: plain(records[0]["precision"], words.language))
    return {
        "id": f"own-{slug}",
        "slug": slug,
        "name": registry.initiatives[slug].name,
        "caption": texts.site("own_caption", name=registry.initiatives[slug].name, step=step),
        "rows": [_outcome(record, content, registry.contract, texts) for record in records],
    }


def _outcome(record: Record, content: Record, contract: Contract, texts: Bilingual) -> dict[str, Any]:
    page = content["publications"][record["publication"]]
    return {
        "what": contract[field_of(record["measure"], record["months"])].heading,
        "who": texts.make(lambda words: _who(record, contract, words)),
        "intake": texts.make(lambda words: _intake(record, words)),
        "value": _value(record, texts),
        "suppressed": record["missing"] == "suppressed",
        "base": _persons(record["base"], texts) if record["base"] is not None and record["value"] is not None else None,
        "share": _share(record, content["level"], texts) if record["share"] is not None else None,
        "evidence": texts.word("evidence", record["method"]),
        "definition": page["note"],
        "source": ", ".join(text for text in (page["title"], page["location"]) if text),
        "counted": texts.make(lambda words: day(page["published"], words.language)),
        "cell": cell_of(record),
    }


def _intake(record: Record, words: Words) -> str:
    return words("outcomes", "all_intakes") if record["intake"] == ALL else str(record["intake"])


def _who(record: Record, contract: Contract, words: Words) -> str:
    level = contract["language_level"].choices.get(record["language_level"])
    parts = [
        _intake(record, words),
        period(record["period_key"], words.language),
        contract["sex"].choices[record["sex"]][words.language],
        level[words.language] if level else "",
    ]
    return ", ".join(part for part in parts if part)


def _value(record: Record, texts: Bilingual) -> Text:
    if record["value"] is None:
        return texts.word("missing", record["missing"])
    return _persons(record["value"], texts)


def _persons(value: float, texts: Bilingual) -> Text:
    printed = texts.make(lambda words: plain(value, words.language))
    return texts.word("outcomes", "value", number=printed, unit=texts.word("outcome_units", "persons"))


def _share(record: Record, level: float, texts: Bilingual) -> Text:
    share, low, high = (100 * record[name] for name in ("share", "share_low", "share_high"))
    return texts.make(
        lambda words: words(
            "outcomes",
            "share_of_rounded",
            share=number(share, 0, words.language),
            interval=between(low, high, 0, words.language),
            level=percent(level, words.language),
        )
    )
