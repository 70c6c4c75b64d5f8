"""What is told of a name: facts in order, raw cells, and how it was made."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout
from arbeidsmarkt.steps.raw_cells import RawCell


@dataclass(frozen=True)
class Fact:
    """One thing that is told of a name.

    Parameters
    ----------
    code : str
        What is told, by its key in `trace` of the labels.
    text : str
    of : str
        Which one, where there are several, such as a lint.
    """

    code: str
    text: str
    of: str = ""


@dataclass(frozen=True)
class Trail:
    """What stands behind a name: facts in order, and raw cells."""

    name: str
    facts: tuple[Fact, ...]
    cells: tuple[RawCell, ...]

    def fact(self, code: str) -> str | None:
        """The text of the first fact of that code."""
        return next((fact.text for fact in self.facts if fact.code == code), None)


def texts_of(project: Project) -> Bilingual:
    """The words of both languages."""
    return Bilingual(*(Words.of(code, project.labels[code], project.classifications) for code in ("nl", "en")))


def told(facts: list[Fact]) -> tuple[Fact, ...]:
    """The facts that there are."""
    return tuple(fact for fact in facts if fact.text)


def made_by(project: Project, file: Path, edition: str, spec: str) -> list[Fact]:
    """Where its definition stands, the code that made it, and the command that makes it again."""
    record = json.loads((project.root / layout.provenance(file)).read_bytes())
    again = f"snakemake --cores 1 --config edition={edition} --forcerun {file.as_posix()} -- {file.as_posix()}"
    return [
        Fact("specification", f"{spec} (sha256 {record['spec_sha256'][:16]})"),
        Fact("code", f"{record['step']}, {record['code']}"),
        Fact("again", again),
    ]


def made(project: Project, edition: str, file: Path) -> Any:
    """What a run wrote into a file.

    Raises
    ------
    AnalystError
        If it did not yet.
    """
    path = project.root / file
    if not path.is_file():
        raise AnalystError(
            f"{file} is not there yet.",
            str(file),
            "an edition has results after a run",
            f"run `arbeidsmarkt run --edition {edition}`",
            f"{file} is er nog niet.",
            "een editie heeft uitkomsten als zij is doorgerekend",
            f"geef `arbeidsmarkt run --edition {edition}`",
        )
    return json.loads(path.read_bytes())
