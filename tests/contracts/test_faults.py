"""Each fault F01 to F46 of the CBS services, and how a refresh ends: over real sockets, with the real client.

A fault may cost one more request, or the table; then the last good vintage stays in force. It never costs a figure.
"""

import shutil
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.outcomes import Outcome, refuse_failures
from arbeidsmarkt.steps.status import status
from tests.support.cbs_server.certificates import can_make_certificates, make_certificate
from tests.support.cbs_server.example import FIRST, SECOND, large_table, small_table
from tests.support.cbs_server.faults.releases import Release
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import Serve, ServerProcess, refused_address
from tests.support.world import SMALL, TODAY, World

pytest_plugins = ["tests.support.cbs_server.fixtures"]
pytestmark = pytest.mark.usefixtures("loopback_only")

TABLE, OLD, NEW = "99999NED", "2021-05-20", "2021-08-18"
DATA = {"v3": "/TypedDataSet", "v4": "/Observations"}
CODES = {"v3": "/RegioS", "v4": "/RegioSCodes"}
PAGES = {"page": 10, "observations": 30}
SERVICES = pytest.mark.parametrize("service", ["v3", "v4"])

Make = Callable[..., World]


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory, cbs_running: ServerProcess) -> dict[str, Path]:
    """Service to a project that holds the first vintage."""
    made = {}
    cbs_running.reset()
    cbs_running.configure(**PAGES)
    for service in DATA:
        world = World(tmp_path_factory.mktemp("before") / service, cbs_running, service=service)
        assert world.refresh().result == "new"
        assert world.vintages() == [OLD]
        made[service] = world.root
    return made


@pytest.fixture
def world(before: dict[str, Path], cbs_server: ServerProcess, tmp_path: Path) -> Make:
    """A project that holds the first vintage, while CBS already has the second one."""
    cbs_server.configure(**PAGES)

    def make(service: str = "v3", release: bool = True) -> World:
        if release:
            cbs_server.switch(TABLE, SECOND)
        cbs_server.clear_journal()
        root = tmp_path / f"project-{service}"
        shutil.copytree(before[service], root)
        made = object.__new__(World)
        made.root, made.server = root, cbs_server
        return made

    return make


@pytest.fixture(scope="session")
def undisturbed(
    before: dict[str, Path], cbs_running: ServerProcess, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, World]:
    """Service to a project that has taken in the second vintage without any fault."""
    made = {}
    for service in DATA:
        cbs_running.reset()
        cbs_running.configure(**PAGES)
        cbs_running.switch(TABLE, SECOND)
        world = object.__new__(World)
        world.root, world.server = tmp_path_factory.mktemp("undisturbed") / service, cbs_running
        shutil.copytree(before[service], world.root)
        assert world.refresh().result == "new"
        assert world.vintages() == [OLD, NEW]
        made[service] = world
    cbs_running.reset()
    return made


def kept(world: World, outcome: Outcome, sentence: str) -> AnalystError:
    """The table was not taken in: the last good vintage is in force, and the summary says why."""
    assert outcome.result == "failed", outcome
    assert outcome.vintage == OLD
    assert world.vintages() == [OLD]
    assert outcome.error
    assert sentence in str(outcome.error)
    assert outcome.error.rule
    assert outcome.error.remedy
    assert outcome.error.dutch
    assert outcome.error.dutch_rule
    assert outcome.error.dutch_remedy
    with pytest.raises(AnalystError) as told:
        refuse_failures([outcome])
    assert told.value.exit_code == 12
    return outcome.error


def taken_in(world: World, outcome: Outcome, undisturbed: World) -> None:
    """The new vintage is in force, with the very bytes of an undisturbed refresh."""
    assert outcome.result == "new", outcome.error
    assert world.vintages() == [OLD, NEW]
    assert world.bytes(NEW) == undisturbed.bytes(NEW)


