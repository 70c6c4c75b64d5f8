"""What CBS has published since: fetch, prove, publish as vintages, and move the lock of an edition."""

from datetime import date

from arbeidsmarkt.sources.cbs_v3 import V3
from arbeidsmarkt.sources.cbs_v4 import V4
from arbeidsmarkt.sources.client import client_with
from arbeidsmarkt.sources.fetch import Services
from arbeidsmarkt.sources.transport import CarefulSession
from arbeidsmarkt.sources.v3_answers import AskedOfCbs
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.alone import alone
from arbeidsmarkt.steps.outcomes import Outcome
from arbeidsmarkt.steps.take_all import Tell, names_of, take_all
from arbeidsmarkt.steps.take_in import Wishes

EDITION = "current"


def refresh(project: Project, wishes: Wishes, tell: Tell, today: date, edition: str = EDITION) -> list[Outcome]:
    """Refresh the sources that the user names, or all that can be fetched.

    Parameters
    ----------
    project : Project
    wishes : Wishes
    tell : callable
    today : date
        Written as the date of retrieval.
    edition : str
        Real, or synthetic as the wishes say.

    Returns
    -------
    list of Outcome
        One a source, in order of name. A source that fails stops no other.

    Raises
    ------
    UnknownNameError, ConfigError
        Before anything is asked: a source that does not exist or cannot be fetched, or another refresh at work.
    """
    names = names_of(project, wishes)
    session = CarefulSession(project.config.services)
    services = Services(V3(AskedOfCbs(session)), V4(session))
    with alone(project.root), client_with(session):
        return take_all(project, names, services, wishes, tell, today, edition)
