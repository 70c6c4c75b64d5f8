"""What each fault of a table changes (F23 to F46), and tables from recorded answers."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.support.cbs_server.certificates import can_make_certificates, make_certificate
from tests.support.cbs_server.description import Topic
from tests.support.cbs_server.example import FIRST, SECOND
from tests.support.cbs_server.faults import ELSEWHERE, FAULTS
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import Serve, ServerProcess, refused_address
from tests.support.cbs_server.recordings.dumps import table_of_dumps
from tests.support.cbs_server.recordings.v3 import table_of_v3
from tests.support.cbs_server.recordings.v4 import table_of_v4
from tests.support.cbs_server.stock import stock_client

pytest_plugins = ["tests.support.cbs_server.fixtures"]
pytestmark = pytest.mark.usefixtures("loopback_only")

TABLE, DATA, PRINTED = "99999NED", "TypedDataSet", "UntypedDataSet"
RATE = "Werkloosheidspercentage_1"


class Asked:
    """What the stock client gets of the table."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def rows(self, name: str = DATA) -> list[dict[str, Any]]:
        """An entity set."""
        return list(self._client.get_meta(TABLE, name))

    def column(self, column: str, name: str = DATA) -> list[Any]:
        """A column of an entity set."""
        return [row[column] for row in self.rows(name)]

    def topic(self, title: str) -> dict[str, Any]:
        """The first topic with this title."""
        return next(row for row in self.rows("DataProperties") if row["Type"] == "Topic" and row["Title"] == title)

    def info(self) -> dict[str, Any]:
        """Row of the catalogue."""
        return dict(self._client.get_table_list(filters=f"Identifier eq '{TABLE}'")[0])


@pytest.fixture
def asked(cbs_client: Any) -> Asked:
    return Asked(cbs_client)


def test_every_fault_of_the_catalogue_has_its_place() -> None:
    assert sorted(FAULTS.keys() | ELSEWHERE.keys()) == [f"F{number:02d}" for number in range(1, 47)]


def test_a_fault_that_is_not_known_or_takes_no_such_thing_is_refused(cbs_server: ServerProcess) -> None:
    for fault, options in (("F99", {}), ("F41", {}), ("F03", {"colour": "red"})):
        with pytest.raises(ValueError, match="Error"):
            cbs_server.inject(fault, **options)
    with pytest.raises(ValueError, match="FileNotFoundError"):
        cbs_server.switch(TABLE, "1999-01-01")


def test_f23_rows_in_another_order(cbs_server: ServerProcess, asked: Asked) -> None:
    cbs_server.inject("F23", DATA)
    found = asked.column("ID")
    assert sorted(found) == list(range(36)) != found


def test_f24_the_vintage_changes_between_two_pages(cbs_server: ServerProcess, asked: Asked) -> None:
    plain = asked.column(RATE)
    cbs_server.configure(page=12)
    cbs_server.inject("F24", f"{DATA}.*skip=12", nth=1, table=TABLE, vintage=SECOND)
    mixed = asked.rows()
    assert len(mixed) == 48
    assert [row[RATE] for row in mixed[:12]] == plain[:12]
    assert {row["Perioden"] for row in mixed[12:]} >= {"2021KW02"}


@pytest.mark.parametrize(
    ("fault", "options", "moves"),
    [
        ("F25", {}, (True, True)),
        ("F26", {}, (False, False)),
        ("F26", {"days": 2}, (False, True)),
        ("F27", {}, (True, True)),
    ],
)
def test_f25_to_f27_dates_and_figures_go_their_own_ways(
    cbs_server: ServerProcess, asked: Asked, fault: str, options: dict[str, int], moves: tuple[bool, bool]
) -> None:
    before, figures = asked.info(), asked.column(RATE)
    cbs_server.inject(fault, **options)
    after = asked.info()
    assert (after["Modified"] != before["Modified"], after["Updated"] != before["Updated"]) == moves
    assert (after["Modified"] < before["Modified"]) == (fault == "F27")
    changed = [n for n, (old, new) in enumerate(zip(figures, asked.column(RATE), strict=True)) if old != new]
    assert changed == ([0, 10, 30] if fault == "F26" else [])


def test_f28_a_topic_is_renamed_or_renumbered(cbs_server: ServerProcess, asked: Asked) -> None:
    cbs_server.inject("F28", topic=RATE, title="Werkloosheid", shift=1)
    assert asked.topic("Werkloosheid")["Key"] == "Werkloosheidspercentage_2"
    assert "Gemeentenaam_5" in asked.rows()[0]