def name_of(case: tuple[Any, ...]) -> str:
    """Fault and options, to name a test."""
    return "-".join([case[0], *map(str, case[1].values())])


RECOVERED: list[tuple[str, dict[str, Any]]] = [
    ("F01", {"seconds": 1.6}),
    ("F02", {"piece": 1, "pause": 0.05}),
    ("F03", {"status": 500}),
    ("F03", {"status": 502}),
    ("F03", {"status": 504}),
    ("F04", {}),
    ("F04", {"retry_after": 0}),
    ("F05", {}),
    ("F09", {}),
    ("F10", {}),
    ("F11", {}),
    ("F12", {}),
    ("F13", {}),
    ("F14", {}),
    ("F15", {}),
    ("F16", {"kind": "empty"}),
    ("F16", {"kind": "null"}),
    ("F16", {"kind": "text"}),
    ("F16", {"kind": "absent"}),
    ("F17", {"kind": "latin1"}),
]


@SERVICES
@pytest.mark.parametrize(
    ("fault", "options"), RECOVERED, ids=[f"{f}-{'-'.join(map(str, o.values()))}" for f, o in RECOVERED]
)
def test_one_bad_page_costs_that_page_once_more(
    world: Make, undisturbed: dict[str, World], service: str, fault: str, options: dict[str, Any]
) -> None:
    made = world(service)
    made.server.inject(fault, DATA[service] + r"\?.*skip=", nth=1, **options)
    outcome = made.refresh()
    time.sleep(options.get("seconds", 0))  # what comes late must not come into the journal of the next test
    taken_in(made, outcome, undisturbed[service])
    pages = Counter(entry["path"] for entry in made.asked(DATA[service]))
    assert sorted(pages.values())[-2:] == [1, 2], "the bad page twice, every other page once"


LASTING: list[tuple[str, dict[str, Any], int, str]] = [
    ("F01", {"seconds": 1.6}, 3, "does not answer in time"),
    ("F02", {"piece": 1, "pause": 0.05}, 3, "drips in"),
    ("F03", {"status": 502}, 3, "reports a fault (status 502)"),
    ("F04", {"retry_after": 0}, 3, "asks to slow down (status 503)"),
    ("F05", {"retry_after": 0}, 3, "asks to slow down (status 429)"),
    ("F06", {}, 1, "CBS does not have this table, or has removed it"),
    ("F07", {}, 1, "CBS refuses the question http"),
    ("F08", {"status": 401}, 1, "refuses access (status 401)"),
    ("F08", {"status": 403}, 1, "refuses access (status 403)"),
    ("F09", {}, 3, "broke off"),
    ("F10", {}, 3, "broke off"),
    ("F11", {}, 3, "broke off"),
    ("F12", {}, 3, "not JSON"),
    ("F13", {}, 3, "Onderhoud"),
    ("F14", {}, 3, "Onderhoud"),
    ("F14", {"to": "http://127.0.0.1:9/storing"}, 1, "leads to another address: http://127.0.0.1:9"),
    ("F15", {}, 2, "an error in place of data"),
    ("F16", {"kind": "empty"}, 3, "not JSON: (empty)"),
    ("F16", {"kind": "null"}, 3, "no list of rows"),
    ("F17", {"kind": "latin1"}, 3, "not JSON"),
]


@SERVICES
@pytest.mark.parametrize(
    ("fault", "options", "attempts", "sentence"),
    LASTING,
    ids=[f"{f}-{'-'.join(map(str, o.values()))}" for f, o, *_ in LASTING],
)
def test_what_stays_bad_keeps_the_last_good_vintage(
    world: Make, service: str, fault: str, options: dict[str, Any], attempts: int, sentence: str
) -> None:
    made = world(service)
    made.server.inject(fault, CODES[service], **options)
    error = kept(made, made.refresh(), sentence)
    time.sleep(options.get("seconds", 0))
    assert f"table {TABLE}" in error.place
    log = (made.root / "logs" / "refresh.log").read_text()
    assert log.count(", attempt ") == attempts - 1
    assert sentence in log


