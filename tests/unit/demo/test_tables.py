"""Tables of the made-up world: the form of StatLine, and figures that agree with each other up to their rounding."""

from typing import Any

import numpy as np
import pytest

from arbeidsmarkt.core.errors import UnknownNameError
from arbeidsmarkt.demo import statline
from arbeidsmarkt.demo.releases import release
from arbeidsmarkt.demo.table import Table, table_of
from arbeidsmarkt.demo.unknown import UnknownWordError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.demo import tables_of
from tests.support.cbs_server.v3.data import typed_rows, untyped_rows
from tests.support.cbs_server.v3.metadata import code_list, data_properties
from tests.support.cbs_server.v3.metadata import table_infos as infos_of_server
from tests.support.demo import served

SEED = 20211


def table(real: Project, slug: str, number: int = 1, whole: bool = True, **changes: Any) -> Table:
    source = real.sources[slug]
    assert source.delivery
    delivery = type(source.delivery).model_validate(source.delivery.model_dump() | changes)
    changed = source.model_copy(update={"delivery": delivery})
    return table_of(changed, real.classifications, release(number, SEED), whole)


def cells(found: Table) -> dict[tuple[str, ...], list[Any]]:
    return {row.keys: row.cells for row in found.rows}


@pytest.mark.parametrize("slug", ["cbs_80590ned", "cbs_37789ksz"])
def test_both_ways_to_serve_it_send_the_same(real: Project, slug: str) -> None:
    ours = table(real, slug)
    theirs = served(ours)
    assert list(statline.typed(ours)) == typed_rows(theirs).read(0, len(ours.rows))
    assert list(statline.printed(ours)) == untyped_rows(theirs).read(0, len(ours.rows))
    assert list(statline.properties(ours)) == data_properties(theirs)
    assert statline.table_infos(ours) == infos_of_server(theirs)
    for dimension in ours.dimensions:
        assert statline.code_list(dimension) == code_list(theirs, dimension.key)


def test_it_says_in_every_place_that_it_is_made_up(real: Project) -> None:
    found = table(real, "cbs_80590ned")
    for record in (statline.catalogue(found), *statline.table_infos(found)):
        for field in ("Title", "ShortTitle", "Summary", "ShortDescription", "Source"):
            assert record[field].startswith("SYNTHETISCHE GEGEVENS"), field


def test_the_whole_list_of_keys_is_there_and_keys_are_padded(real: Project) -> None:
    found = table(real, "cbs_80590ned")
    assert [code.key for code in found.dimensions[0].codes] == ["T001038", "3000", "4000"]
    assert [code.key for code in found.dimensions[1].codes] == ["52052", "53050", "53310", "53825"]
    row = list(statline.typed(found))[-1]
    assert (row["Geslacht"], row["Leeftijd"], row["Perioden"]) == ("4000   ", "53825  ", "2026MM04")


def test_parts_add_up_to_the_total_up_to_their_rounding(real: Project) -> None:
    found = cells(table(real, "cbs_80590ned"))
    for (sex, age, period), row in found.items():
        active, working, jobless = row[0], row[2], row[4]
        assert abs(active - working - jobless) <= 1.5, (sex, age, period)
        assert abs(row[6] - 100 * jobless / active) <= 0.05 + 50 / active * (1 + jobless / active)
        if sex == "T001038":
            assert abs(jobless - found["3000", age, period][4] - found["4000", age, period][4]) <= 1.5
        if age == "52052":
            parts = [found[sex, part, period][0] for part in ("53050", "53310", "53825")]
            assert abs(active - sum(parts)) <= 2


def test_a_quarter_is_the_average_of_its_months(real: Project) -> None:
    found = cells(table(real, "cbs_80590ned"))
    months = [found["T001038", "52052", f"2021MM0{month}"][4] for month in (1, 2, 3)]
    assert abs(found["T001038", "52052", "2021KW01"][4] - sum(months) / 3) <= 1


def test_without_season_there_is_nothing_for_a_year(real: Project) -> None:
    found = cells(table(real, "cbs_80590ned"))
    assert [found["T001038", "52052", period][7] == "" for period in ("2020JJ00", "2020KW04")] == [True, False]
    printed = {row["Perioden"]: row for row in statline.printed(table(real, "cbs_37789ksz"))}
    assert printed["2020JJ00"]["Seizoengecorrigeerd_2"] == "        "


def test_the_newest_figures_of_a_register_are_provisional_and_coarse(real: Project) -> None:
    plain = real.sources["cbs_37789ksz"].delivery
    assert plain
    topics = [topic.model_dump() | {"rounding_provisional": 0.5} for topic in plain.topics]
    found = table(real, "cbs_37789ksz", topics=topics)
    statuses = {code.key: code.status for code in found.dimensions[-1].codes}
    assert (statuses["2026MM02"], statuses["2025MM11"], statuses["2025MM06"]) == (
        "Voorlopig",
        "NaderVoorlopig",
        "Definitief",
    )
    rows = cells(found)
    assert all(rows[period,][0] * 2 == round(rows[period,][0] * 2) for period in ("2026MM01", "2026MM02"))
    assert any(rows[f"2024MM{month:02d}",][0] * 2 % 1 for month in range(1, 13))


def test_a_small_group_has_a_point_in_place_of_every_figure(real: Project) -> None:
    found = cells(table(real, "cbs_82809ned"))
    small, large = (found["4000", "53050", key, "2021KW01"] for key in ("H008632", "1012600"))
    assert set(small) == {"."}
    assert "." not in large
    first, second = (cells(table(real, "cbs_85456ned", number, whole=False)) for number in (1, 2))
    hidden = [{place for place, row in found.items() if "." in row} for found in (first, second)]
    assert hidden[0] == {place for place in hidden[1] if place in first}, "a revision hides and shows nothing"


