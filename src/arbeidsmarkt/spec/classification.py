"""`config/classifications/`: units, measures, origin groups and populations; each rule about them stands there once."""

from typing import Literal

from pydantic import Field

from arbeidsmarkt.spec.model import Spec, Text


class Unit(Spec):
    """A published unit: the unit of its cells and the factor to it."""

    unit: str
    factor: float = Field(gt=0)


class Measure(Spec):
    """What is measured: its kind, the unit of its cells, its definition and who defines it."""

    kind: Literal["rate", "stock", "flow", "change", "count"]
    unit: str
    label: Text
    definition: Text
    reference: str


class OriginCode(Spec):
    """A group of an origin classification."""

    label: Text
    cbs_key: str | None = None


class OriginScheme(Spec):
    """An origin classification: what it is, whether it is still used, its groups."""

    label: Text
    definition: Text
    reference: str
    status: Literal["in use", "ended"]
    codes: dict[str, OriginCode]


class Population(Spec):
    """A population that a figure is measured on; `open` when newcomers keep entering it."""

    label: Text
    open: bool
    note: str = ""


class Concordance(Spec):
    """Two series that may meet in one calculation, and why they are not one.

    Parameters
    ----------
    column : {'survey_level', 'origin_scheme'}
        What tells the two apart.
    codes : tuple of str
        The older and the newer one.
    label, why_not_spliced : Text
    reference : str
    """

    column: Literal["survey_level", "origin_scheme"]
    codes: tuple[str, str]
    label: Text
    why_not_spliced: Text
    reference: str


class Classifications(Spec):
    """All classifications."""

    units: dict[str, Unit]
    measures: dict[str, Measure]
    origins: dict[str, OriginScheme]
    populations: dict[str, Population]
    concordances: dict[str, Concordance] = {}

    def units_of(self, measure: str) -> list[str]:
        """Published units in which a measure may stand."""
        wanted = self.measures[measure].unit
        return sorted(name for name, unit in self.units.items() if unit.unit == wanted)