def test_f02_the_total_time_counts_not_the_time_between_bytes(world: Make) -> None:
    made = world()
    made.server.inject("F02", "/RegioS", piece=20, pause=0.3)
    start = time.monotonic()
    kept(made, made.refresh(), "drips in")
    assert time.monotonic() - start < 3 * 3


def test_f04_retry_after_is_honoured_and_capped(world: Make, undisturbed: dict[str, World]) -> None:
    for asked, least in ((1, 1.0), (3600, 1.0)):
        made = world()
        made.server.inject("F04", "/RegioS", first=1, retry_after=asked)
        outcome = made.refresh()
        taken_in(made, outcome, undisturbed["v3"])
        first, second = made.asked("/RegioS")
        assert least <= second["seconds"] - first["seconds"] < 2.5
        shutil.rmtree(made.root)
        made.server.clear_faults()


def test_f05_requests_come_more_slowly_afterwards(world: Make) -> None:
    made = world()
    made.server.inject("F05", "/DataProperties", first=1, retry_after=0)
    assert made.refresh().result == "new"
    moments = [
        entry["seconds"] for entry in made.asked() if entry["seconds"] > made.asked("/DataProperties")[0]["seconds"]
    ]
    assert moments[0] - made.asked("/DataProperties")[0]["seconds"] >= 0.5


def test_f07_the_question_is_shown(world: Make) -> None:
    made = world()
    made.write_source(service="v3", fetch={"keep": {"Geslacht": ["3000"]}})
    made.server.inject("F07", "count")
    error = kept(made, made.refresh(), "Syntax error.")
    assert "Geslacht+eq+%273000" in error.message


@pytest.mark.parametrize("kind", ["mark", "label"])
@SERVICES
def test_f17_a_mark_or_a_wrong_label_does_not_matter(
    world: Make, undisturbed: dict[str, World], service: str, kind: str
) -> None:
    made = world(service)
    made.server.inject("F17", kind=kind)
    taken_in(made, made.refresh(), undisturbed[service])


@SERVICES
def test_f17_garbled_letters_are_noticed(world: Make, undisturbed: dict[str, World], service: str) -> None:
    made = world(service)
    made.server.inject("F17", CODES[service], kind="double")
    kept(made, made.refresh(), "Letters of a title are garbled")
    made.server.clear_faults()
    made.server.inject("F17", CODES[service], kind="double", first=1)
    taken_in(made, made.refresh(), undisturbed[service])


@SERVICES
@pytest.mark.parametrize("to", ["self", "first"])
def test_f18_pages_that_go_round_are_left(world: Make, service: str, to: str) -> None:
    made = world(service)
    made.server.inject("F18", DATA[service], to=to)
    kept(made, made.refresh(), "read before")
    assert len(made.asked(DATA[service])) <= 3


@SERVICES
@pytest.mark.parametrize("base", [None, "http://127.0.0.1:9"])
def test_f19_pages_elsewhere_are_never_asked(world: Make, service: str, base: str | None) -> None:
    made = world(service)
    made.server.inject("F19", DATA[service], base=base)
    kept(made, made.refresh(), "leads to another address")


BROKEN_PAGES: list[tuple[str, dict[str, Any], str]] = [
    ("F20", {}, "and CBS counts"),
    ("F21", {}, "and CBS counts"),
    ("F22", {"rows": 3}, "came twice"),
    ("F22", {}, "came twice"),
]


@SERVICES
@pytest.mark.parametrize(("fault", "options", "sentence"), BROKEN_PAGES)
def test_pages_that_do_not_fit_are_read_once_more_then_refused(
    world: Make, undisturbed: dict[str, World], service: str, fault: str, options: dict[str, Any], sentence: str
) -> None:
    second_page = DATA[service] + r"\?.*skip="
    made = world(service)
    made.server.inject(fault, second_page, **options)
    kept(made, made.refresh(), sentence)
    made.server.clear_faults()
    made.server.inject(fault, second_page, nth=1, **options)
    taken_in(made, made.refresh(), undisturbed[service])


