"""Pages that do not fit together: F18 to F23, F39."""

import random
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from tests.support.cbs_server.answer import Answer, Request
from tests.support.cbs_server.faults.fault import Fault
from tests.support.cbs_server.query.options import options_of


@dataclass(frozen=True)
class NextLoop(Fault):
    """The next page is the same one (`to` is `self`), or the first one (`first`)."""

    number = "F18"
    to: str = "self"

    def alter(self, answer: Answer, request: Request) -> Answer:
        """Another next page."""
        first = "&".join(f"{name}={value}" for name, value in options_of(request.query).raw if name != "$skip")
        there = request.raw if self.to == "self" else f"{request.raw.partition('?')[0]}?{first}"
        return answer.with_fields(**{answer.dialect.next_link: f"{request.base}{there}"})


@dataclass(frozen=True)
class ForeignNext(Fault):
    """The next page is at another scheme and host; at https and the same host if `base` is not given."""

    number = "F19"
    base: str | None = None

    def alter(self, answer: Answer, request: Request) -> Answer:
        """Another next page."""
        link = answer.dialect.next_link
        if not answer.document or link not in answer.document:
            return answer
        base = self.base or f"https://{urlsplit(request.base).netloc}"
        return answer.with_fields(**{link: answer.document[link].replace(request.base, base, 1)})


@dataclass(frozen=True)
class NextMissing(Fault):
    """The pages end too early."""

    number = "F20"

    def alter(self, answer: Answer, request: Request) -> Answer:
        """No next page."""
        del request
        link = answer.dialect.next_link
        return replace(answer, document={k: v for k, v in (answer.document or {}).items() if k != link})


@dataclass(frozen=True)
class ShortPage(Fault):
    """Rows are missing from the middle of a page."""

    number = "F21"
    drop: int = 1

    def alter(self, answer: Answer, request: Request) -> Answer:
        """Fewer rows."""
        del request
        rows = answer.rows
        start = max(len(rows) - self.drop, 0) // 2
        return answer.with_rows(rows[:start] + rows[start + self.drop :])


@dataclass(frozen=True)
class Overlap(Fault):
    """A page begins `rows` rows too early; by a whole page if not given, so that it repeats the one before."""

    number = "F22"
    rows: int | None = None

    def back(self, size: int) -> int:
        """Rows too early."""
        return size if self.rows is None else self.rows


@dataclass(frozen=True)
class Shuffled(Fault):
    """The rows of a page come in another order."""

    number = "F23"
    order: int = 1

    def alter(self, answer: Answer, request: Request) -> Answer:
        """The rows in another order."""
        del request
        rows = list(answer.rows)
        random.Random(self.order).shuffle(rows)  # noqa: S311
        return answer.with_rows(rows)


@dataclass(frozen=True)
class Empty(NextMissing):
    """No rows, without an error."""

    number = "F39"

    def alter(self, answer: Answer, request: Request) -> Answer:
        """No rows."""
        return super().alter(answer, request).with_rows([])
