"""A regression on rows of units and periods, with the covariance that the analysis names."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array, Codes, numbered, refuse_constant
from arbeidsmarkt.models.answers.numbers import outcome
from arbeidsmarkt.models.groups.compared import Mask, weights_of
from arbeidsmarkt.models.groups.compared_options import ComparedOptions
from arbeidsmarkt.models.groups.survey_break import refuse_dummy
from arbeidsmarkt.models.regression.clusters import cluster_codes
from arbeidsmarkt.models.regression.design import columns_of
from arbeidsmarkt.models.regression.error_law import Student
from arbeidsmarkt.models.regression.fixed_effects import absorb
from arbeidsmarkt.models.regression.least_squares import (
    Fit,
    classical,
    cluster_factor,
    clustered,
    heteroskedastic,
    least_squares,
)
from arbeidsmarkt.models.series.scale import forward


@dataclass(frozen=True)
class Needs:
    """Clusters, those on the smaller side, and the share of all that these are unless they are `MANY`."""

    clusters: int
    on_a_side: int
    share: float = 0.0

    def smaller_side(self, count: int) -> int:
        """Clusters needed on the smaller side of so many."""
        return max(self.on_a_side, min(MANY, ceil(self.share * count)))


MANY = 20
COVARIANCE_NEEDS, BOOTSTRAP_NEEDS = Needs(20, 10, 0.2), Needs(6, 3)
"""Under which a cluster covariance and a bootstrap cannot be trusted.

Measured (docs/validation.md): with 5 treated of 40 clusters the covariance covers 89 per cent, with 10 of 100 92."""


@dataclass(frozen=True)
class Setting:
    """A regression: rows, outcome on its scale, covariates without the treatment, and levels of the effects."""

    rows: pd.DataFrame
    y: Array
    covariates: pd.DataFrame
    levels: list[Codes]
    weights: Array

    def fit(self, treatment: Mapping[str, Array]) -> Fit:
        """Fit with the columns of the treatment before the covariates."""
        own = pd.DataFrame(dict(treatment), index=self.covariates.index)
        matrix = pd.concat([own, self.covariates], axis=1)
        return least_squares(self.y, matrix, absorb(self.levels, self.weights))


def setting(rows: pd.DataFrame, options: ComparedOptions, effects: list[str], scale: str) -> Setting:
    """The regression of an outcome on a scale.

    Raises
    ------
    RefusedError
        If a column is absent, no number or not filled, the outcome does not vary, or a season of each group is asked
        for.
    """
    _refuse_season(options)
    refuse_dummy([*effects, *(str(term.factor) for term in options.terms.values())])
    if options.survey_break is not None and options.survey_break.option == "published":
        raise RefusedError(
            "A published break needs figures whose error is known.",
            rule="its standard error is joined with that of the figures",
            remedy="choose the covariance survey_and_series, or stop before the break",
            dutch="Een gepubliceerde breuk vraagt cijfers waarvan de marge bekend is.",
            dutch_rule="haar standaardfout wordt samengenomen met die van de cijfers",
            dutch_remedy="kies de covariantie survey_and_series, of stop vóór de breuk",
        )
    y = outcome(rows, options.y, options.scale)
    refuse_constant(y, options.y)
    covariates = columns_of(rows, options.terms).drop(columns="intercept")
    levels = [numbered(rows, column) for column in effects]
    return Setting(
        rows, forward(y, "log") if scale == "log" else y, covariates, levels, weights_of(rows, options.weights)
    )


def _refuse_season(options: ComparedOptions) -> None:
    if options.season:
        raise RefusedError(
            "A regression takes no season of each group out.",
            rule="`season` is of figures with known error; effects of periods hold the season that all groups share",
            remedy="leave `season` out, or choose the covariance survey_and_series and name `error`",
            dutch="Een regressie haalt het seizoen van elke groep er niet uit.",
            dutch_rule="`season` hoort bij cijfers met een bekende marge; in de effecten van perioden zit het seizoen "
            "dat alle groepen delen",
            dutch_remedy="laat `season` weg, of kies de covariantie survey_and_series en noem `error`",
        )


@dataclass(frozen=True)
class Clustered:
    """Clusters of a regression, the factor of their covariance, and how many are treated or untreated at least."""

    codes: Codes
    factor: float
    on_a_side: int

    @property
    def count(self) -> int:
        """How many there are."""
        return int(self.codes.max()) + 1


def clusters_of(own: Setting, fit: Fit, column: str, rule: str, treatment: Array) -> Clustered:
    """The clusters, and whether enough of them are treated and untreated.

    Parameters
    ----------
    treatment : array, shape (n,)
        What differs between treated and untreated rows.
    """
    if column == "none":
        raise RefusedError(
            "The errors are clustered, and no column of clusters is named.",
            rule="`clusters` names a column",
            remedy="name it in the spec",
            dutch="De fouten zijn geclusterd, maar er is geen kolom met clusters genoemd.",
            dutch_rule="`clusters` noemt een kolom",
            dutch_remedy="noem die in de specificatie",
        )
    codes = np.asarray(cluster_codes(own.rows, column, 2), dtype=np.int64)
    factor = cluster_factor(fit, codes, own.levels, rule)
    return Clustered(codes, factor, _on_a_side(codes, treatment != 0, panel=bool(own.levels)))


def _on_a_side(codes: Codes, treated: Mask, panel: bool) -> int:
    """Clusters on the smaller side; in a panel only those never treated count, unless all are at some time."""
    touched, spared = np.bincount(codes, treated) > 0, np.bincount(codes, ~treated) > 0
    compared = ~touched if panel and not touched.all() else spared
    return int(min(touched.sum(), compared.sum()))


def withheld(found: Clustered, column: str, needs: Needs, options: ComparedOptions) -> bool:
    """Whether tests and intervals are withheld; refuses where the options do not ask to see the standard error.

    Raises
    ------
    RefusedError

    References
    ----------
    MacKinnon and Webb (2017), Journal of Applied Econometrics 32, 233-254; (2020), Journal of Econometrics 218,
    435-450.
    """
    on_a_side = needs.smaller_side(found.count)
    if found.count >= needs.clusters and found.on_a_side >= on_a_side:
        return False
    if options.few_clusters == "refuse":
        raise RefusedError(
            f"Of the {found.count} clusters in '{column}' too few are treated or untreated.",
            rule=f"a test needs {needs.clusters} clusters, {on_a_side} on a side; fewer find what is not there",
            remedy="choose wild_bootstrap with three on a side, permutation where groups are exchangeable, or "
            "survey_and_series where errors are known; `few_clusters: show` gives the standard error alone",
            dutch=f"Van de {found.count} clusters in '{column}' zijn er te weinig behandeld of onbehandeld.",
            dutch_rule=f"een toets heeft {needs.clusters} clusters nodig, {on_a_side} aan elke kant; met minder vindt "
            "die wat er niet is",
            dutch_remedy="kies wild_bootstrap met drie aan elke kant, permutation waar groepen uitwisselbaar zijn, of "
            "survey_and_series waar de marges bekend zijn; `few_clusters: show` geeft alleen de standaardfout",
        )
    return True


def law_of(fit: Fit, code: str, small_sample: str, clusters: Clustered | None) -> Student:
    """The errors of the coefficients under a covariance."""
    if clusters is not None:
        free = np.inf if small_sample == "none" else clusters.count - 1
        return Student(clustered(fit, clusters.codes, clusters.factor), free)
    covariance = classical(fit) if code == "classical" else heteroskedastic(fit, code)
    return Student(covariance, np.inf if small_sample == "none" else fit.df_resid)