@SERVICES
def test_f23_another_order_of_rows_gives_the_same_bytes(
    world: Make, undisturbed: dict[str, World], service: str
) -> None:
    made = world(service)
    made.server.inject("F23", DATA[service])
    made.server.inject("F23", "/UntypedDataSet", order=2)
    taken_in(made, made.refresh(), undisturbed[service])


@SERVICES
@pytest.mark.parametrize("where", ["page", "keys"])
def test_f24_a_release_halfway_begins_the_table_again(
    world: Make, undisturbed: dict[str, World], service: str, where: str
) -> None:
    made = world(service, release=False)
    (made.root / "data" / "seen" / "lfs.json").unlink()
    path = DATA[service] + r"\?.*skip=" if where == "page" else CODES[service]
    made.server.inject("F24", path, nth=1, table=TABLE, vintage=SECOND)
    taken_in(made, made.refresh(full=True), undisturbed[service])


@SERVICES
@pytest.mark.parametrize("where", ["page", "keys"])
def test_f24_a_revision_halfway_is_never_mixed(service: str, where: str, serve: Serve, tmp_path: Path) -> None:
    revised = Release(every=1, by=1, days=90).change(small_table())
    write_vintage(tmp_path / "content", small_table(), FIRST)
    write_vintage(tmp_path / "content", revised, SECOND)
    server = serve(tmp_path / "content", page=10, observations=30)
    quiet, made = World(tmp_path / "quiet", server, service=service), World(tmp_path / "made", server, service=service)
    whole = quiet.cells(quiet.refresh().vintage)
    server.switch(TABLE, FIRST)
    path = DATA[service] + r"\?.*skip=" if where == "page" else CODES[service]
    server.inject("F24", path, nth=1, table=TABLE, vintage=SECOND)
    outcome = made.refresh()
    assert (outcome.result, outcome.vintage) == ("new", NEW)
    pd.testing.assert_frame_equal(made.cells(NEW), whole)


def test_f24_explanations_of_another_date_begin_the_table_again(world: Make, undisturbed: dict[str, World]) -> None:
    made = world()
    made.server.inject("F25", "/TableInfos", nth=2)
    taken_in(made, made.refresh(), undisturbed["v3"])
    assert len(made.asked("/TableInfos")) == 4


def test_f24_the_two_data_sets_of_v3_must_be_of_one_state(world: Make, undisturbed: dict[str, World]) -> None:
    made = world()
    made.server.inject("F26", "/UntypedDataSet")
    kept(made, made.refresh(), "TypedDataSet and UntypedDataSet do not hold the same figures")
    made.server.clear_faults()
    made.server.inject("F26", "/UntypedDataSet", first=1)
    taken_in(made, made.refresh(), undisturbed["v3"])


def test_f24_a_table_that_keeps_changing_is_given_up(world: Make) -> None:
    made = world()
    for number in range(1, 9):
        made.server.inject("F24", "/RegioS", nth=number, table=TABLE, vintage=SECOND if number % 2 else FIRST)
    made.server.switch(TABLE, FIRST)
    kept(made, made.refresh(full=True), "changed the table while it was being read")
    assert len(made.asked("/RegioS")) <= 3


@SERVICES
def test_f25_a_new_date_without_new_figures_is_no_new_vintage(world: Make, service: str) -> None:
    made = world(service, release=False)
    lock = (made.root / "config" / "editions" / "current.lock.yaml").read_bytes()
    made.server.inject("F25", days=3)
    assert made.refresh().result == "same"
    assert made.vintages() == [OLD]
    assert (made.root / "config" / "editions" / "current.lock.yaml").read_bytes() == lock
    made.server.clear_journal()
    assert made.refresh().result == "same"
    assert len(made.asked()) == 1, "the new date is known now"


