"""`config/programmes/contract.yaml` and `records.yaml`: the fields of outcomes, and of records of persons."""

from typing import Literal

from arbeidsmarkt.spec.model import Spec, Text


class Field(Spec):
    """One column: what it may hold, and what it is called in both languages.

    `months` says after how many months a count was made; `choices` are the words of a choice by their code.
    """

    kind: Literal[
        "programme", "text", "date", "count", "number", "choice", "pseudonym", "code", "flag", "month", "year"
    ]
    required: bool = False
    months: int | None = None
    choices: dict[str, Text] = {}
    heading: Text
    explain: Text

    @property
    def words(self) -> dict[str, str]:
        """Every word of a choice in small letters, to its code."""
        named = {word.casefold(): code for code, name in self.choices.items() for word in (name.nl, name.en)}
        return named | {code.casefold(): code for code in self.choices}


Contract = dict[str, Field]
"""Code of a field to the field, in the order of the template."""


class RecordsContract(Spec):
    """The fields of records: one row a person, and one row a person and month; and what counts as work in them."""

    definition: Text
    persons: Contract
    months: Contract
