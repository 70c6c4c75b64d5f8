"""`config/brief.yaml`: the sentences of the supplied brief, with places for numbers and none typed."""

import re
from typing import Literal, Self

from pydantic import model_validator

from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError

PLACE = re.compile(r"\{\{.*?\}\}")
NOTE = re.compile(r"\[\^([a-z0-9_]+)\]")
"""A footnote with the source of a number: `[^unemployment_rate_2021m07]`."""


class Block(Spec):
    """A part of the brief: a heading, a paragraph, or a table or figure by its place, with a caption."""

    kind: Literal["heading", "text", "table", "figure"]
    text: str
    caption: str = ""

    @model_validator(mode="after")
    def _captioned(self) -> Self:
        if (self.kind in ("table", "figure")) != bool(self.caption):
            raise BrokenRuleError(
                "tables and figures have a caption, and nothing else has",
                "tabellen en figuren hebben een bijschrift (`caption`), en niets anders heeft er een",
            )
        return self


class Brief(Spec):
    """The supplied brief, in Dutch."""

    title: str
    subject: str
    blocks: tuple[Block, ...]

    @property
    def numbers(self) -> list[str]:
        """Keys of the numbers and sources."""
        texts = [block.text for block in self.blocks]
        named = [key for text in texts for key in re.findall(r"(?:getal|bron)\.(\w+)", text)]
        return [*named, *(key for text in texts for key in NOTE.findall(text))]

    @property
    def figures(self) -> list[tuple[str, str]]:
        """Analysis and name of each figure."""
        texts = (block.text for block in self.blocks if block.kind == "figure")
        found = (re.search(r"figuur\.(\w+)\.(\w+)", text) for text in texts)
        return [(match[1], match[2]) for match in found if match]

    @property
    def tables(self) -> list[str]:
        """Names of the tables."""
        found = (re.search(r"tabel\.([\w.]+)", block.text) for block in self.blocks if block.kind == "table")
        return [match[1] for match in found if match]
