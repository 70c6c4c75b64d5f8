"""Intakes of made-up programmes, and what somebody knows who has every figure that was released of them."""

from collections.abc import Iterator, Sequence

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
    placed, *works = [random.binomial(people, share) for share in (0.5, 0.35, 0.45)]
    later = [min(placed, count) for count in works]
    return dict(zip(FIELDS, map(int, [people, *parts, placed, *later]), strict=True))


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
    same |= {"file": "intakes.csv", "row": "2"}
    rows = [same | {"intake": i, "sex": s} | {f: str(n) for f, n in c.items()} for (i, s), c in table.items()]
    columns = [*same, "intake", "sex", *FIELDS, "at_work_24", "at_work_36"]
    return pd.DataFrame(rows, columns=columns, dtype=object).fillna("")


Name = tuple[object, ...]
"""Intake, sex and field, with the value: a count that did not change is one count in all releases."""


def names_of(table: Table) -> dict[tuple[str, str, str], Name]:
    """Names of all counts of a table, also of what all intakes add up to, which have no intake."""
    names: dict[tuple[str, str, str], Name] = {
        (*row, field): (*row, field, value) for row, counts in table.items() for field, value in counts.items()
    }
    totals = [row for row in table if row[1] == "total"]
    for field in FIELDS:
        if all(field in table[row] for row in totals):
            names["", "total", field] = ("", "total", field, tuple(sorted(names[*row, field] for row in totals)))
    return names


def known_from(releases: Sequence[tuple[Table, pd.DataFrame]]) -> Printed:
    """All that was printed, and all that adds up."""
    counts: dict[object, int] = {}
    sums: dict[Sum, None] = {}
    groups: dict[tuple[object, object], bool] = {}
    for table, figures in releases:
        names = names_of(table)
        sums |= dict.fromkeys(_sums(table, names))
        for (intake, sex, field), name in names.items():
            if field != "started":
                groups.setdefault((name, names[intake, sex, "started"]), False)
        for row in figures[figures["value"] != ""].to_dict("records"):
            other = dict(part.split("=", 1) for part in row["other"].split(";") if part)
            field = row["measure"].removeprefix("participants_") + (f"_{other['months']}" if "months" in other else "")
            name, group = (names[other.get("intake", ""), row["sex"], one] for one in (field, "started"))
            counts[name] = int(row["value"])
            if field != "started":
                groups[name, group] = True
    return Printed(counts, list(sums), groups)


def _sums(table: Table, names: dict[tuple[str, str, str], Name]) -> Iterator[Sum]:
    for (intake, sex, field), name in names.items():
        if field == "started" and (intake, sex, PARTS[0]) in names:
            yield name, tuple(names[intake, sex, part] for part in PARTS)
        if sex == "men":
            yield names[intake, "total", field], tuple(names[intake, one, field] for one in ("men", "women"))
        if not intake:
            yield name, tuple(names[*row, field] for row in table if row[1] == "total")
