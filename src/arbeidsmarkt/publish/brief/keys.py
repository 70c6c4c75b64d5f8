"""What a brief can be filled with: numbers and sources, tables of numbers, figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from arbeidsmarkt.publish.words import Words


@dataclass(frozen=True)
class Drawing:
    """A figure of the edition: its title, its picture and what the picture shows in words."""

    title: str
    png: bytes
    alt: str


@dataclass(frozen=True)
class Keys:
    """Everything that a place can name.

    Parameters
    ----------
    listed : mapping
        `numbers.json`.
    topics : mapping
        Topic to its numbers: a table each.
    drawings : mapping
        `analysis.figure` to the figure.
    words : Words
    """

    listed: Mapping[str, Any]
    topics: Mapping[str, list[str]]
    drawings: Mapping[str, Drawing]
    words: Words

    @property
    def numbers(self) -> Mapping[str, Mapping[str, Any]]:
        """Key to number."""
        found: Mapping[str, Mapping[str, Any]] = self.listed["numbers"]
        return found

    def names(self, family: str) -> list[str]:
        """Keys of a family."""
        families = {"tabel": self.topics, "figuur": self.drawings}
        return list(families.get(family, self.numbers))

    def text(self, family: str, key: str) -> str | None:
        """What a place prints, or for a table or figure its key; None where the edition lacks the number."""
        if family in ("tabel", "figuur"):
            return key
        number = self.numbers[key]
        if number["text"] is None:
            return None
        return str(number["text" if family == "getal" else "source"][self.words.language])

    def printed(self, family: str, key: str) -> str:
        """What a place prints; that a number is missing is said. An interval is empty where there is none."""
        if family == "interval":
            between = self.numbers[key]["interval"]
            return between[self.words.language] if between else ""
        return self.text(family, key) or self.words("brief", "not_here")

    def told(self) -> Iterator[tuple[str, str, str]]:
        """Every place with what it prints and what it means."""
        for key, number in self.numbers.items():
            label = number["label"][self.words.language]
            yield f"getal.{key}", self.printed("getal", key), label
            yield f"bron.{key}", self.printed("bron", key), label
        for topic, keys in self.topics.items():
            yield f"tabel.{topic}", self.words("brief", "rows", count=len(keys)), topic.replace("_", " ")
        for key, drawing in self.drawings.items():
            yield f"figuur.{key}", self.words("brief", "picture"), drawing.title
