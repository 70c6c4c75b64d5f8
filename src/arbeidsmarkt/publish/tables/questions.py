"""The questions as tables: what was asked and answered, on what that rests, and how it was checked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from arbeidsmarkt.publish.answers import AnalysisBlock, analysis_view
from arbeidsmarkt.publish.bilingual import Bilingual, same
from arbeidsmarkt.publish.numbers import in_print
from arbeidsmarkt.publish.tables.columns import Amount, Caption, Column, Record, Word, scaled, table_of
from arbeidsmarkt.publish.tables.table import Table
from arbeidsmarkt.publish.tables.units import BARE
from arbeidsmarkt.publish.words import Words

ANSWERS: tuple[Column, ...] = (
    Word("number", lambda view, _: view["number"]),
    Word("title", lambda view, words: view["title"][words.language]),
    Word("question", lambda view, words: view["question"][words.language]),
    Word("answer", lambda view, words: view["sentence"][words.language]),
    Word("source", lambda view, words: view["source_line"][words.language]),
    Word("trace", lambda view, _: view["command"]),
)

CAVEATS: tuple[Column, ...] = (
    Word("number", lambda caveat, _: caveat["number"]),
    Word("caveat", lambda caveat, words: words("annex", f"caveat_{caveat['kind']}")),
    Word("meaning", lambda caveat, words: caveat["told"][words.language]),
)

CHECKS: tuple[Column, ...] = (
    Word("number", lambda check, _: check["number"]),
    Word("check", lambda check, words: check["told"]["name"][words.language]),
    Amount("check_value", "value", BARE, decimals=3),
    Amount("threshold", "threshold", BARE, decimals=3),
    Word("outcome", lambda check, words: words("site", check["told"]["outcome"])),
    Word("meaning", lambda check, words: check["told"]["meaning"][words.language]),
)


INPUTS: tuple[Column, ...] = (
    Word("number", lambda used, _: used["number"]),
    Word("input", lambda used, words: used["label"][words.language]),
    Amount("input_value", "value"),
    Amount("input_low", "low"),
    Amount("input_high", "high"),
    Word("certainty", lambda used, words: words("certainty", used["certainty"])),
    Word("origin", lambda used, words: used["origin"][words.language]),
    Word("cells", lambda used, _: "; ".join(used["cells"])),
)


def numbered(place: int) -> str:
    """The number of a question, by its place among all questions of the project: the same in every edition."""
    return f"{place:02d}"


def questions_table(
    blocks: Sequence[AnalysisBlock], texts: Bilingual, credits: Mapping[str, str], words: Words
) -> Table:
    """What was asked, and the answer."""
    views = [
        analysis_view(block, texts, credits) | {"number": numbered(place)}
        for place, block in enumerate(blocks, start=1)
    ]
    lines = (words("annex", "questions_line"),)
    return table_of(views, ANSWERS, words, Caption("questions", words("annex", "questions_title"), lines))


def caveats_table(
    blocks: Sequence[AnalysisBlock], texts: Bilingual, credits: Mapping[str, str], words: Words
) -> Table | None:
    """What every answer assumes, where its sources break, and which cells the edition lacks; None where nothing is."""
    records = [one for place, block in enumerate(blocks, start=1) for one in _caveats(place, block, texts, credits)]
    caption = Caption("caveats", words("annex", "caveats_title"), (words("annex", "caveats_line"),))
    return table_of(records, CAVEATS, words, caption) if records else None


def _caveats(place: int, block: AnalysisBlock, texts: Bilingual, credits: Mapping[str, str]) -> Iterator[Record]:
    view = analysis_view(block, texts, credits)
    missing = view["missing"]["cells"] if view["missing"] else []
    told = {"assumption": view["assumptions"], "break": view["breaks"], "lacking": [same(one) for one in missing]}
    for kind, sentences in told.items():
        yield from ({"number": numbered(place), "kind": kind, "told": one} for one in sentences)


def inputs_table(blocks: Sequence[AnalysisBlock], words: Words) -> Table | None:
    """Every number that an answer was calculated with, with its source or its mark as an assumption."""
    records = [_input(numbered(n), one) for n, block in enumerate(blocks, 1) for one in block.report.get("inputs", [])]
    caption = Caption("inputs", words("annex", "inputs_title"), (words("annex", "inputs_line"),))
    return table_of(records, INPUTS, words, caption) if records else None


def _input(number: str, one: Mapping[str, Any]) -> Record:
    unit, factor, decimals = in_print(one["unit"], one["value"] or 0.0)
    ends = {name: scaled(one[name], factor) for name in ("value", "low", "high")}
    return {**one, **ends, "number": number, "unit": unit, "decimals": decimals}


def checks_table(
    blocks: Sequence[AnalysisBlock], texts: Bilingual, credits: Mapping[str, str], words: Words
) -> Table | None:
    """Every check of every answer, with its value and the threshold it was held against; None where there is none."""
    records = [one for place, block in enumerate(blocks, start=1) for one in _checks(place, block, texts, credits)]
    caption = Caption("checks", words("annex", "checks_title"), (words("annex", "checks_line"),))
    return table_of(records, CHECKS, words, caption) if records else None


def _checks(place: int, block: AnalysisBlock, texts: Bilingual, credits: Mapping[str, str]) -> Iterator[Record]:
    told = analysis_view(block, texts, credits)["checks"]
    for check, view in zip(block.report["diagnostics"], told, strict=True):
        yield {"number": numbered(place), "value": check["value"], "threshold": check["threshold"], "told": view}
