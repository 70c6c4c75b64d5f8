"""The known error of rates: printed by the producer, or from a declared sample; with that of rounding."""

from typing import Annotated, Self

import numpy as np
import pandas as pd
from pydantic import Field, model_validator

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.frequency import frequency_of, no_frequency
from arbeidsmarkt.models.answers.numbers import number, positive, refuse_where, rounding_steps
from arbeidsmarkt.models.groups.survey_error import SurveySample, rate_variance, rounding_variance
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError

OF_MARGIN = 1.959964
"""A printed margin of 95 per cent is so many standard errors."""

BETWEEN = Text(
    nl="een aangenomen steekproef geeft de marge van aandelen tussen 0 en 1",
    en="a declared sample gives the error of rates between 0 and 1",
)
INSTEAD = Text(
    nl="geef procenten als aandeel (`scale: 0.01`), of noem een kolom met standaardfouten",
    en="give per cent as a rate (`scale: 0.01`), or name a column with standard errors",
)


class KnownError(Spec):
    """Where the sampling error of each figure comes from.

    Parameters
    ----------
    std_error : str or None
        Column with standard errors.
    margin : str or None
        Column with half the width of 95 per cent intervals.
    sample : SurveySample or None
        Of a rate for which neither is printed.
    sample_share : dict
        Group to its share of the respondents.
    correlation : list of float
        Of the sampling errors of a group one, two, ... periods apart, as a rotating panel gives.
    """

    std_error: str | None = None
    margin: str | None = None
    sample: SurveySample | None = None
    sample_share: dict[str, Annotated[float, Field(gt=0, le=1)]] = {}
    correlation: list[Annotated[float, Field(ge=0, lt=1)]] = []

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if sum(one is not None for one in (self.std_error, self.margin, self.sample)) != 1:
            raise BrokenRuleError(
                "name one of std_error, margin and sample", "noem een van std_error, margin en sample"
            )
        return self

    def variances(self, rows: pd.DataFrame, y: str, groups: pd.Series) -> Array:
        """Of each row, in the unit of the outcome, rounding included."""
        return self._sampling(rows, y, groups) + rounding_variance(rounding_steps(rows, y))

    def _sampling(self, rows: pd.DataFrame, y: str, groups: pd.Series) -> Array:
        if self.std_error is not None:
            return positive(rows, self.std_error) ** 2
        if self.margin is not None:
            return (positive(rows, self.margin) / OF_MARGIN) ** 2
        values = number(rows, y)
        refuse_where((values <= 0) | (values >= 1), rows, y, BETWEEN, INSTEAD)
        return self._declared(values, rows, groups)

    def _declared(self, values: Array, rows: pd.DataFrame, groups: pd.Series) -> Array:
        sample = self.sample
        assert sample is not None  # noqa: S101
        frequency = frequency_of(rows)
        if frequency is None:
            raise no_frequency()
        respondents: dict[str, int] = {str(name): count for name, count in sample.respondents.items()}
        absent = sorted(set(groups) - self.sample_share.keys())
        if absent or frequency not in respondents:
            lacking = (
                Text(nl=f"aandeel voor de groep '{absent[0]}'", en=f"share for the group '{absent[0]}'")
                if absent
                else Text(nl=f"aantal respondenten ({frequency})", en=f"number of respondents for a {frequency}")
            )
            raise RefusedError(
                f"The declared sample has no {lacking.en}.",
                rule="the error of each rate follows from those who answer",
                remedy="complete sample and sample_share",
                dutch=f"De aangenomen steekproef noemt geen {lacking.nl}.",
                dutch_rule="de marge van elk percentage volgt uit wie antwoordt",
                dutch_remedy="vul sample en sample_share aan",
            )
        persons = groups.map(self.sample_share).to_numpy(float) * respondents[frequency]
        return np.asarray(sample.design_effect * rate_variance(values, 1.0, 1.0) / persons)

    def correlated(self, distance: Array) -> Array:
        """Correlation of sampling errors so many periods apart."""
        table = np.array([1.0, *self.correlation, 0.0])
        return np.asarray(table[np.minimum(distance, len(table) - 1).astype(int)])