@SERVICES
def test_f26_figures_changed_in_silence_are_found_by_the_full_check(world: Make, service: str) -> None:
    made = world(service, release=False)
    made.server.inject("F26")
    assert made.refresh().result == "same"
    outcome = made.refresh(today=TODAY.replace(month=12, day=26))
    assert outcome.result == "new"
    assert made.vintages() == [OLD, "2026-12-26"]
    assert any("revised" in remark.en for remark in outcome.remarks)


def test_f26_the_other_dates_of_change_are_looked_at(world: Make) -> None:
    made = world(release=False)
    made.server.inject("F26", days=2)
    assert made.refresh().result == "new"
    assert made.vintages() == [OLD, "2021-05-22"]


def test_f27_a_date_that_goes_back_is_told_and_counts_as_a_change(world: Make) -> None:
    made = world(release=False)
    made.server.inject("F27")
    outcome = made.refresh()
    assert outcome.result == "same"
    assert any("earlier date of change" in remark.en for remark in outcome.remarks)
    made.server.inject("F26")
    outcome = made.refresh(full=True)
    assert outcome.result == "new"
    assert made.vintages() == [OLD, "2026-11-25"], "a later name all the same"


def test_f28_a_topic_with_another_title_stops_the_table(world: Make) -> None:
    made = world()
    made.server.inject("F28", topic="WerklozeBeroepsbevolking_3", title="Werklozen")
    error = kept(made, made.refresh(), "'Werkloze beroepsbevolking' is gone, or has another title")
    assert "--accept-schema lfs" in error.remedy
    topics = [*SMALL["topics"][:2], SMALL["topics"][2] | {"path": ["Werklozen"]}]
    made.write_source(service="v3", topics=topics)
    outcome = made.refresh(accept_schema=frozenset({"lfs"}))
    assert outcome.result == "new"
    assert made.vintages() == [NEW], "older vintages cannot be read with the new titles"
    assert (made.cells(NEW)["measure"] == "persons_on_benefit").sum() > 0


@pytest.mark.parametrize("options", [{"key": "Anders_9"}, {"shift": 4}])
def test_f28_another_key_of_a_topic_does_not_matter(
    world: Make, undisturbed: dict[str, World], options: dict[str, Any]
) -> None:
    made = world()
    made.server.inject("F28", topic="WerklozeBeroepsbevolking_3", **options)
    assert made.refresh().result == "new"
    pd.testing.assert_frame_equal(made.cells(NEW), undisturbed["v3"].cells(NEW))


@SERVICES
def test_f29_a_topic_more_is_told_and_read_past(world: Make, undisturbed: dict[str, World], service: str) -> None:
    made = world(service)
    made.server.inject("F29", add="Nieuw onderwerp")
    outcome = made.refresh()
    assert outcome.result == "new"
    assert any("/ Nieuw onderwerp' is new" in remark.en for remark in outcome.remarks)
    columns = ["row"]
    pd.testing.assert_frame_equal(
        made.cells(NEW).drop(columns=columns), undisturbed[service].cells(NEW).drop(columns=columns)
    )


@SERVICES
def test_f29_a_topic_less_stops_the_table(world: Make, service: str) -> None:
    made = world(service)
    made.server.inject("F29", remove="Gemeentenaam_4")
    kept(made, made.refresh(), "'Gemeentenaam' is gone")


@SERVICES
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"add": "Generatie"}, "'Generatie' (Generatie) is new"),
        ({"remove": "Geslacht"}, "'Geslacht' (Geslacht) is gone"),
    ],
)
def test_f30_a_dimension_more_or_less_stops_the_table(
    world: Make, service: str, options: dict[str, Any], sentence: str
) -> None:
    made = world(service)
    made.server.inject("F30", **options)
    kept(made, made.refresh(), sentence)


