"""What both services offer: a look at the state of a table, and the whole table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from arbeidsmarkt.core.delivery import Delivery, Record
from arbeidsmarkt.core.errors import ServiceError
from arbeidsmarkt.sources.completeness import IncompleteError
from arbeidsmarkt.sources.errand import Tell, Visit
from arbeidsmarkt.sources.freshness import Freshness
from arbeidsmarkt.spec.delivery import DeliverySpec
from arbeidsmarkt.spec.model import Text

MOST_ROUNDS = 3
"""How often a table is begun again because CBS changes it meanwhile."""


@dataclass(frozen=True)
class State:
    """The state of a table: its row in the catalogue (or its properties) and what follows from it."""

    row: Record
    freshness: Freshness


@dataclass(frozen=True)
class Fetched:
    """A delivery, the state it is of, and what is remarkable about it."""

    delivery: Delivery
    state: State
    warnings: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Order:
    """A table to fetch: its id, how, within which time, and whom to tell how far it is."""

    table: str
    spec: DeliverySpec
    visit: Visit
    tell: Tell


class Service(Protocol):
    """One of the two services."""

    name: str

    def state(self, order: Order) -> State:
        """The state of the table now."""

    def fetch_once(self, order: Order, state: State) -> Fetched:
        """The table, once, complete."""


def fetch(service: Service, order: Order, before: State) -> Fetched:
    """The table as it was in one state: the same before and after.

    Parameters
    ----------
    service : Service
    order : Order
    before : State
        The state that the service told just before.

    Raises
    ------
    ServiceError
        If CBS keeps changing the table, or does not answer.
    DeliveryError
        If the delivery is not complete, also not at a second attempt.
    """
    broken = 0
    for _ in range(MOST_ROUNDS):
        order.visit.answers = 0
        problem, fetched = _attempt(service, order, before)
        after = service.state(order)
        if after == before and fetched:
            return fetched
        if after == before and problem:
            broken += 1
            if broken > 1:
                raise problem
        before = after
    raise ServiceError(
        f"CBS changed the table while it was being read, {MOST_ROUNDS} times in a row.",
        f"table {order.table}",
        "figures, keys and explanations belong to one state of the table",
        "nothing was stored; try again in an hour",
        f"CBS veranderde de tabel terwijl zij werd gelezen, {MOST_ROUNDS} keer achter elkaar.",
        "cijfers, sleutels en toelichting horen bij één stand van de tabel",
        "er is niets opgeslagen; probeer het over een uur opnieuw",
    )


def _attempt(service: Service, order: Order, state: State) -> tuple[IncompleteError | None, Fetched | None]:
    try:
        return None, service.fetch_once(order, state)
    except IncompleteError as problem:
        return problem, None


Progress = Callable[[str, int, int], None]
"""Called with the source, its rows so far and its rows in all."""
