"""What identifies a person is found in whatever way it is written, and what does not is left alone."""

import math
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsmarkt.programmes.privacy.birth_date import are_births, days_in
from arbeidsmarkt.programmes.privacy.citizen_number import WEIGHTS, passes_eleven_test
from arbeidsmarkt.programmes.privacy.identifiers import IDENTIFIERS, heading_of, identifier_in
from arbeidsmarkt.programmes.privacy.plain import as_text
from arbeidsmarkt.programmes.privacy.pseudonym import is_pseudonym
from arbeidsmarkt.spec.project import Project

HELD: list[tuple[str, object]] = [
    ("citizen_number", "123456782"),
    ("citizen_number", 123456782),
    ("citizen_number", 123456782.0),
    ("citizen_number", "123456782,00"),
    ("citizen_number", "1,23456782E+08"),
    ("citizen_number", "123.456.782"),
    ("citizen_number", "1234.56.782"),
    ("citizen_number", "123 456 782"),
    ("citizen_number", "123\u00a0456\u202f782"),
    ("citizen_number", "123\u2013456\u2013782"),
    ("citizen_number", "1 2 3 4 5 6 7 8 2"),
    ("citizen_number", "12-34-56-782"),
    ("citizen_number", "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12"),
    ("citizen_number", "12345\u200b6782"),
    ("citizen_number", "BSN: 123456782."),
    ("citizen_number", "BSN123456782"),
    ("citizen_number", "nummer 123.456.782 van mei 2021"),
    ("citizen_number", b"123456782"),
    ("citizen_number", 10000008),
    ("citizen_number", "010000008"),
    ("person_number", "1234567890"),
    ("person_number", "271.234.5678"),
    ("person_number", "V-nummer 2712345678"),
    ("person_number", "client 48213"),
    ("person_number", "cliënt: 48213"),
    ("person_number", "Client (48213)"),
    ("person_number", "client_48213"),
    ("person_number", "gesprek met klant 48.213 in mei"),
    ("person_number", "deelnemer A-4821"),
    ("person_number", "dossier 2021-00483"),
    ("person_number", "zaak 2021/483"),
    ("person_number", "zaaknummer 12"),
    ("person_number", "dossier nr. 7"),
    ("person_number", "V-nr 271"),
    ("person_number", "BSN 4821"),
    ("person_number", "bsn4821"),
    ("person_number", "zaaknr12"),
    ("person_number", "client number 12"),
    ("bank_account", "NL91 ABNA 0417 1643 00"),
    ("bank_account", "nl91abna0417164300"),
    ("bank_account", "op rekening DE89370400440532013000 gestort"),
    ("email", "j.bakker@gemeente.nl"),
    ("email", "vraag het aan loket (at) gemeente.nl"),
    ("telephone", "06-12345678"),
    ("telephone", "0612345678"),
    ("telephone", "06 12 34 56 78"),
    ("telephone", "+31 6 12345678"),
    ("telephone", "0031612345678"),
    ("telephone", "+31 (0)20 123 4567"),
    ("telephone", "020-1234567"),
    ("telephone", "(0183) 123456"),
    ("telephone", "bel 06.12345678"),
    ("telephone", 612345678),
    ("telephone", "+963 944 123 456"),
    ("address", "1012 AB"),
    ("address", "1012AB"),
    ("address", "1012ab"),
    ("address", "1012 ab"),
    ("address", "1012 ab 14"),
    ("address", "woont op 1012 AB 14-2"),
    ("address", "Kerkstraat 12a"),
    ("address", "12 Church Road"),
    ("birth_date", "geb. 12-03-85"),
    ("birth_date", "geboren 12 maart 1985"),
    ("birth_date", "12 maart 1985"),
    ("birth_date", "1985-03-12"),
    ("birth_date", datetime(1985, 3, 12)),
    ("birth_date", "iemand van 12/03/1985 deed mee"),
    ("person_name", "dhr. Bakker"),
    ("person_name", "mw. A. el Amrani"),
    ("person_name", "J.P. de Vries"),
    ("person_name", "Bakker, J."),
    ("person_name", "Yusuf al Masri"),
    ("person_name", "begeleid door Fatima"),
]

HARMLESS: list[object] = [
    "betaald werk van ten minste een dag in de maand",
    "Gemeente Amsterdam, Monitor inburgering 2021",
    "Universiteit Utrecht",
    "Centraal Bureau voor de Statistiek",
    "cohort 2014-2021",
    "in 2021 en 14 anderen",
    "blz. 12-15",
    "2021-09-01",
    "01-09-2021",
    datetime(2019, 10, 1),
    "https://www.cbs.nl/nl-nl/nieuws/2021/45/rapport",
    "1.234,5",
    "Jan 2019",
    "80590ned",
    "per deelnemer 1500 euro",
    "dossier 2021",
    "elke deelnemer 2019-2020",
    "alle deelnemers 1500",
    "dossier van 2021-09-01",
    "zaak 2021-09-01",
    "dossier 2021-09",
    "deelnemer van 01-09-2021",
    "deelnemer 01-09-2021",
    "klant 12",
    "a number 5",
    "tabel 3.1",
    "A2",
    12345,
    24.5,
    None,
    "",
    True,
]


