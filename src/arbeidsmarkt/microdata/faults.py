"""What cannot be used of records: counted and named by rule, never by person or value, and stopped at a threshold."""

from collections.abc import Iterator
from dataclasses import dataclass

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.microdata.engine import Engine
from arbeidsmarkt.microdata.query import Question
from arbeidsmarkt.spec.microdata import Microdata


@dataclass(frozen=True)
class Fault:
    """A rule that some records break.

    Parameters
    ----------
    rule : str
        What is wrong with them, in words.
    count : int
    """

    rule: str
    count: int


@dataclass(frozen=True)
class Faults:
    """What was left out of the records.

    Parameters
    ----------
    records : int
        Person-months, or where spells were given the spells.
    person_months : int
        Usable or not; of spells those within the window.
    found : tuple of Fault
        Rules that were broken, the most frequent first; a record can break several.
    doubles : int
        Person-months that are there once too often.
    """

    records: int
    person_months: int
    found: tuple[Fault, ...]
    doubles: int


def faults_of(engine: Engine, question: Question) -> Faults:
    """Look at all records once for each kind of rule.

    Raises
    ------
    FiguresError
        If more are unusable than the spec allows; every kind is told with its count.
    """
    spec = question.spec
    counted, totals, shares = [], [], []
    for query, rules in _asked(question):
        row = engine.table(query).to_pylist()[0]
        totals.append(row["records"])
        counted += [Fault(rule, row[f"rule_{place}"]) for place, rule in enumerate(rules) if row[f"rule_{place}"]]
        shares.append(row["broken"] / max(row["records"], 1))
    doubles = engine.table(question.doubles).to_pylist()[0]["doubles"]
    counted += [Fault(_twice(spec), doubles)] if doubles else []
    shares.append(doubles / max(totals[-1], 1))
    faults = Faults(totals[0], totals[-1], tuple(sorted(counted, key=lambda fault: -fault.count)), doubles)
    if max(shares) > spec.unusable:
        raise _too_many(faults, spec)
    return faults


def _asked(question: Question) -> Iterator[tuple[str, list[str]]]:
    if question.spec.spell:
        yield question.unusable_spells, ["spells that end before they begin", "spells partly outside the window"]
    yield question.unusable, [_broken(name, question) for name in question.usable]


def _broken(name: str, question: Question) -> str:
    spec = question.spec
    if name == "month":
        return "months outside the window"
    if name == spec.id:
        return "no person"
    if name == spec.outcome.column:
        return f"no outcome in '{name}'" if spec.outcome.scale else f"an outcome in '{name}' that is not 0 or 1"
    if name == question.cluster:
        return f"nothing in '{name}'"
    if name == spec.weights:
        return f"a weight in '{name}' below 1"
    return f"an unknown code in '{name}'" if name in spec.groups else f"outside the classes of '{name}'"


def _twice(spec: Microdata) -> str:
    return "months in which spells of a person overlap" if spec.spell else "months that a person has more than once"


def _too_many(faults: Faults, spec: Microdata) -> FiguresError:
    told = "; ".join(f"{fault.count} with {fault.rule}" for fault in faults.found)
    kind = "spells" if spec.spell else "person-months"
    return FiguresError(
        f"Of {faults.records} {kind} too many cannot be used: {told}.",
        "the records",
        f"at most {100 * spec.unusable:g} per cent may be left out (`unusable` in the spec)",
        "correct the records, add the codes or classes to the spec, or allow more",
    )
