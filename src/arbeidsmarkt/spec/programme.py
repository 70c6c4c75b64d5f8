"""`config/programmes/initiatives/<slug>.yaml`: one initiative; what its source does not say is left out."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from arbeidsmarkt.spec.model import Spec, Text

Place = Annotated[str, StringConstraints(pattern=r"^(samenvatting|§ \d(\.\d)?|bijlage \d), regels? \d+(-\d+)?$")]
"""Where in the report: section, and lines of its plain text, which has no page numbers."""

Places = Annotated[list[Place], Field(min_length=1)]

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]

LanguageLevel = Literal["none", "A0", "A1", "A2", "B1", "B2", "C1", "C2"]
"""Levels of the Common European Framework; `none` where nothing is asked."""


class LanguageThreshold(Spec):
    """The Dutch that somebody must know to start."""

    level: LanguageLevel
    words: Text


class ViaPilot(Spec):
    """What the report says of an initiative as a pilot of the programme VIA."""

    code: str = Field(pattern=r"^V\d$")
    name: Text
    executed_by: Text
    partners: Text
    goal: Text
    job_guarantee: Text | None = None
    phase: Text
    places: Places


class Initiative(Spec):
    """One programme of learning and working.

    `number` is that of the report, `start` a year or a month, `start_in_words` how it was said. An initiative
    that is not of the report has no number and no places.
    """

    code: str = Field(pattern=r"^I\d{2,}$")
    number: int | None = None
    name: Text
    category: int
    sectors: Text
    initiators: str
    start: str | None = Field(default=None, pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")
    start_in_words: Text | None = None
    duration: Text | None = None
    language_threshold: LanguageThreshold | None = None
    target_group: Text | None = None
    status: Text | None = None
    scale: Text | None = None
    via_pilot: ViaPilot | None = None
    places: list[Place] = []
    note: Text | None = None
