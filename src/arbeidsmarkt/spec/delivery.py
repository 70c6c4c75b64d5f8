"""The block `delivery` of a source: how a StatLine table is fetched, and what its dimensions and topics mean."""

from difflib import get_close_matches
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from arbeidsmarkt.core.delivery import plain_title
from arbeidsmarkt.core.dimensions import OTHER
from arbeidsmarkt.core.periods import FREQUENCY_OF_CODE, parse_period
from arbeidsmarkt.spec.cell_words import CheckedWords, Words
from arbeidsmarkt.spec.model import PeriodKey, Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError

CodeKey = Annotated[str, BeforeValidator(str)]
"""A StatLine key; YAML reads `3000` as a number."""


class DimensionSpec(Spec):
    """What the keys of a dimension mean.

    `words` gives each key its words: one word for `column`, or a mapping of columns where one dimension mixes several
    (persons by sex, age or origin); nothing (`null`) leaves a key out. `titles` does the same by the title of a key,
    for keys that are not known. `words: title` writes the title in `column`. A key that has no words stops the table,
    or is left out.
    """

    column: str | None = None
    words: dict[CodeKey, CheckedWords | None] | Literal["title"] = {}
    titles: dict[str, CheckedWords | None] = {}
    new_keys: Literal["stop", "leave_out"] = "stop"

    @model_validator(mode="before")
    @classmethod
    def _one_word_each(cls, content: Any) -> Any:
        if not isinstance(content, dict):
            return content
        column = content.get("column")
        listed = {name: content[name] for name in ("words", "titles") if isinstance(content.get(name), dict)}
        return content | {
            name: {key: _in_column(column, word) for key, word in words.items()} for name, words in listed.items()
        }

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.words == "title" and self.column not in ("age",) and not (self.column or "").startswith(OTHER):
            raise BrokenRuleError(
                "titles go into `other.<name>` or `age`; give each key a word for other columns",
                "titels gaan in `other.<naam>` of `age`; geef voor andere kolommen elke sleutel een woord",
            )
        if not self.words and not self.titles:
            raise BrokenRuleError("a dimension has `words` or `titles`", "een dimensie heeft `words` of `titles`")
        return self

    def by_title(self, title: str) -> Words | None:
        """Words of a key that is known by its title.

        Raises
        ------
        KeyError
            If the title has none.
        """
        return {plain_title(name).casefold(): words for name, words in self.titles.items()}[
            plain_title(title).casefold()
        ]

    def all_words(self) -> list[Words]:
        """The words of every key and title; none of those that are left out, nor of titles taken as they are."""
        by_key = [] if self.words == "title" else list(self.words.values())
        return [words for words in (*by_key, *self.titles.values()) if words]


def _in_column(column: str | None, word: Any) -> Any:
    if word is None or isinstance(word, dict):
        return word
    if column is None:
        raise BrokenRuleError("a single word a key needs `column`", "bij één woord per sleutel hoort `column`")
    return {column: word}


class LevelRange(Spec):
    """The survey level of the periods that begin in `since` or later and end in `until` or earlier."""

    level: Literal["old", "new", "none"]
    since: PeriodKey | None = None
    until: PeriodKey | None = None

    def holds(self, key: str) -> bool:
        """Whether the whole period lies in the range."""
        period = parse_period(key)
        first = parse_period(self.since) if self.since else None
        last = parse_period(self.until) if self.until else None
        return (first is None or period.start >= first.start) and (last is None or period.last_month <= last.last_month)


def _ranges(value: Any) -> Any:
    return [{"level": value}] if isinstance(value, str) else value


SurveyLevels = Annotated[list[LevelRange], BeforeValidator(_ranges), Field(min_length=1)]
"""One level for all periods, or ranges; the first that holds a period counts."""


class PopulationBy(Spec):
    """Another population for each word of a column, such as the age; `otherwise` for words that are not named."""

    column: Literal["age", "origin", "sex"]
    words: dict[CodeKey, str] = Field(min_length=1)
    otherwise: str | None = None


class TopicSpec(Spec):
    """One topic, found by its titles: `path` from a group inwards.

    `rounding` is the rounding step in the published unit where it is coarser than the decimals; `rounding_provisional`
    that of provisional periods.
    """

    path: Annotated[list[str], Field(min_length=1)]
    measure: str
    words: CheckedWords = {}
    population: str | PopulationBy
    survey_level: SurveyLevels | None = None
    rounding: float | None = Field(default=None, gt=0)
    rounding_provisional: float | None = Field(default=None, gt=0)

    def populations(self) -> list[str]:
        """Every population that the topic names."""
        if isinstance(self.population, str):
            return [self.population]
        otherwise = [self.population.otherwise] if self.population.otherwise else []
        return [*self.population.words.values(), *otherwise]


