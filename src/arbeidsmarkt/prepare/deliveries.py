"""A delivered StatLine table to cells: the same cells, whichever of the two services it came through."""

import numpy as np
import pandas as pd

from arbeidsmarkt.core.cells import DIMENSIONS, SCHEMA
from arbeidsmarkt.core.delivery import Code, Delivery, TableSchema, find_topic, plain_key
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.prepare.cube import MISSING, VALUE, Axis, Block, blocks
from arbeidsmarkt.prepare.printed import periods_of, rounding_of, unit_of
from arbeidsmarkt.prepare.words import Wording, others_in_one, population_of, words_of_key
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.delivery import DeliverySpec, TopicSpec, Words
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.vintages.statline import codes_of, schema_of

GROUP_COLUMNS = ("origin", "born_in_nl", "generation", "sex", "age")

PUBLICATION = "statline"
"""A delivery is one publication: the table itself."""


def cells_from_delivery(
    delivery: Delivery, slug: str, vintage: str, source: Source, known: Classifications
) -> pd.DataFrame:
    """Cells of one delivered vintage.

    Parameters
    ----------
    delivery : Delivery
    slug, vintage : str
    source : Source
        With the `delivery` that gives keys and topics their words.
    known : Classifications
        Units and measures.

    Returns
    -------
    DataFrame
        Columns of `core.cells.SCHEMA`, sorted by its dimensions. A combination of keys that the service leaves out has
        row 0 and is unknown.

    Raises
    ------
    DeliveryError
        If table and spec do not fit: dimensions, keys, titles, units, signs, doubles, rates outside 0 to 1.
    """
    if source.delivery is None:
        raise DeliveryError(f"The source '{slug}' has no `delivery`.", f"config/sources/{slug}.yaml")
    reader = _Reader(delivery, source.delivery, known)
    tables = [reader.cells(index) for index in range(len(source.delivery.topics))]
    cells = pd.concat(tables, ignore_index=True).assign(
        source=slug,
        vintage=vintage,
        publication=PUBLICATION,
        origin_scheme=source.origin_scheme or "none",
        bound="none",
        preferred=True,
    )
    _refuse_doubles(cells, delivery.table)
    ordered = cells.sort_values(DIMENSIONS, ignore_index=True)
    checked: pd.DataFrame = SCHEMA.validate(ordered[list(SCHEMA.columns)])
    return checked


