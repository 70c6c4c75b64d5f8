import re
from dataclasses import replace

import pytest

from arbeidsmarkt.core.delivery import Code, Dimension, TableSchema, Topic
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.sources.schema import changes, fingerprint, refuse
from arbeidsmarkt.vintages.statline import codes_of, schema_of
from tests.support.statline import numbers, v3_delivery, v4_delivery

DELIVERY = v3_delivery(numbers())
SCHEMA, CODES = schema_of(DELIVERY), codes_of(DELIVERY)


def with_topics(*topics: Topic) -> TableSchema:
    return TableSchema(SCHEMA.dimensions, topics)


FIRST, *REST = SCHEMA.topics
GENERATION = Dimension("Generatie", "Generatie", "Dimension")


@pytest.mark.parametrize(
    ("now", "stops", "sentence"),
    [
        (with_topics(replace(FIRST, key="Renumbered_9"), *REST), None, ""),
        (with_topics(*REST, FIRST), None, ""),
        (with_topics(*SCHEMA.topics, replace(FIRST, path=("Nieuw",))), False, "'Nieuw' is new"),
        (with_topics(*REST), True, "is gone, or has another title"),
        (with_topics(replace(FIRST, path=("Werkloosheid", "Anders")), *REST), True, "is gone, or has another title"),
        (with_topics(replace(FIRST, unit="x 1 000 000"), *REST), True, "unit of .* was '%' and is 'x1000000'"),
        (with_topics(replace(FIRST, decimals=0), *REST), True, "number of decimals"),
        (with_topics(replace(FIRST, datatype="String"), *REST), True, "datatype"),
        (with_topics(replace(FIRST, default="Zero"), *REST), True, "empty cell"),
        (with_topics(replace(FIRST, default=None), *REST), None, ""),
        (TableSchema((*SCHEMA.dimensions, GENERATION), SCHEMA.topics), True, "dimension 'Generatie' .* is new"),
        (TableSchema(SCHEMA.dimensions[1:], SCHEMA.topics), True, "dimension 'Geslacht' .* is gone"),
    ],
)
def test_additions_are_told_and_the_rest_stops(now: TableSchema, stops: bool | None, sentence: str) -> None:
    found = changes(SCHEMA, now, CODES, CODES)
    assert bool(found.stopping) == (stops is True)
    if stops is None:
        assert found.told == ()
    else:
        told = found.stopping if stops else found.told
        assert re.search(sentence, "; ".join(one.en for one in told))
        assert not re.search(r"\b(the|is new|is gone)\b", "; ".join(one.nl for one in told))


def test_keys_that_come_are_told_and_keys_that_go_stop() -> None:
    sexes = CODES["Geslacht"]
    found = changes(SCHEMA, SCHEMA, CODES, CODES | {"Geslacht": (*sexes, Code("9000   ", "Onbekend"))})
    assert [one.en for one in found.told] == ["the key 9000 ('Onbekend') of Geslacht is new"]
    assert [one.nl for one in found.told] == ["de sleutel 9000 ('Onbekend') van Geslacht is nieuw"]
    found = changes(SCHEMA, SCHEMA, CODES, CODES | {"Geslacht": sexes[1:]})
    assert [one.en for one in found.stopping] == ["the key T001038 ('Totaal mannen en vrouwen') of Geslacht is gone"]
    found = changes(SCHEMA, SCHEMA, CODES, CODES | {"Geslacht": (replace(sexes[0], title="Totaal"), *sexes[1:])})
    assert "is now called 'Totaal'" in found.told[0].en


def test_periods_come_and_go_without_a_change_of_layout() -> None:
    found = changes(SCHEMA, SCHEMA, CODES, CODES | {"Perioden": CODES["Perioden"][1:]})
    assert (found.told, found.stopping) == ((), ())


def test_the_other_service_is_no_change() -> None:
    other = v4_delivery(numbers())
    found = changes(SCHEMA, schema_of(other), CODES, codes_of(other))
    assert found.stopping == ()


def test_the_refusal_says_what_changed_and_what_to_do() -> None:
    found = changes(SCHEMA, with_topics(*REST), CODES, CODES)
    with pytest.raises(DeliveryError, match="is gone") as caught:
        refuse(found, "lfs", "99999NED")
    assert "--accept-schema lfs" in caught.value.remedy
    assert "is weg, of heeft een andere titel" in caught.value.told("nl")
    refuse(changes(SCHEMA, SCHEMA, CODES, CODES), "lfs", "99999NED")


def test_the_fingerprint_sees_units_and_not_running_numbers() -> None:
    assert fingerprint(with_topics(replace(FIRST, key="x"), *REST)) == fingerprint(SCHEMA)
    assert fingerprint(with_topics(replace(FIRST, unit="x 1 000"), *REST)) != fingerprint(SCHEMA)
