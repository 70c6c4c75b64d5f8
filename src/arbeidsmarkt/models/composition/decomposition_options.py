"""What an analysis of the kind `decomposition` says."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.regression.design import Term
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Cells(Spec):
    """A rate in the cells of two populations: rates apart from composition.

    Parameters
    ----------
    rate, size : str
        Columns of the rate, and of the persons it is a rate of.
    by : list of str
        Dimensions of the cells, such as age and sex; each gets its part of the composition.
    std_error : str or None
        Column of the rates' standard errors, for the covariance `given_errors`.
    """

    rate: str
    size: str
    by: list[str] = Field(min_length=1)
    std_error: str | None = None


class Product(Spec):
    """A product of columns, summed over cells: what each column adds.

    Parameters
    ----------
    factors : list of str
    by : list of str
        Dimensions of the cells; none where a population is one row.
    """

    factors: list[str] = Field(min_length=2)
    by: list[str] = []


class Records(Spec):
    """Persons: a mean and what goes with it.

    Parameters
    ----------
    value : str
        Column of the outcome; records without it are left out, and counted.
    terms : dict
        Name to term, see `Term`.
    weight : str or None
        Column of the survey weights.
    shares : list of float
        Weights of the group's coefficients in the twofold forms, beside the two pooled ones.
    """

    value: str
    terms: dict[str, Term] = Field(min_length=1)
    weight: str | None = None
    shares: list[Annotated[float, Field(ge=0, le=1)]] = [0.0, 0.5, 1.0]


class Options(Spec):
    """Options of the kind: one of `cells`, `product` and `records`.

    Parameters
    ----------
    outcome : Text
        What differs, as the subject of a sentence.
    group : str
        Column of the populations; each is compared with the reference of the analysis.
    scale : {'points', 'number'}
        Shares between 0 and 1, or anything else.
    ci_level : float
    """

    outcome: Text
    group: str
    cells: Cells | None = None
    product: Product | None = None
    records: Records | None = None
    scale: Literal["points", "number"] = "number"
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if sum(form is not None for form in (self.cells, self.product, self.records)) != 1:
            raise BrokenRuleError(
                "one of `cells`, `product` and `records` says what is decomposed",
                "een van `cells`, `product` en `records` zegt wat ontleed wordt",
            )
        return self

    @property
    def form(self) -> Cells | Product | Records:
        """What is decomposed."""
        return next(form for form in (self.cells, self.product, self.records) if form is not None)
