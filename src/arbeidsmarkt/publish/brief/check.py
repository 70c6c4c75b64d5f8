"""A filled brief against an edition: which numbers and figures moved, why, and the brief with the new numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from arbeidsmarkt.claims.moves.move import Reason
from arbeidsmarkt.publish.brief.archive import BriefError
from arbeidsmarkt.publish.brief.controls import controls_in, refilled
from arbeidsmarkt.publish.brief.keys import Keys
from arbeidsmarkt.publish.brief.ledger import Ledger, facts, figure_facts, read_ledger, with_ledger
from arbeidsmarkt.publish.brief.places import FILLED

Parts = Mapping[str, bytes]

REFILLED = ("getal", "interval", "bron")


@dataclass(frozen=True)
class MovedNumber:
    """A number of a brief that an edition has otherwise, or that somebody typed over.

    `old` and `new` are with the interval; `cause` is None where only somebody typed, and `typed` is what.
    """

    key: str
    old: str
    new: str
    cause: Reason | None
    typed: str = ""


@dataclass(frozen=True)
class MovedFigure:
    """A figure of a brief that an edition draws from other data; the picture in the brief is still the old one."""

    key: str
    title: str
    cause: Reason


def moved_numbers(parts: Parts, keys: Keys, name: str) -> list[MovedNumber]:
    """Numbers that moved since the brief was filled, and those that were typed over.

    Raises
    ------
    BriefError
        If the document was never filled.
    """
    ledger = read_ledger(parts, name)
    standing = {one for part in _filled(parts) for one in controls_in(part)}
    found = (_moved(key, old, standing, keys, _mixed(ledger, keys)) for key, old in ledger.numbers.items())
    return [one for one in found if one]


def _mixed(ledger: Ledger, keys: Keys) -> bool:
    """Whether one of brief and edition is made up."""
    return ledger.synthetic != str(keys.listed["synthetic"]).lower()


def moved_figures(parts: Parts, keys: Keys, name: str) -> list[MovedFigure]:
    """Figures whose data moved since the brief was filled.

    Raises
    ------
    BriefError
        If the document was never filled.
    """
    ledger = read_ledger(parts, name)
    new = {key: figure_facts(drawing) for key, drawing in keys.drawings.items() if key in ledger.figures}
    return [
        MovedFigure(key, old["name"], _figure_cause(old, new.get(key), _mixed(ledger, keys)))
        for key, old in ledger.figures.items()
        if key not in new or new[key]["data"] != old["data"]
    ]


def _figure_cause(old: Mapping[str, str], new: Mapping[str, str] | None, mixed: bool) -> Reason:
    """Why a figure moved: a state of its sources, or else its question or the code."""
    if mixed:
        return "made_up"
    if new is None:
        return "definition"
    return "code" if old["vintages"] == new["vintages"] else _of_vintages(old, new)


def _moved(
    key: str, old: Mapping[str, str], standing: set[tuple[str, str]], keys: Keys, mixed: bool
) -> MovedNumber | None:
    new = facts(keys, key) if key in keys.numbers else None
    typed = [text for place, text in sorted(standing) if place == f"getal.{key}" and text != old["text"]]
    if new and not typed and _told(new) == _told(old):
        return None
    text = _told(new) if new else keys.words("brief", "not_here")
    cause = None if text == _told(old) else _cause(old, new, mixed)
    return MovedNumber(old.get("name", key), _told(old), text, cause, "; ".join(typed))


def _told(number: Mapping[str, str]) -> str:
    return f"{number['text']} ({number['interval']})" if number["interval"] else number["text"]


def _cause(old: Mapping[str, str], new: Mapping[str, str] | None, mixed: bool) -> Reason:
    """Why it moved, as far as the brief remembers: definition, cells of another vintage, or else the code."""
    if mixed:
        return "made_up"
    if new is None or old["definition"] != new["definition"]:
        return "definition"
    if old["vintages"] == new["vintages"]:
        return "code"
    return _of_vintages(old, new)


def _of_vintages(old: Mapping[str, str], new: Mapping[str, str]) -> Reason:
    return "revised" if old["vintages"] and new["vintages"] else "new_cells" if new["vintages"] else "gone_cells"


def with_new_numbers(parts: Parts, keys: Keys, name: str) -> dict[str, bytes]:
    """The brief with the numbers and sources of the edition; all else that was written stays, figures too.

    Raises
    ------
    BriefError
        If a number exists no more, or the edition is real and the brief is not, or the other way round.
    """
    ledger = read_ledger(parts, name)
    numbers = ledger.numbers
    if _mixed(ledger, keys):
        raise BriefError(
            "The brief and the edition are not both real.",
            name,
            "made-up and real figures never stand in one brief",
            "fill the template again",
            "De brief en de editie zijn niet allebei echt.",
            "verzonnen en echte cijfers staan nooit in één brief",
            "vul het sjabloon opnieuw",
        )
    for key in numbers.keys() - keys.numbers.keys():
        gone = numbers[key].get("name", key)
        raise BriefError(
            f"There is no {gone} any more.",
            name,
            "each number has a definition",
            "fill the template again",
            f"Er is geen {gone} meer.",
            "elk getal heeft een definitie",
            "vul het sjabloon opnieuw",
        )
    texts = {f"{family}.{key}": keys.printed(family, key) for key in numbers for family in REFILLED}
    fresh = {part: refilled(text, texts) if FILLED.fullmatch(part) else text for part, text in parts.items()}
    return with_ledger(fresh, keys, numbers, ledger.figures)


def _filled(parts: Parts) -> list[bytes]:
    return [content for part, content in parts.items() if FILLED.fullmatch(part)]
