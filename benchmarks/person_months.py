"""Models of person-months by the million, each from file to answer in a process of its own, beside other programs."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isnan, log, nan
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.copied import ROOT, copy_project

from arbeidsmarkt.microdata.synthetic import law
from benchmarks.made_up_records import records_of
from benchmarks.one_fit import Answer, Asked, By, as_text
from benchmarks.row import Row

HEADING = "Person-months by the million"
LIBRARIES = ("duckdb", "numpy", "pyfixest", "statsmodels")

FEW = 100_000
SIZES = (1_000_000, 3_000_000, 10_000_000, 30_000_000)
COMPARED = 3_000_000
"""Rows of which answers are held against those of pyfixest, digit by digit."""

MOST_OF_STATSMODELS = 1_000_000
MODELS = (("logit", True), ("logit", False), ("linear", True), ("linear", False))
PROMISED = MODELS[0]
FROM = 10_000_000
"""Rows from which the promise beside pyfixest holds."""

SCAN = "a scan by DuckDB of the same columns"
DRAWN = (SCAN, "pyfixest", "statsmodels")
TIMES, WITHIN = 8, 60
"""Turns at most, and the seconds of a program from which it takes part in no more of them."""

PATIENCE = 600
"""Seconds after which another program is stopped."""

MOST_MEMORY = 2048.0
ALIKE = 5e-7
"""Six decimals."""


@dataclass(frozen=True)
class Ran:
    """How a fit went: seconds, highest memory in MiB, the answer; or why there is none."""

    seconds: float = nan
    memory: float = nan
    answer: Answer | None = None
    failure: str = ""


def rows() -> Iterator[Row]:
    """Each size and model against pyfixest, statsmodels and a scan; and how time grows with the rows.

    Raises
    ------
    RuntimeError
        If an answer is not that of pyfixest to six decimals, or a known coefficient lies far outside its interval.
    """
    with TemporaryDirectory(prefix="benchmark_") as folder:
        project = copy_project(Path(folder) / "project")
        first = records_of(Path(folder), FEW)
        times: dict[tuple[str, bool], dict[int, float]] = {model: {} for model in MODELS}
        for size in SIZES:
            records = records_of(Path(folder), size)
            for family, clustered in MODELS:
                asked = Asked("ours", family, clustered, str(project), str(first), str(records))
                ran = _in_turns(asked, _programs(asked, size))
                times[family, clustered][size] = ran["ours"].seconds
                yield from _beside(asked, ran, size)
            records.unlink()
        for model, taken in times.items():
            yield _growth(model, taken)


def _programs(asked: Asked, size: int) -> tuple[By, ...]:
    """Who is asked, and in which order."""
    scan: tuple[By, ...] = ("scan",) if _is_promised(asked) else ()
    statsmodels: tuple[By, ...] = ("statsmodels",) if asked.clustered and size <= MOST_OF_STATSMODELS else ()
    return ("ours", *scan, *statsmodels, "pyfixest")


def _is_promised(asked: Asked) -> bool:
    return (asked.family, asked.clustered) == PROMISED


def _beside(asked: Asked, ran: dict[By, Ran], size: int) -> Iterator[Row]:
    compared = _Compared(asked, ran["ours"], size)
    if "scan" in ran:
        yield from _promised(compared, ran["scan"])
    if "statsmodels" in ran:
        yield from compared.rows("statsmodels", ran["statsmodels"], None)
    yield from compared.rows("pyfixest", ran["pyfixest"], 1 / 20 if _is_promised(asked) and size >= FROM else None)
    if size == COMPARED:
        _require_alike(asked, ran["ours"])


@dataclass(frozen=True)
class _Compared:
    """What our fit of so many rows is compared with."""

    asked: Asked
    ours: Ran
    size: int

    def row(self, what: str, against: str, ours: float, theirs: float, unit: str, budget: float | None) -> Row:
        """One row; only models with errors by person are drawn."""
        curve = f"{_named(self.asked.family, self.asked.clustered)}: {what}"
        told = f"{_named(self.asked.family, self.asked.clustered, self.size)}: {what}"
        at = self.size if self.asked.clustered and against.partition(":")[0] in DRAWN else None
        return Row(told, against, ours, theirs, unit, budget, curve=curve, at=at)

    def rows(self, against: str, theirs: Ran, budget: float | None) -> Iterator[Row]:
        """Time and memory beside another program, or why it has no answer."""
        told = f"{against}: {theirs.failure}" if theirs.failure else against
        yield self.row("time", told, self.ours.seconds, theirs.seconds, "s", None if theirs.failure else budget)
        yield self.row("peak memory", told, self.ours.memory, theirs.memory, "MiB", None)


def _promised(compared: _Compared, scan: Ran) -> Iterator[Row]:
    largest, ours = compared.size == max(SIZES), compared.ours
    yield compared.row("time", SCAN, ours.seconds, scan.seconds, "s", 5 if largest else None)
    if largest:
        yield compared.row("peak memory", "2 GiB", ours.memory, MOST_MEMORY, "MiB", 1)
        yield _known(_named(*PROMISED, compared.size), ours)


def _known(what: str, ours: Ran) -> Row:
    """Of how many coefficients the true value lies in the interval of 95 per cent."""
    scores = [abs(estimate - law()[name]) / error for name, (estimate, error) in (ours.answer or {}).items()]
    if max(scores) > 5:
        raise RuntimeError(f"{what}: a coefficient lies {max(scores):.1f} errors from its true value")
    held = sum(score < 1.96 for score in scores)
    return Row(
        f"{what}: coefficients whose interval holds the true value", "95 in 100", held, 0.95 * len(scores), "", None
    )


def _require_alike(asked: Asked, ours: Ran) -> None:
    """Estimates and errors of pyfixest, once it goes on until nothing changes."""
    theirs = _ran(replace(asked, by="pyfixest", exact=True))
    if theirs.failure:
        raise RuntimeError(f"pyfixest: {theirs.failure}")
    known = ours.answer or {}
    apart = max(
        abs(mine - other)
        for name, pair in (theirs.answer or {}).items()
        for mine, other in zip(known[name], pair, strict=True)
    )
    if not theirs.answer or apart > ALIKE:
        raise RuntimeError(f"{asked.family}: the answer is {apart} from that of pyfixest")


def _growth(model: tuple[str, bool], taken: dict[int, float]) -> Row:
    """By which power of the rows time grows from the smallest to the largest size."""
    few, many = min(taken), max(taken)
    power = log(taken[many] / taken[few]) / log(many / few)
    return Row(f"{_named(*model)}: power of the rows by which time grows", "in proportion", power, 1.0, "", 1)


def _named(family: str, clustered: bool, size: int | None = None) -> str:
    rows = f", {size:,} person-months" if size else ""
    return f"{family}, {'errors by person' if clustered else 'HC1'}{rows}"


def _in_turns(asked: Asked, programs: tuple[By, ...]) -> dict[By, Ran]:
    """The fastest run of each program, or why it has no answer."""
    runs: dict[By, list[Ran]] = {by: [_ran(replace(asked, by=by))] for by in programs}
    if runs["ours"][0].failure:
        raise RuntimeError(f"{asked}: {runs['ours'][0].failure}")
    turns = {by: _turns(first.seconds) for by, (first,) in runs.items()}
    for turn in range(1, TIMES):
        for by in programs:
            if turn < turns[by]:
                runs[by].append(_ran(replace(asked, by=by)))
    return {by: min(found, key=lambda ran: ran.seconds) for by, found in runs.items()}


def _turns(taken: float) -> int:
    """In how many turns a program takes part that took so many seconds in the first, or had no answer."""
    return 1 if isnan(taken) else min(TIMES, 1 + int(WITHIN / taken))


def _ran(asked: Asked) -> Ran:
    command = [sys.executable, "-m", "benchmarks.one_fit", as_text(asked)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return Ran(failure=f"not ready after {PATIENCE} s")
    if done.returncode:
        lacked = "MemoryError" in done.stderr or done.returncode < 0
        return Ran(failure="out of memory" if lacked else done.stderr.strip().splitlines()[-1][:120])
    return Ran(**json.loads(done.stdout.splitlines()[-1]))
