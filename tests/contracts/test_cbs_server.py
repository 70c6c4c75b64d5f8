"""The CBS look-alike answers the client `cbsodata`, as it is, in the way CBS does."""

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlsplit

import cbsodata
import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.cbs_server.conditions import conditions, outcome, written
from tests.support.cbs_server.example import (
    FIRST,
    GROUPS,
    PERIODS,
    REGION,
    SECOND,
    SEX,
    TOPICS,
    large_table,
    small_table,
)
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import ROOT, Serve, ServerProcess
from tests.support.cbs_server.stock import stock_client

pytest_plugins = ["tests.support.cbs_server.fixtures"]
pytestmark = pytest.mark.usefixtures("loopback_only")

TABLE = "99999NED"
FEED = f"/ODataFeed/odata/{TABLE}"
WIDTHS = {"Geslacht": 7, "RegioS": 6, "Perioden": 8}
COLUMNS = [*WIDTHS, *(topic.key for topic in TOPICS)]


def rows() -> list[dict[str, Any]]:
    """The rows of TypedDataSet, made from the description without the server."""
    made = []
    for number, line in enumerate(small_table().cells):
        row = {"ID": number} | dict(zip(COLUMNS, line, strict=True))
        padded = {key: row[key].ljust(width) for key, width in WIDTHS.items()}
        gaps = {topic.key: None for topic in TOPICS[:3] if isinstance(row[topic.key], str)}
        made.append(row | padded | gaps)
    return made


ROWS = rows()


def get(server: ServerProcess, path: str, **headers: str) -> requests.Response:
    session = requests.Session()
    session.trust_env = False
    return session.get(f"{server.v3}{path}", headers=headers, timeout=10)


def asked(server: ServerProcess) -> list[str]:
    return [entry["path"] for entry in server.journal()]


def test_no_socket_leaves_this_machine() -> None:
    with pytest.raises(AssertionError, match="leaves this machine"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)


