"""Writing what a job made: each file whole, and beside the first one a record of what it was made from."""

import io
import json
from pathlib import Path
from typing import Any

import pandas as pd

from arbeidsmarkt.steps.job import Job
from arbeidsmarkt.steps.layout import provenance
from arbeidsmarkt.vintages.atomic import write_file
from arbeidsmarkt.vintages.manifest import sha256


def deliver(root: Path, job: Job, outputs: dict[Path, bytes]) -> None:
    """Write the outputs and the job's record.

    The record holds no clock and no machine path, so the same edition gives the same bytes.
    """
    for path, content in outputs.items():
        write_file(root / path, content)
    record = {
        "step": job.step,
        "edition": job.edition,
        "synthetic": job.synthetic,
        "code": job.code,
        "spec_sha256": sha256(job.spec.encode()),
        "inputs": {path.as_posix(): sha256((root / path).read_bytes()) for path in sorted(job.inputs)},
        "outputs": {path.as_posix(): sha256(content) for path, content in sorted(outputs.items())},
    }
    write_file(root / provenance(next(iter(outputs))), json_bytes(record))


def json_bytes(value: Any) -> bytes:
    """JSON for people and programs: indented, accents kept, no NaN."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False, default=str) + "\n").encode("utf-8")


def csv_bytes(table: pd.DataFrame) -> bytes:
    """CSV in UTF-8 with a full-precision decimal point and no index."""
    return table.to_csv(index=False, lineterminator="\n", float_format="%.12g").encode("utf-8")


def parquet_bytes(table: pd.DataFrame) -> bytes:
    """Parquet without anything that changes between runs."""
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()
