"""Two tables to records of persons: every value read, every rule held, every fault told, no value repeated."""

from dataclasses import dataclass
from datetime import date

from arbeidsmarkt.core.faults import Fault, RawTable, TableError
from arbeidsmarkt.programmes.headings import fields_of
from arbeidsmarkt.programmes.reading import Reading, Record, read_table
from arbeidsmarkt.programmes.record_rules import of_a_month, of_a_person, repeated
from arbeidsmarkt.spec.contract import RecordsContract
from arbeidsmarkt.spec.registry import Registry


@dataclass(frozen=True)
class Records:
    """Persons, and what is known of their months."""

    persons: list[Record]
    months: list[Record]


def is_of_persons(table: RawTable, contract: RecordsContract) -> bool:
    """Whether a table has a column of persons."""
    fields, _ = fields_of(table, contract.persons)
    return "person" in fields.values()


def read_persons(table: RawTable, registry: Registry, today: date, file: str) -> list[Record]:
    """The persons of a table.

    Raises
    ------
    TableError
        With every fault, in the order of the rows; none shows a value.
    """
    reading = read_table(table, registry.records.persons, registry)
    whole = reading.whole()
    faults = [reading.at(fault, one) for one in whole for fault in of_a_person(one.fields, today)]
    return _right(reading, faults, ["person"], "person_twice", file)


def read_months(table: RawTable, registry: Registry, persons: list[Record], today: date, file: str) -> list[Record]:
    """The months of these persons.

    Raises
    ------
    TableError
        With every fault, in the order of the rows; none shows a value.
    """
    reading = read_table(table, registry.records.months, registry)
    known = {person.fields["person"] for person in persons}
    faults = [reading.at(fault, one) for one in reading.whole() for fault in of_a_month(one.fields, known, today)]
    return _right(reading, faults, ["person", "month"], "month_twice", file)


def _right(reading: Reading, faults: list[Fault], key: list[str], twice: str, file: str) -> list[Record]:
    whole = reading.whole()
    again = repeated([one.fields for one in whole], key, twice)
    faults = [*reading.faults, *faults, *(reading.at(fault, whole[place]) for place, fault in again)]
    if faults:
        raise TableError(faults, file, compared=reading.is_whole())
    return reading.records
