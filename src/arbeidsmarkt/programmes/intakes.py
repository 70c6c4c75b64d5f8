"""A table of outcomes to intakes: every value read, every rule between values held, all faults told at once."""

from datetime import date

from arbeidsmarkt.core.faults import RawTable, TableError
from arbeidsmarkt.programmes.reading import Record, read_table
from arbeidsmarkt.programmes.rules import between_rows, within_row, wrong_days
from arbeidsmarkt.spec.contract import Contract
from arbeidsmarkt.spec.registry import Registry


def read_intakes(table: RawTable, contract: Contract, registry: Registry, today: date, file: str) -> list[Record]:
    """The intakes of a table.

    Raises
    ------
    TableError
        With every fault, in the order of the rows.
    """
    reading = read_table(table, contract, registry)
    faults, whole = list(reading.faults), reading.whole()
    for intake in whole:
        faults += [reading.at(fault, intake) for fault in within_row(intake.fields, contract, registry, today)]
    for intake in reading.broken():
        faults += [reading.at(fault, intake) for fault in wrong_days(intake.fields, today)]
    together = between_rows([intake.fields for intake in whole], [str(intake.line) for intake in whole])
    faults += [reading.at(fault, whole[place]) for place, fault in together]
    if faults:
        raise TableError(faults, file, compared=reading.is_whole())
    return reading.records
