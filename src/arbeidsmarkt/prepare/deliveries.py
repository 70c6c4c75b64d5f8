"""A delivered StatLine table to cells: the same cells, whichever of the two services it came through."""

from math import prod

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.cells import DUTCH_RATE_RULE, RATE_RULE, RATES, SCHEMA
from arbeidsmarkt.core.delivery import PUBLICATION, Code, Delivery, TableSchema, find_topic, kept, plain_key
from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.prepare.coded import Coded, stacked
from arbeidsmarkt.prepare.cube import MISSING, VALUE, Axis, Block, blocks
from arbeidsmarkt.prepare.printed import periods_of, rounding_of, unit_of
from arbeidsmarkt.prepare.words import Wording, others_in_one, population_of, words_of_key
from arbeidsmarkt.spec.cell_words import Words
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.delivery import DeliverySpec, TopicSpec
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.vintages.statline import codes_of, schema_of

GROUP_COLUMNS = ("origin", "born_in_nl", "generation", "sex", "age", "seasonally_adjusted")

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""Odd, 2**64 over the golden ratio (Knuth, vol. 3, 6.4): makes the order of the dimensions count."""


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
    compact = compact_cells(delivery, source, known).sort_values(DIMENSIONS, ignore_index=True)
    texts = {str(column): compact[column].astype("str") for column in compact.select_dtypes("category")}
    cells = compact.assign(**texts).assign(
        source=slug, vintage=vintage, publication=PUBLICATION, bound="none", preferred=True
    )
    cells["seasonally_adjusted"] = cells["seasonally_adjusted"] == "true"
    checked: pd.DataFrame = SCHEMA.validate(cells[list(SCHEMA.columns)])
    return checked


def compact_cells(delivery: Delivery, source: Source, known: Classifications) -> pd.DataFrame:
    """Cells of a delivery in little memory: words as categories, not sorted, without what is the same for all cells.

    Raises
    ------
    DeliveryError
        As `cells_from_delivery`.
    """
    spec = source.delivery
    if spec is None:
        raise DeliveryError(
            f"The source of table {delivery.table} has no `delivery`.",
            dutch=f"De bron van tabel {delivery.table} heeft geen `delivery`.",
        )
    reader = _Reader(delivery, spec, known)
    table = stacked([reader.cells(index) for index in range(len(spec.topics))])
    table["origin_scheme"] = Coded.constant(source.origin_scheme or "none", len(table)).series()
    _refuse_doubles(table, delivery.table)
    return table


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
        self._shape = tuple(len(axis.codes) for axis in self._axes)
        self._places = prod(self._shape)
        self._topics = [find_topic(schema, topic.path, self._place) for topic in spec.topics]
        self._blocks = blocks(delivery, self._axes, self._topics)
        self._wording = Wording(self._axes, words, spec.words, spec.joint)
        time = [axis.key for axis in self._axes].index(schema.time.key)
        self._periods = self._axes[time].codes
        self._period = np.indices(self._shape, dtype=np.int32)[time].ravel()

    def cells(self, index: int) -> pd.DataFrame:
        """Cells of one topic of the spec."""
        spec, topic = self._spec.topics[index], self._topics[index]
        block = self._blocks[topic.key]
        columns, clash = self._wording.of_topic(spec.words)
        self._refuse_clash(clash, block, spec)
        unit = unit_of(spec, topic, self._spec.units, self._known, self._place)
        periods = periods_of(self._periods, spec.survey_level or self._spec.survey_level, self._place)
        coarse = np.round(rounding_of(spec, topic, periods["status"]).to_numpy() * unit.factor, 10)
        constants = {"measure": spec.measure, "unit": unit.unit}
        texts = {column: columns[column] for column in GROUP_COLUMNS}
        texts |= {name: Coded.constant(word, self._places) for name, word in constants.items()}
        texts["other"] = others_in_one(columns, self._places)
        texts["population"] = population_of(spec, columns, self._places, self._place)
        table = pd.DataFrame(
            {name: column.series() for name, column in texts.items()}
            | {name: periods[name].astype("category").array.take(self._period) for name in PERIOD_WORDS}
            | {
                "period": periods["period"].array.take(self._period),
                "precision": coarse[self._period],
                "scale": unit.factor,
                "value": np.round(block.numbers * unit.factor, 10),
                "missing": Coded(block.kinds, MISSING).series(),
                "row": block.lines,
            },
            copy=False,
        )
        kept: pd.DataFrame = table[~clash] if clash.any() else table
        if unit.unit == "rate":
            self._refuse_wrong_rates(kept, spec)
        return kept

    def _refuse_clash(self, clash: npt.NDArray[np.bool_], block: Block, spec: TopicSpec) -> None:
        wrong = np.flatnonzero(clash & (block.kinds == VALUE))
        if len(wrong):
            position = np.unravel_index(wrong[0], self._shape)
            keys = [f"{a.key} {plain_key(a.codes[i].key)}" for a, i in zip(self._axes, position, strict=True)]
            raise DeliveryError(
                "Two keys of one cell give a column two different words.",
                f"{self._place}, topic {' / '.join(spec.path)}, {', '.join(keys)}, line {block.lines[wrong[0]]}",
                "the words of a cell's keys do not contradict each other",
                "correct the words in the source's `delivery`, or leave one of the keys out with `null`",
                "Twee sleutels van één cel geven een kolom twee verschillende woorden.",
                "de woorden van de sleutels van een cel spreken elkaar niet tegen",
                "verbeter de woorden in de `delivery` van de bron, of laat een van de sleutels weg met `null`",
            )

    def _refuse_wrong_rates(self, table: pd.DataFrame, spec: TopicSpec) -> None:
        wrong = table[~table["value"].between(*RATES) & table["value"].notna()]
        if len(wrong):
            first = wrong.iloc[0]
            rate = f"{first['value'] / first['scale']:g}"
            raise DeliveryError(
                f"The rate {rate} lies outside 0 to 100 per cent.",
                f"{self._place}, topic {' / '.join(spec.path)}, {first['period_key']}, line {first['row']}",
                RATE_RULE,
                "look at the table on StatLine: is the unit right?",
                f"Het percentage {rate} ligt buiten 0 tot 100 procent.",
                DUTCH_RATE_RULE,
                "bekijk de tabel op StatLine: klopt de eenheid?",
            )


PERIOD_WORDS = ("period_key", "frequency", "status", "survey_level")


def _refuse_other_dimensions(schema: TableSchema, spec: DeliverySpec, place: str) -> None:
    found = {dimension.key for dimension in schema.dimensions} - {schema.time.key}
    if found != spec.dimensions.keys():
        wrong = ", ".join(sorted(found ^ spec.dimensions.keys()))
        raise DeliveryError(
            f"The table has the dimensions {', '.join(sorted(found)) or '(only periods)'}.",
            f"{place}, dimension {wrong}",
            f"the source's `delivery` names {', '.join(sorted(spec.dimensions)) or 'none'}",
            "correct `dimensions` in the source's `delivery`",
            f"De tabel heeft de dimensies {', '.join(sorted(found)) or '(alleen perioden)'}.",
            f"de `delivery` van de bron noemt {', '.join(sorted(spec.dimensions)) or 'er geen'}",
            "verbeter `dimensions` in de `delivery` van de bron",
        )


def _asked(spec: DeliverySpec, dimension: str, codes: tuple[Code, ...]) -> tuple[Code, ...]:
    wanted = spec.fetch.keep.get(dimension)
    return codes if wanted is None else tuple(code for code in codes if kept(code, wanted))


def _axis(key: str, codes: tuple[Code, ...], words: dict[str, Words | None] | None, spec: DeliverySpec) -> Axis:
    asked = _asked(spec, key, codes)
    if words is None:
        kept = tuple(code for code in asked if spec.wanted(plain_key(code.key)))
    else:
        kept = tuple(code for code in asked if words[plain_key(code.key)] is not None)
    kept_keys = {plain_key(code.key) for code in kept}
    return Axis(key, kept, frozenset(plain_key(code.key) for code in codes) - kept_keys)


def key_hash(cells: pd.DataFrame) -> npt.NDArray[np.uint64]:
    """A number for the dimensions of each cell, the same in every table: a 64-bit hash of their words."""
    total = np.zeros(len(cells), dtype=np.uint64)
    for column in DIMENSIONS:
        words = cells[column].astype("category").cat
        hashes = pd.util.hash_array(words.categories.to_numpy(dtype=object), categorize=False)
        total *= MULTIPLIER
        total += hashes[words.codes.to_numpy()]
    return total


def _refuse_doubles(cells: pd.DataFrame, table: str) -> None:
    hashes = key_hash(cells)
    ordered = np.sort(hashes)
    if (ordered[1:] == ordered[:-1]).any():
        first = cells[pd.Series(hashes).duplicated(keep=False).to_numpy()].iloc[0]
        words = ", ".join(f"{column} {first[column]}" for column in DIMENSIONS if first[column] != "")
        raise DeliveryError(
            "Two topics or keys give the same cell.",
            f"table {table}, {words}",
            "each cell of a table has words of its own",
            "give the topics or keys different words in the source's `delivery`",
            "Twee onderwerpen of sleutels geven dezelfde cel.",
            "elke cel van een tabel heeft eigen woorden",
            "geef de onderwerpen of sleutels verschillende woorden in de `delivery` van de bron",
        )
