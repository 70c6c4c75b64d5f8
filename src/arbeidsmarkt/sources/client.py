"""The `cbsodata` client with our session in the place of its own.

The client keeps its settings in module globals, so it is set up once for all threads of a refresh and put back
afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import cbsodata
from cbsodata import cbsodata3

from arbeidsmarkt.core.delivery import Record
from arbeidsmarkt.core.errors import ServiceError
from arbeidsmarkt.sources.freshness import CLIENT_VERSION
from arbeidsmarkt.sources.transport import CarefulSession


@contextmanager
def client_with(session: CarefulSession) -> Iterator[None]:
    """Let the client use this session, and the v3 address of its settings.

    Raises
    ------
    ServiceError
        If the client is not the version whose inner working is known.
    """
    _refuse_other_version()
    base = urlsplit(session.services.v3)
    before = cbsodata3.Session, cbsodata.options.use_https, cbsodata.options.catalog_url
    cbsodata3.Session = lambda: session
    cbsodata.options.use_https = base.scheme == "https"
    cbsodata.options.catalog_url = base.netloc + base.path
    try:
        yield
    finally:
        cbsodata3.Session, cbsodata.options.use_https, cbsodata.options.catalog_url = before


def _refuse_other_version() -> None:
    if cbsodata.__version__ != CLIENT_VERSION or not hasattr(cbsodata3, "Session"):
        raise ServiceError(
            f"The client cbsodata is version {cbsodata.__version__}.",
            "requirements.lock",
            f"its inner working is known for version {CLIENT_VERSION} only",
            f"install cbsodata=={CLIENT_VERSION}",
            f"Van de client cbsodata is versie {cbsodata.__version__} geïnstalleerd.",
            f"alleen van versie {CLIENT_VERSION} is bekend hoe hij van binnen werkt",
            f"installeer cbsodata=={CLIENT_VERSION}",
        )


def entity_set(table: str, name: str, topics: tuple[str, ...] = (), filters: str = "") -> list[Record]:
    """All rows of an entity set; keys and numbers as the service sends them."""
    select = list(topics) or None
    return list(cbsodata.get_meta(table, name, select=select, filters=filters or None))


def catalogue_rows(table: str, fields: list[str]) -> list[Record]:
    """Rows of the catalogue for a table: one, if all is well."""
    return list(cbsodata.get_table_list(select=fields, filters=f"Identifier eq '{table}'"))
