"""From what a spec asks for to the words of a service: columns by title, keys with the padding of the service."""

from arbeidsmarkt.core.delivery import Code, Query, TableSchema, find_topic, kept, plain_key, plain_title
from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.delivery import DeliverySpec

MOST_CHARACTERS = 1500
"""Longest filter that is sent; services refuse addresses of more than some 2,000 characters."""

Codes = dict[str, tuple[Code, ...]]


def query_of(spec: DeliverySpec, schema: TableSchema, codes: Codes, table: str, topic_column: str | None) -> Query:
    """The query for a table.

    Parameters
    ----------
    spec : DeliverySpec
    schema, codes
        Of the table, as the service describes it.
    table : str
        For messages.
    topic_column : str or None
        Column in which a long table names its topics (v4); None where topics are columns (v3).

    Raises
    ------
    ConfigError
        If a dimension or key to keep does not exist, or the filter grows too long.
    DeliveryError
        If a title path hits no topic.
    """
    topics: tuple[str, ...] = ()
    if spec.fetch.topics == "named":
        found = [find_topic(schema, topic.path, f"table {table}").key for topic in spec.topics]
        topics = tuple(dict.fromkeys(found))
    terms = [_any_of(key, _padded(key, wanted, codes, table)) for key, wanted in spec.fetch.keep.items()]
    if spec.fetch.since:
        terms.append(f"{schema.time.key} ge '{spec.fetch.since}'")
    if topic_column and topics:
        terms.append(_any_of(topic_column, list(topics)))
    return Query(topics, _short_enough(" and ".join(terms), table))


def columns_of(schema: TableSchema, query: Query) -> tuple[str, ...]:
    """Columns that v3 sends for this query, in its order."""
    topics = [topic.key for topic in schema.topics if not query.topics or topic.key in query.topics]
    return ("ID", *(dimension.key for dimension in schema.dimensions), *topics)


def _padded(dimension: str, wanted: list[str], codes: Codes, table: str) -> list[str]:
    delivered = codes.get(dimension, ())
    missing = [name for name in wanted if not any(kept(code, [name]) for code in delivered)]
    if missing:
        there = ", ".join(f"{plain_key(code.key)} ({plain_title(code.title)})" for code in delivered[:12])
        raise ConfigError(
            f"The table has no key '{missing[0]}' in {dimension}.",
            f"table {table}, fetch.keep.{dimension}",
            f"keys to keep exist, by key or by title; these do: {there or '(no such dimension)'}",
            "correct `fetch.keep` in the source's `delivery`",
            f"De tabel heeft in {dimension} geen sleutel '{missing[0]}'.",
            f"sleutels in `keep` bestaan, als sleutel of als titel, zoals: {there or '(die dimensie is er niet)'}",
            "verbeter `fetch.keep` in de `delivery` van de bron",
        )
    return [code.key for name in wanted for code in delivered if kept(code, [name])]


def _any_of(column: str, keys: list[str]) -> str:
    joined = " or ".join(f"{column} eq '{key}'" for key in keys)
    return f"({joined})" if len(keys) > 1 else joined


def _short_enough(text: str, table: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise ConfigError(
            f"The filter has {len(text)} characters.",
            f"table {table}, fetch",
            f"a filter of at most {MOST_CHARACTERS} characters; CBS breaks off longer questions",
            "keep fewer keys, or leave `keep` out and take the whole dimension",
            f"Het filter heeft {len(text)} tekens.",
            f"een filter van hoogstens {MOST_CHARACTERS} tekens; langere vragen breekt CBS af",
            "houd minder sleutels over, of laat `keep` weg en neem de hele dimensie",
        )
    return text