@pytest.mark.parametrize(("kind", "value"), HELD)
def test_an_identifier_is_found_however_it_is_written(kind: str, value: object) -> None:
    assert identifier_in(value) == kind


@pytest.mark.parametrize("value", HARMLESS)
def test_what_names_nobody_is_left_alone(value: object) -> None:
    assert identifier_in(value) is None


def test_every_kind_has_a_case() -> None:
    assert {kind for kind, _ in HELD} == set(IDENTIFIERS)


def test_nothing_of_the_registry_is_taken_for_a_person(real: Project) -> None:
    names = {name for one in real.programmes.initiatives.values() for name in (one.name.nl, one.name.en, one.code)}
    assert {name: kind for name in names if (kind := identifier_in(name))} == {}


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("citizen_number", "BSN"),
        ("citizen_number", "burgerservicenummer"),
        ("citizen_number", "Sofi-nummer"),
        ("person_number", "V-nummer"),
        ("person_number", "A_nummer"),
        ("person_number", "RINPERSOON"),
        ("person_number", "cliëntnummer"),
        ("bank_account", "IBAN"),
        ("email", "E-mailadres"),
        ("telephone", "tel."),
        ("telephone", "Mobiel nummer"),
        ("address", "postcode"),
        ("address", "Huisnr"),
        ("address", "HomeAddress"),
        ("birth_date", "Geboortedatum"),
        ("birth_date", "geb. datum"),
        ("birth_date", "date_of_birth"),
        ("person_name", "Achternaam"),
        ("person_name", "naam deelnemer"),
        ("person_name", "naam programmaleider"),
        ("person_name", "FirstName"),
        ("person_name", "Voorletters"),
    ],
)
def test_a_heading_that_announces_an_identifier(kind: str, heading: str) -> None:
    assert heading_of(heading) == kind


@pytest.mark.parametrize("heading", ["Programmanaam", "naam programma", "Programma_naam", "programme name"])
def test_the_name_of_a_programme_is_nobodys(heading: str) -> None:
    assert heading_of(heading) is None


def test_no_heading_of_a_contract_announces_an_identifier(real: Project) -> None:
    known = real.programmes
    for contract in (known.contract, known.assessment, known.records.persons, known.records.months):
        for code, field in contract.items():
            assert heading_of(field.heading.nl) is None, code
            assert heading_of(field.heading.en) is None, code


@given(st.integers(0, 99_999_999))
def test_the_eleven_test_takes_one_last_digit_at_most(first: int) -> None:
    digits = f"{first:08d}"
    passing = [last for last in "0123456789" if passes_eleven_test(digits + last)]
    rest = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False)) % 11
    assert passing == ([str(rest)] if rest < 10 and int(digits + str(rest)) else [])


@given(st.integers(10_000_000, 999_999_999), st.sampled_from(["{}", "{:.0f}", "a {} b", "({})", "x{}y", "{}."]))
def test_a_number_that_passes_is_found_in_any_text(number: int, form: str) -> None:
    if passes_eleven_test(str(number)):
        assert identifier_in(form.format(number)) in ("citizen_number", "telephone")


def test_one_in_eleven_of_all_numbers_passes() -> None:
    numbers = range(100_000_000, 100_110_000)
    passing = sum(passes_eleven_test(str(number)) for number in numbers)
    assert math.isclose(passing / len(numbers), 1 / 11, rel_tol=0.001)


@given(st.one_of(st.text(), st.binary(), st.floats(), st.integers(), st.dates(), st.datetimes(), st.booleans()))
def test_any_value_has_a_text_and_a_kind_or_none(value: object) -> None:
    assert isinstance(as_text(value), str)
    assert identifier_in(value) in {None, *IDENTIFIERS}


@pytest.mark.parametrize(
    "text", ["P0001", "AMS-12", "17", "a1", "AB12345", "P000123", "550e8400-e29b-41d4-a716-446655440000", "0f" * 16]
)
def test_a_pseudonym(text: str) -> None:
    assert is_pseudonym(text)


@pytest.mark.parametrize(
    "text", ["123456782", "1234567", "fatima85", "Jansen", "2712345678", "j.jansen", "0123456789123456", "", "P 1"]
)
def test_what_is_no_pseudonym(text: str) -> None:
    assert not is_pseudonym(text)


@pytest.mark.parametrize("letters", ["", "F", "FA", "FAB", "FA-"])
@given(st.dates(date(1920, 1, 1), date(2010, 12, 31)), st.sampled_from(["%d%m%y", "%y%m%d"]))
def test_letters_and_a_day_of_birth_are_no_pseudonym(letters: str, born: date, form: str) -> None:
    if not (form == "%y%m%d" and born.year == 2000):
        assert not is_pseudonym(letters + born.strftime(form))


def test_days_long_ago_that_are_spread_are_births() -> None:
    births = [date(1970 + 3 * place, 5, place + 1) for place in range(10)]
    starts = [date(2016 + place // 2, 5, place + 1) for place in range(10)]
    assert are_births(births)
    assert not are_births(starts)
    assert not are_births(births[:4])
    assert not are_births([date(2008, 1 + place, 1) for place in range(10)])
    assert days_in(["12-03-1985", "1985-02-30", "x"]) == [date(1985, 3, 12)]
