"""The gate: every heading and value of a table is looked at, and what cannot be told to be harmless is refused.

A table with one row a person holds only codes, choices, days and numbers, so that anything else in it is refused. A
table of counts also holds texts of known words; another word in them is refused. What is read and not kept (notes of an
interview) is searched for what identifies a person.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from arbeidsmarkt.core.faults import Fault, RawTable
from arbeidsmarkt.programmes.headings import fields_of
from arbeidsmarkt.programmes.privacy.birth_date import are_births, days_in
from arbeidsmarkt.programmes.privacy.identifiers import heading_of, identifier_in
from arbeidsmarkt.programmes.privacy.known_words import unknown_words
from arbeidsmarkt.programmes.privacy.person_name import like_a_name
from arbeidsmarkt.programmes.privacy.plain import as_text
from arbeidsmarkt.programmes.privacy.pseudonym import is_pseudonym
from arbeidsmarkt.programmes.privacy.told_heading import told_headings
from arbeidsmarkt.spec.contract import Contract, Field

LONG = re.compile(r"\d{8,}")
"""More digits than any number of a contract has, so that no right value can pass for a citizen service number."""

DECIMAL = re.compile(r"\d{1,6}[.,]\d+")
SENTENCE = 5
"""Words from which a value is a text, not a code."""

NAMING = {"person_name", "email", "telephone", "address"}
"""Kinds of values that name somebody, and are no number of his."""

ROWS_TOLD = 3
LETTERS_OF_NO_NAME = {"words": 1, "code": 3}
"""Kinds of fields of known words, and how many letters are no word in them."""


class _Column(NamedTuple):
    """A column: what it is called in a message, its field if the contract has it, and its lines with their texts."""

    name: str
    field: Field | None
    texts: list[tuple[int, str]]


def about_persons(contract: Contract) -> bool:
    """Whether a row of the contract is about one person."""
    return any(field.kind == "pseudonym" for field in contract.values())


def personal_faults(table: RawTable, contract: Contract, vocabulary: Set[str]) -> list[Fault]:
    """What a table holds that could name a person; no fault repeats it.

    Parameters
    ----------
    table : RawTable
    contract : Contract
        Of the columns that may be there.
    vocabulary : set of str
        Words that texts which are stored may consist of.

    Returns
    -------
    list of Fault
        One for a column and kind, at its first row; the hint tells the rows.
    """
    persons = about_persons(contract)
    fields, _ = fields_of(table, contract)
    faults: list[Fault] = []
    names = told_headings(table, contract, vocabulary)
    for place, heading in enumerate(table.headings):
        column = _Column(names[place], contract.get(fields.get(place, "")), _texts(table, place))
        faults += _heading_faults(heading, column, persons)
        faults += _value_faults(column, persons)
        faults += _unknown_words(column, persons, vocabulary)
    return [*faults, *_faults_of_form(table, dict(zip(table.headings, names, strict=True)))]


def discreet(fault: Fault) -> Fault:
    """The fault without what stands in the cell."""
    return replace(fault, value="")


def _texts(table: RawTable, place: int) -> list[tuple[int, str]]:
    cells = [(row.line, as_text(row.values[place])) for row in table.rows if place < len(row.values)]
    return [(line, text) for line, text in cells if text]


def _heading_faults(heading: str, column: _Column, persons: bool) -> Iterator[Fault]:
    if column.field is None:
        kind = identifier_in(heading) or heading_of(heading) or ("unknown_column" if persons else None)
        if kind:
            yield Fault(kind, 1, column.name, hint="1")


def _value_faults(column: _Column, persons: bool) -> Iterator[Fault]:
    found: dict[str, list[int]] = {}
    kinds = {text: _kind(text, column.field, persons) for text in {text for _, text in column.texts}}
    for line, text in column.texts:
        if kind := kinds[text]:
            found.setdefault(kind, []).append(line)
    days = days_in([text for _, text in column.texts]) if persons or column.field is None else []
    if are_births(days) and "day_for_year" not in found:
        found["birth_date"] = [line for line, _ in column.texts]
    for kind, lines in found.items():
        yield Fault(kind, lines[0], column.name, hint=_rows(lines))


def _unknown_words(column: _Column, persons: bool, vocabulary: Set[str]) -> Iterator[Fault]:
    """Texts of other words; the places of the words are told, and not the words."""
    if column.field is None or column.field.kind not in LETTERS_OF_NO_NAME:
        return
    letters = LETTERS_OF_NO_NAME[column.field.kind]
    lines: dict[str, list[int]] = {}
    for line, text in column.texts:
        lines.setdefault(text, []).append(line)
    for text, of in lines.items():
        unknown = [] if _kind(text, column.field, persons) else unknown_words(text, vocabulary, letters)
        for kind in dict.fromkeys(word.kind for word in unknown):
            places = ", ".join(dict.fromkeys(str(word.place) for word in unknown if word.kind == kind))
            dutch, english = (f"{_rows(of)}; {name} {places}" for name in ("woord", "word"))
            yield Fault(kind, of[0], column.name, hint=dutch, hint_en=english)


def _rows(lines: Sequence[int]) -> str:
    shown = ", ".join(str(line) for line in lines[:ROWS_TOLD])
    return f"{shown}, ... ({len(lines)})" if len(lines) > ROWS_TOLD else shown


def _kind(text: str, field: Field | None, persons: bool) -> str | None:
    """Why a value is refused, if it is."""
    match field.kind if field else "text":
        case "pseudonym":
            return None if is_pseudonym(text) else _instead_of_a_pseudonym(text)
        case "text" | "words" | "programme":
            return identifier_in(text)
        case "date" | "year" as kind if days_in([text]):
            return None if kind == "date" else "day_for_year"
        case "count" | "number" if DECIMAL.fullmatch(text):
            return None
        case "choice" if field and text.casefold() in field.words:
            return None
        case _:
            return identifier_in(text) or _unclear(text, persons)


def _instead_of_a_pseudonym(text: str) -> str:
    """What stands where a pseudonym should; who named somebody is told how to number people."""
    kind = identifier_in(text)
    return kind if kind and kind not in NAMING else "not_a_pseudonym"


def _unclear(text: str, persons: bool) -> str | None:
    """What a value is that its field has no place for."""
    if LONG.fullmatch(text):
        return "long_number"
    if not persons:
        return None
    if like_a_name(text):
        return "person_name"
    return "free_text" if len(set(text.split())) >= SENTENCE else None


def _faults_of_form(table: RawTable, names: Mapping[str, str]) -> Iterator[Fault]:
    """Values that only a fault of the form shows: formulas, and what stands beside the table."""
    for fault in table.faults:
        kind = identifier_in(fault.value) or identifier_in(fault.column)
        if kind and fault.kind == "outside_columns":
            kind = "outside_naming"
        if kind:
            column = names.get(fault.column, "" if identifier_in(fault.column) else fault.column)
            yield Fault(kind, fault.row, column, hint=str(fault.row))
