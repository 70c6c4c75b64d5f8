"""For each dimension of a table, the keys in its lines and where each line has which."""

from array import array
from functools import lru_cache

from tests.support.cbs_server.cells import lines_of
from tests.support.cbs_server.description import Table
from tests.support.cbs_server.rows import KeyColumn


@lru_cache(maxsize=32)
def key_index(table: Table) -> dict[str, KeyColumn]:
    """Dimension to its keys (without padding) as the lines have them."""
    known: list[dict[str, int]] = [{code.key: i for i, code in enumerate(d.codes)} for d in table.dimensions]
    places = [array("L") for _ in table.dimensions]
    first = table.first_key
    for line in lines_of(table.cells):
        for dimension, of_key in enumerate(known):
            places[dimension].append(of_key.setdefault(line[first + dimension], len(of_key)))
    return {d.key: KeyColumn(list(known[i]), places[i]) for i, d in enumerate(table.dimensions)}
