"""Addresses: a postcode of six positions, with or without a house number, or a street with one."""

import re

HEADINGS = r"adres|straat|huis ?n|post ?code|woonplaats|address|street|\bzip\b|house number"

POSTCODE = re.compile(r"(?<!\d)[1-9]\d{3} ?[A-Z]{2}(?![A-Za-z])")
JOINED = re.compile(r"(?<!\d)[1-9]\d{3}[a-z]{2}(?![A-Za-z])", re.IGNORECASE)
WITH_NUMBER = re.compile(r"(?<!\d)[1-9]\d{3} ([a-z]{2}),? *\d{1,5}", re.IGNORECASE)
ALONE = re.compile(r"[1-9]\d{3} [a-z]{2}", re.IGNORECASE)
STREET = re.compile(
    r"\b[A-Z][\w'-]*(?:straat|laan|weg|plein|gracht|kade|dijk|hof|singel|steeg|dreef|pad|plantsoen|baan|markt)"
    r",? \d{1,5}(?!\d)|\b\w+ (?:street|road|avenue|lane) \d{1,5}(?!\d)|\b\d{1,5} [A-Z]\w+ (?:Street|Road|Avenue|Lane)\b"
)
SHORT_WORDS = "al as at by de do en er ik in is je na nu of om op te to we ze"
"""Words that can stand between a year and a number: "in 2021 en 14 anderen" is no address."""


def found_in(text: str) -> bool:
    """Whether a text holds an address; four digits alone are none."""
    if POSTCODE.search(text) or JOINED.search(text) or STREET.search(text) or ALONE.fullmatch(text):
        return True
    return any(letters.lower() not in SHORT_WORDS.split() for letters in WITH_NUMBER.findall(text))
