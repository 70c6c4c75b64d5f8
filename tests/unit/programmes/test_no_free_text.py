"""No text of one's own gets in: a name, however rare, is refused in every column, and so is a number of a citizen."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pydantic import ValidationError

from arbeidsmarkt.core.faults import TableError
from arbeidsmarkt.programmes.intakes import read_intakes
from arbeidsmarkt.programmes.privacy.given_names import GIVEN_NAMES
from arbeidsmarkt.programmes.privacy.identifiers import identifier_in
from arbeidsmarkt.programmes.privacy.known_words import unknown_words
from arbeidsmarkt.programmes.records import read_months, read_persons
from arbeidsmarkt.sources.intake_file import read_intake_file
from arbeidsmarkt.spec.contract import RecordsContract
from arbeidsmarkt.spec.project import Project
from tests.support.intakes import GOOD, rows
from tests.support.records import MONTH, PERSON

TODAY = date(2022, 1, 1)
RARE = [
    "Gulnara",
    "tsering",
    "Kiflom",
    "Oluwaseun",
    "wytske",
    "Nguyen Thi",
    "Bekele 2",
    "groep van Sjoukje",
    "werk bij Zhao",
    "na het gesprek met Kiflom geplaatst",
    "na het gesprek met tsegaye geplaatst",
    "na het gesprek met wytske geplaatst",
    "de groep van mevrouw mansour op dinsdag",
]
NUMBERS = [
    "123456782",
    "123.456.782",
    "1 2 3 4 5 6 7 8 2",
    "12/34/56/782",
    "123_456_782",
    "123'456'782",
    "000123456782",
    "1234 56 782",
]

WRITERS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    "csv": lambda table, path: table.to_csv(path, index=False),
    "xlsx": lambda table, path: table.to_excel(path, index=False),
    "parquet": lambda table, path: table.to_parquet(path, index=False),
}


def outcomes(real: Project, path: Path) -> None:
    read_intakes(read_intake_file(path), real.programmes.contract, real.programmes, TODAY, path.name)


def people(real: Project, path: Path) -> None:
    read_persons(read_intake_file(path), real.programmes, TODAY, path.name)


def known_months(real: Project, path: Path) -> None:
    read_months(read_intake_file(path), real.programmes, frozenset(), TODAY, path.name)


Read = Callable[[Project, Path], None]

TABLES: list[tuple[Read, list[dict[str, str]]]] = [
    (outcomes, rows({}, {})),
    (people, [PERSON, PERSON | {"persoon": "P0002"}]),
    (known_months, [MONTH, MONTH | {"maand": "2020-02"}]),
]
PLACES = [
    pytest.param(read, table, column, id=f"{read.__name__} {column}") for read, table in TABLES for column in table[0]
]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(("read", "table", "column"), PLACES)
@pytest.mark.parametrize(("values", "only"), [(RARE, None), (NUMBERS, "citizen_number")], ids=["rare name", "number"])
def test_what_names_a_person_is_refused_in_every_column(
    values: list[str],
    only: str | None,
    read: Read,
    table: list[dict[str, str]],
    column: str,
    form: str,
    real: Project,
    tmp_path: Path,
) -> None:
    kept = read is not outcomes or column in ("instroomgroep", "definitie", "bron")
    for place, value in enumerate(values):
        path = tmp_path / f"{place}.{form}"
        WRITERS[form](pd.DataFrame([table[0], table[1] | {column: value}], dtype=str), path)
        with pytest.raises(TableError) as error:
            read(real, path)
        found = error.value.faults
        assert any((fault.row, fault.column) == (3, column) for fault in found), value
        if only:
            assert [fault.kind for fault in found] == [only], value
        if only or kept:
            assert not any(fault.value for fault in found), value


@pytest.mark.parametrize("value", [123456782, 123456782.0, b"123456782"])
@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_typed_number_of_a_citizen_is_refused(value: Any, form: str, real: Project, tmp_path: Path) -> None:
    if isinstance(value, bytes) and form == "xlsx":
        pytest.skip("a workbook holds no bytes")
    path = tmp_path / f"people.{form}"
    WRITERS[form](pd.DataFrame([PERSON]).assign(geboortejaar=[value]), path)
    with pytest.raises(TableError) as error:
        people(real, path)
    assert [fault.kind for fault in error.value.faults] == ["citizen_number"]


TOLD = [
    "Betaald werk van ten minste een dag in de maand",
    "Betaald werk zonder subsidie, ten minste 12 uur per week, volgens de polisadministratie",
    "Arbeidsovereenkomst van zes maanden of langer, ook met loonkostensubsidie",
    "Eigen administratie van de gemeente Amsterdam",
    "UWV, polisadministratie",
    "Registratie van de projectleiding, jaarverslag 2020",
    "Clientvolgsysteem van de gemeente",
    "Evaluatierapport leerwerktrajecten statushouders, Regioplan 2021",
    "Paid work of at least 12 hours a week by the records of the employer",
    "Own records of the programme",
    "Annual report 2020 of the foundation",
    "deelnemers die wegens verhuizing of zwangerschap zijn gestopt",
    "gekoppeld aan de microdata van het CBS, in een beveiligde omgeving",
    "people who moved to another town were left out of the counts",
    "groep 3, najaar 2019",
    "cohort B",
    "2019-2",
    "tabel 3.1, p. 12-14",
    "https://www.cbs.nl/nl-nl/publicatie/2021/45",
]


@pytest.mark.parametrize("text", TOLD)
def test_what_analysts_write_of_a_definition_or_source_is_read(text: str, real: Project) -> None:
    assert unknown_words(text, real.programmes.vocabulary) == []


ADVICE = [
    ("Economische zaken van Kiflom", 4, "unknown_word"),
    ("betaald werk in de wasserij volgens Wethouderij", 7, "unknown_word"),
    ("betaald werk volgens Kermishouders in de regio", 4, "unknown_word"),
    ("Deelnemers die wegens Feestdag zijn gestopt", 4, "word_with_capital"),
    ("deelnemers wegens feestdag", 2, "word_in_short_text"),
    ("deelnemers Wegens", 2, "word_in_short_text"),
    ("leer-werk-traject van Gulnara", 3, "unknown_word"),
]


@pytest.mark.parametrize(("text", "place", "kind"), ADVICE)
def test_what_would_help_a_word_is_told_at_its_place_between_spaces(
    text: str, place: int, kind: str, real: Project
) -> None:
    assert unknown_words(text, real.programmes.vocabulary)[0] == (place, kind)


def test_every_word_that_is_refused_is_told(real: Project) -> None:
    text = "Deelnemers die wegens Feestdag of Ongeluk stopten volgens Wethouderij"
    found = unknown_words(text, real.programmes.vocabulary)
    assert found == [(4, "word_with_capital"), (6, "word_with_capital"), (9, "unknown_word")]


def test_the_words_of_a_cell_are_told_in_one_message_for_each_rule(real: Project, tmp_path: Path) -> None:
    path = tmp_path / "intakes.csv"
    text = "Deelnemers die wegens Feestdag of Ongeluk stopten volgens Wethouderij"
    WRITERS["csv"](pd.DataFrame([GOOD | {"definitie": text}], dtype=str), path)
    with pytest.raises(TableError) as error:
        outcomes(real, path)
    assert [(fault.kind, fault.hint) for fault in error.value.faults] == [
        ("word_with_capital", "2; woord 4, 6"),
        ("unknown_word", "2; woord 9"),
    ]


@pytest.mark.parametrize(
    "mended", ["Deelnemers die wegens verhuizing zijn gestopt", "deelnemers die wegens verhuizing stopten"]
)
def test_a_text_that_follows_the_advice_is_read(mended: str, real: Project) -> None:
    assert unknown_words(mended, real.programmes.vocabulary) == []


SURNAMES_IN_TEXT = [
    "na het gesprek met bakker geplaatst",
    "het dossier van vos is gesloten",
    "geplaatst door bemiddeling van de jong",
    "de groep van visser op dinsdag",
    "na overleg met mulder en de gemeente",
    "werk gevonden via van den berg",
    "werk gevonden via van der hoek",
    "de groep van mevrouw groen op dinsdag",
    "gesprek met de heer van der werk in maart",
    "gemeld door mw post in maart",
    "gemeld door dhr. a. post in maart",
    "geplaatst na gesprek met a. wit en de gemeente",
    "geplaatst na gesprek met a. de vries en anderen",
    "opgave van Post aan de gemeente in maart",
    "registratie door Van Dijk bij de gemeente",
    "J. Bakker",
    "Bakker",
    "vos",
]


@pytest.mark.parametrize("text", SURNAMES_IN_TEXT)
def test_a_surname_that_is_a_plain_word_is_refused_where_it_stands_as_a_name(text: str, real: Project) -> None:
    assert unknown_words(text, real.programmes.vocabulary) or identifier_in(text)


TRADES = [
    "opgeleid tot bakker of als kok met een diploma",
    "betaald werk als visser of als timmerman in loondienst",
    "een bakker in de regio nam de deelnemers aan",
    "gegevens van bakkers, koks en schilders in de regio",
    "post en telefoon van de gemeente in de winter",
    "de opleiding in den haag duurt zes maanden",
    "registratie van den haag over het najaar",
    "o.a. betaald werk van ten minste een dag",
    "geplaatst bij een groot bedrijf in de stad",
]


@pytest.mark.parametrize("text", TRADES)
def test_the_same_words_are_read_where_no_name_can_stand(text: str, real: Project) -> None:
    assert unknown_words(text, real.programmes.vocabulary) == []


def test_no_known_word_is_a_given_name(real: Project) -> None:
    assert not real.programmes.vocabulary & GIVEN_NAMES


def test_no_field_of_a_table_that_is_stored_is_free_text(real: Project) -> None:
    known = real.programmes
    assert {field.kind for field in known.contract.values()} & {"text"} == set()
    written = known.records.model_dump()
    written["persons"]["remark"] = written["persons"]["sex"] | {"kind": "text"}
    with pytest.raises(ValidationError, match="'remark' is free text"):
        RecordsContract.model_validate(written)


def test_every_column_of_the_contracts_is_tried(real: Project) -> None:
    assert set(GOOD) <= {field.heading.nl for field in real.programmes.contract.values()}
