"""Specs, labels and docstrings to `docs/method.md`."""

from pathlib import Path

from arbeidsmarkt.publish.method import kind_of, method_page
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.kinds import kinds, model_of
from arbeidsmarkt.vintages.atomic import write_file

METHOD = Path("docs/method.md")


def method(project: Project) -> str:
    """The page as the project is now."""
    told = [kind_of(name, model_of(name, METHOD.as_posix())) for name in kinds()]
    return method_page(project.labels["en"], told, project.analyses)


def write_method(project: Project) -> Path:
    """Write the page, and say where."""
    write_file(project.root / METHOD, method(project).encode("utf-8"))
    return METHOD
