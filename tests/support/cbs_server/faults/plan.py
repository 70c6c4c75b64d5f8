"""The faults that lie ready."""

import threading

from tests.support.cbs_server.faults.fault import Fault
from tests.support.cbs_server.faults.rules import Rule


class Plan:
    """Rules, each asked about every request, in the order in which they were added."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._lock = threading.Lock()

    def add(self, rule: Rule) -> None:
        """Add a rule."""
        with self._lock:
            self._rules.append(rule)

    def clear(self) -> None:
        """Forget all rules."""
        with self._lock:
            self._rules.clear()

    def faults_for(self, raw: str) -> tuple[Fault, ...]:
        """The faults that this request meets."""
        with self._lock:
            return tuple([rule.fault for rule in self._rules if rule.meets(raw)])