def test_the_client_asks_ten_questions_for_a_table(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.configure(page=12)
    data = cbs_client.download_data(TABLE, typed=False)
    first = "?%24format=json"
    assert asked(cbs_server) == [
        f"{FEED}/{first}",
        f"{FEED}/TableInfos{first}",
        f"{FEED}/TypedDataSet{first}",
        f"{FEED}/TypedDataSet?$format=json&$skip=12",
        f"{FEED}/TypedDataSet?$format=json&$skip=24",
        f"{FEED}/DataProperties{first}",
        f"{FEED}/CategoryGroups{first}",
        f"{FEED}/Geslacht{first}",
        f"{FEED}/RegioS{first}",
        f"{FEED}/Perioden{first}",
    ]
    assert data["TypedDataSet"] == ROWS
    assert len({entry["connection"] for entry in cbs_server.journal()}) == 10


def test_get_data_is_the_rows_with_titles_for_keys(cbs_client: Any) -> None:
    titles = {d.key: {code.key: code.title for code in d.codes} for d in (SEX, REGION, PERIODS)}
    expected = [row | {key: titles[key][row[key].strip()] for key in titles} for row in ROWS]
    assert cbs_client.get_data(TABLE) == expected


def test_typed_is_the_wrong_way_round_in_the_client(cbs_client: Any) -> None:
    texts = cbs_client.download_data(TABLE, typed=True)["UntypedDataSet"]
    assert {type(row[topic.key]) for row in texts for topic in TOPICS} == {str}
    assert [float(row["WerklozeBeroepsbevolking_3"]) for row in texts[:3]] == [100, 137, 174]
    assert texts[3]["Werkloosheidspercentage_1"] == "       ."
    assert texts[7]["Werkloosheidspercentage_1"] == "        "
    numbers = cbs_client.download_data(TABLE)["TypedDataSet"]
    assert {type(row["WerklozeBeroepsbevolking_3"]) for row in numbers} == {int, type(None)}


@pytest.mark.parametrize("size", [1, 3, 10_000, len(ROWS), len(ROWS) + 1])
def test_pages_put_together_are_the_table(cbs_server: ServerProcess, cbs_client: Any, size: int) -> None:
    cbs_server.configure(page=size)
    assert cbs_client.get_meta(TABLE, "TypedDataSet") == ROWS
    assert len(asked(cbs_server)) == -(-len(ROWS) // size)


def test_a_page_of_ten_thousand_is_the_rule(tmp_path: Path, serve: Serve) -> None:
    write_vintage(tmp_path, large_table(10_500, groups=500), FIRST)
    server = serve(tmp_path)
    with stock_client(server.address) as client:
        found = client.get_meta("90000NED", "TypedDataSet")
    assert [row["ID"] for row in found] == list(range(10_500))
    assert len(asked(server)) == 2
    refused = get(server, "/ODataApi/odata/90000NED/TypedDataSet")
    assert (refused.status_code, "10000 records" in refused.json()["odata.error"]["message"]["value"]) == (500, True)
    assert len(get(server, "/ODataApi/odata/90000NED/TypedDataSet?$top=10000").json()["value"]) == 10_000


TEXTS = {key: sorted({row[key] for row in ROWS}) for key in (*WIDTHS, "Gemeentenaam_4")}
NUMBERS = {key: sorted({row[key] for row in ROWS if row[key] is not None}) for key in ("ID", *COLUMNS[3:6])}


@settings(max_examples=250)
@given(condition=conditions(TEXTS, NUMBERS), blank=st.sampled_from([" ", "  "]))
def test_a_filter_keeps_what_another_evaluator_keeps(cbs_running: ServerProcess, condition: Any, blank: str) -> None:
    expected = [row["ID"] for row in ROWS if outcome(condition, row)]
    with stock_client(cbs_running.address) as client:
        found = client.get_meta(TABLE, "TypedDataSet", filters=written(condition, blank))
    assert [row["ID"] for row in found] == expected


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ("Geslacht eq '3000   '", 12),
        ("Geslacht eq '3000'", 0),
        ("Perioden ge '2020JJ00'", 24),
        ("not Geslacht eq '3000   ' and RegioS eq 'NL01  '", 6),
        ("RegioS eq 'NL01  ' or RegioS eq 'PV21  ' and Geslacht eq '3000   '", 12),
        ("substring(Perioden,0,4) eq '2019' and Werkloosheidspercentage_2 eq null", 12),
    ],
)
def test_filters_of_which_the_answer_is_plain(cbs_client: Any, filters: str, count: int) -> None:
    assert len(cbs_client.get_meta(TABLE, "TypedDataSet", filters=filters)) == count


@pytest.mark.parametrize(
    "query",
    [
        "$filter=Nergens eq 1",
        "$filter=Geslacht eq 1",
        "$filter=Geslacht eq '3000",
        "$filter=Geslacht eq '3000' and",
        "$filter=contains(Geslacht,'3')",
        "$filter=startswith(Geslacht)",
        "$filter=Geslacht",
        "$filter=(ID gt 1",
        "$select=ID,Nergens",
        "$top=-1",
        "$skip=x",
        "$orderby=ID",
        "$inlinecount=allpages",
        "$format=csv",
        "$top=1&%24top=2",
    ],
)
def test_what_is_not_understood_is_refused_in_the_words_of_odata(cbs_server: ServerProcess, query: str) -> None:
    answer = get(cbs_server, f"{FEED}/TypedDataSet?{query if 'format' in query else f'$format=json&{query}'}")
    assert answer.status_code == 400
    assert answer.json()["odata.error"]["message"]["value"]


