import pytest

from arbeidsmarkt.core.delivery import Dimension, TableSchema, find_topic, plain_key, plain_title, plain_unit
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.vintages.statline import schema_of
from tests.support.statline import numbers, v3_delivery

SCHEMA = schema_of(v3_delivery(numbers()))


def test_a_topic_is_found_by_the_end_of_its_path() -> None:
    assert find_topic(SCHEMA, ["Werkloosheid", "Seizoengecorrigeerd"], "t").key == "Seizoengecorrigeerd_2"
    assert find_topic(SCHEMA, ["werkloze  beroepsbevolking"], "t").unit == "x 1 000"


def test_a_path_that_hits_nothing_names_the_nearest() -> None:
    with pytest.raises(DeliveryError, match="Werkloosheid / Seizoengecorrigeerd"):
        find_topic(SCHEMA, ["Werkloosheid", "Seizoen gecorrigeerd"], "table 99999NED")


def test_a_path_that_hits_two_topics_is_refused() -> None:
    twice = TableSchema((), (*SCHEMA.topics, SCHEMA.topics[1]))
    with pytest.raises(DeliveryError, match="2 topics are called"):
        find_topic(twice, ["Seizoengecorrigeerd"], "table 99999NED")


TIME = Dimension("Perioden", "Perioden", "TimeDimension")


@pytest.mark.parametrize("dimensions", [(), (TIME, TIME)])
def test_a_table_without_one_dimension_of_time_is_refused(dimensions: tuple[Dimension, ...]) -> None:
    with pytest.raises(DeliveryError, match="dimensions of time"):
        _ = TableSchema(dimensions, ()).time


def test_padding_and_blanks() -> None:
    assert plain_key("3000   ") == "3000"
    assert plain_title(" Bedrijfstakken/branches  (SBI 2008) ") == "Bedrijfstakken/branches (SBI 2008)"
    assert plain_unit("x 1 000") == plain_unit("x 1000")