def test_f29_topics_come_and_go(cbs_server: ServerProcess, asked: Asked) -> None:
    plain = asked.column(RATE)
    cbs_server.inject("F29", add="Nieuw topic", remove="Gemeentenaam_4")
    row = asked.rows()[0]
    assert list(row)[4:] == ["NieuwTopic_1", "Werkloosheidspercentage_2", "Werkloosheidspercentage_3", list(row)[-1]]
    assert asked.column("Werkloosheidspercentage_2") == plain
    measures = requests.get(f"{cbs_server.v4}/CBS/{TABLE}/MeasureCodes", timeout=5).json()["value"]
    assert [one["Identifier"] for one in measures][1:] == ["M001906", "D005058", "3000800"]


def test_f30_dimensions_come_and_go(cbs_server: ServerProcess, asked: Asked) -> None:
    cbs_server.inject("F30", add="Marges")
    assert (len(asked.rows()), set(asked.column("Marges"))) == (72, {"T001", "A001"})
    cbs_server.clear_faults()
    cbs_server.inject("F30", remove="Geslacht")
    assert (len(asked.rows()), "Geslacht" in asked.rows()[0]) == (12, False)
    assert asked.info()["ColumnCount"] == 6


def test_f31_a_new_key(cbs_server: ServerProcess, asked: Asked) -> None:
    cbs_server.inject("F31", dimension="Geslacht", key="9999", title="Onbekend")
    assert asked.column("Key", "Geslacht")[-1] == "9999   "
    assert asked.column("Geslacht").count("9999   ") == 12


def test_f32_a_key_is_gone_with_or_without_its_rows(cbs_server: ServerProcess, asked: Asked, cbs_client: Any) -> None:
    cbs_server.inject("F32", dimension="Geslacht", key="3000")
    assert {row["Geslacht"] for row in cbs_client.get_data(TABLE)} == {"Totaal mannen en vrouwen", "3000   ", "Vrouwen"}
    cbs_server.clear_faults()
    cbs_server.inject("F32", dimension="Geslacht", key="3000", rows=False)
    assert (len(asked.rows()), asked.info()["RecordCount"]) == (24, 24)


def test_f33_other_padding(cbs_server: ServerProcess, cbs_client: Any) -> None:
    question = {"filters": "Geslacht eq '3000   '"}
    assert len(cbs_client.get_meta(TABLE, DATA, **question)) == 12
    cbs_server.inject("F33", dimension="Geslacht", width=9)
    assert cbs_client.get_meta(TABLE, DATA, **question) == []
    assert cbs_client.get_meta(TABLE, "Geslacht")[1]["Key"] == "3000     "


def test_f34_f35_another_unit_or_datatype(cbs_server: ServerProcess, asked: Asked) -> None:
    topic = "WerklozeBeroepsbevolking_3"
    cbs_server.inject("F34", topic=topic, unit="x 1 000 000", decimals=3)
    cbs_server.inject("F35", topic=topic, datatype="Double")
    found = asked.topic("Werkloze beroepsbevolking ")
    assert (found["Unit"], found["Decimals"], found["Datatype"]) == ("x 1 000 000", 3, "Double")
    assert {type(value) for value in asked.column(topic)} == {float, type(None)}
    cbs_server.inject("F35", topic=topic, datatype="String")
    assert {type(value) for value in asked.column(topic)} == {str}


def test_f36_f37_the_next_release_and_the_last(cbs_server: ServerProcess, asked: Asked) -> None:
    before = asked.info()["Modified"]
    cbs_server.inject("F36", add="2021KW02 2021 2e kwartaal")
    cbs_server.inject("F37")
    assert [(row["Key"], row["Status"]) for row in asked.rows("Perioden")][-2:] == [
        ("2021KW01", "Definitief"),
        ("2021KW02", "Voorlopig"),
    ]
    assert asked.column("Perioden").count("2021KW02") == 12
    after = asked.info()
    assert after["Modified"] > before
    assert (after["Frequency"], after["OutputStatus"]) == ("Stopgezet", "Gediscontinueerd")


