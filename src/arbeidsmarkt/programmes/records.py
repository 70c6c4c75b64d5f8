"""Two tables to records of persons: every value read, every rule held, every fault told, no value repeated."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Literal

from arbeidsmarkt.core.faults import Fault, RawTable, TableError
from arbeidsmarkt.programmes.headings import fields_of
from arbeidsmarkt.programmes.privacy.plain import as_text
from arbeidsmarkt.programmes.privacy.pseudonym import is_pseudonym
from arbeidsmarkt.programmes.reading import Reading, Record, read_table
from arbeidsmarkt.programmes.record_rules import of_a_month, of_a_person, repeated, skipped
from arbeidsmarkt.spec.contract import Contract, RecordsContract
from arbeidsmarkt.spec.registry import Registry

Role = Literal["persons", "months"]
"""What a row is: a person, or a person in a month."""


@dataclass(frozen=True)
class Records:
    """Persons, and what is known of their months."""

    persons: list[Record]
    months: list[Record]


def is_of_persons(table: RawTable, contract: RecordsContract) -> bool:
    """Whether a table has a column of persons."""
    fields, _ = fields_of(table, contract.persons)
    return "person" in fields.values()


def role_of(table: RawTable, contract: RecordsContract) -> Role | None:
    """Which of both tables this is, by the columns that only one of them has; None if it is neither."""
    found = (set(fields_of(table, one)[0].values()) for one in (contract.persons, contract.months))
    persons, months = (len(fields - {"person"}) for fields in found)
    if persons == months:
        return None
    return "persons" if persons > months else "months"


def read_persons(table: RawTable, registry: Registry, today: date, file: str) -> list[Record]:
    """The persons of a table.

    Raises
    ------
    TableError
        With every fault, in the order of the rows; none shows a value.
    """
    reading = read_table(table, registry.records.persons, registry)
    faults = [reading.at(fault, one) for one in reading.whole() for fault in of_a_person(one.fields, registry, today)]
    return _right(reading, faults, ["person"], "person_twice", file)


def persons_in(table: RawTable, contract: Contract) -> frozenset[str] | None:
    """Who stands in a table of persons, whatever else is wrong with it; None where that cannot be told of every row."""
    fields, _ = fields_of(table, contract)
    places = [place for place, code in fields.items() if code == "person"]
    lost = {fault.row for fault in table.faults if fault.row > 1} - {row.line for row in table.rows}
    if not places or lost:
        return None
    found = {as_text(row.values[places[0]]) for row in table.rows if any(as_text(value) for value in row.values)}
    return frozenset(found) if all(is_pseudonym(text) for text in found) else None


def read_months(
    table: RawTable, registry: Registry, persons: AbstractSet[str] | None, today: date, file: str
) -> list[Record]:
    """The months of these persons.

    Parameters
    ----------
    persons : set of str, or None
        Who may have months; None where that is not known, and then nothing is told of it.

    Raises
    ------
    TableError
        With every fault, in the order of the rows; none shows a value.
    """
    reading = read_table(table, registry.records.months, registry)
    faults = [reading.at(fault, one) for one in reading.whole() for fault in of_a_month(one.fields, persons, today)]
    if reading.is_whole():
        holes = skipped([one.fields for one in reading.records])
        faults += [
            reading.at(Fault("month_skipped", column="month", hint=month), reading.records[place])
            for place, month in holes
        ]
    return _right(reading, faults, ["person", "month"], "month_twice", file)


def _right(reading: Reading, faults: list[Fault], key: list[str], twice: str, file: str) -> list[Record]:
    whole = reading.whole()
    again = [
        reading.at(Fault(twice, column=key[-1], hint=str(whole[first].line)), whole[place])
        for place, first in repeated([one.fields for one in whole], key)
    ]
    faults = [*reading.faults, *faults, *again]
    if faults:
        raise TableError(faults, file, compared=reading.is_whole())
    return reading.records
