"""What an analyst reads when something is wrong: one plain sentence, the place, the rule, what to do."""

from dataclasses import dataclass


@dataclass
class AnalystError(Exception):
    """An error in the analyst's words.

    Parameters
    ----------
    message : str
        One plain sentence: what is wrong.
    place : str
        Where: file, key, row, column, value.
    rule : str
        The rule that was broken.
    remedy : str
        What to do now.
    dutch : str
        The message in Dutch, where it can reach a page.
    """

    message: str
    place: str = ""
    rule: str = ""
    remedy: str = ""
    dutch: str = ""

    exit_code = 1

    def __str__(self) -> str:
        parts = [self.message]
        parts += [f"{name}: {text}" for name, text in self._named_parts() if text]
        return "\n  ".join(parts)

    def _named_parts(self) -> list[tuple[str, str]]:
        return [("where", self.place), ("rule", self.rule), ("what to do", self.remedy)]


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
