"""`config/config.yaml`: the few settings of a run."""

from typing import Literal

from pydantic import Field

from arbeidsmarkt.spec.disclosure import Disclosure
from arbeidsmarkt.spec.microdata import EngineSpec
from arbeidsmarkt.spec.model import PeriodKey, Spec
from arbeidsmarkt.spec.services import Services


class CoronaWindow(Spec):
    """First and last month of the corona period, and where that choice comes from."""

    start: PeriodKey
    end: PeriodKey
    reference: str


class Config(Spec):
    """The settings of a run.

    `house_style` is a file of `config/house_styles/`; `moves_since` the edition with which the page of another one
    compares itself, such as the frozen edition behind the last brief.
    """

    edition: str = Field(pattern=r"^[a-z0-9_-]+$")
    language: Literal["nl", "en"]
    seed: int = Field(ge=0)
    corona: CoronaWindow
    house_style: str | None = None
    disclosure: Disclosure = Disclosure()
    services: Services = Field(default=Services(), exclude=True)
    moves_since: str | None = Field(default=None, exclude=True)
    microdata: EngineSpec = Field(default=EngineSpec(), exclude=True)
    # excluded from what a result is made from: how a table was fetched or read, and what is compared, changes no number
