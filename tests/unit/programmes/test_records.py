"""Records of persons: right ones are read, each fault is told with its place, and no message shows a value."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from arbeidsmarkt.core.faults import Fault, RawRow, RawTable, TableError
from arbeidsmarkt.programmes.contract_words import RULES, line
from arbeidsmarkt.programmes.intakes import read_intakes
from arbeidsmarkt.programmes.interview import read_interview
from arbeidsmarkt.programmes.interview_form import interview_form
from arbeidsmarkt.programmes.privacy.gate import personal_faults
from arbeidsmarkt.programmes.privacy_words import PRIVACY
from arbeidsmarkt.programmes.reading import Record
from arbeidsmarkt.programmes.record_words import RECORDS
from arbeidsmarkt.programmes.records import is_of_persons, persons_in, read_months, read_persons, role_of
from arbeidsmarkt.programmes.template import template
from arbeidsmarkt.sources.intake_file import read_intake_file
from arbeidsmarkt.spec.project import Project
from tests.support.intakes import csv_text, rows
from tests.support.records import MONTH, PERSON, Row, months, persons, written

TODAY = date(2022, 1, 1)


def read(real: Project, path: Path) -> list[Record]:
    return read_persons(read_intake_file(path), real.programmes, TODAY, path.name)


def faults(real: Project, path: Path) -> list[Fault]:
    with pytest.raises(TableError) as error:
        read(real, path)
    return list(error.value.faults)


KNOWN = frozenset(["P0001"])


def months_read(real: Project, table: list[Row], folder: Path) -> list[Record]:
    return read_months(read_intake_file(written(folder, table, "maanden.csv")), real.programmes, KNOWN, TODAY, "m")


def month_faults(real: Project, table: list[Row], folder: Path) -> list[Fault]:
    with pytest.raises(TableError) as error:
        months_read(real, table, folder)
    return list(error.value.faults)


def test_right_records_are_read(real: Project, tmp_path: Path) -> None:
    (person,) = read(real, written(tmp_path, persons({})))
    assert person.fields["person"] == "P0001"
    assert (person.fields["start"], person.fields["completed"], person.fields["birth_year"]) == (
        date(2019, 10, 1),
        "yes",
        1985,
    )
    path = written(tmp_path, months({}, {"werk": "1", "uren per week": "24,5"}, {"werk": ""}), "maanden.csv")
    read_back = read_months(read_intake_file(path), real.programmes, KNOWN, TODAY, path.name)
    assert [month.fields["work"] for month in read_back] == ["no", "yes", None]
    assert [month.fields["month"] for month in read_back] == ["2020-01", "2020-02", "2020-03"]


def test_parquet_and_excel_say_the_same_as_csv(real: Project, tmp_path: Path) -> None:
    table = persons({}, {"afgerond": "nee", "einde": "", "persoon": "17"})
    from_csv = read(real, written(tmp_path, table))
    typed = pd.DataFrame(table).replace("", None)
    typed["afgerond"] = [True, False]
    for column in ("geboortejaar", "jaar van de asielvergunning", "leeftijd bij de start"):
        typed[column] = typed[column].astype(float if column == "geboortejaar" else int)
    typed["start"] = pd.to_datetime(typed["start"])
    typed["einde"] = [date(2020, 4, 1), None]
    typed.to_parquet(tmp_path / "personen.parquet")
    typed.to_excel(tmp_path / "personen.xlsx", index=False)
    assert read(real, tmp_path / "personen.parquet") == from_csv
    assert read(real, tmp_path / "personen.xlsx") == from_csv


def test_a_table_of_persons_is_recognised(real: Project, tmp_path: Path) -> None:
    contract = real.programmes.records
    assert is_of_persons(read_intake_file(written(tmp_path, persons({}))), contract)
    (tmp_path / "u.csv").write_text(csv_text(rows({})), encoding="utf-8")
    assert not is_of_persons(read_intake_file(tmp_path / "u.csv"), contract)


@pytest.mark.parametrize(
    ("headings", "role"),
    [
        (list(PERSON), "persons"),
        (["person", "start"], "persons"),
        (list(MONTH), "months"),
        (["person", "month"], "months"),
        (["person"], None),
        (["getal"], None),
    ],
)
def test_persons_and_months_are_told_apart_by_their_columns(real: Project, headings: list[str], role: str) -> None:
    assert role_of(RawTable(tuple(headings), (), typed=False), real.programmes.records) == role


def test_who_the_persons_are_is_known_whatever_else_is_wrong_with_them(real: Project, tmp_path: Path) -> None:
    contract = real.programmes.records.persons

    def known(*changes: Row) -> frozenset[str] | None:
        return persons_in(read_intake_file(written(tmp_path, persons(*changes))), contract)

    assert known({"start": "x"}, {"geslacht": "x"}) == {"P0001", "P0002"}
    assert known({}, {"persoon": "Fatima Bakker"}) is None
    assert known({}, {"persoon": ""}) is None
    path = tmp_path / "kort.csv"
    path.write_text("persoon;start\nP0001;2019-10-01\nP0002\n", encoding="utf-8")
    assert persons_in(read_intake_file(path), contract) is None
    assert persons_in(RawTable(("start",), (), typed=False), contract) is None


def test_months_are_held_against_no_persons_where_these_are_not_known(real: Project, tmp_path: Path) -> None:
    table = read_intake_file(written(tmp_path, months({"persoon": "P0009"}), "maanden.csv"))
    assert len(read_months(table, real.programmes, None, TODAY, "m")) == 1


def test_a_row_that_stands_there_twice_names_the_other(real: Project, tmp_path: Path) -> None:
    again = faults(real, written(tmp_path, persons({}, {}, {"persoon": "P0001"}, {"persoon": "P0001"})))
    assert [(fault.row, fault.hint) for fault in again] == [(4, "2"), (5, "2")]
    (month,) = month_faults(real, months({}, {}, {}, {"maand": "2020-02"}), tmp_path)
    assert (month.row, month.hint) == (5, "3")
    assert "ook in rij 3" in line(month, "nl")
    assert "also stands in row 3" in line(month, "en")


BIRTHS = [{"start": f"{1960 + 4 * place}-05-0{place + 1}", "einde": "", "geboortejaar": ""} for place in range(9)]

REFUSED: list[tuple[str, str, list[Row]]] = [
    ("citizen_number", "persoon", [{}, {"persoon": "123456782"}]),
    ("citizen_number", "geboortejaar", [{}, {"geboortejaar": "123456782"}]),
    ("citizen_number", "instroomgroep", [{}, {"instroomgroep": "1234.56.782"}]),
    ("citizen_number", "programma", [{}, {"programma": "123456782"}]),
    ("citizen_number", "afgerond", [{}, {"afgerond": "123 456 782"}]),
    ("citizen_number", "start", [{}, {"start": "123456782"}]),
    ("person_number", "persoon", [{}, {"persoon": "2712345678"}]),
    ("person_number", "instroomgroep", [{}, {"instroomgroep": "client 48213"}]),
    ("person_number", "huishouden", [{}, {"huishouden": "dossier 2021-00483"}]),
    ("not_a_pseudonym", "persoon", [{}, {"persoon": "FA120385"}]),
    ("bank_account", "instroomgroep", [{}, {"instroomgroep": "NL91ABNA0417164300"}]),
    ("not_a_pseudonym", "persoon", [{}, {"persoon": "f.b@gemeente.nl"}]),
    ("not_a_pseudonym", "persoon", [{}, {"persoon": "06-12345678"}]),
    ("address", "huishouden", [{}, {"huishouden": "1012 AB"}]),
    ("birth_date", "instroomgroep", [{}, {"instroomgroep": "12-03-1985"}]),
    ("day_for_year", "geboortejaar", [{}, {"geboortejaar": "12-03-1985"}]),
    ("birth_date", "start", [{}, *BIRTHS]),
    ("person_name", "instroomgroep", [{}, {"instroomgroep": "Xandra Quint"}]),
    ("not_a_pseudonym", "persoon", [{}, {"persoon": "Fatima Bakker"}]),
    ("unknown_word", "instroomgroep", [{}, {"instroomgroep": "gulnara 2"}]),
    ("long_number", "geboortejaar", [{}, {"geboortejaar": "123456783"}]),
    ("not_a_pseudonym", "persoon", [{}, {"persoon": "xandra85"}]),
    ("free_text", "huishouden", [{}, {"huishouden": "woont sinds kort bij haar zus"}]),
]


@pytest.mark.parametrize(("kind", "column", "changes"), REFUSED)
def test_what_could_name_a_person_is_refused_and_not_repeated(
    real: Project, tmp_path: Path, kind: str, column: str, changes: list[Row]
) -> None:
    found = faults(real, written(tmp_path, persons(*changes)))
    assert [(fault.kind, fault.column) for fault in found] == [(kind, column)]
    assert found[0].row == (2 if kind == "birth_date" and len(changes) > 2 else 3)
    told = line(found[0], "nl") + line(found[0], "en")
    for value in (value for change in changes for value in change.values() if len(value) > 5):
        assert value not in told


COLUMNS = [
    ("citizen_number", "BSN", "x"),
    ("person_name", "Achternaam", "x"),
    ("email", "E-mail", "x"),
    ("telephone", "Telefoon", "x"),
    ("address", "postcode", "x"),
    ("birth_date", "Geboortedatum", "x"),
    ("bank_account", "IBAN", "x"),
    ("person_number", "V-nummer", "x"),
    ("unknown_column", "opmerkingen", "kwam steeds op tijd"),
]


@pytest.mark.parametrize(("kind", "heading", "value"), COLUMNS)
def test_a_column_that_is_not_of_the_contract_is_refused(
    real: Project, tmp_path: Path, kind: str, heading: str, value: str
) -> None:
    (fault,) = faults(real, written(tmp_path, [row | {heading: value} for row in persons({}, {})]))
    assert (fault.kind, fault.row, fault.column) == (kind, 1, heading)


NAMES = [
    "Xandra Quint",
    "Groen Winter",
    "xandra quint",
    "GULNARA",
    "Bakker",
    "telefoon Xandra",
    "BSN Quint",
    "client 48213",
    "groep 3",
]


@pytest.mark.parametrize("heading", NAMES)
def test_a_heading_that_can_be_a_name_is_told_by_its_letter(real: Project, tmp_path: Path, heading: str) -> None:
    table = [row | {heading: "bel 06-12345678"} for row in persons({}, {})]
    found = faults(real, written(tmp_path, table))
    assert {fault.column for fault in found} == {"P"}
    assert len(found) == 2
    assert heading not in "".join(line(fault, "nl") + line(fault, "en") for fault in found)


@pytest.mark.parametrize("heading", NAMES)
def test_nor_is_it_repeated_of_a_table_of_outcomes(real: Project, tmp_path: Path, heading: str) -> None:
    path = tmp_path / "u.csv"
    path.write_text(csv_text([row | {heading: "x"} for row in rows({}, {})]), encoding="utf-8")
    with pytest.raises(TableError) as error:
        read_intakes(read_intake_file(path), real.programmes.contract, real.programmes, TODAY, "u")
    (fault,) = error.value.faults
    assert fault.column == "T"
    assert heading not in line(fault, "nl") + line(fault, "en")


@pytest.mark.parametrize(("heading", "told"), [("Toelichting", "Toelichting"), ("gestrat", "gestrat"), ("Quint", "T")])
def test_the_form_of_a_column_that_is_unknown_is_told_by_the_same_name(
    real: Project, tmp_path: Path, heading: str, told: str
) -> None:
    path = tmp_path / "u.xlsx"
    pd.DataFrame([row | {heading: "=1"} for row in rows({})]).to_excel(path, index=False)
    with pytest.raises(TableError) as error:
        read_intakes(read_intake_file(path), real.programmes.contract, real.programmes, TODAY, "u")
    assert {fault.column for fault in error.value.faults if fault.kind in ("heading_unknown", "formula")} == {told}


ADVICE = {
    "person_number": ("alleen in een tabel over personen", "only in a table about persons"),
    "citizen_number": ("een groep is geen persoon; alleen in een tabel over personen", "only in a table about persons"),
    "birth_date": ("een groep heeft er geen; alleen een tabel over personen", "only a table about persons"),
}


@pytest.mark.parametrize("kind", ADVICE)
def test_advice_on_what_only_persons_have_says_that_a_group_has_none(kind: str) -> None:
    dutch, english = ADVICE[kind]
    assert dutch in line(Fault(kind, 3, "bron", hint="3"), "nl").split("doe: ")[1]
    assert english in line(Fault(kind, 3, "source", hint="3"), "en").split("do: ")[1]


def test_a_date_column_of_births_under_another_heading(real: Project, tmp_path: Path) -> None:
    table = [row | {"dag": f"{1970 + 3 * place}-05-06"} for place, row in enumerate(persons(*[{}] * 9))]
    assert "birth_date" in {fault.kind for fault in faults(real, written(tmp_path, table))}


def test_a_table_without_headings_does_not_show_its_first_row(real: Project, tmp_path: Path) -> None:
    path = tmp_path / "personen.csv"
    path.write_text("persoon;Fatima Bakker;Xandra Quint;123456782;1012 AB\nP1;a;b;c;d\n", encoding="utf-8")
    told = " ".join(line(fault, "nl") for fault in faults(real, path))
    assert not re.search("Bakker|Quint|123456782|1012", told)
    assert "kolom B" in told


def test_many_rows_are_one_message(real: Project, tmp_path: Path) -> None:
    (fault,) = faults(real, written(tmp_path, persons(*[{"persoon": "123456782"}] * 20)))
    assert fault.hint == "2, 3, 4, ... (20)"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", [*PRIVACY])
def test_every_refusal_has_words_without_a_value(kind: str, language: str) -> None:
    told = line(Fault(kind, 3, "kolom", "", "3"), language)
    assert len(told.split("\n")) == 3
    assert not re.search(r"[{}]", told)
    texts = PRIVACY[kind]
    assert "{value}" not in "".join(texts)


VALUES: list[tuple[str, str, Row]] = [
    ("not_a_code", "instroomgroep", {"instroomgroep": "najaar"}),
    ("not_yes_or_no", "afgerond", {"afgerond": "deels"}),
    ("year_form", "geboortejaar", {"geboortejaar": "85"}),
    ("required_empty", "persoon", {"persoon": ""}),
    ("choice_unknown", "geslacht", {"geslacht": "anders"}),
    ("programme_unknown", "programma", {"programma": "Taalsnelwegen"}),
    ("date_in_future", "einde", {"einde": "2022-02-01"}),
    ("date_too_old", "start", {"start": "1989-02-01", "geboortejaar": "1965", "leeftijd bij de start": "24"}),
    ("end_before_start", "einde", {"einde": "2019-09-01"}),
    ("age_out_of_bounds", "leeftijd bij de start", {"leeftijd bij de start": "12", "geboortejaar": ""}),
    ("age_out_of_bounds", "geboortejaar", {"leeftijd bij de start": "", "geboortejaar": "2015"}),
    ("age_and_birth_year", "leeftijd bij de start", {"leeftijd bij de start": "40"}),
    ("permit_year", "jaar van de asielvergunning", {"jaar van de asielvergunning": "2023"}),
    ("before_programme", "start", {"start": "2010-02-01", "geboortejaar": "", "leeftijd bij de start": "24"}),
    ("comparison_completed", "afgerond", {"groep": "vergelijking"}),
    ("person_twice", "persoon", {"persoon": "P0001"}),
    ("not_whole", "leeftijd bij de start", {"leeftijd bij de start": "34,5"}),
]
OF_MONTHS: list[tuple[str, str, Row]] = [
    ("month_form", "maand", {"maand": "maart 2020"}),
    ("month_of_nobody", "persoon", {"persoon": "P0009"}),
    ("month_twice", "maand", {"maand": "2020-01"}),
    ("month_in_future", "maand", {"maand": "2022-02"}),
    ("hours_of_a_month", "uren per week", {"uren per week": "168", "werk": "ja"}),
    ("earnings", "bruto loon", {"bruto loon": "200000", "werk": "ja"}),
    ("earnings_too_low", "bruto loon", {"bruto loon": "1,18", "werk": "ja"}),
    ("work_contradicted", "uren per week", {"uren per week": "20"}),
    ("decimals_mixed", "bruto loon", {"uren per week": "20,5", "bruto loon": "900.50", "werk": "ja"}),
]


@pytest.mark.parametrize(("kind", "column", "change"), VALUES)
def test_a_wrong_value_of_a_person_is_told_without_it(
    real: Project, tmp_path: Path, kind: str, column: str, change: Row
) -> None:
    (fault,) = faults(real, written(tmp_path, persons({}, change)))
    assert (fault.kind, fault.row, fault.column, fault.value) == (kind, 3, column, "")


@pytest.mark.parametrize(("kind", "column", "change"), OF_MONTHS)
def test_a_wrong_month_is_told_without_its_value(
    real: Project, tmp_path: Path, kind: str, column: str, change: Row
) -> None:
    (fault,) = month_faults(real, months({}, change), tmp_path)
    assert (fault.kind, fault.row, fault.column, fault.value) == (kind, 3, column, "")


def test_a_hole_of_one_month_is_told_at_the_row_behind_it(real: Project, tmp_path: Path) -> None:
    (fault,) = month_faults(real, months({"maand": "2019-12"}, {"maand": "2020-01"}, {"maand": "2020-03"}), tmp_path)
    assert (fault.kind, fault.row, fault.column, fault.hint) == ("month_skipped", 4, "maand", "2020-02")


@pytest.mark.parametrize("third", ["2020-02", "2020-04", "2020-07"])
def test_no_hole_and_longer_ones_are_taken_as_they_are(real: Project, tmp_path: Path, third: str) -> None:
    assert len(months_read(real, months({"maand": "2019-12"}, {"maand": "2020-01"}, {"maand": third}), tmp_path)) == 3


def test_figures_of_every_second_month_have_no_hole(real: Project, tmp_path: Path) -> None:
    every_second = months({"maand": "2020-01"}, {"maand": "2020-03"}, {"maand": "2020-05"})
    assert len(months_read(real, every_second, tmp_path)) == 3


def test_every_rule_of_records_has_a_case() -> None:
    assert set(RECORDS) - {"month_skipped"} <= {kind for kind, *_ in [*VALUES, *OF_MONTHS]}
    assert set(PRIVACY) - {"file_name", "outside_naming"} == {kind for kind, *_ in [*REFUSED, *COLUMNS, *OUTCOMES]}
    assert set(RULES) > set(RECORDS) | set(PRIVACY)


OUTCOMES: list[tuple[str, Row]] = [
    ("citizen_number", {"definitie": "werk, ook van 123456782"}),
    ("citizen_number", {"gestart": "123456782"}),
    ("long_number", {"gestart": "123456783"}),
    ("email", {"bron": "opgave van f.bakker@gemeente.nl"}),
    ("telephone", {"bron": "gebeld met 06-12345678"}),
    ("address", {"definitie": "de groep op 1012 AB 14"}),
    ("birth_date", {"definitie": "een man, geboren 12-03-1985"}),
    ("person_name", {"bron": "mw. Bakker van de gemeente"}),
    ("bank_account", {"bron": "NL91 ABNA 0417 1643 00"}),
    ("person_number", {"instroomgroep": "2712345678"}),
    ("unknown_word", {"definitie": "werk voor Gulnara"}),
    ("word_in_short_text", {"definitie": "werk wegens feestdag"}),
    ("word_with_capital", {"definitie": "betaald werk ook wegens Feestdag"}),
]


@pytest.mark.parametrize(("kind", "change"), OUTCOMES)
def test_the_texts_of_outcomes_pass_the_same_gate(real: Project, tmp_path: Path, kind: str, change: Row) -> None:
    (tmp_path / "u.csv").write_text(csv_text(rows({}, change)), encoding="utf-8")
    with pytest.raises(TableError) as error:
        read_intakes(read_intake_file(tmp_path / "u.csv"), real.programmes.contract, real.programmes, TODAY, "u")
    ((column, _),) = change.items()
    assert [(f.kind, f.row, f.column, f.value) for f in error.value.faults] == [(kind, 3, column, "")]


def test_what_stands_beside_the_table_is_looked_at_too(real: Project, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].append(["programma", "instroomgroep"])
    book.worksheets[0].append(["Taalsnelweg", "a", None, "bel 06-12345678"])
    book.save(tmp_path / "u.xlsx")
    found = personal_faults(read_intake_file(tmp_path / "u.xlsx"), real.programmes.contract, real.programmes.vocabulary)
    assert [(fault.kind, fault.row, fault.value) for fault in found] == [("outside_naming", 2, "")]


def test_the_remarks_of_an_interview_pass_the_same_gate(real: Project, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "form.xlsx"
    path.write_bytes(interview_form(real.programmes.assessment, real.programmes, "spoor", "nl"))
    assert personal_faults(read_intake_file(path), real.programmes.assessment, real.programmes.vocabulary) == []
    book = load_workbook(path)
    book.worksheets[0].cell(3, 5).value = "volgens mw. Bakker"
    book.save(path)
    with pytest.raises(TableError) as error:
        read_interview(read_intake_file(path), real.programmes.assessment, real.programmes, path.name)
    assert [(fault.kind, fault.row, fault.value) for fault in error.value.faults] == [("person_name", 3, "")]


def test_the_example_of_the_template_names_nobody(real: Project, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    (tmp_path / "t.xlsx").write_bytes(template(real.programmes.contract, real.programmes, "nl"))
    shown = load_workbook(tmp_path / "t.xlsx").worksheets[2]
    values = [tuple(cell.value for cell in row) for row in shown.iter_rows()]
    table = RawTable(tuple(str(v) for v in values[0]), (RawRow(2, values[1]),), typed=True)
    assert personal_faults(table, real.programmes.contract, real.programmes.vocabulary) == []


ANYTHING: Any = st.text(max_size=30) | st.sampled_from(
    ["", "123456782", "Fatima", "2020-03", "ja", "=1", "\u0661\u0662\u0663", "1e9", "06-12345678", "1012 AB"]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(list(PERSON)), ANYTHING, max_size=6))
def test_any_person_is_read_or_told(real: Project, tmp_path: Path, change: Row) -> None:
    path = tmp_path / "personen.csv"
    path.write_bytes(csv_text(persons({}, change)).encode("utf-8", "surrogatepass"))
    _read_or_told(real, lambda: read(real, path))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(list(MONTH)), ANYTHING, max_size=6))
def test_any_month_is_read_or_told(real: Project, tmp_path: Path, change: Row) -> None:
    path = tmp_path / "maanden.csv"
    path.write_bytes(csv_text(months({}, change)).encode("utf-8", "surrogatepass"))
    _read_or_told(real, lambda: read_months(read_intake_file(path), real.programmes, None, TODAY, path.name))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["x.csv", "x.xlsx", "x.parquet"]))
@example(b"PAR1xxxxPAR1", "x.parquet")
@example(b"persoon;\n123456782;", "x.csv")
def test_any_bytes_are_read_or_told(real: Project, tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    _read_or_told(real, lambda: read(real, tmp_path / name))
    _read_or_told(real, lambda: persons_in(read_intake_file(tmp_path / name), real.programmes.records.persons))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 9000), st.binary(min_size=1, max_size=40))
def test_a_damaged_parquet_file_is_read_or_told(real: Project, tmp_path: Path, place: int, noise: bytes) -> None:
    whole = tmp_path / "heel.parquet"
    if not whole.is_file():
        pd.DataFrame(persons({}, {}, {})).to_parquet(whole)
    content = whole.read_bytes()
    (tmp_path / "y.parquet").write_bytes(content[:place] + noise + content[place + len(noise) :])
    _read_or_told(real, lambda: read(real, tmp_path / "y.parquet"))


CELLS: Any = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates(), st.datetimes(),
    st.binary(max_size=9), st.lists(st.integers(), max_size=2), st.just(datetime.max), st.decimals(),
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=15, max_size=15), min_size=1, max_size=3))
def test_any_typed_table_is_read_or_told(real: Project, table: list[list[object]]) -> None:
    raw = RawTable(tuple(PERSON), tuple(RawRow(line, tuple(row)) for line, row in enumerate(table, 2)), typed=True)
    _read_or_told(real, lambda: read_persons(raw, real.programmes, TODAY, "x"))
    _read_or_told(real, lambda: persons_in(raw, real.programmes.records.persons))


def _read_or_told(real: Project, act: Callable[[], object]) -> None:
    try:
        act()
    except TableError as error:
        for fault in error.faults:
            assert line(fault, real.config.language)
            assert not fault.value
