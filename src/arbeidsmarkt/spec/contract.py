"""`config/programmes/contract.yaml` and `records.yaml`: the fields of outcomes, and of records of persons."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Field(Spec):
    """One column: what it may hold, and what it is called in both languages.

    `months` says after how many months a count was made; `choices` are the words of a choice by their code. A text is
    read and not kept; `words` is one of known words alone, so that it names nobody.
    """

    kind: Literal[
        "programme", "text", "words", "date", "count", "number", "choice", "pseudonym", "code", "flag", "month", "year"
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


def _without_free_text(contract: Contract) -> Contract:
    for code, field in contract.items():
        if field.kind == "text":
            raise BrokenRuleError(
                f"the field '{code}' is free text, which can name a person: make it `words` or `choice`",
                f"het veld '{code}' is vrije tekst, en die kan iemand noemen: maak er `words` of `choice` van",
            )
    return contract


KeptContract = Annotated[Contract, AfterValidator(_without_free_text)]
"""Of a table that is stored: no field holds free text."""


class RecordsContract(Spec):
    """The fields of records: one row a person, and one row a person and month; and what counts as work in them."""

    definition: Text
    persons: KeptContract
    months: KeptContract
