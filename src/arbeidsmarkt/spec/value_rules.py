"""What a value of a spec may be, in Dutch: the rules of pydantic that a file of `config/` can break, and our own."""

from collections.abc import Mapping
from typing import Any

DUTCH = {
    "string_pattern_mismatch": "een tekst van de vorm {pattern}",
    "string_too_short": "een tekst van ten minste {min_length} tekens",
    "literal_error": "een van: {expected}",
    "string_type": "een tekst",
    "int_type": "een heel getal",
    "int_parsing": "een heel getal",
    "int_from_float": "een heel getal",
    "float_type": "een getal",
    "float_parsing": "een getal",
    "bool_type": "true of false",
    "bool_parsing": "true of false",
    "list_type": "een lijst",
    "tuple_type": "een lijst",
    "dict_type": "sleutels met waarden",
    "model_type": "sleutels met waarden",
    "date_type": "een dag, zoals 2021-09-30",
    "date_parsing": "een dag, zoals 2021-09-30",
    "date_from_datetime_parsing": "een dag, zoals 2021-09-30",
    "greater_than": "meer dan {gt}",
    "greater_than_equal": "ten minste {ge}",
    "less_than": "minder dan {lt}",
    "less_than_equal": "ten hoogste {le}",
    "too_short": "ten minste {min_length} waarden",
    "too_long": "ten hoogste {max_length} waarden",
}
"""Kind of error of pydantic to what should stand there."""


class BrokenRuleError(ValueError):
    """What a value breaks of a rule of our own, in English and in Dutch; pydantic hands it on."""

    def __init__(self, english: str, dutch: str) -> None:
        super().__init__(english)
        self.dutch = dutch


def rule_in_dutch(error: Mapping[str, Any]) -> str:
    """What the value should be; empty where nobody has said it in Dutch."""
    context = error.get("ctx", {})
    if isinstance(context.get("error"), BrokenRuleError):
        return str(context["error"].dutch)
    return DUTCH.get(error["type"], "").format(**context).replace(" or ", " of ")
