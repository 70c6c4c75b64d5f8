"""What reading a cell gives: its value, and the fault if it has one."""

from datetime import date

from arbeidsmarkt.core.faults import Fault

Value = str | int | float | date | None
Made = tuple[Value, Fault | None]
