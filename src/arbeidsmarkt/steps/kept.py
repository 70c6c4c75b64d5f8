"""Whether the results of an edition stand as they were made, and belong to what it holds now."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from arbeidsmarkt.core.errors import AnalystError, IntegrityError
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout, plan
from arbeidsmarkt.steps.job import Job
from arbeidsmarkt.vintages.manifest import sha256

STEPS = ("cells", "panel", "fit", "quantities", "claims")
"""Steps whose results are numbers and verdicts; figures and pages only show them."""

Records = dict[Path, dict[str, Any]]
"""File of a record to what it says of a job."""


def records_of(project: Project, edition: str) -> Records:
    """What is recorded of each job that made a number of the edition."""
    folders = (Path("data/processed", edition), layout.results(edition))
    files = sorted(path for folder in folders for path in (project.root / folder).rglob("*.meta.json"))
    read = {path.relative_to(project.root): json.loads(path.read_bytes()) for path in files}
    return {path: record for path, record in read.items() if record["step"] in STEPS}


def refuse_outdated(project: Project, edition: str, records: Records) -> None:
    """Refuse to compare results that are not there, not as they were made, or not of what the edition holds.

    A frozen edition keeps what was made when it was frozen, so there the code and the definitions may be older.

    Raises
    ------
    AnalystError
        If there are none, or they have to be made again.
    IntegrityError
        If a file is no longer what its record says.
    """
    command = f"`arbeidsmarkt run --edition {edition}`"
    remedy, dutch_remedy = f"run {command} first", f"geef eerst {command}"
    place = layout.results(edition).as_posix()
    if not {"quantities", "claims"} <= {record["step"] for record in records.values()}:
        raise AnalystError(
            f"The edition '{edition}' has no results yet.",
            place,
            remedy=remedy,
            dutch=f"De editie '{edition}' heeft nog geen resultaten.",
            dutch_remedy=dutch_remedy,
        )
    _refuse_changed(project, records)
    if not project.edition(edition).frozen_from:
        for reason in (*_absent(project, edition, records), *_overtaken(project, edition, records)):
            raise AnalystError(
                f"The results of the edition '{edition}' are out of date: {reason.en}.",
                place,
                "results that are compared belong to what their edition holds",
                remedy,
                f"De resultaten van de editie '{edition}' zijn niet meer actueel: {reason.nl}.",
                "resultaten die worden vergeleken horen bij wat hun editie bevat",
                dutch_remedy,
            )


def _refuse_changed(project: Project, records: Records) -> None:
    for record in records.values():
        for name, digest in record["outputs"].items():
            path = project.root / name
            if not path.is_file() or sha256(path.read_bytes()) != digest:
                raise IntegrityError(
                    "A result is missing, or is not as it was made.",
                    name,
                    "its bytes must be those of its record",
                    f"run `arbeidsmarkt verify --edition {record['edition']}`, then make the results again",
                    "Een resultaat ontbreekt, of is niet zoals het is gemaakt.",
                    "het heeft de bytes die erover zijn vastgelegd",
                    f"geef `arbeidsmarkt verify --edition {record['edition']}`, en maak de resultaten dan opnieuw",
                )


def _absent(project: Project, edition: str, records: Records) -> Iterator[Text]:
    """Results that there are none of."""
    for path, job in plan.every(project, edition).items():
        if job.step in STEPS and path not in records:
            name = path.name.removesuffix(".meta.json")
            yield Text(nl=f"{name} van de stap {job.step} is er niet", en=f"{name} of the step {job.step} is not there")


def _overtaken(project: Project, edition: str, records: Records) -> Iterator[Text]:
    """Why results that are recorded have to be made again."""
    for path, job in plan.every(project, edition).items():
        if path in records:
            yield from _other_maker(path, records[path], job)
            yield from _other_inputs(project.root, records[path], job)


def overtaken(project: Project, edition: str, result: Path) -> Text | None:
    """Why a result, or one that it was made of, has to be made again; None where it stands, or the edition is frozen.

    Parameters
    ----------
    project : Project
    edition : str
    result : Path
        From the root of the project.
    """
    if project.edition(edition).frozen_from:
        return None
    return next(_overtaken(project, edition, _behind(records_of(project, edition), result)), None)


def _behind(records: Records, result: Path) -> Records:
    """Records of the jobs that made a result, and what it was made of."""
    makers = {name: path for path, record in records.items() for name in record["outputs"]}
    found: Records = {}
    wanted = [result.as_posix()]
    while wanted:
        path = makers.get(wanted.pop())
        if path and path not in found:
            found[path] = records[path]
            wanted += records[path]["inputs"]
    return found


def _other_maker(path: Path, record: dict[str, Any], job: Job) -> Iterator[Text]:
    what = path.as_posix().removesuffix(".meta.json")
    if record["code"] != job.code:
        yield Text(nl=f"{what} is met andere code gemaakt", en=f"{what} was made by other code")
    elif record["spec_sha256"] != sha256(job.spec.encode()):
        yield Text(nl=f"{what} is met andere definities gemaakt", en=f"{what} was made by other definitions")


def _other_inputs(root: Path, record: dict[str, Any], job: Job) -> Iterator[Text]:
    if record["inputs"].keys() != {path.as_posix() for path in job.inputs}:
        yield Text(
            nl=f"de stap {job.step} leest nu andere bestanden, zoals een andere stand",
            en=f"the step {job.step} reads other files now, such as another vintage",
        )
    for name, digest in record["inputs"].items():
        if not (root / name).is_file() or sha256((root / name).read_bytes()) != digest:
            yield Text(
                nl=f"{name} is niet meer zoals het is gebruikt",
                en=f"{name} is another state than the one that was used",
            )


def refuse_remaking(project: Project, edition: str) -> None:
    """Refuse to make the results of a frozen edition again with other code or definitions: it never changes.

    Raises
    ------
    IntegrityError
        Naming the first result that would be another.
    """
    origin = project.edition(edition).frozen_from
    if not origin:
        return
    known = plan.every(project, edition)
    for path, record in records_of(project, edition).items():
        for reason in _other_maker(path, record, known[path]) if path in known else ():
            raise IntegrityError(
                f"The edition '{edition}' is frozen, and {reason.en} than there is now.",
                path.as_posix(),
                "the results of a frozen edition stay as they were made",
                f"read and compare them as they are, or freeze {origin} under another name",
                f"De editie '{edition}' is bevroren, en {reason.nl} dan nu.",
                "de resultaten van een bevroren editie blijven zoals zij zijn gemaakt",
                f"lees en vergelijk ze zoals ze zijn, of bevries {origin} onder een andere naam",
            )
