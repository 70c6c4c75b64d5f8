import ssl
from typing import Any

import pytest
import requests
from urllib3.exceptions import IncompleteRead, ProtocolError, ReadTimeoutError

from arbeidsmarkt.core.errors import ServiceError
from arbeidsmarkt.sources.answers import check_number, check_record
from tests.support.answers import BASE, Answer, answer, ask, errand, session_with

PAGE = b'{"value":[{}]}'


def html(status: int = 200, **headers: str) -> requests.Response:
    return answer(b"<html>onderhoud</html>", status, **headers)


@pytest.mark.parametrize(
    "bad",
    [
        html(500),
        html(502),
        html(503),
        html(504),
        html(429),
        html(),
        answer(b""),
        answer(b'{"value":[{"a":1'),
        answer({"value": None}),
        answer({"value": [1]}),
        answer([]),
        answer(b'{"value":[{"a":NaN}]}'),
        answer('{"value":["Friesl\u00e2n"]}'.encode("latin-1")),
        answer({"odata.error": {"message": {"value": "boom"}}}),
        answer({"error": {"message": "boom"}}),
        requests.ConnectionError(ConnectionResetError(104, "reset")),
        requests.ConnectTimeout(),
        requests.ReadTimeout(),
        ProtocolError("broken", IncompleteRead(1, 2)),
        ReadTimeoutError(None, "", "slow"),  # type: ignore[arg-type]
    ],
)
def test_one_bad_answer_costs_one_more_request(bad: Answer) -> None:
    session, script, clock = session_with(bad, answer())
    assert ask(session, errand(clock)) == PAGE
    assert len(script.asked) == 2
    assert 0 <= clock.naps[0] <= 8


@pytest.mark.parametrize(
    ("bad", "attempts", "sentence"),
    [
        (html(500), 4, "reports a fault .status 500.*onderhoud"),
        (html(), 4, "not JSON: '<html>onderhoud"),
        (answer({"odata.error": {}, "value": None}), 4, "no list of rows"),
        (answer({"odata.error": {"code": ""}}), 2, "an error in place of data"),
        (html(404), 1, "removed it"),
        (html(410), 1, "removed it"),
        (answer({"odata.error": {"code": "x"}}, 400), 1, "refuses the question http.*TypedDataSet"),
        (html(401), 1, "refuses access"),
        (html(403), 1, "refuses access"),
        (html(418), 1, "status 418"),
        (requests.exceptions.SSLError(ssl.SSLError("self-signed certificate")), 1, "cannot be trusted.*self-signed"),
        (requests.exceptions.ProxyError("no way"), 4, "proxy"),
        (requests.ConnectionError(ConnectionRefusedError(111, "refused")), 4, "refused"),
    ],
)
def test_what_stays_bad_ends_in_one_plain_sentence(bad: Answer, attempts: int, sentence: str) -> None:
    session, script, clock = session_with(bad)
    with pytest.raises(ServiceError, match=sentence) as caught:
        ask(session, errand(clock))
    assert len(script.asked) == attempts
    assert caught.value.place == "table 99999NED, TypedDataSet"
    assert caught.value.rule
    assert caught.value.remedy


def test_retry_after_is_honoured_and_capped() -> None:
    session, _, clock = session_with(html(503, Retry_After="7"), html(429, Retry_After="9999"), answer())
    ask(session, errand(clock))
    assert clock.naps[0] == 7
    assert 120 in clock.naps
    session, _, clock = session_with(html(503, Retry_After="Fri, 01 Jan 2021 00:00:00 GMT"), answer())
    ask(session, errand(clock))
    assert clock.naps[0] == 0


def test_a_host_that_asks_to_slow_down_is_asked_more_slowly() -> None:
    session, _, clock = session_with(html(429, Retry_After="0"), html(429, Retry_After="0"), answer())
    ask(session, errand(clock))
    assert [nap for nap in clock.naps if nap] == [0.5, 1.0]
    ask(session, errand(clock))
    assert [nap for nap in clock.naps if nap][2:] == [1.0]


def test_waiting_ends_with_the_time_for_the_table() -> None:
    session, script, clock = session_with(html(503, Retry_After="100"), html(503, Retry_After="100"), answer())
    on = errand(clock)
    on.visit.seconds = 150
    with pytest.raises(ServiceError, match="slow down"):
        ask(session, on)
    assert len(script.asked) == 2
    clock.now += 100
    on.pages.clear()
    with pytest.raises(ServiceError, match="time for this table is over"):
        ask(session, on)


