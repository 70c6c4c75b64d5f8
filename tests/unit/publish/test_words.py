import pytest

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.project import Project

NL = Words("nl", {"site": {"hello": "dag {name}"}})
EN = Words("en", {"site": {"hello": "hello {name}"}})


def test_a_word_with_its_values() -> None:
    assert NL("site", "hello", name="x") == "dag x"


def test_a_missing_word_names_file_key_and_the_nearest() -> None:
    with pytest.raises(ConfigError, match=r"nl\.yaml, key site\.helo") as error:
        NL("site", "helo")
    assert "did you mean 'hello'" in str(error.value)


def test_a_value_in_two_languages_is_told_in_each() -> None:
    texts = Bilingual(NL, EN)
    assert texts.site("hello", name=Text(nl="wereld", en="world")) == Text(nl="dag wereld", en="hello world")


def test_origin_groups_are_named_by_their_classification(real: Project) -> None:
    words = Words.of("nl", {"groups": {"own": "eigen"}}, real.classifications)
    assert words("groups", "non_western") == "niet-westerse migratieachtergrond"
    assert words("groups", "own") == "eigen"
