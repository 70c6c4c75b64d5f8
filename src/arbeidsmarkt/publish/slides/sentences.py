"""Sentences of slides with their numbers: from the list of numbers, and counts of verdicts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from arbeidsmarkt.spec.slides import PLACE, TOTAL, Slide


@dataclass(frozen=True)
class Numbers:
    """What a place can be filled with.

    Parameters
    ----------
    listed : mapping
        `numbers.json`.
    verdicts : mapping
        Verdict to how many claims have it.
    language : str
    """

    listed: Mapping[str, Any]
    verdicts: Mapping[str, int]
    language: str

    def title(self, slide: Slide) -> str:
        """The message, or what stands in its place where the edition lacks one of its numbers."""
        return self._filled(slide.title) or slide.without

    def text(self, slide: Slide) -> list[str]:
        """The lines beside the chart whose numbers are all there."""
        return [filled for line in slide.text if (filled := self._filled(line))]

    def named(self, slide: Slide) -> list[tuple[str, Mapping[str, Any]]]:
        """Key and number of each number that the slide shows."""
        shown = [line for line in (slide.title, *slide.text) if self._filled(line)]
        keys = (key for line in shown for family, key in PLACE.findall(line) if family != "oordeel")
        return [(key, self.listed["numbers"][key]) for key in dict.fromkeys(keys)]

    def _filled(self, text: str) -> str | None:
        """The sentence; None where the edition lacks one of its numbers."""
        printed = [self._printed(family, key) for family, key in PLACE.findall(text)]
        return PLACE.sub(_each(printed), text) if None not in printed else None

    def _printed(self, family: str, key: str) -> str | None:
        if family == "oordeel":
            return str(sum(self.verdicts.values()) if key == TOTAL else self.verdicts[key])
        number = self.listed["numbers"][key]["text" if family == "getal" else "interval"]
        return None if number is None else str(number[self.language])


def _each(printed: Iterable[str | None]) -> Any:
    waiting = iter(printed)

    def fill(place: re.Match[str]) -> str:
        return next(waiting) or place[0]

    return fill
