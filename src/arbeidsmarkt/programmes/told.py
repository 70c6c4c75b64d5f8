"""A rule in the words of an analyst."""

from typing import NamedTuple


class Told(NamedTuple):
    """The rule and what to do; `{hint}`, `{value}` and `{near}` stand for what the fault brings."""

    rule_nl: str
    remedy_nl: str
    rule_en: str
    remedy_en: str
