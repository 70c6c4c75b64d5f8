"""`config/slides.yaml`: the message of each slide, the chart that shows it, and places for numbers."""

import re
from typing import Self

from pydantic import Field, field_validator, model_validator

from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError

PLACE = re.compile(r"\{\{\s*(getal|interval|oordeel)\.(\w+)\s*\}\}")
"""A place for a number, its interval, or how many claims have a verdict: `{{ getal.reached_known }}`."""

_FORM = (
    "a place is {{ getal.key }}, {{ interval.key }} or {{ oordeel.verdict }}, and nothing else",
    "een plaats is {{ getal.sleutel }}, {{ interval.sleutel }} of {{ oordeel.oordeel }}, en niets anders",
)

TOTAL = "alle"
"""`{{ oordeel.alle }}` is the number of all claims."""

LONGEST = {"title": 136, "beside": 380, "alone": 900}
"""Characters of a title, of the text beside a chart and of a text alone, that their places on a slide hold."""

PRINTED = {"getal": 16, "interval": 16, "oordeel": 2}
"""Characters that a place takes up when it is filled."""


class ShownChart(Spec):
    """What a chart shows: the verdicts, a figure of an analysis, or a figure about programmes.

    Parameters
    ----------
    claims : str or None
        A report, whose claims are counted by verdict.
    analysis, figure : str or None
        A figure of an analysis.
    programmes : str or None
        A figure about programmes.
    rows : dict
        Column of the figure's data to the values that are shown; all if left out.
    """

    claims: str | None = None
    analysis: str | None = None
    figure: str | None = None
    programmes: str | None = None
    rows: dict[str, tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if (self.analysis is None) != (self.figure is None):
            raise BrokenRuleError(
                "`analysis` and `figure` name a figure together", "`analysis` en `figure` noemen samen een figuur"
            )
        if [self.claims, self.analysis, self.programmes].count(None) != 2:
            raise BrokenRuleError(
                "a chart shows one thing: `claims`, a `figure` of an `analysis`, or `programmes`",
                "een grafiek toont één ding: `claims`, een `figure` van een `analysis`, of `programmes`",
            )
        return self


class Slide(Spec):
    """One message.

    Parameters
    ----------
    title : str
        The message: a whole sentence, true whatever its numbers are.
    without : str
        The title where the edition lacks one of its numbers.
    text : tuple of str
        Lines beside the chart; one whose number the edition lacks is left out.
    chart : ShownChart or None
    """

    title: str
    without: str = ""
    text: tuple[str, ...] = Field(min_length=1)
    chart: ShownChart | None = None

    @field_validator("title", "without", "text")
    @classmethod
    def _only_places(cls, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for text in (value,) if isinstance(value, str) else value:
            if re.search(r"[{}]", PLACE.sub("", text)):
                raise BrokenRuleError(*_FORM)
        return value

    @model_validator(mode="after")
    def _has_a_title_without_numbers(self) -> Self:
        if bool(PLACE.search(self.title)) != bool(self.without) or PLACE.search(self.without):
            raise BrokenRuleError(
                "a title with a number has a `without` that has none, and no other title has one",
                "een titel met een getal heeft een `without` zonder getal, en geen andere titel heeft er een",
            )
        return self

    @model_validator(mode="after")
    def _fits(self) -> Self:
        beside = "alone" if self.chart is None else "beside"
        for part, text in (("title", self.title), ("title", self.without), (beside, "".join(self.text))):
            length = len(PLACE.sub(lambda place: "x" * PRINTED[place[1]], text))
            if length > LONGEST[part]:
                name, dutch = ("title", "titel") if part == "title" else ("text", "tekst")
                raise BrokenRuleError(
                    f"the {name} has {length} characters with its numbers, and the slide holds {LONGEST[part]}",
                    f"de {dutch} heeft {length} tekens met de getallen erin, en op de dia passen er {LONGEST[part]}",
                )
        return self

    @property
    def places(self) -> list[tuple[str, str]]:
        """Family and key of each place."""
        return [place for text in (self.title, *self.text) for place in PLACE.findall(text)]


class Slides(Spec):
    """The supplied slides, in Dutch."""

    title: str
    subject: str
    slides: tuple[Slide, ...] = Field(min_length=1)

    @property
    def programmes(self) -> list[str]:
        """The figures about programmes."""
        return [slide.chart.programmes for slide in self.slides if slide.chart and slide.chart.programmes]

    @property
    def figures(self) -> list[tuple[str, str]]:
        """Analysis and name of each figure of an analysis."""
        charts = (slide.chart for slide in self.slides)
        return [(one.analysis, one.figure) for one in charts if one and one.analysis and one.figure]
