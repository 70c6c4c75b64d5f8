"""The list of numbers: as they are printed, with their source, and nothing where the edition lacks the cells."""

from typing import Any

import pytest

from arbeidsmarkt.publish.number_list import number_list
from arbeidsmarkt.spec.project import Project
from tests.support.site import QUANTITIES, state, texts

ESTIMATE = {"analysis": "gap", "variant": "base", "term": "difference", "group": "", "period_key": ""}


def numbers(real: Project, **changes: dict[str, Any]) -> dict[str, Any]:
    """The list, of the small site's quantities with these changes."""
    plain = {"definition": "abc", "estimate": None}
    known = {key: plain | record | changes.get(key, {}) for key, record in QUANTITIES["quantities"].items()}
    content = QUANTITIES | {"edition": "published", "synthetic": False, "quantities": known}
    return number_list(content, {"gap": ["lfs@2022-08-17"]}, texts(real))["numbers"]


def test_a_number_is_in_print_in_both_languages_with_its_mark(real: Project) -> None:
    rate = numbers(real)["rate"]
    assert rate["text"] == {"nl": "9,6 procent*", "en": "9.6 per cent*"}
    assert rate["interval"] == {"nl": "9,55 tot 9,65", "en": "9.55 to 9.65"}
    assert rate["provisional"] is True
    assert not numbers(real, rate={"status": "final"})["rate"]["provisional"]


def test_it_names_its_source_its_cells_and_the_command_that_tells_the_rest(real: Project) -> None:
    rate = numbers(real)["rate"]
    assert rate["source"]["nl"] == "Bron: CBS StatLine 82809NED (12-11-2020), bewerking arbeidsmarkt"
    assert rate["cells"] == ["lfs@2020-11-12#104"]
    assert rate["trace"] == "arbeidsmarkt trace rate"


def test_an_estimate_has_the_source_of_its_analysis(real: Project) -> None:
    rate = numbers(real, rate={"estimate": ESTIMATE, "origins": []})["rate"]
    assert rate["analysis"] == "gap"
    assert rate["source"]["en"] == "Source: CBS StatLine 82809NED (17 August 2022), adaptation by arbeidsmarkt"


@pytest.mark.parametrize(("status", "told"), [("provisional", "9,6 procent*"), ("unknown", "9,6 procent")])
def test_an_estimate_of_which_a_cell_is_provisional_has_the_mark(real: Project, status: str, told: str) -> None:
    rate = numbers(real, rate={"estimate": ESTIMATE, "origins": [], "status": status})["rate"]
    assert (rate["text"]["nl"], rate["provisional"]) == (told, status == "provisional")


@pytest.mark.parametrize("part", ["text", "interval", "value"])
def test_a_number_that_the_edition_lacks_is_no_number(real: Project, part: str) -> None:
    later = numbers(real)["later"]
    assert later[part] is None
    assert later["missing"]["tables"] == ["82809NED"]


def test_a_number_that_was_counted_has_no_interval(real: Project) -> None:
    assert numbers(real, rate=state(4.0, low=4.0, high=4.0))["rate"]["interval"] is None
