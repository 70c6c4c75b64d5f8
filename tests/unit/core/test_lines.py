from hypothesis import given
from hypothesis import strategies as st

from arbeidsmarkt.core.lines import BATCH, Basket, Lines

LINE = st.binary(min_size=1).filter(lambda line: b"\n" not in line)


@given(st.lists(LINE))
def test_lines_come_back(lines: list[bytes]) -> None:
    kept = Lines.of(lines)
    assert list(kept) == lines
    assert len(kept) == len(lines)


def test_many_lines_are_kept_in_batches() -> None:
    lines = [b"%d" % number for number in range(2 * BATCH + 1)]
    assert [len(batch) for batch in Lines.of(lines).batches()] == [BATCH, BATCH, 1]


def test_a_basket_gives_what_was_put_in() -> None:
    basket = Basket()
    for batch in ([b"1", b"2"], [], [b"3"]):
        basket.put(batch)
    assert (basket.batch(0), basket.batch(1), basket.batch(2), len(basket)) == ([b"1", b"2"], [b"3"], [], 3)
