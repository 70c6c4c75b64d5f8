"""One writer at a time in a project's folder, and the log of what it does."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.steps.seen import SEEN

LOG = Path("logs/refresh.log")


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Work while no other process takes tables in.

    Raises
    ------
    ConfigError
        If one does.
    """
    (root / SEEN).mkdir(parents=True, exist_ok=True)
    with (root / SEEN / "refresh.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ConfigError(
                "Another refresh is at work in this folder.",
                str(SEEN / "refresh.lock"),
                "one refresh at a time",
                "wait until it is done",
                "In deze map is al een refresh bezig.",
                "één refresh tegelijk",
                "wacht tot die klaar is",
            ) from None
        with _logged(root):
            yield


@contextmanager
def _logged(root: Path) -> Iterator[None]:
    (root / LOG).parent.mkdir(exist_ok=True)
    handler = logging.FileHandler(root / LOG, mode="w", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("arbeidsmarkt")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()
