"""The page `docs/method.md`: how numbers are made, as the specs, the labels and the docstrings of the code say it."""

import inspect
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from arbeidsmarkt.publish.environment import templates
from arbeidsmarkt.spec.analysis import Analysis

HEADING = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.MULTILINE)
"""A heading of a numpydoc docstring, underlined."""

TOLD = {"Returns": "Answers", "Notes": "Notes", "References": "References"}
"""Sections of the docstring of `fit`, and what the page calls them."""


@dataclass(frozen=True)
class Kind:
    """What the page tells of a model kind.

    Parameters
    ----------
    name, answers, about : str
        Its module, the first sentence of that, and the rest.
    answer : mapping
        Section of the docstring of `fit` to its text.
    options : str
    covariances, small_samples : tuple of str
    shape : str
    """

    name: str
    answers: str
    about: str
    answer: Mapping[str, str]
    options: str
    covariances: tuple[str, ...]
    small_samples: tuple[str, ...]
    shape: str


def kind_of(name: str, module: ModuleType) -> Kind:
    """What the docstrings of a kind say."""
    answers, _, about = (inspect.getdoc(module) or "").partition("\n")
    told = sections(inspect.getdoc(module.fit) or "")
    options = sections(inspect.getdoc(module.Options) or "")
    return Kind(
        name,
        answers,
        about.strip(),
        {name: _prose(told[heading]) for heading, name in TOLD.items() if heading in told},
        options["Parameters"],
        module.COVARIANCES,
        module.SMALL_SAMPLES,
        module.SHAPE,
    )


def sections(docstring: str) -> dict[str, str]:
    """Heading to text; what stands before the first heading is left out."""
    parts = HEADING.split(docstring)[1:]
    return {heading: text.strip() for heading, text in zip(parts[::2], parts[1::2], strict=True)}


def _prose(text: str) -> str:
    """The text without the type that stands above what is returned."""
    return textwrap.dedent(text.removeprefix("Estimates\n")).strip()


def method_page(labels: Mapping[str, Any], kinds: list[Kind], analyses: Mapping[str, Analysis]) -> str:
    """The page as Markdown.

    Parameters
    ----------
    labels : mapping
        Words of the language of the page, as in `config/labels/`.
    kinds : list of Kind
    analyses : mapping
        Slug to question.
    """
    page = (
        templates()
        .get_template("method.md.j2")
        .render(
            verdicts=_meanings(labels["verdicts"], labels["verdict_meanings"]),
            lints=_meanings(labels["lints"], labels["lint_meanings"]),
            kinds=kinds,
            questions=[_question(slug, analysis) for slug, analysis in analyses.items()],
        )
    )
    return re.sub(r"\n{3,}", "\n\n", page).strip() + "\n"


def _meanings(names: Mapping[str, str], meanings: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"name": names[code], "meaning": meaning} for code, meaning in meanings.items()]


def _question(slug: str, analysis: Analysis) -> dict[str, Any]:
    return {
        "slug": slug,
        "title": analysis.title.en,
        "question": analysis.question.en,
        "kind": analysis.kind,
        "covariance": analysis.covariance,
        "clusters": analysis.clusters,
        "small_sample": analysis.small_sample,
        "baseline": analysis.baseline.en,
        "reference": analysis.reference,
        "variants": [variant.label.en for variant in analysis.variants.values()],
        "assumptions": [assumption.en for assumption in analysis.assumptions],
    }
