"""What cannot be used of records: counted and named by rule, never by person or value, and stopped at a threshold."""

from collections.abc import Iterator
from dataclasses import dataclass

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.microdata.engine import Engine
from arbeidsmarkt.microdata.query import Question
from arbeidsmarkt.spec.microdata import Microdata
from arbeidsmarkt.spec.model import Text

REVERSED = Text(nl="spellen die eindigen voor ze beginnen", en="spells that end before they begin")
PARTLY_OUTSIDE = Text(nl="spellen die deels buiten het venster liggen", en="spells partly outside the window")


@dataclass(frozen=True)
class Fault:
    """A rule that some records break.

    Parameters
    ----------
    rule, dutch : str
        What is wrong with them, in words.
    count : int
    """

    rule: str
    dutch: str
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
        counted += [_fault(rule, row[f"rule_{place}"]) for place, rule in enumerate(rules) if row[f"rule_{place}"]]
        shares.append(row["broken"] / max(row["records"], 1))
    doubles = engine.table(question.doubles).to_pylist()[0]["doubles"]
    counted += [_fault(_twice(spec), doubles)] if doubles else []
    shares.append(doubles / max(totals[-1], 1))
    faults = Faults(totals[0], totals[-1], tuple(sorted(counted, key=lambda fault: -fault.count)), doubles)
    if max(shares) > spec.unusable:
        raise _too_many(faults, spec)
    return faults


def _asked(question: Question) -> Iterator[tuple[str, list[Text]]]:
    if question.spec.spell:
        yield question.unusable_spells, [REVERSED, PARTLY_OUTSIDE]
    yield question.unusable, [_broken(name, question) for name in question.usable]


def _fault(rule: Text, count: int) -> Fault:
    return Fault(rule.en, rule.nl, count)


def _broken(name: str, question: Question) -> Text:
    spec = question.spec
    if name == "month":
        return Text(nl="maanden buiten het venster", en="months outside the window")
    if name == spec.id:
        return Text(nl="geen persoon", en="no person")
    if name == spec.outcome.column:
        return _no_outcome(name, spec)
    if name == question.cluster:
        return Text(nl=f"niets in '{name}'", en=f"nothing in '{name}'")
    if name == spec.weights:
        return Text(nl=f"een gewicht in '{name}' onder 1", en=f"a weight in '{name}' below 1")
    return _no_level(name, spec)


def _no_outcome(name: str, spec: Microdata) -> Text:
    if spec.outcome.scale:
        return Text(nl=f"geen uitkomst in '{name}'", en=f"no outcome in '{name}'")
    return Text(nl=f"een uitkomst in '{name}' die niet 0 of 1 is", en=f"an outcome in '{name}' that is not 0 or 1")


def _no_level(name: str, spec: Microdata) -> Text:
    if name in spec.groups:
        return Text(nl=f"een onbekende code in '{name}'", en=f"an unknown code in '{name}'")
    return Text(nl=f"een waarde buiten de klassen van '{name}'", en=f"outside the classes of '{name}'")


def _twice(spec: Microdata) -> Text:
    if spec.spell:
        return Text(
            nl="maanden waarin spellen van een persoon elkaar overlappen",
            en="months in which spells of a person overlap",
        )
    return Text(nl="maanden die een persoon meer dan één keer heeft", en="months that a person has more than once")


def _too_many(faults: Faults, spec: Microdata) -> FiguresError:
    told = "; ".join(f"{fault.count} with {fault.rule}" for fault in faults.found)
    dutch = "; ".join(f"{fault.count} met {fault.dutch}" for fault in faults.found)
    kind, dutch_kind = ("spells", "spellen") if spec.spell else ("person-months", "persoonsmaanden")
    return FiguresError(
        f"Of {faults.records} {kind} too many cannot be used: {told}.",
        "the records",
        f"at most {100 * spec.unusable:g} per cent may be left out (`unusable` in the spec)",
        "correct the records, add the codes or classes to the spec, or allow more",
        f"Van {faults.records} {dutch_kind} zijn er te veel onbruikbaar: {dutch}.",
        f"ten hoogste {100 * spec.unusable:g} procent mag wegvallen (`unusable` in de specificatie)",
        "verbeter de records, zet de codes of klassen in de specificatie, of sta meer toe",
    )
