"""A coded interview: for one initiative a verdict on each criterion of scaling."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from arbeidsmarkt.core.faults import Fault, RawTable, TableError
from arbeidsmarkt.programmes.reading import Reading, read_table
from arbeidsmarkt.spec.contract import Contract
from arbeidsmarkt.spec.registry import Registry
from arbeidsmarkt.spec.scaling import Scaling


@dataclass(frozen=True)
class Interview:
    """The initiative by its slug, and the verdict on each criterion."""

    programme: str
    verdicts: Mapping[str, str]


def form_contract(form: Contract, scaling: Scaling) -> Contract:
    """The fields of the form, with the criteria as the words of the field `criterion`."""
    names = {code: criterion.name for code, criterion in scaling.criteria.items()}
    return form | {"criterion": form["criterion"].model_copy(update={"choices": names})}


def read_interview(table: RawTable, form: Contract, registry: Registry, file: str) -> Interview:
    """The verdicts of one form.

    Raises
    ------
    TableError
        With every fault: a criterion that is missing or stands twice, more than one initiative, a word that is none.
    """
    reading = read_table(table, form_contract(form, registry.scaling), registry)
    faults = [*reading.faults, *_together(reading, registry.scaling)]
    if faults:
        raise TableError(faults, file, compared=reading.is_whole())
    rows = [record.fields for record in reading.records]
    return Interview(str(rows[0]["programme"]), {str(row["criterion"]): str(row["verdict"]) for row in rows})


def _together(reading: Reading, scaling: Scaling) -> Iterator[Fault]:
    seen: set[object] = set()
    first = next((record.fields["programme"] for record in reading.whole()), None)
    for record in reading.whole():
        if record.fields["criterion"] in seen:
            yield reading.at(Fault("criterion_twice", column="criterion"), record)
        if record.fields["programme"] != first:
            yield reading.at(Fault("programme_differs", column="programme", hint=str(first)), record)
        seen.add(record.fields["criterion"])
    if not reading.faults:
        for code in scaling.criteria.keys() - seen:
            yield Fault("criterion_missing", value=scaling.criteria[code].name.nl)
