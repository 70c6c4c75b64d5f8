"""Quantities to the list of numbers that every product takes from."""

import json

from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.number_list import number_list
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.deliver import deliver, json_bytes


def make_numbers(project: Project, edition: str) -> None:
    """Write `numbers.json`."""
    dutch, english = (Words.of(code, project.labels[code], project.classifications) for code in ("nl", "en"))
    content = json.loads((project.root / layout.quantities(edition)).read_bytes())
    used = {name: _vintages(project, edition, name) for name in jobs.quantity_analyses(project)}
    numbers = number_list(content, used, Bilingual(dutch, english))
    deliver(project.root, jobs.numbers(project, edition), {layout.numbers(edition): json_bytes(numbers)})


def _vintages(project: Project, edition: str, analysis: str) -> list[str]:
    report = json.loads((project.root / layout.analysis(edition, analysis)["diagnostics"]).read_bytes())
    return list(report["vintages"])
