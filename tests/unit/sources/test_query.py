import pytest

from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.sources.query import columns_of, query_of
from arbeidsmarkt.spec.delivery import DeliverySpec
from arbeidsmarkt.vintages.statline import codes_of, schema_of
from tests.support.statline import DELIVERY, numbers, v3_delivery, v4_delivery

V3, V4 = v3_delivery(numbers()), v4_delivery(numbers())
FETCH = {"keep": {"Geslacht": [3000, "T001038"], "Migratieachtergrond": ["2012657"]}, "since": 2020}


def spec(**fetch: object) -> DeliverySpec:
    return DeliverySpec(**(DELIVERY | {"fetch": fetch}))


def test_v3_gets_padded_keys_and_columns_by_title() -> None:
    query = query_of(spec(topics="named", **FETCH), schema_of(V3), codes_of(V3), "99999NED", None)
    assert query.filter == (
        "(Geslacht eq '3000   ' or Geslacht eq 'T001038') and Migratieachtergrond eq '2012657' and Perioden ge '2020'"
    )
    assert columns_of(schema_of(V3), query) == V3.columns


def test_v4_gets_its_own_keys_and_measures() -> None:
    query = query_of(
        spec(topics="named", keep={"Geslacht": [3000]}), schema_of(V4), codes_of(V4), "99999NED", "Measure"
    )
    assert query.filter == "Geslacht eq '3000' and (Measure eq 'M000' or Measure eq 'M001' or Measure eq 'M002')"


def test_by_default_the_whole_table_is_asked_for() -> None:
    query = query_of(spec(), schema_of(V4), codes_of(V4), "99999NED", "Measure")
    assert (query.topics, query.filter) == ((), "")


@pytest.mark.parametrize(
    ("keep", "complaint"),
    [({"Geslacht": ["9000"]}, "no key '9000' in Geslacht"), ({"Regio": ["NL01"]}, "no such dimension")],
)
def test_keys_to_keep_must_exist(keep: dict[str, list[str]], complaint: str) -> None:
    with pytest.raises(AnalystError, match=complaint):
        query_of(spec(keep=keep), schema_of(V3), codes_of(V3), "99999NED", None)


def test_a_filter_does_not_grow_too_long() -> None:
    with pytest.raises(AnalystError, match="characters"):
        query_of(spec(keep={"Geslacht": ["3000"] * 99}), schema_of(V3), codes_of(V3), "99999NED", None)
