"""What an analysis of the kind `product` says: its inputs, its bases, and what was reported."""

from itertools import combinations
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.products.sensitivity import Sums, mixed_powers, names_of
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Given(Spec):
    """A number: cells of the panel, or an assumption.

    Parameters
    ----------
    panel : str, list of str or None
        Name of a selection of the panel, whose cells are summed; several tell the same thing differently, and stand for
        the range from the lowest to the highest.
    low, high : float or None
        Of an assumption: the lowest and highest value that can be defended.
    std_error : float
        Standard error of a measured number, beside its rounding.
    origin : Text
        Where it comes from and how sure it is.
    certainty : {'measured', 'reported', 'assumption'}
    """

    panel: str | list[str] | None = None
    low: float | None = None
    high: float | None = None
    std_error: Annotated[float, Field(ge=0)] = 0.0
    origin: Text
    certainty: Literal["measured", "reported", "assumption"]

    @property
    def selections(self) -> tuple[str, ...]:
        """Selections of the panel that it is read from; none of an assumption."""
        named = self.panel or ()
        return (named,) if isinstance(named, str) else tuple(named)

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        given = [self.low is not None, self.high is not None]
        if any(given) if self.panel else not all(given):
            raise BrokenRuleError(
                "an input names a selection of the panel, or has low and high",
                "een invoer noemt een selectie van het panel, of heeft low en high",
            )
        if self.low is not None and self.high is not None and self.low > self.high:
            raise BrokenRuleError(
                f"low ({self.low}) lies above high ({self.high})", f"low ({self.low}) ligt boven high ({self.high})"
            )
        if self.std_error and not self.panel:
            raise BrokenRuleError(
                "an assumption has low and high, and no std_error", "een aanname heeft low en high, en geen std_error"
            )
        return self


class Input(Given):
    """A factor of a product.

    Parameters
    ----------
    kind : {'share', 'count', 'number'}
        What it can be: between 0 and 1, at least 0, anything.
    label : Text
        What it is.
    """

    kind: Literal["share", "count", "number"]
    label: Text


class KnownReach(Spec):
    """What is published of the participants or places of a programme.

    Parameters
    ----------
    label : Text
        The programme, and what the numbers count.
    initiatives : list of str
        Initiatives of the registry that it stands for.
    intakes : list of list of str
        Intakes that add up; each a list of selections of the panel that tell the same intake differently.
    """

    label: Text
    initiatives: list[str] = []
    intakes: Annotated[list[Annotated[list[str], Field(min_length=1)]], Field(min_length=1)]


class Reach(Spec):
    """Which programmes' reach is known, and the initiatives of which no number is published: those are named."""

    known: Annotated[dict[str, KnownReach], Field(min_length=1)]
    unknown: list[str]


class Reported(Spec):
    """What a report made of it.

    Parameters
    ----------
    value : float
        The reported number.
    base : str
        The base that repeats the reported sum.
    remark : Text
        What is wrong with that sum, as a clause of a sentence.
    needed_share : str
        The share by which the value is divided: how large the base would have to be.
    needed : Text
        Who that base counts, in the plural.
    """

    value: float
    base: str
    remark: Text
    needed_share: str
    needed: Text


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    inputs : dict
        Name to input.
    bases : dict
        Name to a sum of products: a list of lists of input names, `1 - name` for a complement.
    reported : Reported or None
    extremes : list of str
        Bases that are upper bounds, not answers: left out of the range that the sentence gives.
    wider : list of str
        Bases that count others besides the group reported on; the sentence gives them apart.
    counted : Text
        Who or what is counted, in the plural.
    reach : Reach or None
        What programmes are known to have reached, to be held against the need on each base.
    error_factor : float
        Multiplies every declared standard error: a robustness check.
    propagation : {'monte_carlo', 'delta'}
        How uncertainty goes through the sum; the delta method fails near zero and with squares.
    centre : {'middle', 'mean'}
        The estimate: the sum of the middles of the inputs, or the mean of the draws.
    interval : {'central', 'shortest'}
        Of the draws: equal tails, or the shortest that holds the share `ci_level` of them.
    draws : int
    ci_level : float
    """

    inputs: dict[str, Input]
    bases: dict[str, Sums]
    reported: Reported | None = None
    extremes: list[str] = []
    wider: list[str] = []
    counted: Text
    reach: Reach | None = None
    error_factor: Annotated[float, Field(gt=0)] = 1.0
    propagation: Literal["monte_carlo", "delta"] = "monte_carlo"
    centre: Literal["middle", "mean"] = "middle"
    interval: Literal["central", "shortest"] = "central"
    draws: Annotated[int, Field(ge=1000)]
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        share = {self.reported.needed_share} if self.reported else set()
        used = {name for sums in self.bases.values() for name in names_of(sums)} | share
        for name in sorted(used - self.inputs.keys()):
            raise BrokenRuleError(
                f"the input '{name}' does not exist; inputs: {', '.join(self.inputs)}",
                f"de invoer '{name}' bestaat niet; invoer: {', '.join(self.inputs)}",
            )
        for name in sorted(self.inputs.keys() - used):
            raise BrokenRuleError(
                f"the input '{name}' is in no base", f"de invoer '{name}' staat in geen enkele grondslag"
            )
        for name in sorted({*self.not_answers()} - self.bases.keys()):
            raise BrokenRuleError(
                f"the base '{name}' does not exist; bases: {', '.join(self.bases)}",
                f"de grondslag '{name}' bestaat niet; grondslagen: {', '.join(self.bases)}",
            )
        return self

    @model_validator(mode="after")
    def _inputs_differ(self) -> Self:
        for first, second in combinations(sorted(name for name, one in self.inputs.items() if one.panel), 2):
            if self.inputs[first].panel == self.inputs[second].panel:
                raise BrokenRuleError(
                    f"'{first}' and '{second}' name the same selection; make them one input",
                    f"'{first}' en '{second}' noemen dezelfde selectie; maak er één invoer van",
                )
        return self

    @model_validator(mode="after")
    def _powers_are_one(self) -> Self:
        for name in sorted(name for sums in self.bases.values() for name in mixed_powers(sums)):
            raise BrokenRuleError(
                f"'{name}' is multiplied by itself in one term and not in another",
                f"'{name}' wordt in de ene term met zichzelf vermenigvuldigd en in de andere niet",
            )
        return self

    @model_validator(mode="after")
    def _something_answers(self) -> Self:
        if not self.answers():
            raise BrokenRuleError(
                "no base is left that answers the question; see extremes and wider",
                "er blijft geen grondslag over die de vraag beantwoordt; kijk naar extremes en wider",
            )
        return self

    def answers(self) -> list[str]:
        """Bases that fit the group reported on."""
        return [name for name in self.bases if name not in self.not_answers()]

    def not_answers(self) -> list[str]:
        """The reported sum, upper bounds, and bases that count others too."""
        return [*([self.reported.base] if self.reported else []), *self.extremes, *self.wider]
