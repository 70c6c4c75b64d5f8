"""What no StatLine table has, as a sheet of published figures: cohorts of refugees by months since their permit."""

from collections.abc import Iterator

from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.demo.calendar import place
from arbeidsmarkt.demo.cohorts import Cohort, cohorts
from arbeidsmarkt.demo.releases import REGISTER, Release
from arbeidsmarkt.demo.table import made_of

SOURCE = "cbs_asylum_cohorts"
"""The source of which the sheet has the form."""

MONTHS = (3, 6, 12, 18, 24, 30, 36, 48, 60, 72, 84, 96, 108, 120)
"""Months since the permit at which a cohort is shown."""

PUBLICATION = "demo_cohorts"
ROUNDING = 1

Row = dict[str, str]


def figures(release: Release) -> list[Row]:
    """One row a cohort, measure and number of months; only months that the release knows."""
    return [
        _row(cohort, measure, months, value, release)
        for cohort in cohorts(release.seed)
        for months in MONTHS
        if place(f"{cohort.year}MM06") + months <= release.last_month(REGISTER)
        for measure, value in _shares(cohort, months)
    ]


def _shares(cohort: Cohort, months: int) -> Iterator[tuple[str, float]]:
    yield "share_in_work", cohort.share(cohort.working, months)
    yield "share_on_benefit", cohort.share(cohort.assisted, months)


def _row(cohort: Cohort, measure: str, months: int, value: float, release: Release) -> Row:
    edition = release.published.year
    return {
        "measure": measure,
        "period": "",
        "origin_scheme": "nationality",
        "origin": "total",
        "born_in_nl": "total",
        "generation": "total",
        "sex": "total",
        "age": "18-65",
        "population": "asylum_permit_holders",
        "other": f"permit_year={cohort.year};months_since_permit={months};edition={edition}",
        "seasonally_adjusted": "false",
        "survey_level": "none",
        "value": str(round(100 * value / ROUNDING) * ROUNDING),
        "unit": "percent",
        "rounding": str(ROUNDING),
        "wording": "exact",
        "missing": "",
        "status": "final",
        "preferred": "true",
        "preferred_reason": "",
        "publication": PUBLICATION,
        "note": SYNTHETIC,
    }


def publications(release: Release) -> list[Row]:
    """Where the figures stand: nowhere, they were made up."""
    day = release.published.isoformat()
    return [
        {
            "publication": PUBLICATION,
            "publisher": made_of(release.seed),
            "title": f"{SYNTHETIC}: cohorten vergunninghouders",
            "url": "",
            "published": day,
            "retrieved": day,
            "licence": "",
            "location": "",
            "note": "",
        }
    ]
