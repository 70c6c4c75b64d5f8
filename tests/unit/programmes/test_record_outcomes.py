"""Records to spells, to a row a person, and to counts: nothing is guessed for a month that is not known."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.programmes.followed import Followed, followed
from arbeidsmarkt.programmes.record_outcomes import counts_by_horizon, horizons, intakes_of, outcomes_by_person
from arbeidsmarkt.programmes.spells import spells
from arbeidsmarkt.spec.project import Project

PERSON = {
    "programme": "taalsnelweg",
    "group": "participant",
    "intake": "2019-1",
    "start": "2019-10-15",
    "end": "2020-04-01",
    "completed": "yes",
    "language_level": "A2",
    "sex": "women",
}
MARKS = {"w": "yes", ".": "no", "?": ""}


def people(work: dict[str, str], **changes: dict[str, str]) -> Followed:
    """Persons by a line of marks: w works, a point does not, ? is not known, from the month of the start."""
    persons = pd.DataFrame([PERSON | {"person": name} | changes.get(name, {}) for name in work])
    months = pd.DataFrame(
        [
            {"person": name, "month": f"{2019 + (9 + k) // 12}-{(9 + k) % 12 + 1:02d}", "work": MARKS[mark]}
            for name, marks in work.items()
            for k, mark in enumerate(marks)
        ]
    )
    off = months["work"].map({"yes": "no", "no": "yes", "": ""})
    return followed(persons, months.assign(welfare=off))


def test_months_are_counted_from_the_start() -> None:
    found = people({"a": "..w", "b": ".?w"}, b={"start": "2019-11-30"})
    assert found.work.loc["a"].to_dict() == {-1: "", 0: "no", 1: "no", 2: "yes"}
    assert found.work.loc["b"].to_dict() == {-1: "no", 0: "", 1: "yes", 2: ""}
    assert found.last_day == date(2019, 12, 31)


def test_without_months_nothing_can_be_counted() -> None:
    with pytest.raises(RefusedError, match="no months"):
        people({"a": "???"})


def test_spells() -> None:
    found = spells(
        people({"found": "..w.", "cut": "...", "gap": ".?w", "already": "w..", "unseen": "?.w", "now": ".w"}), "work"
    )
    table = found.table.set_index("person")
    assert table["duration"].to_dict() == {"found": 2, "cut": 2, "now": 1}
    assert table["event"].to_dict() == {"found": 1, "cut": 0, "now": 1}
    assert (found.already, found.not_followed) == (1, 2)
    assert table.loc["found", "language_level"] == "A2"


def test_spells_until_social_assistance_ends() -> None:
    found = spells(people({"a": "..w", "b": "..."}), "off_welfare").table.set_index("person")
    assert found[["duration", "event"]].to_numpy().tolist() == [[2, 1], [2, 0]]


LINES = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.text("w.?", min_size=1, max_size=9), min_size=1)


@settings(max_examples=60)
@given(LINES)
def test_spells_agree_with_a_reading_sign_by_sign(lines: dict[str, str]) -> None:
    if all(set(marks) == {"?"} for marks in lines.values()):
        return
    expected = {}
    for name, marks in lines.items():
        seen = marks[1:].split("?")[0]
        if marks[0] == "." and seen:
            expected[name] = (seen.index("w") + 1, 1) if "w" in seen else (len(seen), 0)
    table = spells(people(lines), "work").table
    assert {row.person: (row.duration, row.event) for row in table.itertuples()} == expected


def test_one_row_a_person_for_effects() -> None:
    table = outcomes_by_person(people({"a": "......w", "b": ".....", "c": "......?"}), [6, 12]).set_index("person")
    assert table["work_6"].tolist()[:1] == [1.0]
    assert np.isnan(table["work_6"].tolist()[1:]).all()
    assert table["work_before"].isna().all()
    assert table["welfare_6"].tolist()[0] == 0.0
    assert table["work_12"].isna().all()


def test_counts_by_horizon_say_of_how_many_it_is_known() -> None:
    lines = {"a": "......w", "b": ".......", "c": ".....", "d": "......w"}
    found = counts_by_horizon(people(lines, d={"group": "comparison", "completed": ""}), [6])
    rows = {row.group: (row.people, row.work_known, row.work, row.welfare) for row in found.itertuples()}
    assert rows == {"participant": (3, 2, 1, 1), "comparison": (1, 1, 1, 0)}


def test_intakes_in_the_form_of_the_contract(real: Project) -> None:
    lines = {"a": "......w", "b": ".......", "c": "......w", "d": "......w", "e": "....."}
    changes = {
        "b": {"completed": "no"},
        "c": {"completed": "", "end": "", "language_level": "B1", "start": "2019-10-20"},
        "d": {"group": "comparison", "completed": ""},
        "e": {"intake": "", "completed": "", "end": "2020-01-01"},
    }
    table = intakes_of(people(lines, **changes), real.programmes.contract, "werk", "records").set_index("intake")
    assert list(table.index) == ["2019", "2019-1"]
    whole, short = table.loc["2019-1"], table.loc["2019"]
    assert (whole["started"], whole["completed"], whole["dropped_out"], whole["still_in"]) == ("3", "1", "1", "1")
    assert (whole["at_work_6"], whole["at_work_12"], whole["language_level"]) == ("2", "", "mixed")
    assert (whole["intake_start"], whole["intake_end"], whole["date"]) == ("2019-10-15", "2019-10-20", "2020-04-30")
    assert (whole["comparison"], whole["method"]) == ("yes", "comparison_group")
    assert (short["started"], short["completed"], short["at_work_6"]) == ("1", "", "")


def test_horizons_are_those_of_the_contract(real: Project) -> None:
    assert horizons(real.programmes.contract) == [6, 12, 24, 36]
