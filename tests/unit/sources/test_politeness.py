import threading

from arbeidsmarkt.sources.politeness import LONGEST_PAUSE, Pace
from tests.support.answers import Clock


def test_no_more_than_so_many_at_the_same_time() -> None:
    pace, most, now = Pace(3), [0], [0]
    lock, go = threading.Lock(), threading.Event()

    def work() -> None:
        with pace.turn():
            with lock:
                now[0] += 1
                most[0] = max(most[0], now[0])
            go.wait(0.02)
            with lock:
                now[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] == 3


def test_the_pause_doubles_up_to_a_limit_and_halves_away() -> None:
    clock = Clock()
    pace = Pace(1, clock, clock.sleep)
    pauses = []
    for _ in range(9):
        pace.slow_down()
        pauses.append(pace.pause)
    assert pauses[:3] == [0.5, 1.0, 2.0]
    assert pauses[-1] == LONGEST_PAUSE
    for _ in range(8):
        pace.speed_up()
    assert pace.pause == 0


def test_requests_start_a_pause_apart() -> None:
    clock = Clock()
    pace = Pace(2, clock, clock.sleep)
    pace.slow_down()
    for _ in range(3):
        with pace.turn():
            pass
    assert clock.naps == [0.5, 0.5, 0.5]
