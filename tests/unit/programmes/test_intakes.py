"""The contract of outcomes: right tables are read, and each kind of fault is told with its place, rule and remedy."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from arbeidsmarkt.core.faults import TableError
from arbeidsmarkt.programmes.contract_words import RULES, faults_told, line
from arbeidsmarkt.programmes.intakes import read_intakes
from arbeidsmarkt.programmes.privacy_words import PRIVACY
from arbeidsmarkt.programmes.reading import Record
from arbeidsmarkt.programmes.record_words import RECORDS
from arbeidsmarkt.programmes.template import TITLES as SHEETS
from arbeidsmarkt.programmes.template import template
from arbeidsmarkt.sources.intake_file import read_intake_file
from arbeidsmarkt.spec.project import Project
from tests.support.intakes import GOOD, cell_of, csv_text, rows, saved, workbook
from tests.support.swollen import SWOLLEN, lower_limits

TODAY = date(2022, 1, 1)


def read(real: Project, path: Path) -> list[Record]:
    return read_intakes(read_intake_file(path), real.programmes.contract, real.programmes, TODAY, path.name)


def faults(real: Project, path: Path) -> list[Any]:
    with pytest.raises(TableError) as error:
        read(real, path)
    return list(error.value.faults)


def written(folder: Path, content: str | bytes, name: str = "uitkomsten.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_a_right_table_is_read(real: Project, tmp_path: Path) -> None:
    (intake,) = read(real, written(tmp_path, csv_text(rows({}))))
    assert intake.fields["programme"] == "taalsnelweg"
    assert (intake.fields["started"], intake.fields["hours"]) == (20, 24.5)
    assert intake.fields["intake_start"] == date(2019, 10, 1)
    assert intake.fields["at_work_12"] is None


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_headings_of_both_languages_and_any_separator(real: Project, tmp_path: Path, separator: str) -> None:
    english = {field.heading.nl: field.heading.en for field in real.programmes.contract.values()}
    table = [{english[name]: value for name, value in row.items()} for row in rows({"uren per week": "24.5"})]
    assert read(real, written(tmp_path, csv_text(table, separator)))[0].fields["hours"] == 24.5


def test_a_workbook_says_the_same_as_the_csv_file(real: Project, tmp_path: Path) -> None:
    table = rows({}, {"programma": "I05", "geslacht": "vrouwen"})
    from_csv = read(real, written(tmp_path, csv_text(table)))
    assert read(real, saved(workbook(table), tmp_path)) == from_csv


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_template_is_read_back_when_filled(real: Project, tmp_path: Path, language: str) -> None:
    path = written(tmp_path, template(real.programmes.contract, real.programmes, language), "t.xlsx")
    assert [fault.kind for fault in faults(real, path)] == ["no_rows"]
    book = load_workbook(path)
    data, explanation, shown = book.worksheets[:3]
    assert explanation.max_row == len(real.programmes.contract) + 1
    assert len(data.data_validations.dataValidation) == len(real.programmes.contract)
    data.delete_rows(2, data.max_row)
    data.append([cell.value for cell in shown[2]])
    book.save(path)
    assert [fault.kind for fault in faults(real, path)] == ["example_row"]
    hours = [field.heading[language] for field in real.programmes.contract.values()].index(
        real.programmes.contract["hours"].heading[language]
    )
    data.cell(data.max_row, hours + 1).value = 25
    book.save(path)
    assert read(real, path)[0].fields["programme"] == "taal_en_werk_in_de_horeca"


TITLES = {
    "a line of its own": "Uitkomsten van ons programma\r\n",
    "with a comma in it": "Uitkomsten, peiljaar 2021, definitief\r\n",
    "as Excel saves it": "Uitkomsten 2021" + ";" * 18 + "\r\n" + ";" * 18 + "\r\n",
    "headings above the headings": "Wie;;;;;;Hoeveel;;;;;;;;;;;;\r\n",
    "empty lines": "\r\n\r\n",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_title_above_the_headings_is_told_once(real: Project, tmp_path: Path, title: str) -> None:
    (fault,) = faults(real, written(tmp_path, title + csv_text(rows({}, {}))))
    assert (fault.kind, fault.row, fault.hint) == ("title_above", 1, str(title.count("\n") + 1))
    assert "Uitkomsten" not in line(fault, "nl"), "what stands there could name somebody"


def test_a_merged_title_in_a_workbook_is_told_once(real: Project, tmp_path: Path) -> None:
    book = workbook(rows({}, {}))
    sheet = book.worksheets[0]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Uitkomsten 2021"
    sheet.merge_cells("A1:F1")
    (fault,) = faults(real, saved(book, tmp_path))
    assert (fault.kind, fault.hint) == ("title_above", "3")
    assert "haal de regels erboven weg" in line(fault, "nl")


def test_headings_with_gaps_are_no_title(real: Project, tmp_path: Path) -> None:
    heading, row = csv_text(rows({})).split("\r\n")[:2]
    gaps = ";".join(name if place < 6 else "" for place, name in enumerate(heading.split(";")))
    kinds = [fault.kind for fault in faults(real, written(tmp_path, f"{gaps}\r\n{row}\r\n"))]
    assert "title_above" not in kinds
    assert kinds.count("heading_empty") == 13


YES = ["ja", "Ja", "yes", "YES", "j", "y", "1", "true", "WAAR"]


def test_a_rule_between_values_shows_them_as_they_were_written(real: Project, tmp_path: Path) -> None:
    (fault,) = faults(real, written(tmp_path, csv_text(rows({"vergelijkingsgroep": "Ja"}))))
    assert (fault.kind, fault.value) == ("comparison_and_method", "Ja")


@pytest.mark.parametrize("word", YES)
def test_yes_is_yes_in_both_languages_and_no_is_no(real: Project, tmp_path: Path, word: str) -> None:
    compared = {"vergelijkingsgroep": word, "methode": "vergelijkingsgroep"}
    (intake,) = read(real, written(tmp_path, csv_text(rows(compared))))
    assert intake.fields["comparison"] == "yes"
    (other,) = read(real, written(tmp_path, csv_text(rows({"vergelijkingsgroep": "No"}))))
    assert other.fields["comparison"] == "no"
    (fault,) = faults(real, written(tmp_path, csv_text(rows({"vergelijkingsgroep": "misschien"}))))
    assert "een van: ja, nee" in line(fault, "nl")
    assert "one of: yes, no" in line(fault, "en")


def test_a_tick_of_excel_is_a_yes(real: Project, tmp_path: Path) -> None:
    book = workbook(rows({"methode": "vergelijkingsgroep"}))
    cell_of(book.worksheets[0], "vergelijkingsgroep").value = True
    assert read(real, saved(book, tmp_path))[0].fields["comparison"] == "yes"


VALUES: list[tuple[str, dict[str, str]]] = [
    ("required_empty", {"gestart": ""}),
    ("programme_unknown", {"programma": "Taalsnelwegen"}),
    ("total_row", {"programma": "Totaal"}),
    ("total_row", {"programma": "Subtotaal Taalsnelweg"}),
    ("total_row", {"instroomgroep": "Subtotaal"}),
    ("total_row", {"instroomgroep": "Subtotal"}),
    ("total_row", {"instroomgroep": "Totaal"}),
    ("choice_unknown", {"geslacht": "m/v"}),
    ("choice_unknown", {"vergelijkingsgroep": "n.v.t."}),
    ("choice_unknown", {"taalniveau bij de start": "D4"}),
    ("choice_unknown", {"methode": "goed gekeken"}),
    ("text_too_long", {"definitie": "werk " * 100 + "werk"}),
    ("control_characters", {"definitie": "betaald\nwerk"}),
    ("spaces_around", {"bron": " administratie"}),
    ("formula_text", {"bron": "=1+1"}),
    ("formula_text", {"bron": "@bron"}),
    ("placeholder", {"afgerond": "n.b."}),
    ("placeholder", {"afgerond": "onbekend"}),
    ("required_empty", {"bron": "..."}),
    ("not_a_number", {"afgerond": "twaalf"}),
    ("number_required", {"gestart": "twaalf"}),
    ("number_required", {"gestart": "<10"}),
    ("required_empty", {"gestart": "n.b."}),
    ("not_whole", {"gestart": "20,5"}),
    ("negative", {"afgerond": "-3"}),
    ("percent_sign", {"geplaatst in werk": "45%"}),
    ("percentage", {"uren per week": "45%"}),
    ("share_for_count", {"geplaatst in werk": "0,45"}),
    ("thousand_sign", {"gestart": "1.200"}),
    ("thousand_sign", {"gestart": "1 200"}),
    ("thousand_sign", {"uren per week": "1.180,50"}),
    ("suppressed", {"afgerond": "<10"}),
    ("range", {"afgerond": "10-12"}),
    ("about", {"afgerond": "ca. 12"}),
    ("count_too_large", {"gestart": "48000"}),
    ("more_than_placed", {"geplaatst in werk": "0"}),
    ("more_than_placed", {"aan het werk na 6 maanden": "10"}),
    ("date_form", {"peildatum": "voorjaar 2021"}),
    ("year_alone", {"peildatum": "2021"}),
    ("date_impossible", {"peildatum": "31-02-2021"}),
    ("date_impossible", {"peildatum": "2021-13-01"}),
    ("year_of_two_digits", {"peildatum": "01-03-21"}),
    ("date_in_future", {"peildatum": "2022-01-02"}),
    ("date_too_old", {"start instroom": "1919-10-01"}),
    ("dates_reversed", {"einde instroom": "2019-09-01"}),
    ("counted_before_start", {"peildatum": "2019-09-01"}),
    ("counted_before_end", {"einde instroom": "2021-03-02"}),
    ("before_programme", {"start instroom": "2018-12-31"}),
    ("before_programme", {"start instroom": "2019-09-30"}),
    ("too_early", {"aan het werk na 24 maanden": "3"}),
    ("too_early", {"einde instroom": "2020-09-02"}),
    (
        "nobody_started",
        {
            "gestart": "0",
            "afgerond": "",
            "uitgevallen": "",
            "nog bezig": "",
            "geplaatst in werk": "",
            "aan het werk na 6 maanden": "",
        },
    ),
    ("more_than_started", {"afgerond": "21"}),
    ("more_than_started", {"geplaatst in werk": "21"}),
    ("programmes_joined", {"programma": "Taalsnelweg / Nieuwkomers Sterk aan het Werk"}),
    ("sum_of_parts", {"nog bezig": "2"}),
    ("sum_of_parts", {"nog bezig": "0"}),
    ("hours", {"uren per week": "168"}),
    ("nobody_any_more", {"aan het werk na 24 maanden": "0", "peildatum": "2021-12-01"}),
    ("hours_of_nobody", {"geplaatst in werk": "0", "aan het werk na 6 maanden": "0"}),
    ("hours_of_nobody", {"geplaatst in werk": "0", "aan het werk na 6 maanden": ""}),
    ("comparison_and_method", {"vergelijkingsgroep": "ja"}),
    ("comparison_and_method", {"methode": "gerandomiseerde proef"}),
]


@pytest.mark.parametrize(("kind", "change"), VALUES)
def test_a_wrong_value_is_told(real: Project, tmp_path: Path, kind: str, change: dict[str, str]) -> None:
    found = faults(real, written(tmp_path, csv_text(rows({}, change))))
    assert kind in [fault.kind for fault in found]
    fault = next(fault for fault in found if fault.kind == kind)
    assert fault.row == 3
    assert fault.column in GOOD
    assert read(real, written(tmp_path, csv_text(rows({}, {}))))


FIRST_THE_DAY = {
    "date_in_future": {"peildatum": "2091-03-01", "einde instroom": ""},
    "dates_reversed": {"start instroom": "2020-12-01"},
    "before_programme": {"start instroom": "2002-10-01"},
    "counted_before_end": {"einde instroom": "2091-11-01"},
}


@pytest.mark.parametrize(("kind", "change"), FIRST_THE_DAY.items())
def test_of_a_row_with_a_wrong_day_no_count_is_called_too_early(
    real: Project, tmp_path: Path, kind: str, change: dict[str, str]
) -> None:
    (fault,) = faults(real, written(tmp_path, csv_text(rows(change | {"aan het werk na 24 maanden": "3"}))))
    assert fault.kind == ("date_in_future" if "2091" in str(change) else kind)


@pytest.mark.parametrize("column", ["gestart", "methode", "geslacht", "instroomgroep", "programma", "peildatum"])
def test_nothing_is_held_against_a_column_that_is_missing(real: Project, tmp_path: Path, column: str) -> None:
    compared = {"vergelijkingsgroep": "ja", "methode": "vergelijkingsgroep"}
    table = csv_text(rows(compared, compared)).replace(column, "niets", 1)
    found = [fault.kind for fault in faults(real, written(tmp_path, table))]
    assert found == ["heading_unknown", "column_missing"]


def test_of_a_row_of_totals_only_that_is_told(real: Project, tmp_path: Path) -> None:
    total = dict.fromkeys(GOOD, "") | {"programma": "Totaal", "gestart": "40"}
    (fault,) = faults(real, written(tmp_path, csv_text([*rows({}), total])))
    assert (fault.kind, fault.row, fault.column) == ("total_row", 3, "programma")


def test_a_row_of_numbers_alone_is_a_row_of_totals(real: Project, tmp_path: Path) -> None:
    sums = dict.fromkeys(GOOD, "") | {"gestart": "20", "afgerond": "14"}
    (fault,) = faults(real, written(tmp_path, csv_text([*rows({}), sums])))
    assert (fault.kind, fault.row) == ("total_row", 3)


def test_a_row_of_totals_with_a_formula_is_told_once(real: Project, tmp_path: Path) -> None:
    book = workbook(rows({}))
    cell_of(book.worksheets[0], "programma", 3).value = "Totaal"
    cell_of(book.worksheets[0], "gestart", 3).value = "=SUM(G2:G2)"
    (fault,) = faults(real, saved(book, tmp_path))
    assert (fault.kind, fault.row) == ("total_row", 3)


@pytest.mark.parametrize(
    ("column", "value"), [("programma", "Toelichting: voorlopig"), ("gestart", "40"), ("bron", "* a")]
)
def test_a_note_or_a_sum_below_the_table_is_told_once(real: Project, tmp_path: Path, column: str, value: str) -> None:
    empty = dict.fromkeys(GOOD, "")
    (fault,) = faults(real, written(tmp_path, csv_text([*rows({}), empty, empty, empty | {column: value}])))
    assert (fault.kind, fault.row, fault.column, fault.value) == ("value_alone", 5, column, value)


def test_the_same_figures_under_another_name_are_told_with_that_name(real: Project, tmp_path: Path) -> None:
    once = {"instroomgroep": "najaar", "start instroom": "2019-10-01"}
    again = once | {"instroomgroep": "herfst"}
    (fault,) = faults(real, written(tmp_path, csv_text(rows(once, again))))
    assert (fault.kind, fault.row, fault.value, fault.hint) == ("same_figures", 3, "herfst", "najaar")
    assert "de groep 'najaar'" in line(fault, "nl") and "the intake 'najaar'" in line(fault, "en")
    others: list[dict[str, str]] = [{"programma": "Beroepentuin"}, {"geslacht": "mannen"}, {"afgerond": ""}]
    others += [{"geplaatst in werk": "10"}, {"peildatum": "2021-03-02"}]
    for other in others:
        assert len(read(real, written(tmp_path, csv_text(rows(once, again | other))))) == 2


def test_an_empty_sheet_says_which_sheet_is_read(real: Project, tmp_path: Path) -> None:
    path = written(tmp_path, template(real.programmes.contract, real.programmes, "nl"), "t.xlsx")
    book = load_workbook(path)
    book["voorbeeld"].append(["Taalsnelweg", "najaar"])
    book.save(path)
    (fault,) = faults(real, path)
    assert "alleen het blad gegevens" in line(fault, "nl")


def test_a_name_is_known_without_the_apostrophe_that_excel_drops(real: Project, tmp_path: Path) -> None:
    typed = {"programma": "Van kwetsbaarheid naar veerkracht' / UP"}
    (intake,) = read(real, saved(workbook(rows(typed)), tmp_path))
    assert real.programmes.initiatives[str(intake.fields["programme"])].name.nl == f"'{typed['programma']}"


def test_rows_together(real: Project, tmp_path: Path) -> None:
    twice = rows({"instroomgroep": "Najaar  2019"}, {"instroomgroep": "najaar 2019"})
    (fault,) = faults(real, written(tmp_path, csv_text(twice)))
    assert (fault.kind, fault.row, fault.hint) == ("intake_twice", 3, "2")
    same = {"instroomgroep": "a", "start instroom": "2019-10-01"}
    parts = {
        "afgerond": "",
        "uitgevallen": "",
        "nog bezig": "",
        "geplaatst in werk": "",
        "aan het werk na 6 maanden": "",
    }
    table = rows(
        same,
        same | parts | {"geslacht": "mannen", "gestart": "11"},
        same | parts | {"geslacht": "vrouwen", "gestart": "8"},
    )
    (fault,) = faults(real, written(tmp_path, csv_text(table)))
    assert (fault.kind, fault.row, fault.hint) == ("sexes_do_not_add_up", 2, "11 + 8 = 19")
    table = rows(same, same | parts | {"geslacht": "vrouwen", "gestart": "50"})
    (fault,) = faults(real, written(tmp_path, csv_text(table)))
    assert (fault.kind, fault.row, fault.column, fault.hint) == ("more_than_total", 3, "gestart", "20")


@pytest.mark.parametrize("column", ["start instroom", "einde instroom", "peildatum"])
def test_men_women_and_both_have_the_same_days(real: Project, tmp_path: Path, column: str) -> None:
    same = {"instroomgroep": "a", "start instroom": "2019-10-01"}
    other = {"start instroom": "2019-10-02", "einde instroom": "2019-11-02", "peildatum": "2021-03-02"}
    table = rows(same | {"geslacht": "vrouwen"}, same | {"geslacht": "mannen", "gestart": "20", column: other[column]})
    (fault,) = faults(real, written(tmp_path, csv_text(table)))
    assert (fault.kind, fault.row, fault.column, fault.hint) == ("other_days", 3, column, GOOD[column])
    table[1]["instroomgroep"] = "b"
    assert len(read(real, written(tmp_path, csv_text(table)))) == len(table)


def test_a_row_that_counts_all_others_is_no_intake(real: Project, tmp_path: Path) -> None:
    more = {"gestart": "30", "afgerond": "24", "geplaatst in werk": "12", "aan het werk na 6 maanden": ""}
    both = {"gestart": "50", "afgerond": "38", "uitgevallen": "10", "nog bezig": "2", "geplaatst in werk": "21"}
    table = rows({}, more, both | {"instroomgroep": "beide groepen", "start instroom": "2019-10-01"})
    (fault,) = faults(real, written(tmp_path, csv_text(table)))
    assert (fault.kind, fault.row, fault.column) == ("sum_of_rows", 4, "instroomgroep")
    table[2]["aan het werk na 6 maanden"] = "9"
    assert len(read(real, written(tmp_path, csv_text(table)))) == len(table)


@pytest.mark.parametrize("name", ["groep 1 (nieuw)", "concept groep 1", "Groep 1 versie"])
def test_a_group_in_another_version_is_told(real: Project, tmp_path: Path, name: str) -> None:
    table = rows({"instroomgroep": "groep 1"}, {"instroomgroep": name, "start instroom": "2019-10-03"})
    (fault,) = faults(real, written(tmp_path, csv_text(table)))
    assert (fault.kind, fault.row, fault.column, fault.hint) == ("version_of", 3, "instroomgroep", "2")


def test_groups_with_other_names_are_no_versions_of_each_other(real: Project, tmp_path: Path) -> None:
    table = rows({"instroomgroep": "nieuw"}, {"instroomgroep": "oud"}, {"instroomgroep": "oud", "geslacht": "vrouwen"})
    table[1]["start instroom"] = table[2]["start instroom"] = "2019-10-03"
    assert len(read(real, written(tmp_path, csv_text(table)))) == len(table)


def test_a_day_in_the_future_is_told_of_a_row_with_another_fault_too(real: Project, tmp_path: Path) -> None:
    table = rows({"gestart": "20 personen", "peildatum": "2023-03-01"})
    found = faults(real, written(tmp_path, csv_text(table)))
    assert [fault.kind for fault in found] == ["number_required", "date_in_future"]


def test_faults_of_one_column_and_rule_are_one_message(real: Project, tmp_path: Path) -> None:
    table = rows({"afgerond": "twaalf"}, {"afgerond": "elf"}, {"afgerond": "twaalf", "bron": ""})
    found = faults(real, written(tmp_path, csv_text(table)))
    told = str(faults_told(tuple(found), "uitkomsten.csv", "nl")).split("\n")
    assert told[0] == "uitkomsten.csv: wat te verbeteren is (4)."
    assert told[1] == "rij 2, 3, 4, kolom afgerond, waarde 'twaalf', 'elf'"
    assert told[4] == "rij 4, kolom bron"


def test_faults_of_more_columns_that_break_one_rule_are_one_message_too(real: Project, tmp_path: Path) -> None:
    found = faults(real, written(tmp_path, csv_text(rows({"afgerond": "80%", "geplaatst in werk": "40%"}))))
    told = str(faults_told(tuple(found), "uitkomsten.csv", "nl"))
    assert told.count("regel:") == 2
    found = faults(real, written(tmp_path, csv_text(rows({"afgerond": "twaalf", "geplaatst in werk": "tien"}))))
    told = str(faults_told(tuple(found), "uitkomsten.csv", "nl")).split("\n")
    assert told[1:3] == ["rij 2, kolom afgerond, waarde 'twaalf'", "rij 2, kolom geplaatst in werk, waarde 'tien'"]
    assert told[3].startswith("  regel:")


def test_a_number_with_a_space_in_excel_is_told_as_a_text(real: Project, tmp_path: Path) -> None:
    book = workbook(rows({}))
    cell_of(book.worksheets[0], "gestart").value = "20 "
    (fault,) = faults(real, saved(book, tmp_path))
    assert (fault.kind, fault.value) == ("text_number", "20 ")


@pytest.mark.parametrize(("day", "form"), [("31-02-2021", "dag-maand-jaar"), ("2021-13-01", "jaar-maand-dag")])
def test_a_day_that_is_none_is_told_in_the_form_it_was_read(real: Project, tmp_path: Path, day: str, form: str) -> None:
    (fault,) = faults(real, written(tmp_path, csv_text(rows({"peildatum": day}))))
    assert form in line(fault, "nl")


@pytest.mark.parametrize(("value", "shown"), [(245.5, "245.5"), (-245.0, "-245"), (True, "WAAR (TRUE)")])
def test_a_value_is_shown_as_it_stands_in_the_cell(real: Project, tmp_path: Path, value: object, shown: str) -> None:
    book = workbook(rows({}))
    cell_of(book.worksheets[0], "gestart").value = value
    (fault,) = faults(real, saved(book, tmp_path))
    assert fault.value == shown


@pytest.mark.parametrize(("end", "kind"), [("2021-03-01;\r\n", "row_too_long"), ("\r\n", "row_too_short")])
def test_a_row_of_another_length_was_not_compared(real: Project, tmp_path: Path, end: str, kind: str) -> None:
    text = csv_text(rows({}, {}))
    path = written(tmp_path, text[: text.rindex(GOOD["peildatum"])].removesuffix(";" * (kind == "row_too_short")) + end)
    with pytest.raises(TableError) as caught:
        read(real, path)
    assert [fault.kind for fault in caught.value.faults] == [kind]
    assert not caught.value.compared


def test_the_example_reads_as_words_that_are_known(real: Project, tmp_path: Path) -> None:
    for language in ("nl", "en"):
        path = written(tmp_path, template(real.programmes.contract, real.programmes, language), f"{language}.xlsx")
        book = load_workbook(path)
        data, _, example = (book[name] for name in SHEETS[language])
        for cell in example[2]:
            data.cell(2, cell.column, cell.value)
        book.save(path)
        assert {fault.kind for fault in faults(real, path)} == {"example_row"}


def test_decimal_signs_are_not_mixed(real: Project, tmp_path: Path) -> None:
    (fault,) = faults(real, written(tmp_path, csv_text(rows({}, {"uren per week": "24.5"}))))
    assert (fault.kind, fault.row, fault.value) == ("decimals_mixed", 3, "24.5")


FILES: list[tuple[str, str, Callable[[], bytes]]] = [
    ("file_kind", "x.ods", lambda: b"PK"),
    ("file_empty", "x.csv", lambda: b" \n"),
    ("no_rows", "x.csv", csv_text(rows({})).split("\r\n")[0].encode),
    ("old_or_locked", "x.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
    ("not_a_workbook", "x.xlsx", lambda: csv_text(rows({})).encode()),
    ("utf16", "x.csv", lambda: csv_text(rows({})).encode("utf-16")),
    ("not_utf8", "x.csv", lambda: csv_text(rows({"bron": "gemeente Skarsterlân"})).encode("latin-1")),
    ("not_text", "x.csv", lambda: b"programma;\x00"),
    ("quotes", "x.csv", lambda: csv_text(rows({})).encode() + b'Taalsnelweg;"open'),
    ("separators_mixed", "x.csv", lambda: csv_text(rows({})).replace(";", ",", 1).encode()),
    ("separator_missing", "x.csv", lambda: b"programma\r\nTaalsnelweg"),
    ("row_too_long", "x.csv", lambda: csv_text(rows({})).replace("administratie", "a;b").encode()),
    ("commas_in_values", "x.csv", lambda: csv_text(rows({}), ",").replace('"', "").encode()),
    ("no_headings", "x.csv", csv_text(rows({}, {})).split("\r\n", 1)[1].encode),
    ("no_headings", "x.csv", csv_text(rows({}, {}), ",").split("\r\n", 1)[1].encode),
    ("row_too_short", "x.csv", lambda: csv_text(rows({})).replace(";administratie", "").encode()),
    ("heading_empty", "x.csv", lambda: csv_text(rows({})).replace("afgerond", "", 1).encode()),
    ("heading_unknown", "x.csv", lambda: csv_text(rows({})).replace("afgerond", "afgeront", 1).encode()),
    ("heading_twice", "x.csv", lambda: csv_text(rows({})).replace("afgerond", "started", 1).encode()),
    ("column_missing", "x.csv", lambda: csv_text([{k: v for k, v in rows({})[0].items() if k != "bron"}]).encode()),
    ("empty_row", "x.csv", lambda: csv_text(rows({}, {})).replace("\r\n", "\r\n" + ";" * 18 + "\r\n", 2).encode()),
]


@pytest.mark.parametrize(("kind", "name", "content"), FILES)
def test_a_wrong_file_is_told(
    real: Project, tmp_path: Path, kind: str, name: str, content: Callable[[], bytes]
) -> None:
    assert kind in [fault.kind for fault in faults(real, written(tmp_path, content(), name))]


def test_a_heading_that_stands_twice_names_both_columns_and_the_one_that_is_missing(
    real: Project, tmp_path: Path
) -> None:
    table = csv_text(rows({})).replace("gestart", "afgerond", 1)
    twice, missing = faults(real, written(tmp_path, table))
    assert (twice.kind, twice.column, twice.value, twice.hint) == ("heading_twice", "G, H", "afgerond", "gestart")
    assert "misschien bedoelt u gestart" in line(twice, "nl")
    assert missing.kind == "column_missing"


def test_a_heading_is_suggested_in_the_language_of_the_table(real: Project, tmp_path: Path) -> None:
    (near,) = faults(real, written(tmp_path, csv_text(rows({})).replace("start instroom", "instroom start", 1)))
    assert (near.kind, near.hint) == ("heading_unknown", "start instroom")


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("Aantal gestart", "gestart"),
        ("aantal_afgeront", "afgerond"),
        ("naam programma", "programma"),
        ("uren", "uren per week"),
        ("werk na 12 maanden", "aan het werk na 12 maanden"),
        ("aan het werk na 9 maanden", ""),
        ("werk", ""),
        ("gestart vrouwen", ""),
        ("datum gestart", ""),
        ("aantal uitval", ""),
        ("start", "start instroom, taalniveau bij de start, gestart"),
        ("instroom", "start instroom, einde instroom"),
    ],
)
def test_a_heading_is_suggested_where_it_is_meant_and_none_where_it_would_be_a_guess(
    real: Project, tmp_path: Path, heading: str, hint: str
) -> None:
    table = csv_text(rows({})).replace("nog bezig", heading, 1)
    near = next(fault for fault in faults(real, written(tmp_path, table)) if fault.kind == "heading_unknown")
    assert near.hint == hint


def test_a_code_without_its_zero_is_answered_by_the_code(real: Project, tmp_path: Path) -> None:
    (fault,) = faults(real, written(tmp_path, csv_text(rows({"programma": "I5"}))))
    assert (fault.kind, fault.hint) == ("programme_unknown", "I05")


def test_a_file_that_is_absent_a_folder_or_too_large(
    real: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert faults(real, tmp_path / "weg.csv")[0].kind == "file_missing"
    assert faults(real, tmp_path)[0].kind == "folder"
    monkeypatch.setattr("arbeidsmarkt.sources.intake_file.MEGABYTES", 0)
    assert faults(real, written(tmp_path, csv_text(rows({}))))[0].kind == "file_too_large"


@pytest.mark.parametrize("swell", SWOLLEN.values(), ids=SWOLLEN)
def test_a_table_that_unpacks_to_far_more_than_it_weighs_is_told(
    real: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swell: Callable[[Path], Path]
) -> None:
    lower_limits(monkeypatch)
    path = swell(tmp_path)
    assert path.stat().st_size < 200_000
    (fault,) = faults(real, path)
    assert fault.kind == "swollen"


def test_old_mac_line_ends_are_read(real: Project, tmp_path: Path) -> None:
    windows = csv_text(rows({}, {"geslacht": "vrouwen"}))
    old = written(tmp_path, windows.replace("\r\n", "\r"), "old.csv")
    assert read(real, old) == read(real, written(tmp_path, windows))
    (fault,) = faults(real, written(tmp_path, "Uitkomsten\r\r" + windows.replace("\r\n", "\r")))
    assert (fault.kind, fault.hint) == ("title_above", "3")
    wrong = csv_text(rows({}, {"bron": "gemeente Skarsterlân"})).replace("\r\n", "\r").encode("latin-1")
    assert [(fault.kind, fault.row) for fault in faults(real, written(tmp_path, wrong))] == [("not_utf8", 3)]


def _second_sheet(book: Workbook) -> None:
    book.worksheets[0].title = "A"
    book.create_sheet("B").append([1])


def _hidden_sheet(book: Workbook) -> None:
    book.create_sheet("oud").sheet_state = "hidden"


def _sheet_beside(book: Workbook) -> None:
    book.create_sheet("namenlijst").append(["wie"])


def _comment(book: Workbook) -> None:
    cell_of(book.worksheets[0], "gestart").comment = Comment("wie dit waren", "")


def _hide_row(book: Workbook) -> None:
    book.worksheets[0].row_dimensions[2].hidden = True


def _hide_column(book: Workbook) -> None:
    book.worksheets[0].column_dimensions["C"].hidden = True


def _set(column: str, value: object, **look: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        cell = cell_of(book.worksheets[0], column)
        cell.value = value
        for name, word in look.items():
            setattr(cell, name, word)

    return change


WORKBOOKS: list[tuple[str, Callable[[Workbook], None]]] = [
    ("sheet_unclear", _second_sheet),
    ("hidden_sheet", _hidden_sheet),
    ("sheet_not_read", _sheet_beside),
    ("comment", _comment),
    ("hidden_row", _hide_row),
    ("hidden_column", _hide_column),
    ("merged_cells", lambda book: book.worksheets[0].merge_cells("A2:A3")),
    ("formula", _set("gestart", "=SUM(A1:A2)")),
    ("error_value", _set("afgerond", "#N/A")),
    ("error_value_required", _set("gestart", "#N/A")),
    ("outside_columns", lambda book: book.worksheets[0].cell(2, 30, "x") and None),
    ("percent_format", _set("geplaatst in werk", 0.45, number_format="0%")),
    ("percentage", _set("uren per week", 0.45, number_format="0%")),
    ("text_number", _set("gestart", "20")),
    ("number_as_time", _set("uren per week", datetime(1900, 1, 20, 12))),
    ("number_as_time", _set("afgerond", time(14, 0))),
    ("year_alone", _set("peildatum", 2021, number_format="General")),
    ("year_alone", _set("peildatum", 2021)),
    ("date_as_number", _set("peildatum", 44256, number_format="General")),
    ("not_a_number", _set("afgerond", True)),
]


@pytest.mark.parametrize(("kind", "change"), WORKBOOKS)
def test_a_wrong_workbook_is_told(real: Project, tmp_path: Path, kind: str, change: Callable[[Workbook], None]) -> None:
    book = workbook(rows({}, {}))
    change(book)
    assert kind in [fault.kind for fault in faults(real, saved(book, tmp_path))]


def test_every_kind_of_fault_has_a_case_and_words() -> None:
    tested = {kind for kind, *_ in [*VALUES, *FILES, *WORKBOOKS]}
    tested |= {
        "intake_twice",
        "kept_twice",
        "version_of_kept",
        "same_figures",
        "other_days",
        "sum_of_rows",
        "version_of",
        "title_above",
        "value_alone",
        "sexes_do_not_add_up",
        "more_than_total",
        "example_row",
        "decimals_mixed",
        "file_missing",
        "folder",
        "file_too_large",
        "swollen",
    }
    of_forms = {"criterion_twice", "criterion_missing", "programme_differs"}  # in test_scaling
    assert tested | of_forms | {"not_parquet", *RECORDS, *PRIVACY} == set(RULES)  # those in test_records
    assert len(tested) >= 40


def test_all_faults_are_told_at_once_in_order(real: Project, tmp_path: Path) -> None:
    table = rows({"gestart": "45%"}, {}, {"peildatum": "2022-05-01", "afgerond": "30"}, {"programma": "Onbekendia"})
    found = faults(real, written(tmp_path, csv_text(table)))
    assert [fault.row for fault in found] == [2, 4, 4, 5]
    assert {fault.kind for fault in found} == {
        "percent_sign",
        "date_in_future",
        "more_than_started",
        "programme_unknown",
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_fault_is_told_with_place_value_rule_and_remedy(real: Project, tmp_path: Path, language: str) -> None:
    (fault,) = faults(real, written(tmp_path, csv_text(rows({"programma": "Taalsnelwegg"}))))
    told = line(fault, language)
    assert "2" in told
    assert "'Taalsnelwegg'" in told
    assert "Taalsnelweg" in told.split("\n")[1]
    assert len(told.split("\n")) == 3
    assert not re.search(r"[{}]", told)


ANYTHING = st.text(max_size=30) | st.sampled_from(
    ["20", "2021-03-01", "45%", "=1", "Taalsnelweg", "-", "²", "१२", "1e5"]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(list(GOOD)), ANYTHING, max_size=6))
def test_any_value_is_read_or_told(real: Project, tmp_path: Path, change: dict[str, str]) -> None:
    content = csv_text(rows({}, change)).encode("utf-8", "surrogatepass")
    _read_or_told(real, written(tmp_path, content))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["x.csv", "x.xlsx"]))
@example(b"PK\x03\x04", "x.xlsx")
@example(b"a;b\n\xef\xbb\xbf;", "x.csv")
def test_any_bytes_are_read_or_told(real: Project, tmp_path: Path, content: bytes, name: str) -> None:
    _read_or_told(real, written(tmp_path, content, name))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_read_or_told(real: Project, tmp_path: Path, place: int, noise: bytes) -> None:
    content = saved(workbook(rows({})), tmp_path).read_bytes()
    _read_or_told(real, written(tmp_path, content[:place] + noise + content[place + len(noise) :], "y.xlsx"))


def _read_or_told(real: Project, path: Path) -> None:
    try:
        read(real, path)
    except TableError as error:
        for fault in error.faults:
            assert line(fault, "nl")


def test_the_how_to_of_records_names_each_heading_as_it_is(root: Path, real: Project) -> None:
    told = (root / "docs/how-to/records.md").read_text(encoding="utf-8")
    fields = [*real.programmes.records.persons.values(), *real.programmes.records.months.values()]
    assert not [field.heading.nl for field in fields if field.heading.nl not in told]


def test_the_file_that_says_when_a_programme_began_is_named(real: Project, tmp_path: Path) -> None:
    (fault,) = faults(real, written(tmp_path, csv_text(rows({"start instroom": "2019-09-30"}))))
    assert "Taalsnelweg: 2019-10, in config/programmes/initiatives/taalsnelweg.yaml" in line(fault, "nl")
