"""What an analyst reads when something is wrong: one plain sentence, the place, the rule, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from arbeidsmarkt.core.places import in_dutch

BEFORE = {"nl": "fout", "en": "error"}
"""What stands before an error."""

PARTS = {"nl": ("waar", "regel", "wat te doen"), "en": ("where", "rule", "what to do")}
"""What stands before place, rule and remedy."""


class Rule(NamedTuple):
    """A rule and what to do where it is broken, by the names that they have in an error."""

    rule: str
    remedy: str
    dutch_rule: str
    dutch_remedy: str


@dataclass
class AnalystError(Exception):
    """An error in the analyst's words.

    Parameters
    ----------
    message : str
        One plain sentence: what is wrong.
    place : str
        Where: file, key, row, column, value, each after its word in English (`core/places.py` has the Dutch ones).
    rule : str
        The rule that was broken.
    remedy : str
        What to do now.
    dutch, dutch_rule, dutch_remedy : str
        Message, rule and remedy in Dutch.
    """

    message: str
    place: str = ""
    rule: str = ""
    remedy: str = ""
    dutch: str = ""
    dutch_rule: str = ""
    dutch_remedy: str = ""

    exit_code = 1

    def __str__(self) -> str:
        return _lines(self.message, zip(PARTS["en"], (self.place, self.rule, self.remedy), strict=True))

    def sentence(self, language: str) -> str:
        """The message alone in a language; in English where there is no Dutch one."""
        return (self.dutch if language == "nl" else "") or self.message

    def told(self, language: str) -> str:
        """All of it in a language; in English where there is no Dutch message."""
        if language != "nl" or not self.dutch:
            return str(self)
        texts = (in_dutch(self.place), self.dutch_rule or self.rule, self.dutch_remedy or self.remedy)
        return _lines(self.dutch, zip(PARTS["nl"], texts, strict=True))


def _lines(message: str, named: Iterable[tuple[str, str]]) -> str:
    return "\n  ".join([message, *(f"{name}: {text}" for name, text in named if text)])


class ConfigError(AnalystError):
    """A file under `config/` breaks a rule or names something that does not exist."""

    exit_code = 2


class FiguresError(AnalystError):
    """A row of a figures file breaks a rule."""

    exit_code = 3


class IntegrityError(AnalystError):
    """A byte under `data/raw` or `results` is not what its record says."""

    exit_code = 4


class MixedSeriesError(AnalystError):
    """Cells of two survey levels or two origin classifications met in one calculation."""

    exit_code = 5


class SelectionError(AnalystError):
    """A selection hits no cell, or more than one."""

    exit_code = 6


class UnknownNameError(AnalystError):
    """A claim, quantity, analysis, source or edition of that name does not exist."""

    exit_code = 7


class WorkflowError(AnalystError):
    """The workflow stopped; the log says where."""

    exit_code = 8


class DeliveryError(AnalystError):
    """A delivered table is not complete, not as it was before, or not as its spec says."""

    exit_code = 9


class ServiceError(AnalystError):
    """A service of CBS did not answer, or not as it should."""

    exit_code = 10


class PartlyRefreshedError(AnalystError):
    """Some tables could not be taken in; those keep their last good vintage."""

    exit_code = 11


class NotRefreshedError(AnalystError):
    """No table could be taken in."""

    exit_code = 12


class RefusedError(AnalystError):
    """A model cannot answer honestly with the data it got; the result says so instead of a number."""

    exit_code = 13
