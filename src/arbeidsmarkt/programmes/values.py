"""One value of a table to what it means, or to the rule that it breaks; nothing is guessed."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches

from arbeidsmarkt.core.faults import Fault
from arbeidsmarkt.programmes import record_values
from arbeidsmarkt.programmes.made import Made
from arbeidsmarkt.programmes.privacy.plain import as_text
from arbeidsmarkt.spec.contract import Field
from arbeidsmarkt.spec.registry import Registry

LONGEST_TEXT = 500
LARGEST_COUNT = 10_000
"""Of people in one intake; no initiative of the report has places for so many."""

WHOLE = re.compile(r"\d+")
DECIMAL = re.compile(r"\d+([.,]\d+)?")
THOUSANDS = re.compile(r"\d{1,3}([.,' ]\d{3})+([.,]\d{1,2})?")
DAY = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})-(\d{1,2})-(\d{4}))")
SHORT_DAY = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}")
YEAR_AS_DAY = 1905
"""What Excel makes of a year that is typed in a cell for days: the numbers from 1990 to 2100 are days of 1905."""

YEAR_FIRST = ("jaar-maand-dag", "year-month-day")
DAY_FIRST = ("dag-maand-jaar", "day-month-year")
PLACEHOLDERS = {
    "...",
    "…",
    "-",
    "--",
    "n.b.",
    "nb",
    "n.v.t.",
    "nvt",
    "n/a",
    "na",
    "nan",
    "?",
    "x",
    "onbekend",
    "unknown",
    "geen",
    "null",
}
SUBTOTALS = ("subtotaal", "subtotal")
TOTALS = ("totaal", "total", *SUBTOTALS)
YEAR = re.compile(r"(?:19|20)\d\d")
CODE = re.compile(r"[Ii](\d{1,2})")
"""The code of an initiative, also without the zero before it."""

CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028\u2029\ufeff]")
FORMULA = ("=", "+", "@")
MINUS_AND_WORDS = re.compile(r"-+\s*[^\s\d.,-]")
NUMBER_WORDS = re.compile(r"(ca\.?|circa|ongeveer|ruim|bijna|about|almost|over|±|~|>|≥)\s*\d+.*", re.IGNORECASE)


def read_value(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    """The value of a cell, and the fault if it has one; an empty cell is None.

    Parameters
    ----------
    raw : object
        As it stood in the file: a text in a CSV file; also a number, date or truth value in a workbook.
    field : Field
    registry : Registry
        The initiatives that are known.
    typed : bool
        Whether the file tells numbers from texts.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip(" \u00a0")):
        return None, Fault("required_empty") if field.required else None
    if typed and field.kind in ("count", "number") and isinstance(raw, str):
        raw = raw.strip(" \u00a0")
    fault = _text_fault(raw) if isinstance(raw, str) else None
    if fault and fault.kind == "placeholder" and field.required and field.kind == "choice":
        fault = None
    value, fault = (None, fault) if fault else READERS[field.kind](raw, field, registry, typed)
    if fault and fault.kind == "percent_sign":
        fault = percentage_in(field)
    return value, _never_empty(fault) if fault and field.required else fault


def percentage_in(field: Field) -> Fault:
    """The fault of a percentage where this field stands."""
    kind = "percent_sign" if field.kind == "count" else "percentage"
    return Fault(kind, hint=field.heading.nl, hint_en=field.heading.en)


def _never_empty(fault: Fault) -> Fault:
    """The fault of a field that is required, where the remedy of others is to empty the cell."""
    if fault.kind in ("not_a_number", "suppressed", "range", "about"):
        return Fault("number_required")
    return Fault("required_empty") if fault.kind == "placeholder" else fault


def _text_fault(raw: str) -> Fault | None:
    if CONTROL.search(raw):
        return Fault("control_characters")
    if raw != raw.strip(" \u00a0"):
        return Fault("spaces_around")
    if raw.startswith(FORMULA) or MINUS_AND_WORDS.match(raw):
        return Fault("formula_text")
    return Fault("placeholder") if raw.casefold() in PLACEHOLDERS else None


