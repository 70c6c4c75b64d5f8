"""The section `services` of `config/config.yaml`: where CBS is found, and how patiently and politely it is asked."""

from urllib.parse import urlsplit

from pydantic import Field, field_validator

from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Services(Spec):
    """Hosts and limits.

    Parameters
    ----------
    v3, v4 : str
        Base addresses; plain http only on this machine itself.
    contact : str
        An e-mail or web address, sent along so that CBS can reach who asks.
    connect_seconds, read_seconds : float
        Longest wait for a connection, and for the next bytes of an answer.
    page_seconds, table_seconds : float
        Longest time for one answer, and for a whole table with all attempts.
    attempts : int
        Attempts an answer.
    first_wait_seconds, longest_wait_seconds : float
        Range of the wait between attempts; it doubles, with chance.
    longest_retry_after_seconds : float
        Most that is waited because the service asks for it.
    parallel : int
        Requests at the same time to one host; a web browser makes six.
    full_check_days : int
        After so many days a table is fetched again even when CBS reports no change.
    """

    v3: str = "https://opendata.cbs.nl"
    v4: str = "https://datasets.cbs.nl/odata/v1"
    contact: str = ""
    connect_seconds: float = Field(default=10, gt=0)
    read_seconds: float = Field(default=120, gt=0)
    page_seconds: float = Field(default=300, gt=0)
    table_seconds: float = Field(default=3600, gt=0)
    attempts: int = Field(default=5, ge=1, le=10)
    first_wait_seconds: float = Field(default=2, ge=0)
    longest_wait_seconds: float = Field(default=60, gt=0)
    longest_retry_after_seconds: float = Field(default=120, gt=0)
    parallel: int = Field(default=6, ge=1, le=8)
    full_check_days: int = Field(default=30, ge=1)

    @field_validator("v3", "v4")
    @classmethod
    def _safe_address(cls, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme == "https" and parts.hostname:
            return address.rstrip("/")
        if parts.scheme == "http" and parts.hostname in LOOPBACK:
            return address.rstrip("/")
        raise BrokenRuleError(
            "an https address; plain http only on this machine itself",
            "een https-adres; gewoon http alleen op deze computer zelf",
        )
