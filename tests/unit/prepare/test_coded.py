import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from arbeidsmarkt.prepare.coded import Coded, coded, joined, small, stacked


def texts(column: Coded) -> list[str]:
    return [str(word) for word in column.series()]


@given(st.lists(st.sampled_from(["", "a", "b", "c=1"]), min_size=1), st.data())
def test_words_along_an_axis_and_two_columns_in_one(words: list[str], data: st.DataObject) -> None:
    positions = np.array(data.draw(st.lists(st.integers(0, len(words) - 1), min_size=1)))
    column = coded(words, positions)
    assert texts(column) == [words[place] for place in positions]
    other = Coded.constant("x", len(positions))
    assert texts(joined(column, other, ";")) == [f"{word};x" if word else "x" for word in texts(column)]


def test_other_words_for_words() -> None:
    column = coded(["a", "b"], np.array([0, 1, 1]))
    assert texts(column.mapped({"a": "z", "b": "z"})) == ["z", "z", "z"]
    assert column.present() == {"a", "b"}


def test_the_smallest_integers() -> None:
    assert [small([], most).dtype for most in (5, 200, 40_000)] == [np.int8, np.int16, np.int32]


def test_tables_below_each_other_keep_their_categories_sorted() -> None:
    tables = [pd.DataFrame({"word": Coded.constant(word, 2).series(), "value": [1.0, 2.0]}) for word in "ba"]
    found = stacked(tables)
    assert list(found["word"].cat.categories) == ["a", "b"]
    assert list(found["word"]) == ["b", "b", "a", "a"]