@SERVICES
def test_f31_a_new_key_stops_or_is_left_out_or_is_told(world: Make, service: str) -> None:
    made = world(service)
    made.server.inject("F31", dimension="Geslacht", key="9000", title="Onbekend")
    error = kept(made, made.refresh(), "The key '9000' ('Onbekend') of Geslacht has no words")
    assert error.place == f"table {TABLE}, dimension Geslacht, key '9000'"
    sexes = SMALL["dimensions"]["Geslacht"] | {"new_keys": "leave_out"}
    made.write_source(service=service, dimensions=SMALL["dimensions"] | {"Geslacht": sexes})
    outcome = made.refresh()
    assert outcome.result == "new"
    assert "the key 9000 ('Onbekend') of Geslacht is new" in [remark.en for remark in outcome.remarks]
    assert set(made.cells(NEW)["sex"]) == {"total", "men", "women"}


@SERVICES
@pytest.mark.parametrize(
    ("rows", "sentence"), [(True, "a key that its list does not have"), (False, "('Mannen') of Geslacht is gone")]
)
def test_f32_a_key_that_goes_stops_the_table(world: Make, service: str, rows: bool, sentence: str) -> None:
    made = world(service)
    made.server.inject("F32", dimension="Geslacht", key="3000", rows=rows)
    kept(made, made.refresh(), sentence)


@pytest.mark.parametrize("fetch", [{}, {"keep": {"Geslacht": ["T001038", "3000", "4000"]}, "since": 2019}])
def test_f33_another_width_of_padding_does_not_matter(
    world: Make, undisturbed: dict[str, World], fetch: dict[str, Any]
) -> None:
    made = world()
    made.write_source(service="v3", fetch=fetch)
    made.server.inject("F33", dimension="Geslacht", width=11)
    made.server.inject("F33", dimension="RegioS", width=10)
    assert made.refresh().result == "new"
    pd.testing.assert_frame_equal(made.cells(NEW), undisturbed["v3"].cells(NEW))


@SERVICES
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"topic": "WerklozeBeroepsbevolking_3", "unit": "x 1 000 000"}, "was 'x1000' and is 'x1000000'"),
        ({"topic": "WerklozeBeroepsbevolking_3", "decimals": 1}, "number of decimals of 'Werkloze beroepsbevolking'"),
    ],
)
def test_f34_another_unit_stops_the_table(world: Make, service: str, options: dict[str, Any], sentence: str) -> None:
    made = world(service)
    made.server.inject("F34", **options)
    kept(made, made.refresh(), sentence)


def test_f34_a_first_delivery_with_an_unexpected_unit_is_refused(cbs_server: ServerProcess, tmp_path: Path) -> None:
    made = World(tmp_path / "project", cbs_server, service="v3")
    cbs_server.inject("F34", topic="WerklozeBeroepsbevolking_3", unit="x 1 000 000")
    outcome = made.refresh()
    assert "The unit 'x 1 000 000' is not one that the source's spec expects" in str(outcome.error)
    assert (outcome.result, outcome.vintage) == ("failed", "")
    assert not list((made.root / "data").glob("raw/*/*"))


@SERVICES
@pytest.mark.parametrize("datatype", ["Double", "String"])
def test_f35_another_datatype_stops_the_table(world: Make, service: str, datatype: str) -> None:
    made = world(service)
    made.server.inject("F35", topic="WerklozeBeroepsbevolking_3", datatype=datatype)
    kept(made, made.refresh(), f"was 'Long' and is '{datatype}'")


@SERVICES
def test_f36_a_release_is_a_new_vintage_and_the_old_one_stays(world: Make, service: str) -> None:
    made = world(service)
    outcome = made.refresh()
    assert outcome.result == "new"
    assert made.vintages() == [OLD, NEW]
    told = "; ".join(remark.en for remark in outcome.remarks)
    for words in ("new periods 2021KW02", "revised", "no longer provisional"):
        assert words in told
    statuses = made.cells(NEW).set_index("period_key")["status"].to_dict()
    assert statuses == {"2019JJ00": "final", "2020JJ00": "final", "2021KW01": "final", "2021KW02": "provisional"}
    assert set(made.cells(OLD)["period_key"]) == {"2019JJ00", "2020JJ00", "2021KW01"}


