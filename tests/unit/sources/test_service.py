from dataclasses import dataclass, field
from typing import Any

import pytest

from arbeidsmarkt.core.delivery import Record
from arbeidsmarkt.core.errors import DeliveryError, ServiceError
from arbeidsmarkt.sources.completeness import IncompleteError
from arbeidsmarkt.sources.errand import Visit
from arbeidsmarkt.sources.fetch import Services, fetch_table, look
from arbeidsmarkt.sources.freshness import of_catalogue
from arbeidsmarkt.sources.problems import FaultyServiceError, ServiceProblem, TableGoneError, in_plain_words
from arbeidsmarkt.sources.service import Fetched, Order, State, fetch
from arbeidsmarkt.spec.delivery import DeliverySpec
from tests.support.statline import DELIVERY, numbers, v3_delivery
from tests.unit.sources.test_freshness import ROW


def state(day: int, spec: DeliverySpec) -> State:
    row: Record = ROW | {"Modified": f"2026-07-{day:02d}T02:00:00"}
    return State(row, of_catalogue(row, spec))


@dataclass
class Fake:
    """A service whose states and failures are laid ready."""

    name: str
    days: list[int] = field(default_factory=lambda: [1])
    failures: list[Exception | None] = field(default_factory=list)
    fetched: int = 0

    def state(self, order: Order) -> State:
        day = self.days.pop(0) if len(self.days) > 1 else self.days[0]
        if day < 0:
            raise problem(FaultyServiceError)
        return state(day, order.spec)

    def fetch_once(self, _: Order, state: State) -> Fetched:
        self.fetched += 1
        failure = self.failures.pop(0) if self.failures else None
        if failure:
            raise failure
        return Fetched(v3_delivery(numbers()), state)


def problem(kind: type[ServiceProblem]) -> ServiceError:
    cause = kind("It fails.", "Het lukt niet.")
    error = in_plain_words(cause, "99999NED", "TypedDataSet")
    error.__cause__ = cause
    return error


def order(**changes: Any) -> Order:
    return Order("99999NED", DeliverySpec(**(DELIVERY | changes)), Visit("99999NED", 60), lambda *_: None)


INCOMPLETE = IncompleteError("Rows are missing.")


def test_the_same_state_before_and_after_is_taken() -> None:
    service = Fake("v3")
    assert fetch(service, order(), service.state(order())).state.row["Modified"] == "2026-07-01T02:00:00"
    assert service.fetched == 1


def test_a_table_that_changes_meanwhile_is_read_again() -> None:
    service = Fake("v3", days=[1, 2, 2])
    assert fetch(service, order(), service.state(order())).state.row["Modified"] == "2026-07-02T02:00:00"
    assert service.fetched == 2


def test_a_table_that_keeps_changing_is_given_up_after_two_restarts() -> None:
    service = Fake("v3", days=[1, 2, 3, 4, 5])
    with pytest.raises(ServiceError, match="3 times in a row"):
        fetch(service, order(), service.state(order()))
    assert service.fetched == 3


def test_an_incomplete_table_is_read_once_more() -> None:
    service = Fake("v3", failures=[INCOMPLETE])
    fetch(service, order(), service.state(order()))
    assert service.fetched == 2
    service = Fake("v3", failures=[INCOMPLETE, INCOMPLETE, None])
    with pytest.raises(DeliveryError, match="Rows are missing"):
        fetch(service, order(), service.state(order()))
    assert service.fetched == 2


def test_a_delivery_that_breaks_a_rule_is_not_read_again() -> None:
    service = Fake("v3", failures=[DeliveryError("Wrong.")])
    with pytest.raises(DeliveryError, match="Wrong"):
        fetch(service, order(), service.state(order()))
    assert service.fetched == 1


def taken(v3: Fake, v4: Fake, **changes: Any) -> tuple[str, str]:
    services, wanted = Services(v3, v4), order(**changes)
    _, looked = fetch_table(services, wanted, look(services, wanted))
    return looked.service.name, looked.fallback.message if looked.fallback else ""


def test_auto_falls_back_when_v3_is_out_of_order() -> None:
    assert taken(Fake("v3"), Fake("v4")) == ("v3", "")
    assert taken(Fake("v3", days=[-1]), Fake("v4")) == ("v4", "It fails.")
    assert taken(Fake("v3", failures=[problem(FaultyServiceError)]), Fake("v4")) == ("v4", "It fails.")


@pytest.mark.parametrize("service", ["v3", "v4"])
def test_a_spec_can_name_the_one_service(service: str) -> None:
    assert taken(Fake("v3"), Fake("v4"), service=service) == (service, "")
    with pytest.raises(ServiceError):
        taken(Fake("v3", days=[-1]), Fake("v4", days=[-1]), service=service)


def test_a_table_that_is_gone_or_wrong_is_no_outage() -> None:
    for failure in (problem(TableGoneError), DeliveryError("Wrong.")):
        v4 = Fake("v4")
        with pytest.raises(type(failure)):
            taken(Fake("v3", failures=[failure]), v4)
        assert v4.fetched == 0


def test_when_neither_answers_both_are_told() -> None:
    with pytest.raises(ServiceError, match=r"Neither service answers\. v3: It fails\. v4: It fails\.") as caught:
        taken(Fake("v3", days=[-1]), Fake("v4", days=[-1]))
    assert "Geen van beide diensten antwoordt. v3: Het lukt niet. v4: Het lukt niet." in caught.value.told("nl")
