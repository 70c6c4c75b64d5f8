"""Values that only records of persons have: who, which group, yes or no, month, year."""

import re
from datetime import date

from arbeidsmarkt.core.faults import Fault
from arbeidsmarkt.programmes.made import Made
from arbeidsmarkt.programmes.privacy.plain import as_text
from arbeidsmarkt.programmes.privacy.pseudonym import is_pseudonym
from arbeidsmarkt.spec.contract import Field
from arbeidsmarkt.spec.registry import Registry

YES, NO = ("ja", "yes", "j", "y", "1", "true", "waar"), ("nee", "no", "n", "0", "false", "onwaar")
FLAGS = dict.fromkeys(YES, "yes") | dict.fromkeys(NO, "no")
"""Every word for yes and no, in both languages, to its code."""

CODE = re.compile(r"(?=.*\d)[\w][\w /.-]{0,19}")
"""With a digit in it, so that a name is none."""

MONTH = re.compile(r"((?:19|20)\d\d)-?(0[1-9]|1[0-2])")
YEAR = re.compile(r"(?:19|20)\d\d")


def pseudonym(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    """Who the row is about."""
    del field, registry, typed
    text = as_text(raw)
    return (text, None) if is_pseudonym(text) else (None, Fault("not_a_pseudonym"))


def code(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    """A short code of a group."""
    del field, registry, typed
    text = as_text(raw)
    return (text, None) if CODE.fullmatch(text) else (None, Fault("not_a_code"))


def flag(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    """`yes` or `no`."""
    del field, registry, typed
    value = FLAGS.get(as_text(raw).casefold())
    return (value, None) if value else (None, Fault("not_yes_or_no"))


def month(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    """A month as `2020-03`; a workbook makes it the first day of that month."""
    del field, registry, typed
    if isinstance(raw, date):
        return (f"{raw:%Y-%m}", None) if raw.day == 1 else (None, Fault("month_form"))
    found = MONTH.fullmatch(as_text(raw))
    return (f"{found[1]}-{found[2]}", None) if found else (None, Fault("month_form"))


def year(raw: object, field: Field, registry: Registry, typed: bool) -> Made:
    """A year in four figures."""
    del field, registry, typed
    text = as_text(raw)
    return (int(text), None) if YEAR.fullmatch(text) else (None, Fault("year_form"))
