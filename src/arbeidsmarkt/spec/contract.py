"""`config/programmes/contract.yaml`: the fields of a table with outcomes, one row an intake."""

from typing import Literal

from arbeidsmarkt.spec.model import Spec, Text


class Field(Spec):
    """One column: what it may hold, and what it is called in both languages.

    `months` says after how many months a count was made; `choices` are the words of a choice by their code.
    """

    kind: Literal["programme", "text", "date", "count", "number", "choice"]
    required: bool = False
    months: int | None = None
    choices: dict[str, Text] = {}
    heading: Text
    explain: Text


Contract = dict[str, Field]
"""Code of a field to the field, in the order of the template."""