class _Reader:
    def __init__(self, delivery: Delivery, spec: DeliverySpec, known: Classifications) -> None:
        self._place = f"table {delivery.table}"
        self._spec = spec
        self._known = known
        schema, codes = schema_of(delivery), codes_of(delivery)
        _refuse_other_dimensions(schema, spec, self._place)
        words = {
            key: words_of_key(delivery.table, key, spec.dimensions[key], _asked(spec, key, codes[key]))
            for key in spec.dimensions
        }
        self._axes = tuple(_axis(d.key, codes[d.key], words.get(d.key), spec) for d in schema.dimensions)
        self._time = next(axis for axis in self._axes if axis.key == schema.time.key)
        self._topics = [find_topic(schema, topic.path, self._place) for topic in spec.topics]
        self._blocks = blocks(delivery, self._axes, self._topics)
        self._wording = Wording(self._axes, words, spec.words)
        shape = tuple(len(axis.codes) for axis in self._axes)
        self._period = np.indices(shape)[self._axes.index(self._time)].ravel()

    def cells(self, index: int) -> pd.DataFrame:
        """Cells of one topic of the spec."""
        spec, topic = self._spec.topics[index], self._topics[index]
        block = self._blocks[topic.key]
        columns, clash = self._wording.of_topic(spec.words)
        self._refuse_clash(clash, block, spec)
        unit = unit_of(spec, topic, self._spec.units, self._known, self._place)
        periods = periods_of(self._time.codes, spec.survey_level or self._spec.survey_level, self._place)
        table = periods.iloc[self._period].reset_index(drop=True)
        coarse = rounding_of(spec, topic, table["status"]) * unit.factor
        table = table.assign(
            **{column: text for column, text in columns.items() if column in GROUP_COLUMNS},
            other=others_in_one(columns, len(table)),
            population=population_of(self._spec, index, columns, self._place),
            seasonally_adjusted=columns["seasonally_adjusted"] == "true",
            measure=spec.measure,
            unit=unit.unit,
            scale=unit.factor,
            value=np.round(block.numbers * unit.factor, 10),
            missing=np.array(MISSING, dtype=object)[block.kinds],
            precision=np.round(coarse, 10),
            row=block.lines,
        )
        self._refuse_wrong_rates(table, spec)
        kept: pd.DataFrame = table[~clash]
        return kept

    def _refuse_clash(self, clash: "np.ndarray[tuple[int], np.dtype[np.bool_]]", block: Block, spec: TopicSpec) -> None:
        wrong = np.flatnonzero(clash & (block.kinds == VALUE))
        if len(wrong):
            shape = tuple(len(axis.codes) for axis in self._axes)
            position = np.unravel_index(wrong[0], shape)
            keys = [f"{a.key} {plain_key(a.codes[i].key)}" for a, i in zip(self._axes, position, strict=True)]
            raise DeliveryError(
                "Two keys of one cell give a column two different words.",
                f"{self._place}, topic {' / '.join(spec.path)}, {', '.join(keys)}, line {block.lines[wrong[0]]}",
                "the words of a cell's keys do not contradict each other",
                "correct the words in the source's `delivery`, or leave one of the keys out with `null`",
            )

    def _refuse_wrong_rates(self, table: pd.DataFrame, spec: TopicSpec) -> None:
        wrong = table[(table["unit"] == "rate") & ~table["value"].between(0, 1) & table["value"].notna()]
        if len(wrong):
            first = wrong.iloc[0]
            raise DeliveryError(
                f"The rate {first['value'] / first['scale']:g} lies outside 0 to 100 per cent.",
                f"{self._place}, topic {' / '.join(spec.path)}, {first['period_key']}, line {first['row']}",
                "a rate lies between 0 and 1",
                "look at the table on StatLine: is the unit right?",
            )


def _refuse_other_dimensions(schema: TableSchema, spec: DeliverySpec, place: str) -> None:
    found = {dimension.key for dimension in schema.dimensions} - {schema.time.key}
    if found != spec.dimensions.keys():
        wrong = ", ".join(sorted(found ^ spec.dimensions.keys()))
        raise DeliveryError(
            f"The table has the dimensions {', '.join(sorted(found)) or '(only periods)'}.",
            f"{place}, {wrong}",
            f"the source's `delivery` names {', '.join(sorted(spec.dimensions)) or 'none'}",
            "correct `dimensions` in the source's `delivery`",
        )


def _asked(spec: DeliverySpec, dimension: str, codes: tuple[Code, ...]) -> tuple[Code, ...]:
    wanted = spec.fetch.keep.get(dimension)
    return codes if wanted is None else tuple(code for code in codes if plain_key(code.key) in wanted)


def _axis(key: str, codes: tuple[Code, ...], words: dict[str, Words | None] | None, spec: DeliverySpec) -> Axis:
    asked = _asked(spec, key, codes)
    if words is None:
        kept = tuple(code for code in asked if spec.wanted(plain_key(code.key)))
    else:
        kept = tuple(code for code in asked if words[plain_key(code.key)] is not None)
    return Axis(key, kept, frozenset(plain_key(code.key) for code in codes if code not in kept))


def _refuse_doubles(cells: pd.DataFrame, table: str) -> None:
    doubled = cells[cells.duplicated(DIMENSIONS, keep=False)]
    if len(doubled):
        first = doubled.iloc[0]
        words = ", ".join(f"{column} {first[column]}" for column in DIMENSIONS if first[column] != "")
        raise DeliveryError(
            "Two topics or keys give the same cell.",
            f"table {table}: {words}",
            "each cell of a table has words of its own",
            "give the topics or keys different words in the source's `delivery`",
        )
