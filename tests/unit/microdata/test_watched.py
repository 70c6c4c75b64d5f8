"""How far a question is, is told while it is answered, and by the real engine too."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from arbeidsmarkt.microdata.watched import EVERY, watched
from tests.support.microdata import engine_of, person_months

SLOW = "SELECT count(DISTINCT a.person * 100000 + b.person) AS n FROM records AS a, records AS b"


def test_what_duckdb_has_done_is_told_as_long_as_it_works(tmp_path: Path) -> None:
    told: list[float | None] = []
    with engine_of(person_months(), tmp_path) as engine:
        assert engine.progress() is None
        with watched(engine, told.append), ThreadPoolExecutor(1) as pool:
            answer = pool.submit(engine.table, SLOW)
            while not answer.done():
                time.sleep(EVERY)
        assert answer.result().to_pylist() == [{"n": 200 * 200}]
    shares = [share for share in told if share is not None]
    assert shares and all(0 <= share <= 1 for share in shares)
    count = len(told)
    time.sleep(2 * EVERY)
    assert len(told) == count
