from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.sources.own_table import read_own_table
from tests.support.swollen import SWOLLEN, lower_limits

TABLE = pd.DataFrame({"jaar": [2019, 2020], "groep": ["a", "b"], "waarde": [3.5, 4.25]})


def test_every_kind_of_file_gives_the_same_table(tmp_path: Path) -> None:
    TABLE.to_csv(tmp_path / "comma.csv", index=False)
    TABLE.to_csv(tmp_path / "dutch.csv", index=False, sep=";", decimal=",", encoding="utf-8-sig")
    TABLE.to_parquet(tmp_path / "table.parquet")
    TABLE.to_excel(tmp_path / "book.xlsx", index=False, sheet_name="cijfers")
    for name in ("comma.csv", "dutch.csv", "table.parquet", "book.xlsx"):
        found = read_own_table(tmp_path / name)
        pd.testing.assert_frame_equal(found, TABLE, check_dtype=False)
    assert len(read_own_table(tmp_path / "book.xlsx", "cijfers")) == 2
    with pytest.raises(FiguresError, match="cannot be read"):
        read_own_table(tmp_path / "book.xlsx", "figures")


@pytest.mark.parametrize(
    "content",
    [
        "maand;Werkloos, %\n2020-01;4,5\n2020-02;4\n",
        "maand\tWerkloos, %\n2020-01\t4.5\n2020-02\t4\n",
        'maand,"Werkloos, %"\n2020-01,4.5\n2020-02,4\n',
    ],
)
def test_a_heading_may_hold_another_separator(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8")
    assert read_own_table(tmp_path / "a.csv")["Werkloos, %"].tolist() == [4.5, 4.0]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"jaar,jaar\n1,2\n", "'jaar' stands twice"),
        ("a.csv", b"jaar,\n1,2\n", "Column 2 has no heading"),
        ("a.csv", b"jaar,waarde\n", "has no rows"),
        ("a.csv", b"", "cannot be read"),
        ("a.csv", b"jaar,waarde\n1,2,3\n", "cannot be read"),
        ("a.csv", "caf\u00e9,b\n1,2\n".encode("latin-1"), "cannot be read"),
        ("a.parquet", b"PAR1", "cannot be read"),
        ("a.xlsx", b"PK", "cannot be read"),
        ("a.sav", b"", "unknown kind"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FiguresError, match=message) as refused:
        read_own_table(tmp_path / name)
    assert refused.value.dutch
    assert refused.value.dutch_rule
    assert refused.value.dutch_remedy


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FiguresError, match=r"nothing\.csv is missing"):
        read_own_table(tmp_path / "nothing.csv")


def test_a_folder_in_the_place_of_a_table_is_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(FiguresError, match="a folder, not a file") as refused:
        read_own_table(tmp_path)
    assert refused.value.dutch == "Dit is een map, geen bestand."
    assert "een tabel (.csv" in refused.value.dutch_rule


@pytest.mark.parametrize("swell", SWOLLEN.values(), ids=SWOLLEN)
def test_a_file_that_unpacks_to_far_more_than_it_weighs_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swell: Callable[[Path], Path]
) -> None:
    lower_limits(monkeypatch)
    with pytest.raises(FiguresError, match="unpacks to far more than it weighs"):
        read_own_table(swell(tmp_path))


@pytest.mark.parametrize("ends", ["\r", "\r\n"])
def test_line_ends_of_any_machine_are_read(tmp_path: Path, ends: str) -> None:
    (tmp_path / "a.csv").write_bytes(ends.join(["jaar;waarde", "2019;3,5", "2020;4,25", ""]).encode())
    assert read_own_table(tmp_path / "a.csv")["waarde"].tolist() == [3.5, 4.25]