def test_select_top_skip_and_count(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.configure(page=5)
    assert cbs_client.get_meta(TABLE, "TypedDataSet", select="ID, RegioS")[4] == {"ID": 4, "RegioS": ROWS[4]["RegioS"]}
    assert cbs_client.get_meta(TABLE, "TypedDataSet", select="*") == ROWS
    where = f"{FEED}/TypedDataSet?$format=json&$top=12&$skip=3"
    found, pages = [], 0
    while where:
        page = get(cbs_server, where).json()
        found, pages = found + page["value"], pages + 1
        where = page.get("odata.nextLink", "").removeprefix(cbs_server.v3)
    assert (found, pages) == (ROWS[3:15], 3)
    assert get(cbs_server, f"{FEED}/TypedDataSet/$count").text == "36"
    assert get(cbs_server, f"{FEED}/TypedDataSet/$count?$filter=Geslacht+eq+'3000+++'").text == "12"


def test_the_next_link_carries_the_question_and_does_not_grow(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.configure(page=2)
    filters, select = "RegioS eq 'NL01  ' or RegioS eq 'PV21  '", ["ID", "RegioS"]
    cbs_client.get_meta(TABLE, "TypedDataSet", filters=filters, select=select)
    paths = asked(cbs_server)
    assert len(paths) == 9
    question = {"$format": "json", "$select": "ID,RegioS", "$filter": filters}
    for number, path in enumerate(paths):
        where = {"$skip": str(2 * number)} if number else {}
        assert dict(parse_qsl(urlsplit(path).query)) == question | where
    assert len({len(path) for path in paths[1:5]}) == 1


def test_the_service_document_names_the_sets_in_order(cbs_server: ServerProcess) -> None:
    document = get(cbs_server, f"/ODataFeed/OData/{TABLE}?$format=json").json()
    names = ["TableInfos", "UntypedDataSet", "TypedDataSet", "DataProperties", "CategoryGroups", *WIDTHS]
    assert [row["name"] for row in document["value"]] == names
    assert document["value"][0]["url"] == f"{cbs_server.v3}/ODataFeed/OData/{TABLE}/TableInfos"
    assert document["odata.metadata"] == f"{cbs_server.v3}/ODataFeed/OData/{TABLE}/$metadata"


def test_the_client_that_forgets_the_format_gets_atom(cbs_server: ServerProcess) -> None:
    answer = get(cbs_server, f"{FEED}/TypedDataSet")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert answer.text.startswith("<?xml")


def test_tables_that_are_not_there_are_an_html_page(cbs_server: ServerProcess) -> None:
    for path in ("/ODataFeed/odata/00000NED/TableInfos", f"{FEED}/Nergens", "/odata/v1/CBS/00000NED/Properties", "/x"):
        answer = get(cbs_server, f"{path}?$format=json")
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")


def test_ids_match_in_their_own_case_unless_set_otherwise(cbs_server: ServerProcess) -> None:
    path = f"/ODataFeed/odata/{TABLE.lower()}/TableInfos?$format=json"
    assert get(cbs_server, path).status_code == 404
    cbs_server.configure(any_case=True)
    assert get(cbs_server, path).status_code == 200


def test_the_catalogue_can_be_filtered(cbs_server: ServerProcess, cbs_client: Any) -> None:
    assert [row["Identifier"] for row in cbs_client.get_table_list()] == ["80000ned", TABLE]
    (row,) = cbs_client.get_table_list(select=["Identifier", "RecordCount"], filters=f"Identifier eq '{TABLE}'")
    assert row == {"Identifier": TABLE, "RecordCount": 36}
    assert [row["Identifier"] for row in cbs_client.get_table_list(filters="Title eq '''t Andere'")] == ["80000ned"]
    assert get(cbs_server, "/ODataCatalog/?$format=json").json()["value"][0]["name"] == "Tables"


def test_groups_come_before_their_first_topic(cbs_client: Any) -> None:
    found = cbs_client.get_meta(TABLE, "DataProperties")
    assert [row["ID"] for row in found] == list(range(9))
    groups = {row["ID"]: row for row in found if row["Type"] == "TopicGroup"}
    assert [(group["Title"], group["Key"], group["Position"]) for group in groups.values()] == [
        (group.title, "", None) for group in GROUPS
    ]
    second = next(row for row in found if row["Key"] == "Werkloosheidspercentage_2")
    assert groups[groups[second["ParentID"]]["ParentID"]]["Title"] == "Werkloosheid"


def test_another_vintage_can_become_the_current_one(cbs_server: ServerProcess, cbs_client: Any) -> None:
    before = cbs_client.get_info(TABLE)["Modified"]
    cbs_server.switch(TABLE, SECOND)
    assert cbs_client.get_info(TABLE)["Modified"] > before
    assert len(cbs_client.get_meta(TABLE, "TypedDataSet")) == 48
    assert {row["Status"] for row in cbs_client.get_meta(TABLE, "Perioden")} == {"Definitief", "Voorlopig"}
    assert [entry["vintages"][TABLE] for entry in cbs_server.journal()] == [FIRST, SECOND, SECOND, SECOND]


def test_answers_do_not_depend_on_the_clock_or_the_process(
    cbs_content: Path, cbs_server: ServerProcess, serve: Serve
) -> None:
    other = serve(cbs_content, keep=1)
    paths = [
        f"{FEED}/TypedDataSet?$format=json",
        "/ODataCatalog/Tables?$format=json",
        f"/odata/v1/CBS/{TABLE}/Properties",
    ]
    for path in [*paths, *paths]:
        one, two = get(cbs_server, path, Host="cbs.test"), get(other, path, Host="cbs.test")
        assert (one.content, dict(one.headers)) == (two.content, dict(two.headers))


def test_compressed_only_for_who_takes_it(cbs_server: ServerProcess) -> None:
    cbs_server.configure(gzip=True)
    path = f"{FEED}/TypedDataSet?$format=json"
    small, large = get(cbs_server, path), get(cbs_server, path, **{"Accept-Encoding": "identity"})
    assert small.content == large.content
    assert int(small.headers["Content-Length"]) < int(large.headers["Content-Length"]) / 3
    packed = requests.get(f"{cbs_server.v3}{path}", stream=True, timeout=5).raw.read(8, decode_content=False)
    assert packed[4:] == bytes(4), "the hour of packing"


def test_connections_are_kept_for_a_client_that_keeps_them(cbs_server: ServerProcess) -> None:
    with requests.Session() as session:
        session.trust_env = False
        for _ in range(3):
            session.get(f"{cbs_server.v3}{FEED}/TableInfos?$format=json", timeout=5)
    assert len({entry["connection"] for entry in cbs_server.journal()}) == 1


def test_the_command_line_serves_until_it_is_told_to_stop(cbs_content: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps([{"fault": "F04", "path": "TableInfos", "first": 1, "retry_after": 3}]))
    words = ["--content", str(cbs_content), "--plan", str(plan), "--journal", str(tmp_path / "journal"), "--page", "7"]
    command = [sys.executable, "-m", "tests.support.cbs_server", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        address = process.stdout.readline().strip()
        answers = [requests.get(f"{address}{FEED}/TableInfos?$format=json", timeout=5) for _ in range(2)]
        page = requests.get(f"{address}{FEED}/TypedDataSet?$format=json", timeout=5).json()["value"]
        control = requests.post(f"{address}/__control/reset", timeout=5)
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
        assert process.stderr.read() == ""
    assert [answer.status_code for answer in answers] == [503, 200]
    assert answers[0].headers["Retry-After"] == "3"
    assert len(page) == 7
    assert control.status_code == 404
    entries = [json.loads(line) for line in (tmp_path / "journal").read_text().splitlines()]
    assert [(entry["status"], entry["faults"]) for entry in entries] == [(503, ["F04"]), (200, []), (200, [])]


def test_the_clients_options_are_put_back() -> None:
    before = cbsodata.options.catalog_url, cbsodata.options.use_https, cbsodata.options.requests
    with pytest.raises(RuntimeError), stock_client("127.0.0.1:1", verify=False):
        raise RuntimeError
    assert (cbsodata.options.catalog_url, cbsodata.options.use_https, cbsodata.options.requests) == before


def test_v4_gives_the_same_numbers_row_by_row(cbs_server: ServerProcess) -> None:
    cbs_server.configure(observations=50)
    where, found = f"/odata/v1/CBS/{TABLE}/Observations", []
    while where:
        page = get(cbs_server, where).json()
        found += page["value"]
        where = page.get("@odata.nextLink", "").removeprefix(cbs_server.v3)
    assert len(asked(cbs_server)) == 3
    assert [row["Id"] for row in found] == list(range(len(found)))
    assert get(cbs_server, f"/odata/v1/CBS/{TABLE}/Observations/$count").text == str(len(found))
    assert get(cbs_server, f"/odata/v1/CBS/{TABLE}/Properties").json()["ObservationCount"] == len(found)
    cells = {(row["Measure"], *(row[key] for key in WIDTHS)): row for row in found}
    attributes = {"": "Impossible", "x": "Confidential"}
    sent = 0
    for line in small_table().cells:
        for topic, cell in zip(TOPICS, line[3:], strict=True):
            observation = cells.get((topic.code, *line[:3]))
            assert (observation is None) == (cell == ".")
            if observation:
                sent += 1
                given = (observation["ValueAttribute"], observation["Value"], observation["StringValue"])
                if topic.is_text:
                    assert given == ("None", None, cell)
                else:
                    assert given == (attributes.get(cell, "None"), None if isinstance(cell, str) else cell, None)
    assert sent == len(found)


@pytest.mark.parametrize(
    ("filters", "count"),
    [("Measure eq 'M001906' and Geslacht eq '3000'", 11), ("contains(RegioS,'GM') and Measure eq 'A000001'", 18)],
)
def test_v4_filters(cbs_server: ServerProcess, filters: str, count: int) -> None:
    where = f"/odata/v1/CBS/{TABLE}/Observations"
    cbs_server.configure(observations=4)
    page = get(cbs_server, f"{where}?$filter={quote_plus(filters)}&$select=Id,RegioS").json()
    assert dict(parse_qsl(urlsplit(page["@odata.nextLink"]).query))["$filter"] == filters
    assert [list(row) for row in page["value"]] == [["Id", "RegioS"]] * 4
    assert get(cbs_server, f"{where}/$count?$filter={quote_plus(filters)}").text == str(count)


def test_v4_describes_the_table_with_keys_without_padding(cbs_server: ServerProcess) -> None:
    root = f"/odata/v1/CBS/{TABLE}"
    assert get(cbs_server, "/odata/v1/Catalogs").json()["value"][0]["Identifier"] == "CBS"
    for path in ("/odata/v1/Datasets", "/odata/v1/CBS/Datasets"):
        assert [row["Identifier"] for row in get(cbs_server, path).json()["value"]] == ["80000ned", TABLE]
    kinds = {row["Identifier"]: row["Kind"] for row in get(cbs_server, f"{root}/Dimensions").json()["value"]}
    assert kinds == {"Geslacht": "Dimension", "RegioS": "GeoDimension", "Perioden": "TimeDimension"}
    codes = get(cbs_server, f"{root}/RegioSCodes").json()["value"]
    assert [row["Identifier"] for row in codes] == ["NL01", "PV21", "GM0363", "GM0518"]
    groups = {row["Id"]: row["Title"] for row in get(cbs_server, f"{root}/RegioSGroups").json()["value"]}
    assert [groups.get(row["DimensionGroupId"]) for row in codes] == [None, "Provincies", "Gemeenten", "Gemeenten"]
    measures = get(cbs_server, f"{root}/MeasureCodes").json()["value"]
    assert [row["Identifier"] for row in measures] == [topic.code for topic in TOPICS]
    properties = get(cbs_server, f"{root}/Properties").json()
    assert properties["ObservationsModified"] == "2021-05-12T02:00:00+02:00"
    assert get(cbs_server, f"{root}/Observations?$filter=Nergens eq 1").json()["error"]["message"]
    names = [row["name"] for row in get(cbs_server, root).json()["value"]]
    assert all(get(cbs_server, f"{root}/{name}").status_code == 200 for name in names)