@SERVICES
def test_f37_a_table_that_has_ended_names_its_successor(world: Make, service: str) -> None:
    made = world(service, release=False)
    made.write_source(service=service, successor="cbs_85692ned")
    made.server.inject("F37")
    outcome = made.refresh()
    assert outcome.result == "same"
    (remark,) = outcome.remarks
    assert remark.en == "CBS no longer keeps this table up; its successor is cbs_85692ned"
    assert remark.nl == "CBS houdt deze tabel niet meer bij; de opvolger is cbs_85692ned"
    (line,) = status(Project(made.root), "current", date(2026, 9, 1))
    assert (line.discontinued, line.successor) == (True, "cbs_85692ned")


GAPS: list[dict[str, Any]] = [
    {},
    {"typed": ".", "unknown": "."},
    {"typed": "       .", "unknown": "       .", "impossible": "        "},
    {"typed": "", "unknown": ".", "impossible": ""},
    {"typed": 0, "default": "Zero"},
    {"default": "Impossible"},
]


@pytest.mark.parametrize("options", GAPS, ids=["-".join(f"{k} {v!r}" for k, v in o.items()) or "null" for o in GAPS])
def test_f38_a_missing_figure_is_unknown_or_impossible_and_never_nought(
    world: Make, undisturbed: dict[str, World], options: dict[str, Any]
) -> None:
    made = world()
    made.server.inject("F38", **options)
    assert made.refresh(accept_schema=frozenset({"lfs"})).result == "new"
    cells = made.cells(NEW)
    pd.testing.assert_frame_equal(cells, undisturbed["v3"].cells(NEW))
    assert {"none", "unknown", "impossible"} == set(cells["missing"])
    assert not (cells["value"] == 0).any()


@SERVICES
def test_f39_no_rows_are_no_delivery(world: Make, service: str) -> None:
    made = world(service)
    made.server.inject("F39", DATA[service])
    kept(made, made.refresh(), "0 rows came, and CBS counts")
    made.server.clear_faults()
    made.write_source(service=service, fetch={"since": 2050})
    kept(made, made.refresh(), "CBS has no rows for this question")


def test_f40_the_limited_service_is_not_used(world: Make, undisturbed: dict[str, World]) -> None:
    made = world()
    made.server.inject("F40")
    taken_in(made, made.refresh(), undisturbed["v3"])
    assert not made.asked("ODataApi")


@pytest.mark.skipif(not can_make_certificates(), reason="there is no openssl on this machine")
def test_f41_a_certificate_that_is_not_trusted_is_not_asked_twice(
    cbs_content: Path, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    own = make_certificate(tmp_path / "own")
    expired = make_certificate(tmp_path / "expired", ends="20210101000000Z")
    server = serve(cbs_content, certificate=own)
    made = World(tmp_path / "project", server, service="v3")
    outcome = made.refresh()
    assert "certificate of the service cannot be trusted" in str(outcome.error)
    assert made.asked("/OData") == []
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(own))
    assert made.refresh().result == "new"
    late = World(tmp_path / "late", serve(cbs_content, certificate=expired), service="v3")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(expired))
    assert "cannot be trusted" in str(late.refresh().error)