class StatlineLists(Spec):
    """`config/classifications/statline.yaml`: dimensions and topics that several StatLine tables share, by name."""

    dimensions: dict[str, DimensionSpec]
    topics: dict[str, list[TopicSpec]]


class FetchSpec(Spec):
    """What is asked of the service: all topics or those named, keys kept of a dimension, periods from a year on.

    A key to keep is named by itself, or by its title where the key is not known.
    """

    topics: Literal["all", "named"] = "all"
    keep: dict[str, Annotated[list[CodeKey], Field(min_length=1)]] = {}
    since: int | None = Field(default=None, ge=1900, le=2100)


class Coverage(Spec):
    """Periods that the table must hold; a delivery without them is refused."""

    first: PeriodKey
    last: PeriodKey | None = None


def _listed(content: Any, kind: str, info: ValidationInfo) -> Any:
    """What a name stands for in the lists that several tables share; anything else as it is."""
    if not isinstance(content, str):
        return content
    lists = (info.context or {}).get(kind, {})
    if content not in lists:
        near = get_close_matches(content, lists, n=1)
        known = ", ".join(sorted(lists))
        meant = f"did you mean '{near[0]}'?" if near else f"lists: {known}"
        dutch = f"bedoelde u '{near[0]}'?" if near else f"lijsten: {known}"
        raise BrokenRuleError(
            f"there is no list '{content}' of {kind} in statline.yaml; {meant}",
            f"er is geen lijst '{content}' van {kind} in statline.yaml; {dutch}",
        )
    return lists[content]


class Joint(Spec):
    """Words that several dimensions give together: where a cell has all of `where`, it gets `words`."""

    where: CheckedWords
    words: CheckedWords


class DeliverySpec(Spec):
    """How the StatLine table of a source is fetched and read.

    `service` is v3, v4 or auto (v3, and v4 when v3 is out of order). `units` gives StatLine's words for units their
    name in this project; a unit that is not there stops the table. `words` fills columns for the whole table, `joint`
    those that follow from several dimensions together. A dimension, or an entry of `topics`, may be the name of a list
    in `config/classifications/statline.yaml`.
    """

    service: Literal["v3", "v4", "auto"] = "auto"
    fetch: FetchSpec = FetchSpec()
    units: dict[str, str] = Field(min_length=1)
    dimensions: dict[str, DimensionSpec]
    topics: list[TopicSpec] = Field(min_length=1)
    words: CheckedWords = {}
    joint: list[Joint] = []
    frequencies: list[Literal["year", "half_year", "quarter", "month"]] = Field(min_length=1)
    survey_level: SurveyLevels
    coverage: Coverage
    minimum_rows: int = Field(gt=0)

    @field_validator("dimensions", mode="before")
    @classmethod
    def _named_dimensions(cls, content: Any, info: ValidationInfo) -> Any:
        if not isinstance(content, dict):
            return content
        return {key: _listed(one, "dimensions", info) for key, one in content.items()}

    @field_validator("topics", mode="before")
    @classmethod
    def _named_topics(cls, content: Any, info: ValidationInfo) -> Any:
        if not isinstance(content, list):
            return content
        parts = [_listed(one, "topics", info) for one in content]
        return [topic for part in parts for topic in (part if isinstance(part, list) else [part])]

    def words_in(self, column: str) -> set[str]:
        """Every word that the table can put in a column."""
        return {words[column] for words in self._given() if column in words}

    def further(self) -> set[str]:
        """Every `<name>` of the columns `other.<name>` that the table can fill."""
        columns = [column for words in self._given() for column in words]
        columns += [dimension.column for dimension in self.dimensions.values() if dimension.column]
        return {column.removeprefix(OTHER) for column in columns if column.startswith(OTHER)}

    def _given(self) -> list[Words]:
        of_keys = [words for dimension in self.dimensions.values() for words in dimension.all_words()]
        return [self.words, *of_keys, *(t.words for t in self.topics), *(j.words for j in self.joint)]

    def wanted(self, period_key: str) -> bool:
        """Whether a period is one of the frequencies and years wanted."""
        since = self.fetch.since or 0
        return FREQUENCY_OF_CODE.get(period_key[4:6]) in self.frequencies and int(period_key[:4]) >= since
