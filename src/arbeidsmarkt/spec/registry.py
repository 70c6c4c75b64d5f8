"""`config/programmes/`: all that is known of initiatives and of the report's framework around them."""

import re
from functools import cached_property
from typing import Literal

from pydantic import Field

from arbeidsmarkt.spec.contract import Contract, KeptContract, RecordsContract
from arbeidsmarkt.spec.employment import Employment
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.programme import Initiative, Places, Slug
from arbeidsmarkt.spec.scaling import Scaling

WORD = re.compile(r"[^\W\d_]+")
"""Letters together, of any script."""


class Category(Spec):
    """One of the kinds of initiatives."""

    number: int
    name: Text
    places: Places


class BuildingBlock(Spec):
    """What initiators hold for needed; `in_summary` where the summary of the report names it too."""

    number: int
    name: Text
    asks: Text
    examples: list[Slug]
    in_summary: bool
    places: Places
    note: Text | None = None


class EnvironmentFactor(Spec):
    """What helps or hampers from outside, and what it can be followed with."""

    number: int
    name: Text
    what: Text
    measurable_with: Text
    places: Places


class MeasureEffect(Spec):
    """What is known of a measure: a direction, never a size."""

    number: int
    phase: Text
    measure: Text
    effect: Literal["increase", "none", "unknown"]
    note: Text | None = None
    places: Places


class Element(Spec):
    """One element, mechanism or lesson."""

    name: Text
    places: Places


class ElementSet(Spec):
    """Elements that belong together, and the entry of the literature that they rest on."""

    name: Text
    source: str | None = None
    items: list[Element]


class Question(Spec):
    """A question to initiators, in our own words."""

    block: Literal["description", "good_practices", "corona", "scaling"]
    number: int
    question: Text
    answer: Literal["date", "category", "text", "months", "coded_list"]
    places: Places


class Cited(Spec):
    """A publication that the report cites, and the claims that rest on it."""

    reference: str
    year: int
    kind: str
    claims: list[str] = []
    use: str | None = None
    places: Places


class Words(Spec):
    """Words that name nobody: Dutch, English, and names of places and organisations; apart by spaces."""

    nl: str
    en: str
    names: str


class Registry(Spec):
    """Everything under `config/programmes/`; initiatives by slug, cited publications by code.

    `contract` has the fields of a table of outcomes, `assessment` those of a coded interview,
    `records` those of records of persons, `words` what texts of outcomes consist of;
    `employment` says which shares in work stand beside which cohorts.
    """

    initiatives: dict[Slug, Initiative]
    categories: list[Category] = Field(min_length=1)
    building_blocks: list[BuildingBlock]
    environment_factors: list[EnvironmentFactor]
    effects: list[MeasureEffect]
    elements: dict[Slug, ElementSet]
    questionnaire: list[Question]
    literature: dict[str, Cited]
    scaling: Scaling
    employment: Employment
    contract: KeptContract
    assessment: Contract
    records: RecordsContract
    words: Words

    def slug_of(self, name: str) -> str | None:
        """The initiative that a slug, a code, a number of the report, or a name in either language stands for.

        Without an apostrophe in front: Excel takes one as the mark of a text and drops it.
        """
        wanted = name.strip().removeprefix("'").casefold()
        for slug, one in self.initiatives.items():
            pilot = one.via_pilot.code if one.via_pilot else ""
            known = (slug, one.code, pilot, str(one.number or ""), one.name.nl, one.name.en)
            if wanted and wanted in {word.removeprefix("'").casefold() for word in known if word}:
                return slug
        return None

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Words that a stored text may consist of, in small letters: listed, of the columns, of initiatives."""
        fields = [*self.contract.values(), *self.records.persons.values(), *self.records.months.values()]
        named = [self.records.definition, *(one.name for one in self.initiatives.values())]
        named += [text for field in fields for text in (field.heading, field.explain, *field.choices.values())]
        listed = (self.words.nl, self.words.en, self.words.names)
        texts = [*listed, *(text[language] for text in named for language in ("nl", "en"))]
        return frozenset(word.casefold() for text in texts for word in WORD.findall(text))

    def not_in_summary(self) -> list[BuildingBlock]:
        """Building blocks of the text that the summary of the report leaves out."""
        return [block for block in self.building_blocks if not block.in_summary]