def test_what_cannot_be_is_empty(real: Project) -> None:
    found = cells(table(real, "cbs_85615ned"))
    assert found["T001038", "10000", "1012600", "A051736", "2021KW01"] == ["", "", ""], "Dutch origin, born abroad"
    assert "" not in found["T001038", "10000", "1012600", "A051735", "2021KW01"]


def test_kept_keys_have_the_rows_that_the_whole_table_gives_them(real: Project) -> None:
    whole, part = table(real, "cbs_85455ned"), table(real, "cbs_85455ned", whole=False)
    assert (len(whole.rows), whole.count) == (part.count, part.count)
    assert 0 < len(part.rows) < part.count
    numbered = {row.number: row for row in whole.rows}
    assert all(numbered[row.number] == row for row in part.rows)


def test_survey_levels_overlap_in_two_tables_and_break_in_one(real: Project) -> None:
    old, new = (cells(table(real, slug)) for slug in ("cbs_82809ned", "cbs_85265ned"))
    place = "T001038", "52052", "T001040"
    for quarter in ("2019KW03", "2020KW04"):
        assert 0.5 < new[*place, quarter][4] - old[*place, quarter][4] < 1.8
    assert old[*place, "2021KW03"] == new[*place, "2021KW03"], "from 2021 on there is one level"


def test_parts_by_origin_add_up_and_flows_are_the_change_of_the_stock(real: Project) -> None:
    stock, flows = cells(table(real, "cbs_82016ned")), cells(table(real, "cbs_82662ned"))
    groups = ("1012600", "2012655", "2012657")
    for month in ("2019MM03", "2020MM06", "2021MM04"):
        parts = [stock[group, month][0] for group in groups]
        assert abs(stock["T009002", month][0] - sum(parts)) <= 20
    for group, key in zip(("T009002", *groups), ("T001040", *groups), strict=True):
        change = stock[group, "2020MM06"][0] - stock[group, "2020MM03"][0]
        inflow, outflow, _ = flows["T001038", "10000", key, "2020KW02"]
        assert abs(change - inflow + outflow) <= 20, group


def test_both_classifications_and_two_tables_count_the_same_people(real: Project) -> None:
    old, new = cells(table(real, "cbs_82662ned")), cells(table(real, "cbs_85615ned"))
    for quarter in ("2012KW01", "2020KW02", "2023KW04"):
        before, after = (
            old["T001038", "10000", "T001040", quarter],
            new["T001038", "10000", "T001040", "T001638", quarter],
        )
        assert before[:2] == after[:2]
    persons = cells(table(real, "cbs_37325"))
    total = persons["T001038", "10000", "T001019", "T001040", "T001040", "2021JJ00"][0]
    parts = [persons["T001038", "10000", "T001019", "T001040", key, "2021JJ00"][0] for key in ("1012600", "2012605")]
    assert total == sum(parts), "population is exact"


def test_every_table_of_the_catalogue_but_two_is_in_the_demo(real: Project) -> None:
    described = {slug for slug, source in real.sources.items() if source.delivery}
    made, left_out = tables_of(real, release(1, SEED))
    assert made.keys() | left_out.keys() == described
    assert left_out.keys() == {"cbs_80059ned", "cbs_85477ned"}
    for slug, found in made.items():
        delivery = real.sources[slug].delivery
        assert delivery
        assert len(found.rows) >= delivery.minimum_rows, slug


def test_a_second_release_has_new_periods_settled_ones_and_revisions(real: Project) -> None:
    first, second = (cells(table(real, "cbs_37789ksz", number)) for number in (1, 2))
    assert sorted(second.keys() - first.keys()) == [("2026MM03",), ("2026MM04",), ("2026MM05",)]
    revised = sorted(key for key in first if first[key] != second[key] and "MM" in key[0])
    assert revised[0] >= ("2025MM09",)
    assert all(second[key][3] <= first[key][3] for key in revised), "late reports of outflow make the stock smaller"
    statuses = [{c.key: c.status for c in table(real, "cbs_37789ksz", n).dimensions[-1].codes} for n in (1, 2)]
    assert [one["2025MM11"] for one in statuses] == ["NaderVoorlopig", "Definitief"]
    survey = [cells(table(real, "cbs_80590ned", number)) for number in (1, 2)]
    changed = {key[2][:4] for key in survey[0] if survey[0][key] != survey[1][key]}
    assert changed == {"2020", "2021", "2025", "2026"}
    stopped = [cells(table(real, "cbs_82809ned", number)) for number in (1, 2)]
    assert stopped[0] == stopped[1], "a table that was stopped is never revised"


def test_what_the_world_does_not_have_is_told(real: Project) -> None:
    topics = [{"path": ["Besmettingen"], "measure": "asylum_requests", "population": "asylum_seekers"}]
    with pytest.raises(UnknownWordError, match="no measure 'asylum_requests'"):
        table(real, "cbs_37789ksz", topics=topics)
    with pytest.raises(UnknownNameError, match="no release 3"):
        release(3, SEED)


def test_numbers_look_like_statline_s(real: Project) -> None:
    found = table(real, "cbs_37789ksz")
    values = np.array([cell for row in found.rows for cell in row.cells if not isinstance(cell, str)])
    assert (values == np.round(values, 1)).all()
    assert [topic.datatype for topic in found.topics] == ["Double"] * 5
    assert found.topics[2].path == ("Bijstand", "Totaal bijstandsuitkeringen")
