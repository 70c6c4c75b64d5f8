"""Terms and groups of estimates in words, and titles that carry the step of evidence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.model import Text

_COEFFICIENT = re.compile(r"(?P<name>[^\[,]+)(?:\[(?P<level>[^\]]+)\])?(?:, (?P<what>.+))?")
"""A term such as `cohort[syria]` or `step, ratio`."""

_PARTS = re.compile(r", |[\[\]]")


def term_name(term: str, words: Words) -> str:
    """The name of a term: a base, a word of its own, or a coefficient with its level and what is said of it."""
    for family in ("bases", "terms"):
        if term in words.labels[family]:
            return words(family, term)
    found = _COEFFICIENT.fullmatch(term)
    if found is None:
        return words("terms", term)
    level, what = found["level"], found["what"]
    parts = [words("terms", found["name"])]
    parts += [{**words.labels["groups"], **words.labels["bases"]}.get(level, level)] if level else []
    parts += [f"({words.labels['terms'].get(what, what)})"] if what else []
    return " ".join(parts)


def group_name(group: str, words: Words) -> str:
    """The name of a group; a cohort that is called by its year is its own name."""
    return group if group.isdigit() else words("groups", group)


def with_own_names(words: Words, groups: Iterable[str], terms: Iterable[str]) -> Words:
    """Words that call groups and coefficients of a table of the user's by their own name where they have no label."""
    parts = {part for term in terms for part in _PARTS.split(term)}
    own = {"groups": {name: name for name in groups}, "terms": {name: name for name in parts}}
    named = {family: {**names, **words.labels[family]} for family, names in own.items()}
    return replace(words, labels={**words.labels, **named})


def on_its_step(title: Text, report: Mapping[str, Any], words: Words) -> str:
    """The title, with the step of evidence that the answer rests on where it rests on one."""
    step = report.get("evidence")
    if not step:
        return title[words.language]
    return words("site", "on_step", title=title[words.language], step=words("evidence", step))
