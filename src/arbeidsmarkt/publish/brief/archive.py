"""A Word file as its parts: opened only when it is one."""

import io
import zipfile
from collections.abc import Mapping

import docx
from lxml import etree

from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.publish.office_file import CONTENT_TYPES, packed, unpacked

LARGEST = 10 * 1024 * 1024
"""Bytes of the largest template."""

LARGEST_UNPACKED = 100 * 1024 * 1024
"""Bytes of all its parts together."""

DOCUMENT = "word/document.xml"
OLD_FORM = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a file begins that has a password, or that Word wrote before 2007."""

RULE = "a template is a Word document (.docx) without macros"
DUTCH_RULE = "een sjabloon is een Word-document (.docx) zonder macro's"


class BriefError(AnalystError):
    """A template or a filled brief cannot be used; nothing was written."""

    exit_code = 14


def parts_of(content: bytes, name: str) -> dict[str, bytes]:
    """The parts of a Word file by their name.

    Raises
    ------
    BriefError
        If it is too large, has a password, is no Word document, or has macros.
    """
    if len(content) > LARGEST:
        raise too_large(len(content), name)
    if content.startswith(OLD_FORM):
        raise BriefError(
            "The file has a password, or is of an old Word (.doc).",
            name,
            RULE,
            "take the password off, or save it in Word as .docx",
            "Er zit een wachtwoord op het bestand, of het is van een oud Word (.doc).",
            DUTCH_RULE,
            "haal het wachtwoord weg, of sla het in Word op als .docx",
        )
    try:
        return _unpacked(content, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise _no_word(name) from None


def _unpacked(content: bytes, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        if sum(part.file_size for part in file.infolist()) > LARGEST_UNPACKED:
            raise BriefError(
                "The template is too large when unpacked.",
                name,
                "at most 100 MB",
                "make it smaller",
                "Het sjabloon is uitgepakt te groot.",
                "ten hoogste 100 MB",
                "maak het kleiner",
            )
    parts = unpacked(content)
    if DOCUMENT not in parts or CONTENT_TYPES not in parts:
        raise _no_word(name)
    if any("vbaproject" in part.lower() for part in parts) or b"macroEnabled" in parts[CONTENT_TYPES]:
        raise BriefError(
            "The template has macros.",
            name,
            RULE,
            "save it as a Word document (.docx)",
            "Het sjabloon heeft macro's.",
            DUTCH_RULE,
            "sla het op als Word-document (.docx)",
        )
    _refuse_broken(parts, name)
    return parts


def _refuse_broken(parts: Mapping[str, bytes], name: str) -> None:
    """Refuse what Word does not write: parts that are no XML in UTF-8, with entities, or without relationships."""
    try:
        for part, content in parts.items():
            if part.endswith((".xml", ".rels")):
                content.decode("utf-8")
                if etree.fromstring(content, etree.XMLParser(resolve_entities=False)).getroottree().docinfo.doctype:
                    raise _no_word(name)
        docx.Document(io.BytesIO(packed(parts)))
    except (UnicodeDecodeError, etree.XMLSyntaxError, KeyError, ValueError, AttributeError):
        raise _no_word(name) from None


def _no_word(name: str) -> BriefError:
    return BriefError(
        "The file is not a Word document.",
        name,
        RULE,
        "save it in Word as .docx",
        "Het bestand is geen Word-document.",
        DUTCH_RULE,
        "sla het in Word op als .docx",
    )


def too_large(size: int, name: str) -> BriefError:
    """The refusal of a document of so many bytes."""
    return BriefError(
        f"The document is {size // 1024**2} MB.",
        name,
        "at most 10 MB",
        "make its pictures smaller",
        f"Het document is {size // 1024**2} MB.",
        "ten hoogste 10 MB",
        "maak de afbeeldingen kleiner",
    )
