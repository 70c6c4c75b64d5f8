"""The row of the user's file that a row of a table comes from: it stays so however the table is sorted or cut."""

import numpy as np
import pandas as pd

FILE_ROW = "row of the file"
"""Column with it; a table that comes from no file has none."""

BELOW_HEADING = 2
"""The first row below the headings, as a spreadsheet counts."""


def with_file_rows(table: pd.DataFrame) -> pd.DataFrame:
    """The table as it was read, whose index counts the rows below the headings, with the row of each in the file."""
    return table.assign(**{FILE_ROW: np.asarray(table.index) + BELOW_HEADING})


def row_of(table: pd.DataFrame, place: int) -> int:
    """Row of the file; of a table that comes from none, its own place below a heading."""
    return int(table[FILE_ROW].iloc[place]) if FILE_ROW in table else place + BELOW_HEADING


def headings_of(table: pd.DataFrame) -> list[str]:
    """The columns that the user knows."""
    return [str(name) for name in table.columns if name != FILE_ROW]
