"""Made-up records of persons, with a spec to go with them."""

import io
from pathlib import Path

import pyarrow.parquet as pq
import yaml

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.microdata.synthetic import SPEC, made_up
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.vintages.atomic import write_file


def put_microdata_demo(project: Project, folder: Path, persons: int) -> None:
    """Write `records.parquet` (a column says that it is synthetic) and `records.yaml`.

    Raises
    ------
    FiguresError
        If the folder holds records already.
    """
    if (folder / "records.parquet").exists():
        raise FiguresError(
            f"{folder.name} holds records already.", str(folder), "a new folder", "name another one, or remove it"
        )
    buffer = io.BytesIO()
    blocks = made_up(persons, project.config.seed)
    first = next(blocks)
    with pq.ParquetWriter(buffer, first.schema, compression="zstd") as writer:
        for block in (first, *blocks):
            writer.write_table(block)
    write_file(folder / "records.yaml", yaml.safe_dump(SPEC, sort_keys=False).encode("utf-8"))
    write_file(folder / "records.parquet", buffer.getvalue())
