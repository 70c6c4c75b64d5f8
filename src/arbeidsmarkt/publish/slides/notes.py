"""Notes of a slide: sources, states, method, and the commands that trace its numbers."""

from collections.abc import Iterator, Mapping
from typing import Any

from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.slides.sentences import Numbers
from arbeidsmarkt.publish.slides.shown import Shown
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.slides import Slide


def notes(slide: Slide, shown: Shown | None, numbers: Numbers, words: Words) -> str:
    """What a speaker can be asked."""
    lines = []
    if shown:
        lines += [shown.context.source_line, *shown.notes]
        lines += [words("slides", "seen", alt=shown.alt)] if shown.alt else []
    named = numbers.named(slide)
    lines += [words("slides", "numbers")] * bool(named)
    lines += [told for _, number in named for told in _number(number, numbers, words)]
    return "\n".join(lines or [words("slides", "no_numbers")])


def _number(number: Mapping[str, Any], numbers: Numbers, words: Words) -> Iterator[str]:
    language, edition = words.language, numbers.listed["edition"]
    between = f" ({number['interval'][language]})" if number["interval"] else ""
    yield f"{capital(number['label'][language])}: {number['text'][language]}{between}. {number['source'][language]}."
    yield words("slides", "trace", command=f"{number['trace']} --edition {edition}")
