"""Proof that a delivery is what its own metadata describe: its keys, periods, kinds of value, and letters."""

import re
from collections.abc import Iterable, Mapping

from arbeidsmarkt.core.delivery import Code, TableSchema, Topic, plain_key
from arbeidsmarkt.core.errors import AnalystError, DeliveryError
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.sources.completeness import NOTHING_STORED, IncompleteError, Sign, Tally

KINDS: dict[str, set[type]] = {
    "Long": {int},
    "Integer": {int},
    "Double": {int, float},
    "Float": {int, float},
    "String": {str},
}
"""Datatype of a topic to the kinds of JSON value that its cells may have, besides null."""

_NOTHING: type = type(None)
_GARBLED = re.compile("\ufffd|[\u00c2\u00c3][\u0080-\u00bf]")


def check_keys(tally: Tally, codes: Mapping[str, tuple[Code, ...]], place: str) -> None:
    """Every key in the rows is in its list, and every list has each key once.

    Raises
    ------
    DeliveryError
    """
    for dimension, listed in codes.items():
        known = [plain_key(code.key) for code in listed]
        if len(set(known)) != len(known):
            doubled = sorted({key for key in known if known.count(key) > 1})
            raise _bad_key(
                f"{place}, dimension {dimension}, key '{doubled[0]}'",
                f"The list of {dimension} has a key twice.",
                f"In de lijst van {dimension} staat een sleutel twee keer.",
            )
        strange = {plain_key(str(key)) for key in tally.seen.get(dimension, set())} - set(known)
        if strange:
            raise _bad_key(
                f"{place}, dimension {dimension}, key '{min(strange)}'",
                "A row has a key that its list does not have.",
                "Een rij heeft een sleutel die niet in zijn lijst staat.",
            )


def _bad_key(place: str, sentence: str, dutch: str) -> DeliveryError:
    return DeliveryError(
        sentence,
        place,
        "rows and lists of keys belong to the same state of the table",
        NOTHING_STORED.en,
        dutch,
        "rijen en lijsten van sleutels horen bij dezelfde stand van de tabel",
        NOTHING_STORED.nl,
    )


def check_periods(codes: tuple[Code, ...], place: str) -> None:
    """Every period key is one that can be read.

    Raises
    ------
    DeliveryError
        Naming the key: an unknown one is never guessed.
    """
    for code in codes:
        try:
            parse_period(plain_key(code.key))
        except AnalystError as error:
            raise DeliveryError(
                f"The period '{code.key}' ('{code.title}') is not known.",
                place,
                error.rule,
                "this kind of period must be added to the project before the table can be used",
                f"De periode '{code.key}' ('{code.title}') is niet bekend.",
                error.dutch_rule,
                "dit soort periode moet aan het project worden toegevoegd voordat de tabel te gebruiken is",
            ) from None


def check_kinds(tally: Tally, topics: Iterable[Topic], place: str) -> None:
    """Numbers where the metadata say numbers, whole ones where they say whole ones; nothing, or a sign, anywhere.

    Raises
    ------
    DeliveryError
    """
    for topic in topics:
        allowed = KINDS.get(topic.datatype)
        strange = tally.kinds.get(topic.key, set()) - (allowed or set()) - {_NOTHING, Sign}
        if allowed is None or strange:
            found = ", ".join(sorted(kind.__name__ for kind in strange)) or topic.datatype
            name = " / ".join(topic.path)
            raise DeliveryError(
                f"Values of the topic '{name}' are not what CBS says they are.",
                f"{place}, topic {topic.key}, datatype {topic.datatype}, found {found}",
                "a value has the datatype of its topic",
                "nothing was stored; report it to CBS if it stays so",
                f"Waarden van het onderwerp '{name}' zijn niet van het soort dat CBS opgeeft.",
                "een waarde heeft het datatype van haar onderwerp",
                "er is niets opgeslagen; meld het bij CBS als het zo blijft",
            )


def check_letters(schema: TableSchema, codes: Mapping[str, tuple[Code, ...]], place: str) -> None:
    """Titles whose letters came through whole.

    Raises
    ------
    IncompleteError
        If a title holds letters that only arise when a text is read in the wrong alphabet.
    """
    titles = [title for topic in schema.topics for title in topic.path]
    titles += [code.title for listed in codes.values() for code in listed]
    garbled = [title for title in titles if _GARBLED.search(title)]
    if garbled:
        raise IncompleteError(
            "Letters of a title are garbled.",
            f"{place}, '{garbled[0]}'",
            "texts come in UTF-8",
            "try again later; if it stays so, report it to CBS",
            "Letters van een titel zijn verminkt.",
            "teksten komen in UTF-8",
            "probeer het later opnieuw; meld het bij CBS als het zo blijft",
        )
