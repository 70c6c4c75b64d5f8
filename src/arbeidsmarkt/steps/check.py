"""All that can be refused before the first job starts."""

import json

from arbeidsmarkt.core.errors import ConfigError, IntegrityError
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.names import require_name
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.references import check_references
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.kept import refuse_remaking
from arbeidsmarkt.steps.kinds import check_charts, check_options
from arbeidsmarkt.steps.verify import told_findings
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
    check_charts(project)
    _check_moves(project, edition)
    _check_analyses(project, edition)
    check_vintages(project, lock)
    refuse_remaking(project, edition)


def _check_moves(project: Project, edition: str) -> None:
    since = project.config.moves_since
    place = "config/config.yaml, key moves_since"
    if since is not None:
        require_name(since, project.editions, "edition", place)
    if jobs.tells_moves(project, edition) and not (project.root / layout.quantities(str(since))).is_file():
        raise ConfigError(
            f"The edition '{since}' has no results to compare with.",
            place,
            "what moved is seen between two editions that were both run",
            f"run `arbeidsmarkt run --edition {since}` first",
            f"De editie '{since}' heeft geen resultaten om mee te vergelijken.",
            "wat verschoof blijkt uit twee edities die allebei zijn doorgerekend",
            f"geef eerst `arbeidsmarkt run --edition {since}`",
        )


def _check_analyses(project: Project, edition: str) -> None:
    for slug, analysis in project.analyses.items():
        if not _was_checked(project, edition, slug):
            check_options(f"config/analyses/{slug}.yaml", analysis)


def _was_checked(project: Project, edition: str, slug: str) -> bool:
    """Whether there is an answer by the same code and spec, whose job has checked them.

    Checking them again would load the model, which takes longer than all else before the first job.
    """
    record = project.root / layout.provenance(layout.analysis(edition, slug)["estimates"])
    try:
        return record.is_file() and jobs.fit(project, edition, slug).made(json.loads(record.read_bytes()))
    except ValueError:
        return False


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
            "; ".join(told_findings(project, findings[:3])),
            "a vintage never changes",
            "restore the file (git checkout data/raw), or see `arbeidsmarkt verify`",
            f"{len(findings)} bestand(en) van de bronnen zijn niet zoals zij zijn vastgelegd.",
            "een stand verandert nooit",
            "zet het bestand terug (git checkout data/raw), of kijk met `arbeidsmarkt verify`",
        )
