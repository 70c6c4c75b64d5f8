"""What all config files share: frozen models that refuse unknown keys, and texts in two languages."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Spec(BaseModel):
    """Base of every config model."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Text(Spec):
    """A text in Dutch and English."""

    nl: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.nl if language == "nl" else self.en


def _period_key(key: str) -> str:
    try:
        return parse_period(key).key
    except AnalystError as error:
        raise BrokenRuleError(
            f"{error.message} Rule: {error.rule}", f"{error.dutch} Regel: {error.dutch_rule}"
        ) from error


PeriodKey = Annotated[str, AfterValidator(_period_key)]
"""A CBS period key, checked."""
