"""One table through the service that its spec names; with `auto` through v4 when v3 is out of order."""

import logging
from dataclasses import dataclass

from arbeidsmarkt.core.errors import ServiceError
from arbeidsmarkt.sources.problems import ServiceProblem
from arbeidsmarkt.sources.service import Fetched, Order, Service, State, fetch

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Services:
    """Both services, by the names that a spec uses."""

    v3: Service
    v4: Service

    def in_order(self, wanted: str) -> list[Service]:
        """The services to try, the first one first."""
        return {"v3": [self.v3], "v4": [self.v4], "auto": [self.v3, self.v4]}[wanted]


@dataclass(frozen=True)
class Looked:
    """The service that told the state of a table, and why it is not the first one (None if it is)."""

    service: Service
    state: State
    fallback: ServiceError | None


def look(services: Services, order: Order) -> Looked:
    """The state of the table.

    Raises
    ------
    ServiceError, DeliveryError
        Of the first service, unless the spec allows the second one and it answers.
    """
    first, *others = services.in_order(order.spec.service)
    try:
        return Looked(first, first.state(order), None)
    except ServiceError as error:
        if not others or not _is_outage(error):
            raise
        _note(order, first, others[0], error)
        return Looked(others[0], _state_or(others[0], order, error), error)


def _state_or(service: Service, order: Order, first_error: ServiceError) -> State:
    try:
        return service.state(order)
    except ServiceError as error:
        raise ServiceError(
            f"Neither service answers. v3: {first_error.message} v4: {error.message}",
            first_error.place,
            first_error.rule,
            first_error.remedy,
            f"Geen van beide diensten antwoordt. v3: {first_error.dutch} v4: {error.dutch}",
            first_error.dutch_rule,
            first_error.dutch_remedy,
        ) from error


def fetch_table(services: Services, order: Order, looked: Looked) -> tuple[Fetched, Looked]:
    """The table, from the service that told its state, or from the second one when the first fails halfway.

    Raises
    ------
    ServiceError, DeliveryError
    """
    try:
        return fetch(looked.service, order, looked.state), looked
    except ServiceError as error:
        others = [s for s in services.in_order(order.spec.service) if s.name != looked.service.name]
        if looked.fallback or not others or not _is_outage(error):
            raise
        _note(order, looked.service, others[0], error)
        second = Looked(others[0], _state_or(others[0], order, error), error)
        return fetch(second.service, order, second.state), second


def _note(order: Order, first: Service, second: Service, error: ServiceError) -> None:
    log.warning("table %s: %s fails, %s is asked instead: %s", order.table, first.name, second.name, error.message)


def _is_outage(error: ServiceError) -> bool:
    return isinstance(error.__cause__, ServiceProblem) and error.__cause__.outage
