"""One or two coded interviews to what they say of scaling up."""

from dataclasses import dataclass
from pathlib import Path

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.programmes.agreement import Agreement, agreement
from arbeidsmarkt.programmes.assessment import Assessment, assess
from arbeidsmarkt.programmes.interview import Interview, read_interview
from arbeidsmarkt.sources.intake_file import read_intake_file
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.delivered_file import faults_in_words


@dataclass(frozen=True)
class Judged:
    """The initiative, what each form says of it, and how far two forms agree."""

    initiative: str
    assessments: tuple[Assessment, ...]
    agreement: Agreement | None


def judge(project: Project, forms: list[Path]) -> Judged:
    """Assess the initiative of one form, or of two forms about the same one.

    Raises
    ------
    FiguresError
        Telling every fault of a form, or that the two are about different initiatives.
    """
    read = [_read(project, path) for path in forms]
    names = {interview.programme for interview in read}
    if len(names) > 1:
        raise FiguresError(
            "The two forms are about different initiatives.",
            ", ".join(path.name for path in forms),
            "two people code the interview of one initiative",
            "take two forms of the same initiative",
            "De twee formulieren gaan over verschillende initiatieven.",
            "twee mensen coderen het interview over een en hetzelfde initiatief",
            "neem twee formulieren van hetzelfde initiatief",
        )
    both = agreement(read[0].verdicts, read[1].verdicts) if len(read) == 2 else None
    return Judged(names.pop(), tuple(assess(one.verdicts, project.programmes.scaling) for one in read), both)


def _read(project: Project, path: Path) -> Interview:
    with faults_in_words(path, project.config.language):
        return read_interview(read_intake_file(path), project.programmes.assessment, project.programmes, path.name)
