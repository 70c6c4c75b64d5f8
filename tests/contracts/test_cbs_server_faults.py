"""What the client `cbsodata`, as it is, makes of each fault of an answer (F01 to F22).

A new release of the client that behaves in another way is noticed here.
"""

import json
import time
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.support.cbs_server.example import FIRST, small_table
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import Serve, ServerProcess

pytest_plugins = ["tests.support.cbs_server.fixtures"]
pytestmark = pytest.mark.usefixtures("loopback_only")

TABLE, DATA = "99999NED", "TypedDataSet"
NUMBERS = list(range(36))


def numbers(client: Any, **options: Any) -> list[int]:
    """Row numbers as the client gets them."""
    return [row["ID"] for row in client.get_meta(TABLE, DATA, **options)]


def status_of(error: pytest.ExceptionInfo[requests.HTTPError]) -> requests.Response:
    """The answer behind an error; the client hides it."""
    assert error.value.response is None
    cause = error.value.__cause__
    assert isinstance(cause, requests.HTTPError)
    assert cause.response is not None
    return cause.response


def test_f01_a_late_answer_is_waited_for_only_with_a_timeout(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.inject("F01", DATA, seconds=0.6)
    with pytest.raises(requests.ReadTimeout):
        numbers(cbs_client, timeout=0.2)
    assert [entry["status"] for entry in cbs_server.journal()] == [None], "it is not answered yet"
    assert numbers(cbs_client) == NUMBERS


def test_f02_a_timeout_does_not_stop_a_dripping_answer(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.inject("F02", "TableInfos", piece=50, pause=0.1)
    start = time.monotonic()
    assert cbs_client.get_info(TABLE, timeout=0.5)["Identifier"] == TABLE
    assert time.monotonic() - start > 0.6


@pytest.mark.parametrize(
    ("fault", "options", "status"),
    [
        ("F03", {"status": 500}, 500),
        ("F03", {"status": 502}, 502),
        ("F03", {"status": 504}, 504),
        ("F04", {}, 503),
        ("F04", {"retry_after": 7}, 503),
        ("F05", {"retry_after": 2}, 429),
        ("F06", {}, 404),
        ("F07", {"message": "bad"}, 400),
        ("F08", {"status": 401}, 401),
        ("F08", {"status": 403}, 403),
    ],
)
def test_f03_to_f08_an_error_status_hides_behind_an_error_without_response(
    cbs_server: ServerProcess, cbs_client: Any, fault: str, options: dict[str, Any], status: int
) -> None:
    cbs_server.inject(fault, DATA, **options)
    with pytest.raises(requests.HTTPError, match="Downloading table '99999NED' failed") as error:
        numbers(cbs_client)
    response = status_of(error)
    assert response.status_code == status
    assert response.headers.get("Retry-After") == (str(options["retry_after"]) if "retry_after" in options else None)
    if fault == "F07":
        assert response.json()["odata.error"]["message"]["value"] == "bad"
    else:
        assert response.text.startswith("<!DOCTYPE html>")
    assert cbs_client.get_info(TABLE)["Identifier"] == TABLE
    assert cbs_server.journal()[0]["faults"] == [fault]


def test_f09_a_reset(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.inject("F09", DATA)
    with pytest.raises(requests.ConnectionError, match=r"ConnectionResetError\(104"):
        numbers(cbs_client)
    assert cbs_server.journal()[0]["status"] is None


def test_f10_closed_without_an_answer(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.inject("F10", DATA)
    with pytest.raises(requests.ConnectionError, match="RemoteDisconnected"):
        numbers(cbs_client)


def test_f11_a_body_that_is_too_short(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.inject("F11", DATA)
    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead"):
        numbers(cbs_client)


@pytest.mark.parametrize(
    ("fault", "options"), [("F12", {}), ("F13", {}), ("F14", {}), ("F16", {"kind": "empty"}), ("F17", {"kind": "mark"})]
)
def test_f12_f13_f14_f16_f17_no_json_is_no_error_of_requests(
    cbs_server: ServerProcess, cbs_client: Any, fault: str, options: dict[str, str]
) -> None:
    cbs_server.inject(fault, "TypedDataSet|Catalog", **options)
    with pytest.raises(json.JSONDecodeError) as error:
        numbers(cbs_client)
    assert not isinstance(error.value, requests.RequestException)
    if fault != "F17":
        with pytest.raises(requests.exceptions.JSONDecodeError):
            cbs_client.get_table_list()


def test_f14_a_redirect_is_followed_wherever_it_leads(
    cbs_server: ServerProcess, cbs_client: Any, cbs_content: Path, serve: Serve
) -> None:
    other = serve(cbs_content)
    path = f"/ODataFeed/odata/{TABLE}/Geslacht?$format=json"
    cbs_server.inject("F14", DATA, to=f"{other.v3}{path}")
    assert [row["Title"] for row in cbs_client.get_meta(TABLE, DATA)][1:] == ["Mannen", "Vrouwen"]
    assert [entry["path"] for entry in other.journal()] == [path]


def test_f15_an_error_with_status_200(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.inject("F15", DATA)
    with pytest.raises(KeyError, match="value"):
        numbers(cbs_client)


def test_f16_no_list_of_rows(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.inject("F16", DATA, nth=1, kind="null")
    cbs_server.inject("F16", DATA, nth=2, kind="absent")
    cbs_server.inject("F16", DATA, nth=3, kind="text")
    with pytest.raises(TypeError, match="'NoneType' object is not iterable"):
        numbers(cbs_client)
    with pytest.raises(KeyError, match="value"):
        numbers(cbs_client)
    assert cbs_client.get_meta(TABLE, DATA) == list("no rows")


@pytest.mark.parametrize(
    ("kind", "title"), [("label", "Fryslân (PV)"), ("latin1", "Frysl\ufffdn (PV)"), ("double", "FryslÃ¢n (PV)")]
)
def test_f17_letters_are_garbled_in_silence(cbs_server: ServerProcess, cbs_client: Any, kind: str, title: str) -> None:
    cbs_server.inject("F17", "RegioS", kind=kind)
    assert cbs_client.get_meta(TABLE, "RegioS")[1]["Title"] == title


@pytest.mark.parametrize(("to", "again"), [("self", NUMBERS[:12]), ("first", NUMBERS[:24])])
def test_f18_pages_in_a_circle_are_read_for_as_long_as_they_last(
    cbs_server: ServerProcess, cbs_client: Any, to: str, again: list[int]
) -> None:
    cbs_server.configure(page=12)
    turns = 20
    if to == "self":
        cbs_server.inject("F18", f"{DATA}.*json$", first=turns)
    else:
        cbs_server.inject("F18", f"{DATA}.*skip=12", first=turns, to="first")
    assert numbers(cbs_client) == again * turns + NUMBERS
    assert len(cbs_server.journal()) == turns * len(again) // 12 + 3


def test_f19_the_next_page_may_be_at_any_host(
    cbs_server: ServerProcess, cbs_client: Any, cbs_content: Path, serve: Serve
) -> None:
    other = serve(cbs_content)
    cbs_server.configure(page=12)
    cbs_server.inject("F19", DATA, nth=1, base=other.v3)
    assert numbers(cbs_client) == NUMBERS
    assert len(cbs_server.journal()) == len(other.journal()) == 1


def test_f19_or_at_https_where_plain_http_was_asked(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.configure(page=12)
    cbs_server.inject("F19", DATA)
    with pytest.raises(requests.exceptions.SSLError):
        numbers(cbs_client)


@pytest.mark.parametrize(
    ("fault", "options", "expected"),
    [
        ("F20", {}, NUMBERS[:24]),
        ("F21", {}, NUMBERS[:17] + NUMBERS[18:]),
        ("F21", {"drop": 4}, NUMBERS[:16] + NUMBERS[20:]),
        ("F22", {}, NUMBERS[:12] + NUMBERS[:12] + NUMBERS[24:]),
        ("F22", {"rows": 2}, NUMBERS[:12] + NUMBERS[10:22] + NUMBERS[24:]),
    ],
)
def test_f20_to_f22_rows_that_are_missing_or_double_are_taken_in_silence(
    cbs_server: ServerProcess, cbs_client: Any, fault: str, options: dict[str, int], expected: list[int]
) -> None:
    cbs_server.configure(page=12)
    cbs_server.inject(fault, f"{DATA}.*skip=12", **options)
    assert numbers(cbs_client) == expected


def test_a_fault_meets_the_requests_it_is_for_and_no_other(cbs_server: ServerProcess, cbs_client: Any) -> None:
    cbs_server.configure(page=12)
    cbs_server.inject("F03", DATA, nth=2)
    with pytest.raises(requests.HTTPError):
        numbers(cbs_client)
    assert numbers(cbs_client) == NUMBERS
    assert [entry["status"] for entry in cbs_server.journal()] == [200, 500, 200, 200, 200]
    cbs_server.clear_faults()
    cbs_server.inject("F03", DATA, start=2)
    for _ in range(2):
        with pytest.raises(requests.HTTPError):
            numbers(cbs_client)


def test_a_failure_halfway_leaves_the_files_of_the_first_half(
    cbs_server: ServerProcess, cbs_client: Any, tmp_path: Path
) -> None:
    cbs_server.inject("F13", DATA)
    with pytest.raises(json.JSONDecodeError):
        cbs_client.download_data(TABLE, dir=str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["TableInfos.json"]


def test_by_chance_is_the_same_chance_every_time(tmp_path: Path, serve: Serve) -> None:
    write_vintage(tmp_path, small_table(), FIRST)
    met = []
    for _ in range(2):
        server = serve(tmp_path)
        server.inject("F06", probability=0.4, seed=7)
        answers = [requests.get(f"{server.v3}/x/{n}", timeout=5) for n in range(40)]
        assert len(answers) == 40
        met.append([bool(entry["faults"]) for entry in server.journal()])
    assert met[0] == met[1]
    assert 8 < sum(met[0]) < 24
