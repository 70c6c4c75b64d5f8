from dataclasses import replace
from typing import Any

import pytest

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.judgement import judge_case
from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.spec.quantity import QuantitySpec
from tests.support.cases import WORDS, case, definition, missing, origin, quantity

SUCCESSOR = {"table": "88888NED", "discontinued": False, "origin_scheme": "origin_country"}
SOURCES = {"lfs": {"successor": "next"}, "next": SUCCESSOR}
Q4 = [{"source": "lfs", "measure": "unemployment_rate", "period": "2020KW04"}]
TWO_MONTHS = [
    {
        "source": "lfs",
        "measure": "unemployment_rate",
        "origin_scheme": "migration_background",
        "origin": "dutch",
        "survey_level": "old",
        "period": period,
    }
    for period in ("2021MM04", "2020MM04")
]


def because(found: Case, language: str = "nl", synthetic: bool = False) -> str:
    return judge_case(found, synthetic).reason[language]


def test_a_number_that_holds_names_its_source_its_state_and_its_interval() -> None:
    text = because(case(quantity(3.0, origin()), sources=SOURCES))
    assert text == (
        "Klopt: volgens CBS StatLine 99999NED (stand van 12-11-2020, oud niveau van de EBB) is het 3,0 procent "
        "(2,95 tot 3,05 door afronding)."
    )


def test_a_number_of_an_estimate_names_its_analysis_and_its_uncertainty() -> None:
    named = {"analysis": "gap", "variant": "v", "term": "t", "group": ""}
    told = {"label": WORDS, "unit": "percent", "decimals": 1, "operation": "value", "estimate": named}
    found = replace(quantity(3.0, half=0.2), interval_kind="confidence")
    text = because(case(found, QuantitySpec.model_validate(told)))
    assert text == "Klopt: volgens de analyse gap is het 3,0 procent (95%-interval 2,8 tot 3,2)."


def test_a_figure_of_a_table_that_was_read_elsewhere_says_where() -> None:
    text = because(case(quantity(3.0, origin()), sources=SOURCES, publisher="Daily Paper, report on CBS figures"))
    assert "oud niveau van de EBB, gelezen in Daily Paper) is het 3,0 procent" in text


def test_a_number_that_holds_no_longer_shows_both_states() -> None:
    now = quantity(4.1, origin(survey_level="new", vintage="2022-08-17"))
    text = because(case(now, then=quantity(3.0, origin()), sources=SOURCES))
    assert text.startswith("Klopte toen, nu niet meer: volgens CBS StatLine 99999NED (stand van 12-11-2020")
    assert "was het 3,0 procent" in text
    assert "stand van 17-8-2022, nieuw niveau van de EBB) is het 4,1 procent" in text


@pytest.mark.parametrize(
    ("reported", "words"),
    [(2.1, "het rapport zegt 2,1 procent, en dat is 0,9 procentpunt lager"), (3.9, "0,9 procentpunt hoger")],
)
def test_a_number_that_differs_says_by_how_much(reported: float, words: str) -> None:
    assert words in because(case(quantity(3.0, origin()), reported=reported))


def test_a_change_is_told_as_a_change() -> None:
    moved = quantity(-0.1, origin(), origin(), half=0.1, unit="points")
    text = because(case(moved, definition("sign", [*Q4, *Q4], "points"), reported="down", rounding=None))
    assert "volgt een verandering van \N{MINUS SIGN}0,1 procentpunt (\N{MINUS SIGN}0,2 tot 0,0 door afronding)" in text


def test_an_exact_count_has_no_interval() -> None:
    counted = quantity(4.0, origin(survey_level="none"), half=0.0, unit="count")
    text = because(case(counted, definition(unit="count", decimals=0), reported=4.0, rounding=0.0))
    assert text.endswith("is het 4.")


def test_a_test_on_the_report_s_own_figures_says_that_it_is_no_independent_one() -> None:
    own = case(quantity(3.0, origin(survey_level="none")), own_source="lfs")
    assert because(own) == (
        "Klopt: volgens het rapport zelf is het 3,0 procent (2,95 tot 3,05 door afronding). "
        "Dit zegt alleen of het rapport met zichzelf klopt; een onafhankelijke bron is er niet."
    )
    mixed = case(quantity(3.0, origin(), origin(source="other")), own_source="lfs")
    assert "onafhankelijke" not in because(mixed)


def test_a_number_without_a_state_of_its_time_says_so() -> None:
    later = case(quantity(3.0, origin()), then=missing(definition()))
    assert because(later).endswith("Van de stand van toen is geen kopie gevonden; dit is de stand van nu.")


def lacking(terms: list[dict[str, Any]], *tables: str, source: dict[str, Any] | None = None) -> str:
    spec = definition(terms=terms)
    sources = SOURCES | ({"lfs": source} if source else {})
    return because(case(missing(spec, *tables), spec, sources=sources))


def test_missing_cells_are_told_in_words_with_their_keys_source_and_table() -> None:
    assert lacking(TWO_MONTHS, "99999NED") == (
        "Hier niet te toetsen: deze editie mist werkloosheidspercentage, dutch, oud niveau van de EBB, "
        "april 2021 (2021MM04) en april 2020 (2020MM04), uit de bron lfs (A table). Voor een editie current staan ze "
        "in StatLine 99999NED, een tabel die is beëindigd; de opvolger is 88888NED, "
        "die een andere indeling naar herkomst heeft."
    )


def test_a_running_table_has_no_successor_and_one_without_the_old_level_says_so() -> None:
    running = {"discontinued": False}
    assert lacking(Q4, "99999NED", source=running).endswith("Voor een editie current staan ze in StatLine 99999NED.")
    assert lacking(Q4, source=running).endswith("StatLine 99999NED bevat nu alleen het nieuwe niveau van de EBB.")
    assert lacking(Q4, source={"table": None}).endswith("Geen open tabel heeft ze.")


def test_the_shorter_list_of_missing_cells_is_told() -> None:
    spec = definition("sign", TWO_MONTHS, "points")
    then = Quantity("q", "points", None, "rounding", missing=missing(definition(terms=TWO_MONTHS[:1])).missing)
    text = because(case(missing(spec), spec, then, sources=SOURCES, reported="up", rounding=None))
    assert "2021MM04" in text
    assert "2020MM04" not in text


def test_nothing_is_told_of_made_up_data() -> None:
    assert because(case(quantity(3.0, origin())), synthetic=True) == (
        "Hier niet te toetsen: deze editie is synthetisch, en een uitspraak wordt nooit op verzonnen gegevens getoetst."
    )


def test_the_other_numbers_of_a_sentence_are_judged_and_told() -> None:
    both = case(quantity(3.0, origin()), also=[{"quantity": "q", "reported": 9.0}])
    judgement = judge_case(both, synthetic=False)
    assert judgement.verdict == "differs"
    assert judgement.reason.nl.startswith("Klopt: ")
    assert "Ook x: wijkt af, volgens lfs" in judgement.reason.nl


def test_a_claim_adds_what_the_number_does_not_show() -> None:
    added = {"nl": "Zie ook {near}.", "en": "See {near} too."}
    text = because(case(quantity(3.0, origin()), others=[quantity(2.0, key="near")], reason=added), "en")
    assert text.startswith("Holds: according to lfs (state of 12 November 2020, old level of the labour force survey)")
    assert text.endswith("See 2.0 per cent too.")
    assert because(case(reason=WORDS)) == "x"
