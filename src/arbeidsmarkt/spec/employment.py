"""`config/programmes/employment.yaml`: which shares in work after a programme stand beside which cohorts."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.programme import Slug
from arbeidsmarkt.spec.quantity import Selection

Clock = Literal["start", "end", "not_stated"]
"""From when a publication counts the months: the start or the end of the programme, or it does not say."""


class Point(Spec):
    """A published outcome; with `mean_of_months` a mean over so many months up to its horizon."""

    outcome: Annotated[str, StringConstraints(pattern=r"^O\d{3}$")]
    clock: Clock
    mean_of_months: int | None = Field(default=None, ge=2)


class Path(Spec):
    """What became of one group of people: participants, or those with whom they were compared."""

    name: Text
    comparison: bool = False
    points: list[Point] = Field(min_length=1)


class Cohorts(Spec):
    """Cells of closed cohorts: what they share, months since the permit, and by year of the permit the editions."""

    cells: Selection
    months: list[int] = Field(min_length=1)
    editions: dict[int, list[int]] = Field(min_length=1)

    def selections(self) -> dict[tuple[str, str], Selection]:
        """Year of the permit and edition to the selection of its cells."""
        return {
            (str(year), str(edition)): self.cells.merged(self._of(year, edition))
            for year, editions in self.editions.items()
            for edition in editions
        }

    def _of(self, year: int, edition: int) -> Selection:
        return Selection(other={"permit_year": year, "months_since_permit": [*self.months], "edition": edition})


class Employment(Spec):
    """Programmes and cohorts."""

    programmes: dict[Slug, Path]
    cohorts: Cohorts
