"""A table of outcomes to intakes: every value read, every rule between values held, all faults told at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from arbeidsmarkt.core.faults import Fault, RawRow, RawTable, TableError
from arbeidsmarkt.programmes.headings import fields_of
from arbeidsmarkt.programmes.rules import between_rows, within_row
from arbeidsmarkt.programmes.values import Value, read_value
from arbeidsmarkt.spec.contract import Contract
from arbeidsmarkt.spec.registry import Registry


@dataclass(frozen=True)
class Intake:
    """A row of the table: its line, and the value of each field, None where it is empty."""

    line: int
    fields: dict[str, Value]


def read_intakes(table: RawTable, contract: Contract, registry: Registry, today: date, file: str) -> list[Intake]:
    """The intakes of a table.

    Raises
    ------
    TableError
        With every fault, in the order of the rows.
    """
    fields, faults = fields_of(table, contract)
    faults += table.faults
    reader = _Reader(table, contract, registry, fields, {(f.row, f.column) for f in table.faults})
    intakes = [reader.row(row) for row in table.rows if _filled(row)]
    faults += [*_gaps(table), *reader.faults]
    headings = {code: table.headings[place] for place, code in fields.items()}
    broken = {fault.row for fault in faults}
    whole = [intake for intake in intakes if intake.line not in broken]
    for intake in whole:
        faults += [_at(fault, intake, headings) for fault in within_row(intake.fields, contract, today)]
    faults += [_at(fault, whole[place], headings) for place, fault in between_rows([intake.fields for intake in whole])]
    if not intakes and not faults:
        faults.append(Fault("no_rows"))
    if faults:
        raise TableError(faults, file)
    return intakes


def _at(fault: Fault, intake: Intake, headings: dict[str, str]) -> Fault:
    value = intake.fields.get(fault.column)
    return replace(fault, row=intake.line, column=headings.get(fault.column, fault.column), value=_shown(value))


def _shown(value: object) -> str:
    return "" if value is None else str(value)[:80]


def _filled(row: RawRow) -> bool:
    return any(value is not None and str(value).strip() for value in row.values)


def _gaps(table: RawTable) -> Iterator[Fault]:
    """Empty lines between rows; those after the last row are none."""
    filled = [row.line for row in table.rows if _filled(row)]
    for row in table.rows:
        if filled and row.line < filled[-1] and row.line not in filled:
            yield Fault("empty_row", row.line)


class _Reader:
    """Reads rows, and keeps the faults of their values; a cell whose form is at fault already is left alone."""

    def __init__(
        self,
        table: RawTable,
        contract: Contract,
        registry: Registry,
        fields: dict[int, str],
        told: set[tuple[int, str]],
    ) -> None:
        self.table, self.contract, self.registry, self.fields, self.told = table, contract, registry, fields, told
        self.faults: list[Fault] = []
        self.decimal_sign = ""

    def row(self, row: RawRow) -> Intake:
        values: dict[str, Value] = dict.fromkeys(self.contract)
        for place, code in self.fields.items():
            raw = row.values[place] if place < len(row.values) else None
            values[code] = self._value(row.line, place, code, raw)
        return Intake(row.line, values)

    def _value(self, line: int, place: int, code: str, raw: object) -> Value:
        heading = self.table.headings[place]
        if (line, heading) in self.told:
            return None
        value, fault = read_value(raw, self.contract[code], self.registry, self.table.typed)
        fault = fault or self._mixed(raw, value)
        if fault:
            self.faults.append(replace(fault, row=line, column=heading.strip(), value=_shown(raw)))
        return value

    def _mixed(self, raw: object, value: Value) -> Fault | None:
        """A decimal point in a file of decimal commas, or the other way round."""
        if not (isinstance(raw, str) and isinstance(value, float)):
            return None
        sign = next((mark for mark in ",." if mark in raw), "")
        self.decimal_sign = self.decimal_sign or sign
        return Fault("decimals_mixed", hint=self.decimal_sign) if sign and sign != self.decimal_sign else None
