"""Made-up records of persons, with a spec to go with them."""

import io
from pathlib import Path

import pyarrow.parquet as pq
import yaml

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.microdata.synthetic import QUESTION, SPEC, made_up
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.own_folder import refuse_folder
from arbeidsmarkt.vintages.atomic import write_file


def put_microdata_demo(project: Project, folder: Path, persons: int) -> None:
    """Write `records.parquet` (a column says that it is synthetic) `records.yaml` and `question.yaml`.

    Raises
    ------
    ConfigError, FiguresError
        If the folder is not for them, or holds records already.
    """
    refuse_folder(project.root, folder)
    if (folder / "records.parquet").exists():
        raise FiguresError(
            f"{folder.name} holds records already.",
            str(folder),
            "a new folder",
            "name another one, or remove it",
            f"In {folder.name} staan al records.",
            "een nieuwe map",
            "noem een andere, of verwijder haar",
        )
    buffer = io.BytesIO()
    blocks = made_up(persons, project.config.seed)
    first = next(blocks)
    with pq.ParquetWriter(buffer, first.schema, compression="zstd") as writer:
        for block in (first, *blocks):
            writer.write_table(block)
    for name, content in (("records.yaml", SPEC), ("question.yaml", QUESTION)):
        write_file(folder / name, yaml.safe_dump(content, sort_keys=False, allow_unicode=True).encode("utf-8"))
    write_file(folder / "records.parquet", buffer.getvalue())
