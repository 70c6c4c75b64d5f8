"""What tests tell the server and ask of it while it runs, under `/__control/`."""

import json
from collections.abc import Callable
from typing import Any

from tests.support.cbs_server.faults.rules import rule_of
from tests.support.cbs_server.service import Service

CONTROL = "/__control/"

Words = dict[str, Any]


def commanded(service: Service, command: str, words: Words) -> tuple[int, bytes]:
    """Carry out a command; status and JSON answer."""
    act = _COMMANDS.get(command)
    if act is None:
        return 404, json.dumps({"error": f"no command '{command}'"}).encode()
    try:
        return 200, json.dumps(act(service, words), ensure_ascii=False).encode()
    except (KeyError, TypeError, ValueError, OSError) as error:
        return 400, json.dumps({"error": f"{type(error).__name__}: {error}"}).encode()


def _inject(service: Service, words: Words) -> None:
    service.plan.add(rule_of(words))


def _reset(service: Service, _: Words) -> None:
    service.plan.clear()
    service.content.reload()
    service.journal.clear()


_COMMANDS: dict[str, Callable[[Service, Words], object]] = {
    "inject": _inject,
    "clear-faults": lambda service, _: service.plan.clear(),
    "switch": lambda service, words: service.content.switch(words["table"], words["vintage"]),
    "reload": lambda service, _: service.content.reload(),
    "configure": lambda service, words: service.configure(**words),
    "journal": lambda service, _: service.journal.entries(),
    "clear-journal": lambda service, _: service.journal.clear(),
    "reset": _reset,
}
