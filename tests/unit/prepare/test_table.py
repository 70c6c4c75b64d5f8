import pandas as pd
import pytest

from arbeidsmarkt.core.cells import SCHEMA
from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.prepare.table import PLAIN, cells_of_table, named_table
from arbeidsmarkt.spec.config import CoronaWindow
from arbeidsmarkt.spec.table_question import TableSpec
from tests.support.project import CONFIG

CORONA = CoronaWindow.model_validate(CONFIG["corona"])


def named(table: pd.DataFrame, **spec: object) -> pd.DataFrame:
    return named_table(table, TableSpec.model_validate(spec), CORONA, "own.csv")


def test_every_column_of_the_cells_has_a_plain_value() -> None:
    assert SCHEMA.columns.keys() - PLAIN.keys() == {"value", "period"}


def test_the_users_names_become_those_of_the_model() -> None:
    own = pd.DataFrame({"jaar": [2019, 2020], "herkomst": ["dutch", "dutch"], "pct": [3.0, 3.5]})
    table = named(
        own,
        period="jaar",
        columns={"origin": "herkomst", "value": "pct"},
        scale={"value": 0.01},
        fill={"precision": 0.001},
    )
    assert list(table["value"]) == pytest.approx([0.03, 0.035])
    assert list(table["period_key"]) == ["2019JJ00", "2020JJ00"]
    assert list(table["corona"]) == [False, True]
    cells = cells_of_table(table, "own.csv")
    assert set(cells["precision"]) == {0.001}
    assert set(cells["frequency"]) == {"year"}


@pytest.mark.parametrize(
    "written",
    ["2020KW03", "2020Q3", "2020-Q3", "2020K3", "2020 Q3", "2020 3e kwartaal", "3e kwartaal 2020", "2020 3e kwartaal*"],
)
def test_a_quarter_is_read_as_people_write_it(written: str) -> None:
    assert list(named(pd.DataFrame({"p": [written]}), period="p")["period_key"]) == ["2020KW03"]


@pytest.mark.parametrize(
    "written",
    ["2020-03", "2020-03-01", "2020M03", "2020MM03", "2020 maart", "maart 2020", "March 2020", "2020 maart**"],
)
def test_a_month_is_read_as_people_write_it(written: str) -> None:
    assert list(named(pd.DataFrame({"p": [written]}), period="p")["period_key"]) == ["2020MM03"]


def test_what_cannot_be_used_names_the_row() -> None:
    with pytest.raises(FiguresError, match="no column 'jaar'"):
        named(pd.DataFrame({"p": ["2020"]}), period="jaar")
    with pytest.raises(FiguresError, match="Row 3 has 'spring'") as refused:
        named(pd.DataFrame({"p": ["2020", "spring"]}), period="p")
    assert "Rij 3 heeft 'spring', en dat is niet te gebruiken." in refused.value.told("nl")
    assert "wat te doen: schrijf 2020, 2020Q3, 2020-03, of zoals StatLine het doet" in refused.value.told("nl")
    for written in ("2020 spring", "5e kwartaal 2020", "2020 2021", "Q3", "2020-13", "20 maart"):
        with pytest.raises(FiguresError, match="Row 2 has"):
            named(pd.DataFrame({"p": [written]}), period="p")
    with pytest.raises(FiguresError, match=r"Row 3 has '4\.1'"):
        cells_of_table(pd.DataFrame({"value": [0.1, 4.1]}), "own.csv")
    with pytest.raises(FiguresError, match="Row 2 has 'x'") as refused:
        cells_of_table(pd.DataFrame({"value": ["x", "0.1"]}), "own.csv")
    assert "regel: elke rij heeft een getal" in refused.value.told("nl")
    with pytest.raises(FiguresError, match="no column 'value'"):
        cells_of_table(pd.DataFrame({"rate": [0.1]}), "own.csv")


def test_a_key_of_a_period_of_the_users_own_is_a_name() -> None:
    assert list(named(pd.DataFrame({"period_key": [2020.0, None]}))["period_key"].dropna()) == ["2020"]
    assert list(named(pd.DataFrame({"period_key": ["2020KW01"]}))["period_key"]) == ["2020KW01"]
