"""What a brief can be filled with: numbers and sources, tables of numbers, figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from arbeidsmarkt.publish.words import Words


@dataclass(frozen=True)
class Drawing:
    """A figure of the edition.

    Parameters
    ----------
    title : str
    png : bytes
        The picture.
    alt : str
        What it shows, in words.
    data : bytes
        What it is drawn from, as its CSV file has it.
    vintages : tuple of str
        States of the sources behind it, each written `source@2022-08-17`.
    """

    title: str
    png: bytes
    alt: str
    data: bytes
    vintages: tuple[str, ...]


@dataclass(frozen=True)
class Listing:
    """A table of numbers.

    Parameters
    ----------
    title : str
        Its caption; empty where the template has one of its own, and then no source stands under it.
    headings : tuple of str
        Of what, of the number, and of what stands beside it: its interval, or a verdict.
    keys : list of str
        Of its numbers, a row each.
    """

    title: str
    headings: tuple[str, str, str]
    keys: list[str]


@dataclass(frozen=True)
class Keys:
    """Everything that a place can name.

    Parameters
    ----------
    listed : mapping
        `numbers.json`.
    tables : mapping
        Name to table: a topic, `analysis.variant`, or the claims.
    rows : mapping
        Key to number of those tables that `numbers.json` does not hold, in the same form; `name` is what it is called.
    drawings : mapping
        `analysis.figure` to the figure.
    words : Words
    """

    listed: Mapping[str, Any]
    tables: Mapping[str, Listing]
    drawings: Mapping[str, Drawing]
    words: Words
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> Mapping[str, Mapping[str, Any]]:
        """Key to number: the named ones, and those of tables."""
        return {**self.listed["numbers"], **self.rows}

    def names(self, family: str) -> list[str]:
        """Keys of a family."""
        families = {"tabel": self.tables, "figuur": self.drawings}
        return list(families.get(family, self.listed["numbers"]))

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

    def name(self, key: str) -> str:
        """What a number is called where people read it: its key, or in a table of an answer what its row is of."""
        return str(self.numbers[key].get("name", key))

    def told(self) -> Iterator[tuple[str, str, str]]:
        """Every place with what it prints and what it means."""
        for key, number in self.listed["numbers"].items():
            label = number["label"][self.words.language]
            yield f"getal.{key}", self.printed("getal", key), label
            yield f"bron.{key}", self.printed("bron", key), label
        for name, table in self.tables.items():
            meaning = table.title or name.replace("_", " ")
            yield f"tabel.{name}", self.words("brief", "rows", count=len(table.keys)), meaning
        for key, drawing in self.drawings.items():
            yield f"figuur.{key}", self.words("brief", "picture"), drawing.title
