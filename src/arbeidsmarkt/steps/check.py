"""All that can be refused before the first job starts."""

from arbeidsmarkt.core.errors import IntegrityError
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.project import Project, check_references
from arbeidsmarkt.steps.fit import check_options
from arbeidsmarkt.steps.kept import refuse_remaking
from arbeidsmarkt.vintages.verify import verify_vintages


def check_project(project: Project, edition: str) -> None:
    """Refuse any config file, reference, model option or byte of a vintage that is wrong.

    Raises
    ------
    ConfigError
        Naming file and key.
    IntegrityError
        Naming the files that are not what their record says, or a result of a frozen edition that would change.
    """
    lock = project.edition(edition)
    check_references(project)
    for slug, analysis in project.analyses.items():
        check_options(f"config/analyses/{slug}.yaml", analysis)
    check_vintages(project, lock)
    refuse_remaking(project, edition)


def check_vintages(project: Project, lock: EditionLock) -> None:
    """Refuse any byte of the edition's vintages that is not as recorded.

    Raises
    ------
    IntegrityError
        Naming the files that are not what their record says.
    """
    findings = verify_vintages(project.root, lock)
    if findings:
        raise IntegrityError(
            f"{len(findings)} file(s) of the store are not what their record says.",
            "; ".join(findings[:3]),
            "a vintage never changes",
            "restore the file (git checkout data/raw), or see `arbeidsmarkt verify`",
        )
