"""A table to rows of values by the fields of a contract, with every fault of its headings and values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from arbeidsmarkt.core.faults import Fault, RawRow, RawTable
from arbeidsmarkt.programmes.headings import fields_of
from arbeidsmarkt.programmes.made import Value
from arbeidsmarkt.programmes.privacy.gate import about_persons, discreet, personal_faults
from arbeidsmarkt.programmes.privacy.told_heading import told_headings
from arbeidsmarkt.programmes.values import percentage_in, read_value
from arbeidsmarkt.spec.contract import Contract, Field
from arbeidsmarkt.spec.registry import Registry

LEFT_OUT = {"row_too_long", "row_too_short", "commas_in_values"}
"""Faults of rows that no record was made of."""

FEWEST = 2
"""Fields that a row must have before one with a single value is none."""


@dataclass(frozen=True)
class Record:
    """A row of a table: its line, the value of each field, None where it is empty, and its texts as written."""

    line: int
    fields: dict[str, Value]
    written: dict[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Reading:
    """What was read: records, the heading of each field, the faults, and whether a fault may show what stands there."""

    records: list[Record]
    headings: dict[str, str]
    faults: list[Fault]
    shows_values: bool = True

    def whole(self) -> list[Record]:
        """Records without a fault: only those can be held against each other."""
        broken = {record.line for record in self.broken()}
        return [record for record in self.records if record.line not in broken]

    def broken(self) -> list[Record]:
        """Records with a fault."""
        lines = {fault.row for fault in self.faults}
        return [record for record in self.records if record.line in lines]

    def is_whole(self) -> bool:
        """Whether no record has a fault, and no row was left out for its length."""
        return len(self.whole()) == len(self.records) and not {fault.kind for fault in self.faults} & LEFT_OUT

    def at(self, fault: Fault, record: Record) -> Fault:
        """The fault of a field with its place in the file."""
        told = record.written.get(fault.column, record.fields.get(fault.column))
        shown = _shown(told) if self.shows_values else ""
        return replace(fault, row=record.line, column=self.headings.get(fault.column, fault.column), value=shown)


def read_table(table: RawTable, contract: Contract, registry: Registry) -> Reading:
    """All records of a table and all faults of its form, headings and values.

    What could name a person comes first: a table that holds it is not read, and nothing that stands in it is shown.
    Of a table about persons no fault shows a value.
    """
    personal = personal_faults(table, contract, registry.vocabulary)
    if personal:
        return Reading([], {}, personal, shows_values=False)
    reading = _with_told_headings(_read(table, contract, registry), table, contract, registry)
    if not about_persons(contract):
        return reading
    return replace(reading, faults=[discreet(fault) for fault in reading.faults], shows_values=False)


def _with_told_headings(reading: Reading, table: RawTable, contract: Contract, registry: Registry) -> Reading:
    """The reading whose faults call a column by its letter where its heading can be a name."""
    told = zip(table.headings, told_headings(table, contract, registry.vocabulary), strict=True)
    names = {heading.strip(): name for heading, name in told if heading.strip() not in ("", name)}
    hidden = [
        replace(fault, column=names[column], value="" if fault.value == column else fault.value)
        if (column := fault.column.strip()) in names
        else fault
        for fault in reading.faults
    ]
    return replace(reading, faults=hidden)


def _read(table: RawTable, contract: Contract, registry: Registry) -> Reading:
    fields, faults = fields_of(table, contract)
    if not fields:
        return Reading([], {}, [Fault("no_headings", 1)])
    reader = _Reader(table, contract, registry, fields, {(fault.row, fault.column) for fault in table.faults})
    alone = _alone(table, contract)
    rows = tuple(row for row in table.rows if row.line not in alone)
    records = [reader.record(row) for row in rows if _filled(row)]
    gone = {*alone, *(fault.row for fault in reader.faults if fault.kind == "total_row")}
    named = {table.headings[place]: contract[code] for place, code in fields.items()}
    of_form = [_of_field(fault, named) for fault in table.faults if fault.row not in gone]
    faults = [*faults, *of_form, *alone.values(), *_gaps(rows), *reader.faults]
    if not records and not faults:
        faults.append(Fault("no_rows"))
    return Reading(records, {code: table.headings[place] for place, code in fields.items()}, faults)


def _of_field(fault: Fault, named: Mapping[str, Field]) -> Fault:
    """The fault of a cell's form in the words of its field: its unit, and whether it may be empty."""
    field = named.get(fault.column)
    if field is None:
        return fault
    if fault.kind == "error_value" and field.required:
        return replace(fault, kind="error_value_required")
    if fault.kind == "percent_format" and field.kind != "count":
        return replace(percentage_in(field), row=fault.row, column=fault.column, value=fault.value)
    return fault


def _shown(value: object) -> str:
    """A value as it stands in a cell; of numbers without the decimals that Python adds."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAAR (TRUE)" if value else "ONWAAR (FALSE)"
    return f"{value:.15g}" if isinstance(value, float) else str(value)[:80]


def _alone(table: RawTable, contract: Contract) -> dict[int, Fault]:
    """Line to the fault of rows with one value, such as a note or a sum below the table; no row is right like that."""
    if sum(one.required for one in contract.values()) < FEWEST:
        return {}
    found = {}
    for row in table.rows:
        there = [place for place, value in enumerate(row.values) if _stands(value)]
        if len(there) == 1:
            heading = table.headings[there[0]].strip() if there[0] < len(table.headings) else ""
            found[row.line] = Fault("value_alone", row.line, heading, _shown(row.values[there[0]]))
    return found


def _filled(row: RawRow) -> bool:
    return any(_stands(value) for value in row.values)


def _stands(value: object) -> bool:
    return value is not None and bool(str(value).strip())


def _gaps(rows: Sequence[RawRow]) -> Iterator[Fault]:
    """Empty lines between rows; those after the last row are none."""
    filled = [_filled(row) for row in rows]
    for place, row in enumerate(rows[: _last(filled)]):
        if not filled[place]:
            yield Fault("empty_row", row.line)


def _last(filled: list[bool]) -> int:
    return max((place for place, there in enumerate(filled) if there), default=0)


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

    def record(self, row: RawRow) -> Record:
        """The values of a row."""
        values: dict[str, Value] = dict.fromkeys(self.contract)
        written: dict[str, str] = {}
        for place, code in self.fields.items():
            raw = row.values[place] if place < len(row.values) else None
            values[code] = self._value(row.line, place, code, raw)
            written |= {code: raw} if isinstance(raw, str) else {}
        if self._is_sum(row):
            self.faults.append(Fault("total_row", row.line))
        self._only_that_it_is_a_total(row.line)
        return Record(row.line, values, written)

    def _is_sum(self, row: RawRow) -> bool:
        """Whether only numbers stand in a row: of whom, it does not say."""
        there = [code for place, code in self.fields.items() if place < len(row.values) and _stands(row.values[place])]
        numbers = all(self.contract[code].kind in ("count", "number") for code in there)
        return bool(there) and numbers and not about_persons(self.contract)

    def _only_that_it_is_a_total(self, line: int) -> None:
        """Who takes a row of totals away needs to hear nothing more of its cells."""
        total = next((fault for fault in self.faults if fault.row == line and fault.kind == "total_row"), None)
        if total:
            self.faults = [fault for fault in self.faults if fault.row != line or fault is total]

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
