import re

import pandas as pd
import pytest

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.prepare.arithmetic import computed, kept, stacked
from arbeidsmarkt.spec.table_question import Stack

TABLE = pd.DataFrame({"a": [1.0, 2.0, None], "b": [4.0, 0.0, 1.0], "name": ["x", "y", "z"], "a b": [1, 2, 3]})


def test_arithmetic_gives_a_column_and_conditions_ones() -> None:
    assert computed(TABLE, "maximum(0, b - a) * (b > 1)", "t").tolist()[:2] == [3.0, 0.0]
    assert computed(TABLE, "known(a)", "t").tolist() == [1.0, 1.0, 0.0]
    assert computed(TABLE, "Q('a b') + 1", "t").tolist() == [2.0, 3.0, 4.0]
    assert computed(TABLE, "a / b", "t").isna().tolist() == [False, True, True], "a division by zero is no number"


@pytest.mark.parametrize(
    ("code", "why", "dutch"),
    [
        ("__import__('os')", "may call only", "alleen deze functies"),
        ("a.sum()", "may call only|may not use attribute", "niet toegestaan|alleen deze functies"),
        ("[a for a in b]", "may not use listcomp", "listcomp is hier niet toegestaan"),
        ("(lambda: 1)()", "may call only|may not use lambda", "niet toegestaan|alleen deze functies"),
        ("c + 1", "no column 'c'", "er is geen kolom 'c'"),
        ("name * 2", "no numbers", "geen getallen"),
        ("name - 1", "not supported", "het rekenwerk lukt niet met deze kolommen"),
        ("a +", "invalid syntax", "het is niet te lezen"),
        ("kept", "no column 'kept'", "er is geen kolom 'kept'"),
    ],
)
def test_what_is_no_arithmetic_on_columns_is_refused(code: str, why: str, dutch: str) -> None:
    with pytest.raises(FiguresError, match=why) as refused:
        computed(TABLE, code, "t")
    assert re.search(dutch, refused.value.told("nl"))


def test_columns_become_rows() -> None:
    found = stacked(TABLE, Stack(moment="after", columns={"y": {0: "a", 1: "b"}}), "t")
    assert len(found) == 6
    assert found.query("row == 2").set_index("after")["y"].to_dict() == {0: 2.0, 1: 0.0}


def test_rows_that_meet_all_conditions_are_kept() -> None:
    assert len(kept(TABLE, ["known(a)", "b > 0"], "t")) == 1
    with pytest.raises(FiguresError, match="No row"):
        kept(TABLE, ["b > 9"], "t")
