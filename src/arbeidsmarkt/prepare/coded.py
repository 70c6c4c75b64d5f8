"""Columns of words for millions of cells: small numbers, and the words they stand for."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import union_categoricals

Codes = npt.NDArray[np.signedinteger]


@dataclass(frozen=True)
class Coded:
    """A column: for each cell the place of its word in `words`, which all differ."""

    codes: Codes
    words: tuple[str, ...]

    @classmethod
    def constant(cls, word: str, length: int) -> "Coded":
        """The same word everywhere."""
        return cls(np.zeros(length, dtype=np.int8), (word,))

    def series(self) -> pd.Categorical:
        """As pandas keeps such a column."""
        return pd.Categorical.from_codes(self.codes, categories=pd.Index(self.words, dtype="str"))

    def mapped(self, to: dict[str, str]) -> "Coded":
        """The column with other words for its words."""
        words = tuple(sorted(set(to.values())))
        places = [words.index(to[word]) for word in self.words]
        return Coded(small(places, len(words))[self.codes], words)

    def present(self) -> set[str]:
        """The words that stand somewhere."""
        return {self.words[code] for code in np.unique(self.codes)}


def coded(texts: Iterable[str], positions: npt.NDArray[np.intp]) -> Coded:
    """Words along an axis, for every position on it."""
    listed = list(texts)
    words = tuple(sorted(set(listed)))
    at = {word: place for place, word in enumerate(words)}
    return Coded(small([at[text] for text in listed], len(words))[positions], words)


def small(places: list[int], most: int) -> Codes:
    """Places in the smallest integers that hold them, and -1."""
    kind = np.int8 if most < 128 else np.int16 if most < 32_768 else np.int32
    return np.array(places, dtype=kind)


def joined(first: Coded, second: Coded, separator: str) -> Coded:
    """Two columns in one; an empty word brings no separator."""
    pairs, codes = np.unique(first.codes.astype(np.int64) * len(second.words) + second.codes, return_inverse=True)
    texts = []
    for pair in pairs.tolist():
        parts = (first.words[pair // len(second.words)], second.words[pair % len(second.words)])
        texts.append(separator.join(filter(None, parts)))
    return coded(texts, codes.ravel())


def stacked(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Tables below each other; columns of words keep their numbers."""
    if len(tables) == 1:
        return tables[0].reset_index(drop=True)
    columns: dict[str, pd.Categorical | pd.Series] = {}
    for column in tables[0].columns:
        parts = [table[column] for table in tables]
        if isinstance(parts[0].dtype, pd.CategoricalDtype):
            columns[str(column)] = union_categoricals(parts, sort_categories=True)
        else:
            columns[str(column)] = pd.concat(parts, ignore_index=True)
    return pd.DataFrame(columns)