def _programme(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    del field, typed
    slug = registry.slug_of(str(raw))
    if slug:
        return slug, None
    if _first_word(raw) in (*TOTALS, "som", "sum"):
        return None, Fault("total_row")
    code = CODE.fullmatch(str(raw))
    if code and registry.slug_of(f"I{int(code[1]):02}"):
        return None, Fault("programme_unknown", hint=f"I{int(code[1]):02}")
    names = [name for one in registry.initiatives.values() for name in (one.name.nl, one.name.en)]
    joined = [name for name in dict.fromkeys(names) if name.removeprefix("'").casefold() in str(raw).casefold()]
    if len({registry.slug_of(name) for name in joined}) > 1:
        return None, Fault("programmes_joined", hint=" + ".join(joined))
    near = get_close_matches(str(raw), [*names, *registry.initiatives], n=1, cutoff=0.5)
    return None, Fault("programme_unknown", hint=near[0] if near else "")


def _first_word(raw: object) -> str:
    return str(raw).casefold().split()[0].strip(":")


def _text(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    del field, registry, typed
    text = raw.date().isoformat() if isinstance(raw, datetime) else str(raw)
    if text.casefold() in TOTALS or _first_word(text) in SUBTOTALS:
        return None, Fault("total_row")
    return (None, Fault("text_too_long", hint=str(LONGEST_TEXT))) if len(text) > LONGEST_TEXT else (text, None)


def _choice(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    del registry, typed
    word = str(raw).casefold()
    code = record_values.FLAGS.get(word) if field.choices.keys() == {"yes", "no"} else field.words.get(word)
    if code is None:
        dutch, english = (_choices(field, language) for language in ("nl", "en"))
        return None, Fault("choice_unknown", hint=dutch, hint_en=english)
    return code, None


def _choices(field: Field, language: str) -> str:
    """The words of a choice, and what is asked."""
    return f"{', '.join(name[language] for name in field.choices.values())}. {field.explain[language]}"


def _date(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    del field, registry, typed
    if isinstance(raw, date) and raw.year != YEAR_AS_DAY:
        return (raw.date() if isinstance(raw, datetime) else raw), None
    found = DAY.fullmatch(str(raw))
    if not found:
        return None, Fault(_no_day(raw))
    parts = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(*(int(part) for part in parts)), None
    except ValueError:
        dutch, english = YEAR_FIRST if found[1] else DAY_FIRST
        return None, Fault("date_impossible", hint=dutch, hint_en=english)


def _no_day(raw: object) -> str:
    """Why a value is no day."""
    if isinstance(raw, date) or YEAR.fullmatch(as_text(raw)):
        return "year_alone"
    if isinstance(raw, int | float):
        return "date_as_number"
    return "year_of_two_digits" if SHORT_DAY.fullmatch(str(raw)) else "date_form"


def _count(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    del field, registry
    if isinstance(raw, date | time | timedelta):
        return None, Fault("number_as_time")
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _whole(raw)
    text = str(raw)
    kind = _number_fault(text)
    if kind is None and WHOLE.fullmatch(text):
        return (None, Fault("text_number")) if typed else _whole(int(text[:15]))
    if kind is None and DECIMAL.fullmatch(text):
        return _whole(float(text.replace(",", ".")))
    return None, Fault(kind or "not_a_number")


def _whole(number: float) -> Made:
    if number < 0:
        return None, Fault("negative")
    if math.isnan(number) or number > LARGEST_COUNT:
        return None, Fault("count_too_large", hint=str(LARGEST_COUNT))
    if 0 < number < 1:
        return None, Fault("share_for_count")
    return (int(number), None) if number == int(number) else (None, Fault("not_whole"))


def _number(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    del field, registry
    if isinstance(raw, date | time | timedelta):
        return None, Fault("number_as_time")
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return float(raw), None
    text = str(raw)
    kind = _number_fault(text)
    if kind is None and DECIMAL.fullmatch(text):
        return (None, Fault("text_number")) if typed else (float(text.replace(",", ".")), None)
    return None, Fault(kind or "not_a_number")


def _number_fault(text: str) -> str | None:
    """The kind of fault of a text where a number should stand, if it is one that is known."""
    if "%" in text:
        return "percent_sign"
    if text.startswith("<") or re.fullmatch(r"(minder dan|less than) \d+", text.casefold()):
        return "suppressed"
    if re.fullmatch(r"\d+\s*(-|–|tot|to|à)\s*\d+", text):
        return "range"
    if text.startswith(("-", "\N{MINUS SIGN}")):
        return "negative"
    if THOUSANDS.fullmatch(text):
        return "thousand_sign"
    return "about" if NUMBER_WORDS.fullmatch(text) else None


READERS: dict[str, Callable[[object, Field, Registry, bool], Made]] = {
    "programme": _programme,
    "text": _text,
    "words": _text,
    "choice": _choice,
    "date": _date,
    "count": _count,
    "number": _number,
    "pseudonym": record_values.pseudonym,
    "code": record_values.code,
    "flag": record_values.flag,
    "month": record_values.month,
    "year": record_values.year,
}
