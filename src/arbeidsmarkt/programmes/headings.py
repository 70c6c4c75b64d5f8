"""Which field of the contract each heading stands for."""

from difflib import get_close_matches

from openpyxl.utils import get_column_letter

from arbeidsmarkt.core.faults import Fault, RawTable
from arbeidsmarkt.spec.contract import Contract

SLIP = 0.8
"""How like a heading of the contract one is that was mistyped; 1 is the same."""

MOST = 3
"""Headings that are suggested: more of them help nobody."""

FILLERS = frozenset(["aantal", "naam", "totaal", "het", "de", "van", "number", "name", "total", "the", "of"])
"""Words beside a heading that do not change what it means."""


def fields_of(table: RawTable, contract: Contract) -> tuple[dict[int, str], list[Fault]]:
    """Place of a column to its field, and what is wrong with the headings."""
    known = _known(contract)
    found: dict[int, str] = {}
    for place, heading in enumerate(table.headings):
        code = known.get(_plain(heading))
        if code and code not in found.values():
            found[place] = code
    language = _language(table, found, contract)
    lacking = [field for code, field in contract.items() if field.required and code not in found.values()]
    faults = []
    for place, heading in enumerate(table.headings):
        code = known.get(_plain(heading))
        if code and place not in found:
            first = next(before for before, one in found.items() if one == code)
            faults.append(_twice(heading, (first, place), [field.heading[language] for field in lacking]))
        elif not code:
            faults.append(_unknown(heading, known, place, contract, language))
    meant = {fault.hint for fault in faults if fault.kind == "heading_unknown"}
    lacking = [field for field in lacking if field.heading[language] not in meant]
    faults += [Fault("column_missing", 1, field.heading.nl, hint=field.heading.en) for field in lacking]
    return found, faults


def is_near(heading: str, contract: Contract) -> bool:
    """Whether a heading is one of the contract, but for a slip of the pen."""
    return bool(get_close_matches(_plain(heading), _known(contract), n=1, cutoff=SLIP))


def _language(table: RawTable, found: dict[int, str], contract: Contract) -> str:
    """In which of both languages most of the headings are."""
    names = [(_plain(table.headings[place]), contract[code].heading) for place, code in found.items()]
    dutch, english = (sum(word == _plain(name[one]) for word, name in names) for one in ("nl", "en"))
    return "en" if english > dutch else "nl"


def _known(contract: Contract) -> dict[str, str]:
    return {
        _plain(name): code for code, field in contract.items() for name in (code, field.heading.nl, field.heading.en)
    }


def _plain(heading: str) -> str:
    return " ".join(heading.replace("_", " ").casefold().split())


def _twice(heading: str, places: tuple[int, int], lacking: list[str]) -> Fault:
    """One heading above two columns, which are told by their letters, with the columns that are not there."""
    letters = ", ".join(get_column_letter(place + 1) for place in places)
    return Fault("heading_twice", 1, letters, heading.strip(), ", ".join(lacking))


def _unknown(heading: str, known: dict[str, str], place: int, contract: Contract, language: str) -> Fault:
    word = _plain(heading)
    if not word:
        return Fault("heading_empty", 1, value=get_column_letter(place + 1))
    near = [contract[code].heading[language] for code in _near(word, known)]
    hint = ", ".join(near) if len(near) <= MOST else ""
    return Fault("heading_unknown", 1, heading.strip(), heading.strip(), hint)


def _near(heading: str, known: dict[str, str]) -> list[str]:
    """The fields that a heading can mean: that with its words; or those that have them all, or all but a slip."""
    said = [word for word in heading.split() if word not in FILLERS]
    same, more = [], []
    for name, code in known.items():
        words = set(name.split())
        same += [code] * (set(said) == words - FILLERS)
        more += [code] * (bool(said) and set(said) < words)
    slips = get_close_matches(" ".join(said), known, n=len(known), cutoff=SLIP)
    more += [known[name] for name in slips if _digits(name) == _digits(heading)]
    return list(dict.fromkeys(same or more))


def _digits(heading: str) -> list[str]:
    return [word for word in heading.split() if word.isdigit()]
