"""The faults of a table, each as one line an analyst can act on: place, value, rule, what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.core.faults import Fault
from arbeidsmarkt.programmes.form_words import FORM
from arbeidsmarkt.programmes.privacy_words import PRIVACY
from arbeidsmarkt.programmes.record_words import RECORDS
from arbeidsmarkt.programmes.rule_words import BETWEEN
from arbeidsmarkt.programmes.value_words import VALUES

RULES = FORM | VALUES | BETWEEN | PRIVACY | RECORDS
NAMES = {
    "nl": ("rij", "kolom", "waarde", "regel", "doe", "; misschien bedoelt u {hint}", "het hele bestand"),
    "en": ("row", "column", "value", "rule", "do", "; perhaps you mean {hint}", "the whole file"),
}
TOLD = 8
"""Rows and values that one message names."""


AROUND = {
    "nl": ("{file}: wat te verbeteren is ({count}).", "Er is niets opgeslagen."),
    "en": ("{file}: what to mend ({count}).", "Nothing was stored."),
}
"""Before and after the faults of a file."""


AGAIN = {
    "nl": "Geef de opdracht daarna nog een keer.",
    "en": "Then give the command again.",
}
UNCOMPARED = {
    "nl": "Geef de opdracht daarna nog een keer: in rijen met een fout zijn waarden nog niet met elkaar vergeleken.",
    "en": "Then give the command again: in rows with a fault values have not been compared with each other yet.",
}
FIRST = {
    "nl": "Eerst dit: de rest van het bestand is nog niet nagekeken.",
    "en": "This first: the rest of the file has not been checked yet.",
}
"""What comes after the mending; what could name a person goes before all else."""


def faults_told(faults: tuple[Fault, ...], file: str, language: str, *, compared: bool = True) -> FiguresError:
    """All faults of a file as one error, in the words of the analyst.

    `compared` is whether the values of every row that was read were held against each other.
    """
    head, tail = AROUND[language]
    lines = [line(first, language, others) for first, *others in _alike(faults)]
    personal = any(fault.kind in PRIVACY for fault in faults)
    after = (FIRST if personal else AGAIN if compared else UNCOMPARED)[language]
    told = "\n".join([head.format(file=file, count=len(faults)), *lines, after, tail])
    return FiguresError(told, dutch=told if language == "nl" else "")


def _alike(faults: Iterable[Fault]) -> list[list[Fault]]:
    """Faults that break one rule, each time with what it tells."""
    found: dict[Fault, list[Fault]] = {}
    for fault in faults:
        found.setdefault(replace(fault, row=0, column="", value=""), []).append(fault)
    return list(found.values())


def line(fault: Fault, language: str, others: Sequence[Fault] = ()) -> str:
    """Places, values, rule and remedy of a fault, and of others that differ in their place and value alone."""
    *_, rule, do, _, _ = NAMES[language]
    columns: dict[str, list[Fault]] = {}
    for one in (fault, *others):
        columns.setdefault(one.column, []).append(one)
    places = "\n".join(_place(alike, language) for alike in columns.values())
    told = RULES[fault.kind]
    texts = (told.rule_nl, told.remedy_nl) if language == "nl" else (told.rule_en, told.remedy_en)
    filled = [_filled(text, fault, language) for text in texts]
    return f"{places}\n  {rule}: {filled[0]}\n  {do}: {filled[1]}"


def _place(alike: Sequence[Fault], language: str) -> str:
    """Rows, column and values of faults of one column."""
    row, column, value, *_, whole = NAMES[language]
    first, values = alike[0], [f"'{one.value}'" for one in alike]
    place = [f"{row} {_some([str(one.row) for one in alike])}"] if first.row else []
    place += [f"{column} {first.column}"] if first.column else []
    place += [f"{value} {_some(values)}"] if first.value else []
    return ", ".join(place) or whole


def _some(texts: Sequence[str]) -> str:
    """The first of them, each once."""
    once = list(dict.fromkeys(texts))
    return ", ".join(once[:TOLD]) + (f", ... ({len(once)})" if len(once) > TOLD else "")


def _filled(text: str, fault: Fault, language: str) -> str:
    hint = fault.hint_en if language == "en" and fault.hint_en else fault.hint
    near = NAMES[language][-2].format(hint=hint) if hint else ""
    return text.format(hint=hint, value=fault.value, near=near)
