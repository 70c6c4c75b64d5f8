"""A table of the made-up world, for the look-alike of CBS to serve."""

from arbeidsmarkt.demo import printing
from arbeidsmarkt.demo import table as made
from arbeidsmarkt.demo.statline import catalogue
from tests.support.cbs_server.description import Code, Dimension, Group, Table, Topic


def served(table: made.Table) -> Table:
    """The table as the look-alike knows it: all of its rows, or the part that was made, with their numbers."""
    paths = list(dict.fromkeys(topic.path[:length] for topic in table.topics for length in range(1, len(topic.path))))
    place = {path: number for number, path in enumerate(paths)}
    cells = [[row.number, *row.keys, *row.cells] for row in table.rows]
    return Table(
        table.identifier,
        {name: value for name, value in catalogue(table).items() if name not in ("ColumnCount", "ID")},
        tuple(_dimension(dimension) for dimension in table.dimensions),
        tuple(_topic(topic, place.get(topic.path[:-1])) for topic in table.topics),
        cells,
        tuple(Group(path[-1], place.get(path[:-1])) for path in paths),
        numbered=True,
    )


def _dimension(dimension: made.Dimension) -> Dimension:
    codes = tuple(Code(code.key, code.title, status=code.status) for code in dimension.codes)
    return Dimension(dimension.key, dimension.key, codes, dimension.kind, width=dimension.width)


def _topic(topic: printing.Topic, group: int | None) -> Topic:
    return Topic(
        topic.key,
        topic.path[-1],
        topic.unit,
        topic.decimals,
        topic.datatype,
        topic.default,
        group,
        code=f"M{topic.key.rsplit('_', 1)[1]:0>6}",
    )
