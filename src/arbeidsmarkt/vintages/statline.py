"""What the metadata of a table say, read alike from the entity sets of v3 and of v4."""

from collections.abc import Mapping

from arbeidsmarkt.core.delivery import Code, Delivery, Dimension, Record, TableSchema, Topic, plain_key, plain_title
from arbeidsmarkt.core.errors import DeliveryError

Parts = Mapping[str, list[Record]]
Groups = Mapping[str, tuple[str, str | None]]
"""Group of topics to its title and the group around it."""

V3_DIMENSIONS = ("Dimension", "TimeDimension", "GeoDimension", "GeoDetail")

AGAIN = "probeer het later opnieuw; meld het bij CBS als het zo blijft"
"""What to do about metadata that lack something, in Dutch."""


def schema_of(delivery: Delivery) -> TableSchema:
    """Dimensions and topics of a delivery."""
    return schema_in(delivery.layout, delivery.parts)


def codes_of(delivery: Delivery) -> dict[str, tuple[Code, ...]]:
    """Dimension to its keys, in the order of the service."""
    return codes_in(delivery.layout, delivery.parts, schema_of(delivery))


def schema_in(layout: str, parts: Parts) -> TableSchema:
    """Dimensions and topics that these entity sets describe.

    Raises
    ------
    DeliveryError
        If the metadata lack something, or say something that is not known.
    """
    read = v3_schema if layout == "cbs_v3" else v4_schema
    try:
        return read(parts)
    except (KeyError, TypeError, ValueError) as error:
        raise _incomplete(error) from None


def codes_in(layout: str, parts: Parts, schema: TableSchema) -> dict[str, tuple[Code, ...]]:
    """Dimension to its keys, in the order of the service.

    Raises
    ------
    DeliveryError
        If a list of keys is not there, or lacks something.
    """
    read, ending = (v3_codes, "") if layout == "cbs_v3" else (v4_codes, "Codes")
    try:
        return {dimension.key: read(parts[dimension.key + ending]) for dimension in schema.dimensions}
    except (KeyError, TypeError, ValueError) as error:
        raise _incomplete(error) from None


def _incomplete(error: Exception) -> DeliveryError:
    return DeliveryError(
        "The metadata of the table are not complete.",
        f"{type(error).__name__}: {error}",
        "every dimension, topic and key has its fields",
        "try again later; if it stays so, report it to CBS",
        "De metadata van de tabel zijn niet volledig.",
        "elke dimensie, elk onderwerp en elke sleutel heeft zijn velden",
        AGAIN,
    )


def v3_schema(parts: Parts) -> TableSchema:
    """Schema of `DataProperties`: dimensions by type, topics with the titles of the groups around them."""
    rows = parts["DataProperties"]
    groups = {str(row["ID"]): (row["Title"], _name(row["ParentID"])) for row in rows if row["Type"] == "TopicGroup"}
    dimensions = [Dimension(row["Key"], plain_title(row["Title"]), row["Type"]) for row in rows if _is_dimension(row)]
    topics = [_v3_topic(row, groups) for row in rows if row["Type"] == "Topic"]
    return TableSchema(tuple(dimensions), tuple(topics))


def _is_dimension(row: Record) -> bool:
    if row["Type"] in (*V3_DIMENSIONS, "Topic", "TopicGroup"):
        return row["Type"] in V3_DIMENSIONS
    raise DeliveryError(
        f"DataProperties holds a '{row['Type']}', which is not known.",
        f"DataProperties, ID {row.get('ID')}, Type",
        f"topics, groups of topics, or {', '.join(V3_DIMENSIONS)}",
        "CBS has changed its metadata; report it to the maintainers of this project",
        f"DataProperties bevat een '{row['Type']}', en dat is niet bekend.",
        f"onderwerpen, groepen van onderwerpen, of {', '.join(V3_DIMENSIONS)}",
        "CBS heeft zijn metadata veranderd; meld het bij de beheerders van dit project",
    )


def _name(group: int | str | None) -> str | None:
    return None if group in (None, "") else plain_key(str(group))


def _v3_topic(row: Record, groups: Groups) -> Topic:
    path = (*_titles_above(_name(row["ParentID"]), groups), plain_title(row["Title"]))
    return Topic(
        row["Key"], path, row["Unit"] or "", int(row["Decimals"] or 0), row["Datatype"], row.get("Default") or None
    )


def _titles_above(group: str | None, groups: Groups) -> tuple[str, ...]:
    titles: list[str] = []
    while group is not None and len(titles) <= len(groups):
        if group not in groups:
            raise DeliveryError(
                f"A topic stands in group '{group}', which the table does not have.",
                f"group {group}",
                "every group that is named is delivered",
                "try again later; if it stays so, report it to CBS",
                f"Een onderwerp staat in groep '{group}', en die heeft de tabel niet.",
                "elke groep die genoemd wordt, is geleverd",
                AGAIN,
            )
        title, group = groups[group]
        titles.insert(0, plain_title(title))
    return tuple(titles)


def v3_codes(rows: list[Record]) -> tuple[Code, ...]:
    """Keys of a v3 dimension, padded as delivered."""
    return tuple(Code(row["Key"], plain_title(row["Title"] or ""), row.get("Status")) for row in rows)


def v4_schema(parts: Parts) -> TableSchema:
    """Schema of `Dimensions`, `MeasureGroups` and `MeasureCodes`."""
    groups = {plain_key(row["Id"]): (row["Title"], _name(row.get("ParentId"))) for row in parts["MeasureGroups"]}
    dimensions = [Dimension(row["Identifier"], plain_title(row["Title"]), row["Kind"]) for row in parts["Dimensions"]]
    ordered = sorted(parts["MeasureCodes"], key=lambda row: int(row["Index"]))
    return TableSchema(tuple(dimensions), tuple(_v4_topic(row, groups) for row in ordered))


def _v4_topic(row: Record, groups: Groups) -> Topic:
    path = (*_titles_above(_name(row["MeasureGroupId"]), groups), plain_title(row["Title"]))
    return Topic(plain_key(row["Identifier"]), path, row["Unit"] or "", int(row["Decimals"] or 0), row["DataType"])


def v4_codes(rows: list[Record]) -> tuple[Code, ...]:
    """Keys of a v4 dimension."""
    ordered = sorted(rows, key=lambda row: int(row["Index"]))
    return tuple(Code(row["Identifier"], plain_title(row["Title"] or ""), row.get("Status")) for row in ordered)
