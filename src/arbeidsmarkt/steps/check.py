"""All that can be refused before the first job starts."""

from arbeidsmarkt.spec.project import Project, check_references
from arbeidsmarkt.steps.fit import check_options


def check_project(project: Project, edition: str) -> None:
    """Refuse any config file, reference or model option that is wrong.

    Raises
    ------
    ConfigError
        Naming file and key.
    """
    project.edition(edition)
    check_references(project)
    for slug, analysis in project.analyses.items():
        check_options(slug, analysis)