class Drip:
    """A body that comes in bytes, each of which takes a second."""

    def __init__(self, clock: Any, body: bytes) -> None:
        self._clock = clock
        self._left = body

    def read1(self, _: int = -1) -> bytes:
        self._clock.now += 1
        first, self._left = self._left[:1], self._left[1:]
        return first

    read = read1
    closed = False

    def close(self) -> None:
        """Nothing to close."""


def test_a_body_that_drips_in_is_not_waited_for() -> None:
    session, script, clock = session_with(answer())
    script._answers = [answer(fp=Drip(clock, b" " * 100)), answer(fp=Drip(clock, PAGE))]
    assert ask(session, errand(clock)) == PAGE
    assert clock.now < 60


def test_a_page_is_read_once_and_rows_are_counted() -> None:
    session, _, clock = session_with(answer())
    on = errand(clock)
    ask(session, on)
    with pytest.raises(ServiceError, match="read before"):
        ask(session, on)
    on = errand(clock, most_rows=1)
    ask(session, on, "/a")
    with pytest.raises(ServiceError, match="go on after 1 rows"):
        ask(session, on, "/b")


@pytest.mark.parametrize("address", ["https://127.0.0.1:8765/x", "http://127.0.0.1:8766/x", "https://example.org/x"])
def test_other_hosts_ports_and_schemes_are_never_asked(address: str) -> None:
    session, script, clock = session_with(answer())
    with pytest.raises(ServiceError, match="leads to another address"):
        ask(session, errand(clock), address)
    assert not script.asked


def test_redirects_stay_on_the_host() -> None:
    session, script, clock = session_with(html(302, location="/ODataFeed/odata/99999NED/"), answer())
    assert ask(session, errand(clock)) == PAGE
    assert [request.url for request, _ in script.asked][1] == f"{BASE}/ODataFeed/odata/99999NED/"
    session, script, clock = session_with(html(302, location="https://example.org/storing"))
    with pytest.raises(ServiceError, match=r"another address: https://example\.org"):
        ask(session, errand(clock))
    assert len(script.asked) == 1
    session, script, clock = session_with(*[html(302, location="/a") for _ in range(9)])
    with pytest.raises(ServiceError, match="from one address to the next"):
        ask(session, errand(clock))


def test_marks_and_labels_of_the_alphabet_do_not_matter() -> None:
    body = b"\xef\xbb\xbf" + '{"value":[{"a":"Fryslân"}]}'.encode()
    session, _, clock = session_with(answer(body, content_type="application/json; charset=iso-8859-1"))
    with session.errands.on(errand(clock)):
        response = session.send(requests.Request("GET", f"{BASE}/x").prepare())
    assert response.json() == {"value": [{"a": "Fryslân"}]}
    assert response.text.startswith("{")


def test_what_is_sent_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    for name in ("no_proxy", "NO_PROXY", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    session, script, clock = session_with(
        answer(), contact="analist@ministerie.example", v4="https://datasets.cbs.nl/odata/v1"
    )
    with session.errands.on(errand(clock)):
        session.send(requests.Request("GET", f"{BASE}/x").prepare(), verify=False, timeout=None, proxies={"http": "x"})
        session.send(requests.Request("GET", "https://datasets.cbs.nl/odata/v1/x").prepare())
    (here, local), (_, remote) = script.asked
    assert here.headers["User-Agent"].startswith("arbeidsmarkt/")
    assert "analist@ministerie.example" in here.headers["User-Agent"]
    assert here.headers["Accept-Encoding"] == "gzip, deflate"
    assert local["verify"] is True
    assert local["timeout"] == (10, 30)
    assert not local["proxies"]
    assert remote["proxies"]["https"] == "http://proxy.example:3128"


def test_own_certificates_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/etc/own.pem")
    session, script, clock = session_with(answer())
    ask(session, errand(clock))
    assert script.asked[0][1]["verify"] == "/etc/own.pem"


def test_answers_of_other_shapes() -> None:
    session, _, clock = session_with(answer(b"5586"), answer(b"many"), answer(b"7"))
    assert ask(session, errand(clock, check=check_number)) == b"5586"
    assert ask(session, errand(clock, check=check_number), "/b") == b"7"
    session, _, clock = session_with(answer({"Title": "?"}), answer({"Identifier": "80590ned"}))
    assert b"80590ned" in ask(session, errand(clock, check=check_record))
