"""Files of made-up person-months whose law is known, the same in every run."""

from pathlib import Path

import pyarrow.parquet as pq

from arbeidsmarkt.microdata.synthetic import MONTHS, made_up

SEED = 2021


def records_of(folder: Path, rows: int) -> Path:
    """A Parquet file of so many person-months."""
    path = folder / f"records_{rows}.parquet"
    blocks = made_up(rows // MONTHS, SEED)
    first = next(blocks)
    with pq.ParquetWriter(path, first.schema, compression="zstd") as writer:
        for block in (first, *blocks):
            writer.write_table(block)
    return path