@pytest.mark.parametrize("nobody", ["refused", "no such name"])
def test_f42_nobody_there_keeps_the_last_good_vintage(
    world: Make, nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = world()
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    address = f"http://{refused_address()}" if nobody == "refused" else "https://opendata.invalid"
    made.write_config(v3=address)
    kept(made, made.refresh(), "The connection failed or broke off")


def test_f43_a_large_table_is_taken_in_page_by_page(serve: Serve, tmp_path: Path) -> None:
    write_vintage(tmp_path / "content", large_table(50_000), FIRST)
    dimensions = {"Kenmerken": {"column": "other.group", "words": "title"}}
    counts = {"path": ["Aantal"], "measure": "persons_on_benefit", "population": "newcomers"}
    large = {"units": {"aantal": "persons"}, "dimensions": dimensions, "topics": [counts], "frequencies": ["month"]}
    coverage = {"first": "1900MM01"}
    made = World(
        tmp_path / "project", serve(tmp_path / "content"), table="90000NED", coverage=coverage, service="v3", **large
    )
    outcome = made.refresh()
    assert (outcome.result, outcome.rows) == ("new", 50_000)
    assert len(made.asked("/TypedDataSet")) == 5


@pytest.mark.parametrize(("times", "sentence"), [(0, "does not list the table"), (2, "lists the table 2 times")])
def test_f44_the_catalogue_lists_a_table_once(world: Make, times: int, sentence: str) -> None:
    made = world()
    made.server.inject("F44", table=TABLE, times=times)
    error = kept(made, made.refresh(), sentence)
    assert "successor" in error.remedy


@SERVICES
def test_f45_one_title_for_two_keys_does_not_mix_them(world: Make, service: str) -> None:
    made = world(service)
    made.server.inject("F45", dimension="RegioS")
    outcome = made.refresh()
    assert outcome.result == "new"
    assert any("is now called 'Nederland'" in remark.en for remark in outcome.remarks)
    regions = set(made.cells(NEW)["other"])
    assert {"region=Nederland (NL01)", "region=Nederland (PV21)"} < regions
    assert len(regions) == 4


@pytest.mark.parametrize(("absent", "empty"), [(["CategoryGroups"], []), ([], ["TableInfos"])])
def test_f46_sets_that_are_absent_or_empty(
    world: Make, undisturbed: dict[str, World], absent: list[str], empty: list[str]
) -> None:
    made = world()
    made.server.inject("F46", absent=absent, empty=empty)
    outcome = made.refresh()
    assert outcome.result == "new"
    pd.testing.assert_frame_equal(made.cells(NEW), undisturbed["v3"].cells(NEW))
    assert any("no table information" in remark.en for remark in outcome.remarks) == bool(empty)


@pytest.mark.parametrize(("fault", "where"), [("F03", "Catalog"), ("F13", "TypedDataSet"), ("F09", "ODataFeed")])
def test_an_outage_of_v3_falls_back_on_v4_and_says_so(
    world: Make, undisturbed: dict[str, World], fault: str, where: str
) -> None:
    made = world()
    made.write_source(service="auto")
    made.server.inject(fault, where)
    outcome = made.refresh()
    assert (outcome.result, outcome.service) == ("new", "v4")
    assert any(remark.en.startswith("asked through v4") for remark in outcome.remarks)
    assert "layout: cbs_v4" in made.bytes(NEW)["manifest.yaml"].decode()
    columns = ["row"]
    pd.testing.assert_frame_equal(
        made.cells(NEW).drop(columns=columns), undisturbed["v3"].cells(NEW).drop(columns=columns)
    )
    made.server.clear_faults()
    assert made.refresh().result == "same", "v3 tells of the same release"


def test_an_outage_without_a_new_release_changes_nothing(world: Make) -> None:
    made = world(release=False)
    made.write_source(service="auto")
    made.server.inject("F03", "OData")
    outcome = made.refresh()
    assert (outcome.result, outcome.service) == ("same", "v4")
    assert made.vintages() == [OLD]
    assert len(made.asked("/odata/v1/")) == 1, "one look is enough"


def test_a_table_that_v3_says_is_gone_is_no_outage(world: Make) -> None:
    made = world()
    made.write_source(service="auto")
    made.server.inject("F06", "ODataFeed")
    kept(made, made.refresh(), "has removed it")
    assert not made.asked("/odata/v1/")
