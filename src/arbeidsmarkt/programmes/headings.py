"""Which field of the contract each heading stands for."""

from collections.abc import Iterator
from difflib import get_close_matches

from arbeidsmarkt.core.faults import Fault, RawTable
from arbeidsmarkt.spec.contract import Contract


def fields_of(table: RawTable, contract: Contract) -> tuple[dict[int, str], list[Fault]]:
    """Place of a column to its field, and what is wrong with the headings."""
    known = _known(contract)
    found: dict[int, str] = {}
    faults = []
    for place, heading in enumerate(table.headings):
        word = _plain(heading)
        if word in known and known[word] not in found.values():
            found[place] = known[word]
        else:
            faults.append(_heading_fault(heading, known, place))
    faults += list(_missing(found, contract))
    return found, faults


def _known(contract: Contract) -> dict[str, str]:
    return {
        _plain(name): code for code, field in contract.items() for name in (code, field.heading.nl, field.heading.en)
    }


def _plain(heading: str) -> str:
    return " ".join(heading.replace("_", " ").casefold().split())


def _heading_fault(heading: str, known: dict[str, str], place: int) -> Fault:
    word = _plain(heading)
    if not word:
        return Fault("heading_empty", 1, value=str(place + 1))
    if word in known:
        return Fault("heading_twice", 1, heading.strip(), heading.strip())
    near = get_close_matches(word, known, n=1)
    return Fault("heading_unknown", 1, heading.strip(), heading.strip(), near[0] if near else "")


def _missing(found: dict[int, str], contract: Contract) -> Iterator[Fault]:
    for code, field in contract.items():
        if field.required and code not in found.values():
            yield Fault("column_missing", 1, field.heading.nl, hint=field.heading.en)
