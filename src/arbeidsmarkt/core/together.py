"""Errors that can be mended in one go are told in one go."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from arbeidsmarkt.core.errors import AnalystError, FiguresError


@contextmanager
def together() -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Within it, what fails inside `noted()` does not stop the rest; all of it is told at the end.

    Yields
    ------
    callable
        `noted`, the context in which an error is noted.

    Raises
    ------
    AnalystError
        The one error that there was, or a FiguresError that tells all of them in their order.
    """
    errors: list[AnalystError] = []

    @contextmanager
    def noted() -> Iterator[None]:
        try:
            yield
        except AnalystError as error:
            errors.append(error)

    with noted():
        yield noted
    if errors:
        raise _as_one(errors) from None


def _as_one(errors: Sequence[AnalystError]) -> AnalystError:
    if len(errors) == 1:
        return errors[0]
    english, dutch = ("\n\n".join(error.told(language) for error in errors) for language in ("en", "nl"))
    return FiguresError(english, dutch=dutch)
