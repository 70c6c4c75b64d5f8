"""Intakes of made-up programmes, and what somebody knows who has every figure that was released of them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tests.support.attack import Printed, Sum

FIELDS = ["started", "completed", "dropped_out", "still_in", "placed", "at_work_6", "at_work_12"]
PARTS = FIELDS[1:4]

Counts = dict[str, int]
Table = dict[tuple[str, str], Counts]
"""Intake and sex to counts."""


def drawn(random: np.random.Generator, people: int) -> Counts:
    """Counts of an intake that add up."""
    parts = random.multinomial(people, [0.6, 0.25, 0.15])
    works = [random.binomial(people, share) for share in (0.5, 0.35, 0.45)]
    return dict(zip(FIELDS, map(int, [people, *parts, *works]), strict=True))


def with_sexes(random: np.random.Generator, names: Sequence[str], largest: int) -> Table:
    """Intakes with men, women and their total."""
    table: Table = {}
    for name in names:
        men, women = (drawn(random, int(random.integers(1, largest))) for _ in range(2))
        table |= {(name, "men"): men, (name, "women"): women}
        table[name, "total"] = {field: men[field] + women[field] for field in FIELDS}
    return table


def intakes_of(table: Table) -> pd.DataFrame:
    """The table as it is kept: all text, one row an intake and sex."""
    same = {"programme": "taalsnelweg", "intake_start": "2019-10-01", "language_level": "A2", "comparison": "no"}
    same |= {"method": "counts_only", "definition": "paid work", "source": "records", "page": "", "date": "2021-03-01"}
    rows = [same | {"intake": i, "sex": s} | {f: str(n) for f, n in c.items()} for (i, s), c in table.items()]
    return pd.DataFrame(rows).assign(at_work_24="", at_work_36="")


def known_from(releases: Sequence[tuple[Table, pd.DataFrame]]) -> Printed:
    """All that was printed, and all that adds up; a row that did not change is one row in all releases."""
    counts: dict[object, int] = {}
    sums: dict[Sum, None] = {}
    groups: dict[object, object] = {}
    for table, figures in releases:
        names = {row: (*row, tuple(found.values())) for row, found in table.items()}
        every = ("", "total", tuple(sorted(names.values())))
        totals = [names[row] for row in table if row[1] == "total"]
        for name in [*names.values(), every]:
            sums[(name, "started"), tuple((name, part) for part in PARTS)] = None
            groups |= {(name, field): (name, "started") for field in FIELDS[1:]}
        for field in FIELDS:
            sums[(every, field), tuple((name, field) for name in totals)] = None
            for intake, sex in table:
                if sex == "men":
                    both = tuple((names[intake, one], field) for one in ("men", "women"))
                    sums[(names[intake, "total"], field), both] = None
        for row in figures[figures["value"] != ""].to_dict("records"):
            other = dict(part.split("=", 1) for part in row["other"].split(";") if part)
            field = row["measure"].removeprefix("participants_") + (f"_{other['months']}" if "months" in other else "")
            name = names[other["intake"], row["sex"]] if "intake" in other else every
            counts[name, field] = int(row["value"])
    return Printed(counts, list(sums), groups)
