"""Tables of the made-up world: the form of StatLine, and figures that agree with each other up to their rounding."""

from typing import Any

import numpy as np
import pytest

from arbeidsmarkt.core.errors import ConfigError, UnknownNameError
from arbeidsmarkt.demo import statline
from arbeidsmarkt.demo.releases import release
from arbeidsmarkt.demo.table import Table, table_of
from arbeidsmarkt.spec.project import Project
from tests.support.cbs_server.v3.data import typed_rows, untyped_rows
from tests.support.cbs_server.v3.metadata import code_list, data_properties
from tests.support.cbs_server.v3.metadata import table_infos as infos_of_server
from tests.support.demo import served

SEED = 20211


def table(real: Project, slug: str, number: int = 1, **changes: Any) -> Table:
    source = real.sources[slug]
    assert source.delivery
    delivery = type(source.delivery).model_validate(source.delivery.model_dump() | changes)
    return table_of(source, delivery, real.classifications, release(number, SEED))


def cells(found: Table) -> dict[tuple[str, ...], list[Any]]:
    return dict(zip(found.keys, found.cells, strict=True))


@pytest.mark.parametrize("slug", ["cbs_80590ned", "cbs_37789ksz"])
def test_both_ways_to_serve_it_send_the_same(real: Project, slug: str) -> None:
    ours = table(real, slug)
    theirs = served(ours)
    assert list(statline.typed(ours)) == typed_rows(theirs).read(0, len(theirs.cells))
    assert list(statline.printed(ours)) == untyped_rows(theirs).read(0, len(theirs.cells))
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


def test_a_small_group_has_a_point_in_place_of_a_figure(real: Project) -> None:
    source = real.sources["cbs_80590ned"]
    assert source.delivery
    content = source.delivery.model_dump()
    content["fetch"] = {}
    content["dimensions"]["Geslacht"] = {
        "column": "origin",
        "words": {"T001040": "total", "H008673": "morocco", "H008632": "indonesia", "9": None},
    }
    content["dimensions"]["Leeftijd"] = {"column": "age", "words": {"53050": "15-25", "58000": "65-75"}}
    changed = source.model_copy(
        update={"origin_scheme": "migration_background", "delivery": type(source.delivery).model_validate(content)}
    )
    assert changed.delivery
    found = cells(table_of(changed, changed.delivery, real.classifications, release(1, SEED)))
    assert found["H008632", "58000", "2021KW01"][6] == "."
    assert set(map(str, found["9", "53050", "2021KW01"][::2])) == {"."}, "a key that the source leaves out"
    assert isinstance(found["H008673", "53050", "2021KW01"][6], float)


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
    assert changed == {"2025", "2026"}


def test_what_the_world_does_not_have_is_told(real: Project) -> None:
    topics = [{"path": ["Besmettingen"], "measure": "asylum_requests", "population": "asylum_seekers"}]
    with pytest.raises(ConfigError, match="no measure 'asylum_requests'"):
        table(real, "cbs_37789ksz", topics=topics)
    with pytest.raises(UnknownNameError, match="no release 3"):
        release(3, SEED)


def test_numbers_look_like_statline_s(real: Project) -> None:
    found = table(real, "cbs_37789ksz")
    values = np.array([cell for row in found.cells for cell in row if not isinstance(cell, str)])
    assert (values == np.round(values, 1)).all()
    assert [topic.datatype for topic in found.topics] == ["Double"] * 5
    assert found.topics[2].path == ("Bijstand", "Totaal bijstandsuitkeringen")
