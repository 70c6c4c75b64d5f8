"""Whether an initiative can be scaled up: the weakest criterion decides, never a mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from arbeidsmarkt.spec.scaling import Cell, Scaling

Answer = Literal["scalable", "not_scalable", "open"]

ORDER = ("not_met", "partly", "unknown", "met")
"""Weakest first; what is not known stands before what is met, since it can still be the weakest."""


@dataclass(frozen=True)
class Link:
    """A criterion that is not met, its verdict, and the cells of the parties who can lift it."""

    criterion: str
    verdict: str
    lifted_by: tuple[Cell, ...]


@dataclass(frozen=True)
class Assessment:
    """The answer, and the criteria that stand in the way, weakest first."""

    answer: Answer
    links: tuple[Link, ...]


def assess(verdicts: Mapping[str, str], scaling: Scaling) -> Assessment:
    """Assess an initiative by its verdicts on all criteria.

    Parameters
    ----------
    verdicts : mapping
        Criterion to `met`, `partly`, `not_met` or `unknown`.
    scaling : Scaling

    Notes
    -----
    The report holds that barriers stay as long as one of the six criteria is not met well enough (§ 6). That rests on
    interviews with initiators and was not tested on initiatives that failed.
    """
    short = sorted((ORDER.index(verdict), code) for code, verdict in verdicts.items() if verdict != "met")
    links = tuple(Link(code, ORDER[place], tuple(scaling.of(code))) for place, code in short)
    known = any(link.verdict != "unknown" for link in links)
    return Assessment("not_scalable" if known else "open" if links else "scalable", links)
