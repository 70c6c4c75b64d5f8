"""What an analysis of the kind `count_rate` says."""

from typing import Annotated, Literal

from pydantic import Field

from arbeidsmarkt.models.regression.design import Term
from arbeidsmarkt.spec.model import Spec, Text


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    outcome : Text
        What is counted, as the subject of a sentence.
    counts : str
        Column of the counts.
    exposure : str or None
        Column of the population at risk, above zero; None where counts themselves are compared.
    family : {'poisson', 'negative_binomial'}
        Poisson with the covariance `quasi` has a dispersion of its own; the negative binomial one that grows with the
        mean.
    terms : dict
        Name to term; see `Term`.
    focus : str
        The coefficient that the sentence tells.
    focus_label : Text or None
        What it stands for, in words.
    group : str or None
        Column whose values are fitted one by one.
    time : str or None
        Column that orders the rows, for the autocorrelation of what is left; no two rows differ in counts alone.
    lags : int
        Of the HAC covariance and of the test of autocorrelation.
    ci_level : float
    """

    outcome: Text
    counts: str
    exposure: str | None = None
    family: Literal["poisson", "negative_binomial"] = "poisson"
    terms: dict[str, Term]
    focus: str
    focus_label: Text | None = None
    group: str | None = None
    time: str | None = None
    lags: Annotated[int, Field(ge=1)] = 12
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95
