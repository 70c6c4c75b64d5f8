"""Errors that were noted are told as one, in their order; a single one stays what it is."""

import pytest

from arbeidsmarkt.core.errors import AnalystError, ConfigError, FiguresError
from arbeidsmarkt.core.together import together

FIRST = ConfigError("First.", "a", "b", "c", "Eerst.", "d", "e")
SECOND = FiguresError("Second.")


def raised(*errors: Exception, last: Exception | None = None) -> list[Exception]:
    done = []
    with together() as noted:
        for error in errors:
            with noted():
                raise error
        done.append(1)
        if last:
            raise last
    return [*errors, *done]  # type: ignore[list-item]


def test_nothing_is_told_where_nothing_failed() -> None:
    assert raised() == [1]


def test_a_single_error_is_told_as_it_is() -> None:
    with pytest.raises(ConfigError) as error:
        raised(FIRST)
    assert error.value is FIRST


@pytest.mark.parametrize("last", [None, SECOND])
def test_several_are_told_as_one_in_each_language(last: Exception | None) -> None:
    with pytest.raises(FiguresError) as error:
        raised(FIRST, *([] if last else [SECOND]), last=last)
    assert str(error.value) == f"{FIRST}\n\n{SECOND}"
    assert error.value.told("nl") == f"{FIRST.told('nl')}\n\nSecond."


def test_an_error_that_is_none_of_an_analyst_is_not_noted() -> None:
    with pytest.raises(KeyError):
        raised(FIRST, KeyError("x"))
    assert not isinstance(KeyError("x"), AnalystError)