@pytest.mark.parametrize(
    ("options", "typed", "printed"),
    [
        ({}, None, (".", "")),
        ({"unknown": None, "impossible": "   "}, None, (None, "   ")),
        ({"typed": 0, "default": "Zero"}, 0, (".", "")),
        ({"typed": "."}, ".", (".", "")),
    ],
)
def test_f38_missing_numbers_in_other_signs(
    cbs_server: ServerProcess, asked: Asked, options: dict[str, Any], typed: Any, printed: tuple[Any, Any]
) -> None:
    cbs_server.inject("F38", **options)
    assert [asked.column(RATE)[n] for n in (3, 7)] == [typed, typed]
    assert tuple(asked.column(RATE, PRINTED)[n] for n in (3, 7)) == printed
    assert asked.topic("Gemeentenaam")["Default"] == options.get("default", "Missing")


def test_f39_no_rows(cbs_server: ServerProcess, asked: Asked) -> None:
    cbs_server.configure(page=12)
    cbs_server.inject("F39", DATA)
    assert asked.rows() == []


def test_f40_the_api_service_refuses_and_the_feed_does_not(cbs_server: ServerProcess, asked: Asked) -> None:
    cbs_server.inject("F40")
    answer = requests.get(f"{cbs_server.v3}/ODataApi/odata/{TABLE}/{DATA}", timeout=5)
    assert (answer.status_code, "10000" in answer.text) == (500, True)
    assert len(asked.rows()) == 36


@pytest.mark.skipif(not can_make_certificates(), reason="there is no `openssl` on this machine to make a certificate")
def test_f41_certificates(cbs_content: Path, tmp_path: Path, serve: Serve) -> None:
    good, old = make_certificate(tmp_path / "good"), make_certificate(tmp_path / "old", ends="20210101000000Z")
    secure, expired = serve(cbs_content, certificate=good), serve(cbs_content, certificate=old)
    secure.configure(page=12)
    with stock_client(secure.address, https=True, verify=str(good)) as client:
        assert len(client.get_meta(TABLE, DATA)) == 36
    for server, options in ((secure, {}), (expired, {"verify": str(old)})):
        with stock_client(server.address, https=True, **options) as client:
            with pytest.raises(requests.exceptions.SSLError) as error:
                client.get_meta(TABLE, DATA)
            assert isinstance(error.value, requests.ConnectionError)
            assert ("expired" in str(error.value)) == (server is expired)
    secure.inject("F09", DATA)
    with stock_client(secure.address, https=True, verify=str(good)) as client, pytest.raises(requests.ConnectionError):
        client.get_meta(TABLE, DATA)


def test_f42_nobody_listens() -> None:
    with stock_client(refused_address()) as client, pytest.raises(requests.ConnectionError, match="Connection refused"):
        client.get_info(TABLE)


@pytest.mark.parametrize("times", [0, 2])
def test_f44_the_catalogue_lists_a_table_twice_or_not_at_all(
    cbs_server: ServerProcess, cbs_client: Any, times: int
) -> None:
    cbs_server.inject("F44", table=TABLE, times=times)
    assert len(cbs_client.get_table_list(filters=f"Identifier eq '{TABLE}'")) == times
    assert len(requests.get(f"{cbs_server.v4}/Datasets", timeout=5).json()["value"]) == 1 + times


def test_f45_f46_titles_twice_and_sets_that_are_not_there(
    cbs_server: ServerProcess, asked: Asked, cbs_client: Any
) -> None:
    cbs_server.inject("F45", dimension="Geslacht")
    cbs_server.inject("F46", empty=["TableInfos"])
    assert len(set(asked.column("Title", "Geslacht"))) == 2
    assert "CategoryGroups" not in cbs_client.download_data(TABLE)
    assert cbs_client.get_info(TABLE) is None


