"""Claims with made-up evidence, for the tests of reasons and lints."""

from typing import Any

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.core.quantities import MissingCells, Origin, Quantity
from arbeidsmarkt.core.rounding import Interval
from arbeidsmarkt.core.statuses import least_final
from arbeidsmarkt.spec.claim import Claim
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.quantity import QuantitySpec
from arbeidsmarkt.spec.source import Source
from tests.support.project import CLASSIFICATIONS, SOURCE

WORDS = {"nl": "x", "en": "x"}
KNOWN = Classifications.model_validate(CLASSIFICATIONS)
TESTED = "q"


def origin(**changes: Any) -> Origin:
    plain = {
        "source": "lfs",
        "vintage": "2020-11-12",
        "row": 2,
        "publication": "page",
        "survey_level": "old",
        "origin_scheme": "none",
        "population": "labour_force_15_75",
        "status": "final",
        "value": 0.35,
        "unit": "rate",
        "precision": 0.01,
        "bound": "none",
        "selection": "",
    }
    return Origin(**(plain | changes))


def quantity(value: float, *origins: Origin, key: str = TESTED, half: float = 0.05, unit: str = "percent") -> Quantity:
    status = least_final(origin.status for origin in origins)
    return Quantity(key, unit, Interval(value, value - half, value + half), "rounding", origins, status=status)


def missing(definition: QuantitySpec, *tables: str) -> Quantity:
    cells = tuple(selection.named() for selection in definition.selections())
    return Quantity(TESTED, "percent", None, "rounding", missing=MissingCells(cells, tables))


def definition(
    operation: str = "value", terms: list[dict[str, Any]] | None = None, unit: str = "percent", decimals: int = 1
) -> QuantitySpec:
    found = terms or [{"source": "lfs", "measure": "unemployment_rate", "period": "2020KW03"}]
    return QuantitySpec.model_validate(
        {"label": WORDS, "unit": unit, "decimals": decimals, "operation": operation, "terms": found}
    )


def claim(**changes: Any) -> Claim:
    plain = {
        "page": "§ 1",
        "statement": WORDS,
        "group": WORDS,
        "period": "2020KW03",
        "unit": "percent",
        "reported": 3.0,
        "rounding": 0.1,
        "source": "CBS",
    }
    return Claim.model_validate(plain | changes)


def case(
    now: Quantity | None = None,
    spec: QuantitySpec | None = None,
    then: Quantity | None = None,
    others: list[Quantity] | None = None,
    sources: dict[str, Any] | None = None,
    own_source: str | None = None,
    publisher: str = "CBS",
    **changes: Any,
) -> Case:
    """A case; without evidence of its own the claim is one that no quantity tests."""
    beside = {quantity.key: quantity for quantity in others or []}
    definitions = dict.fromkeys(beside, definition())
    tested = {TESTED: now} if now else {}
    earlier = {TESTED: then} if then else tested
    if now:
        definitions[TESTED] = spec or definition()
        changes.setdefault("quantity", TESTED)
    else:
        changes.setdefault("reason", WORDS)
    known = {slug: Source.model_validate(SOURCE | source) for slug, source in (sources or {}).items()}
    told = [beside | tested, beside | earlier, definitions]
    read = {"lfs@2020-11-12#page": {"publisher": publisher}}
    return Case("C", claim(**changes), *told, KNOWN, known, own_source, read)
