"""What became of persons some months after the start: a row each, and counts of those who started together."""

from collections.abc import Iterable

import pandas as pd

from arbeidsmarkt.programmes.followed import Followed
from arbeidsmarkt.spec.contract import Contract

GROUPS = ["programme", "intake", "group"]
AS_NUMBER = {"yes": 1.0, "no": 0.0}


def horizons(contract: Contract) -> list[int]:
    """Months after which the contract of outcomes counts who works."""
    return [field.months for field in contract.values() if field.months]


def outcomes_by_person(people: Followed, after: Iterable[int]) -> pd.DataFrame:
    """One row a person, as the kind `programme_effect` reads it.

    Returns
    -------
    DataFrame
        The persons with `work_before` and `welfare_before` (the month before the start, on which a programme can have
        no effect), and `work_6`, `welfare_6` and so on: 1, 0, or missing where it is not known.
    """
    columns = {}
    for name, table in (("work", people.work), ("welfare", people.welfare)):
        for label, month in [("before", -1), *((str(month), month) for month in after)]:
            columns[f"{name}_{label}"] = table[month].map(AS_NUMBER) if month in table else float("nan")
    return people.persons.assign(**columns).reset_index()


def counts_by_horizon(people: Followed, after: Iterable[int]) -> pd.DataFrame:
    """People, and of how many it is known that they work or are on social assistance, by programme, intake and group.

    Returns
    -------
    DataFrame
        `programme, intake, group, months, people, work_known, work, welfare_known, welfare`. Counts of few people: they
        leave only through the disclosure gate.
    """
    persons, rows = with_intake(people.persons), []
    for month in after:
        seen = {name: _status(table, month) for name, table in (("work", people.work), ("welfare", people.welfare))}
        marked = {name: status.eq("yes") for name, status in seen.items()}
        known = {f"{name}_known": status.ne("") for name, status in seen.items()}
        table = persons[GROUPS].assign(people=1, **known, **marked).groupby(GROUPS, as_index=False).sum()
        rows.append(table.assign(months=month))
    order = [*GROUPS, "months", "people", "work_known", "work", "welfare_known", "welfare"]
    return pd.concat(rows, ignore_index=True)[order].astype(dict.fromkeys(order[3:], int))


def with_intake(persons: pd.DataFrame) -> pd.DataFrame:
    """Persons, each with an intake: where none was given, the year of the start."""
    return persons.assign(intake=persons["intake"].where(persons["intake"].ne(""), persons["start"].str[:4]))


def _status(table: pd.DataFrame, month: int) -> pd.Series:
    return table[month] if month in table else pd.Series("", index=table.index)


def intakes_of(people: Followed, contract: Contract, definition: str, source: str) -> pd.DataFrame:
    """Counts of participants in the form of the table of outcomes, one row an intake, all text.

    Parameters
    ----------
    people : Followed
    contract : Contract
        Of the table of outcomes.
    definition, source : str
        What counts as work, and where the records come from.

    Notes
    -----
    A count stands only where it is known of everybody who started: who works after six months is empty when one of them
    was not followed so long. Who neither completed nor stopped is still in it if there is no last day, and not known
    otherwise.
    """
    persons = with_intake(people.persons)
    compared = set(persons.loc[persons["group"] == "comparison", "programme"])
    counted = people.last_day.isoformat()
    rows = []
    for (programme, intake), members in persons[persons["group"] == "participant"].groupby(["programme", "intake"]):
        known = programme in compared
        row = {
            "programme": programme,
            "intake": intake,
            "sex": "total",
            "comparison": "yes" if known else "no",
            "method": "comparison_group" if known else "counts_only",
            "definition": definition,
            "source": source,
            "date": counted,
        }
        rows.append(row | _start(members) | _parts(members) | _at_work(people.work.loc[members.index], contract))
    return pd.DataFrame(rows).reindex(columns=list(contract)).astype(object).fillna("").astype(str)


def _start(members: pd.DataFrame) -> dict[str, str]:
    levels = set(members["language_level"])
    level = "" if "" in levels else levels.pop() if len(levels) == 1 else "mixed"
    return {
        "intake_start": members["start"].min(),
        "intake_end": members["start"].max(),
        "language_level": level if level != "C1" else "",
        "started": str(len(members)),
    }


def _parts(members: pd.DataFrame) -> dict[str, str]:
    done = members["completed"]
    still = done.eq("") & members["end"].eq("")
    if not (done.ne("") | still).all():
        return {}
    parts = {"completed": done.eq("yes"), "dropped_out": done.eq("no"), "still_in": still}
    return {name: str(int(part.sum())) for name, part in parts.items()}


def _at_work(work: pd.DataFrame, contract: Contract) -> dict[str, str]:
    found = {}
    for code, field in contract.items():
        if field.months in work and work[field.months].ne("").all():
            found[code] = str(int(work[field.months].eq("yes").sum()))
    return found
