"""The words of the site in both languages at once: the page holds both, and shows one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.model import Text


@dataclass(frozen=True)
class Bilingual:
    """Makes texts in Dutch and English."""

    nl: Words
    en: Words

    def make(self, told: Callable[[Words], str]) -> Text:
        """The text that a function makes of the words of each language."""
        return Text(nl=told(self.nl), en=told(self.en))

    def word(self, group: str, code: str, **values: object) -> Text:
        """A word in both languages; a value may itself be a text in both."""
        return self.make(lambda words: words(group, code, **_in(words.language, values)))

    def site(self, code: str, **values: object) -> Text:
        """A word of the site."""
        return self.word("site", code, **values)


def _in(language: str, values: dict[str, object]) -> dict[str, object]:
    return {name: value[language] if isinstance(value, Text) else value for name, value in values.items()}


def text_of(record: Mapping[str, str]) -> Text:
    """The text of a record with `nl` and `en`."""
    return Text(nl=record["nl"], en=record["en"])


def same(text: str) -> Text:
    """A text that is the same in both languages: a name, a code, a title."""
    return Text(nl=text, en=text)
