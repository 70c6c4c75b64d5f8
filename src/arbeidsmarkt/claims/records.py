"""Quantities as plain records and back: what stands in `quantities.json`."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from arbeidsmarkt.core.quantities import MissingCells, Origin, Quantity
from arbeidsmarkt.core.rounding import Interval


def to_record(quantity: Quantity) -> dict[str, Any]:
    """The quantity as a record: value, low and high in the print unit, origins, status, or the missing cells."""
    interval = asdict(quantity.interval) if quantity.interval else {"value": None, "low": None, "high": None}
    return {
        "unit": quantity.unit,
        **{name: None if number is None else round(number, 10) for name, number in interval.items()},
        "interval_kind": quantity.interval_kind,
        "origins": [asdict(origin) for origin in quantity.origins],
        "missing": asdict(quantity.missing) if quantity.missing else None,
        "terms": [asdict(term) for term in quantity.terms],
        "status": quantity.status,
    }


def from_record(key: str, record: Mapping[str, Any]) -> Quantity:
    """The quantity of a record."""
    known = record["value"] is not None
    missing = record["missing"]
    return Quantity(
        key,
        record["unit"],
        Interval(record["value"], record["low"], record["high"]) if known else None,
        record["interval_kind"],
        tuple(Origin(**origin) for origin in record["origins"]),
        MissingCells(tuple(missing["cells"]), tuple(missing["tables"])) if missing else None,
        tuple(Interval(**term) for term in record["terms"]),
        record["status"],
    )