def test_a_fault_of_one_table_leaves_the_others_alone(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.inject("F30", table="80000ned", add="Marges")
    assert len(cbs_client.get_meta(TABLE, DATA)) == 36
    assert len(cbs_client.get_meta("80000ned", DATA)) == 72


RECORDED = ["80590ned", "37789ksz", "85224NED"]


@pytest.fixture
def cbs(shared: Path) -> Path:
    return shared / "data" / "cbs"


@pytest.mark.parametrize("identifier", RECORDED)
def test_recorded_answers_of_v4_come_back_as_they_were(
    cbs: Path, tmp_path: Path, serve: Serve, identifier: str
) -> None:
    folder = cbs / "odata_v4" / identifier
    write_vintage(tmp_path, table_of_v4(folder), FIRST)
    server = serve(tmp_path, observations=1000)
    files = {"Observations": "observations-page-1", "Dimensions": "dimensions", "MeasureCodes": "measure-codes"}
    files |= {f"{path.stem.removeprefix('codes-')}Codes": path.stem for path in folder.glob("codes-*.json")}
    for name, file in files.items():
        recorded = json.loads((folder / f"{file}.json").read_bytes())["value"]
        found, where = [], f"{server.v4}/CBS/{identifier}/{name}"
        while where:
            page = requests.get(where, timeout=5).json()
            found, where = found + page["value"], page.get("@odata.nextLink")
        assert found == recorded
    properties = requests.get(f"{server.v4}/CBS/{identifier}/Properties", timeout=5).json()
    recorded = json.loads((folder / "properties.json").read_bytes())
    assert {**properties, "@odata.context": ""} == {**recorded, "@odata.context": ""}


@pytest.mark.parametrize("identifier", RECORDED)
def test_recorded_answers_of_v4_are_the_same_numbers_in_v3(
    cbs: Path, tmp_path: Path, serve: Serve, identifier: str
) -> None:
    folder = cbs / "odata_v4" / identifier
    table = table_of_v4(folder)
    write_vintage(tmp_path, table, FIRST)
    with stock_client(serve(tmp_path).address) as client:
        typed, printed = (client.get_meta(identifier, name) for name in (DATA, PRINTED))
    keys = [dimension.key for dimension in table.dimensions]
    found = {
        (topic.code, *(row[key].strip() for key in keys)): (row[topic.key], text[topic.key])
        for row, text in zip(typed, printed, strict=True)
        for topic in table.topics
    }
    for row in json.loads((folder / "observations-page-1.json").read_bytes())["value"]:
        number, text = found.pop((row["Measure"].strip(), *(row[key] for key in keys)))
        assert number == row["Value"]
        if row["ValueAttribute"] == "Impossible":
            assert (number, text.strip()) == (None, "")
        else:
            assert float(text) == number
    assert {(number, text.strip()) for number, text in found.values()} <= {(None, ".")}
    assert len(typed) * len(table.topics) == table_size(folder) + len(found)


def table_size(folder: Path) -> int:
    """Recorded observations of a table."""
    return int(json.loads((folder / "index.json").read_bytes())["observationRows"])


def test_recorded_answers_of_v3_come_back_as_they_were(cbs: Path, tmp_path: Path, serve: Serve) -> None:
    folder = cbs / "format_example_v3_83262NED"
    write_vintage(tmp_path, table_of_v3(folder), FIRST)
    server = serve(tmp_path)
    with stock_client(server.address) as client:
        for path in folder.glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                recorded = list(csv.DictReader(file))
            found = client.get_meta("83262NED", DATA if path.stem == "data" else path.stem)
            assert [{name: as_csv(value) for name, value in row.items()} for row in found] == recorded
        names = [row["name"] for row in client.get_meta("83262NED", "")]
    assert names[5:] == ["Geslacht", "KenmerkenVanPersonen", "TypeMaatwerkarrangement", "RegioS", "Perioden"]
    observations = requests.get(f"{server.v4}/CBS/83262NED/Observations", timeout=5).json()["value"]
    assert {row["ValueAttribute"] for row in observations} == {"None"}
    with (folder / "data.csv").open(encoding="utf-8", newline="") as file:
        cells = [row[key] for row in csv.DictReader(file) for key in row if key.endswith(("_1", "_2"))]
    assert [str(row["Value"]) for row in observations] == [cell for cell in cells if cell]


def as_csv(value: object) -> str:
    """A JSON value as the recording has it."""
    return "" if value is None else "TRUE" if value is True else str(value)


def test_dumps_of_cities_are_a_part_of_a_table(cbs: Path, tmp_path: Path, serve: Serve) -> None:
    files = sorted((cbs / "dumps_84910NED").glob("*_2019.csv"))
    topic = Topic("BevolkingOp1Januari_1", "Bevolking op 1 januari")
    table = table_of_dumps("84910NED", files, [topic], {"RegioS": {"GM0363": "Amsterdam"}}, {"Title": "Bevolking"})
    write_vintage(tmp_path, table, FIRST)
    where = "RegioS eq 'GM0363' and Leeftijd eq '10000' and Generatie eq 'T001040' and Migratieachtergrond eq 'T001040'"
    with stock_client(serve(tmp_path).address) as client:
        found = client.get_meta("84910NED", PRINTED, filters=f"{where} and Geslacht eq 'T001038'")
        assert [(row["ID"], row["BevolkingOp1Januari_1"]) for row in found] == [(971, "  862965")]
        assert client.get_meta("84910NED", "RegioS")[0]["Title"] == "Amsterdam"
