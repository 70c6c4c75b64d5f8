"""Differences in differences: what happened to the treated beyond what happened to the others.

With few treated groups neither the usual errors by cluster nor an unrestricted bootstrap can be trusted; then the
permutation over exchangeable groups and the restricted wild bootstrap speak, and the usual p-value is not given.
"""

from typing import Annotated, Self

import numpy as np
import pandas as pd
from pydantic import Field, model_validator
from scipy.stats import t as student_t

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.clusters import cluster_codes
from arbeidsmarkt.models.columns import Array, number, positive, require
from arbeidsmarkt.models.design import Term, design
from arbeidsmarkt.models.did_words import diagnostics, sentence
from arbeidsmarkt.models.least_squares import Codes, Regression
from arbeidsmarkt.models.permutation import placebo_effects
from arbeidsmarkt.models.variants import LANGUAGES, Answer, Fitted, Row, fit_variants
from arbeidsmarkt.models.wild_bootstrap import Weights, WildBootstrap, signs
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Spec, Text

SHAPE = "wide"
COVARIANCES = ("classical", "HC1", "cluster")
SMALL_SAMPLES = ("student_t_resid", "student_t_clusters", "nested_effects_not_counted")

FEWEST_TREATED = 3
"""With fewer treated, or untreated, clusters the error by cluster says nothing."""


class Bootstrap(Spec):
    """The wild cluster bootstrap of the focus."""

    draws: Annotated[int, Field(ge=199)] = 9_999
    weights: Weights = "rademacher"
    restricted: bool = True


class Permutation(Spec):
    """Units that could each have been treated, and the column that is 1 in the periods of the treatment."""

    unit: str
    after: Term


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    outcome : Text
        What the outcome is called, as the subject of a sentence.
    y : str
        Column of the outcome.
    terms : dict
        Name to term; see `Term`. With an interaction the treatment is a product of columns.
    absorb : list of str
        Columns whose values each get a level of their own: units, periods.
    focus : str
        The coefficient that is the effect.
    weights : str or None
        Column of weights, such as one over the sampling variance.
    bootstrap : Bootstrap or None
    permutation : Permutation or None
    scale : {'points', 'log', 'number'}
    ci_level : float
    """

    outcome: Text
    y: str
    terms: dict[str, Term]
    absorb: list[str] = []
    focus: str
    weights: str | None = None
    bootstrap: Bootstrap | None = None
    permutation: Permutation | None = None
    scale: Annotated[str, Field(pattern="^(points|log|number)$")] = "number"
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _focus_is_a_term(self) -> Self:
        if not any(self.focus == name or self.focus.startswith(f"{name}[") for name in self.terms):
            raise ValueError(f"the focus '{self.focus}' is no term; terms: {', '.join(self.terms)}")
        return self


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """The effect and the other coefficients.

    Returns
    -------
    Estimates
        A row a coefficient (those of `absorb` left out); of the focus also `<focus>, wild bootstrap` and
        `<focus>, permutation` where they are asked for.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, spec, options))
    return fitted.estimates(lambda main: _told(fitted, main))


def _told(fitted: Fitted[Options], main: str) -> dict[str, str]:
    table = fitted.table[fitted.table["variant"] == main]
    failed = [check for check in fitted.answers[main].diagnostics if not check.passed]
    options = fitted.options[main]
    return {language: sentence(table, failed, options.outcome, options.focus, language) for language in LANGUAGES}


def _variant(panel: pd.DataFrame, spec: FitSpec, options: Options) -> Answer:
    require(panel, [options.y, *options.absorb])
    outcome = number(panel, options.y)
    if np.ptp(outcome) == 0:
        raise RefusedError(
            "The outcome is the same in every row.",
            rule="an outcome that varies",
            remedy="look at the column, or at the rows that were chosen",
            dutch="De uitkomst is in elke rij dezelfde.",
        )
    absorbed = {f"absorb_{place}": Term(factor=column) for place, column in enumerate(options.absorb)}
    matrix = design(panel, {**absorbed, **options.terms})
    weights = positive(panel, options.weights) if options.weights else None
    regression = Regression.of(matrix, outcome, weights)
    clustered = spec.analysis.clusters != "none"
    codes = cluster_codes(panel, spec.analysis.clusters, fewest=2) if clustered else None
    place = _place(matrix, options)
    few = codes is not None and min(_treated(regression.x[:, place], codes)) < FEWEST_TREATED
    rows = _coefficients(regression, codes, panel, spec, options, few)
    rows += _by_bootstrap(regression, place, codes, spec, options)
    rows += _by_permutation(panel, outcome, matrix, place, options)
    checks = diagnostics(codes, few, options.permutation is not None)
    return Answer(rows, [], checks)


def _place(matrix: pd.DataFrame, options: Options) -> int:
    if options.focus not in matrix.columns:
        raise RefusedError(
            f"There is no coefficient '{options.focus}'.",
            rule=f"coefficients: {', '.join(name for name in matrix.columns if not name.startswith('absorb_'))}",
            remedy="correct `focus` in the options",
            dutch=f"Er is geen coëfficiënt '{options.focus}'.",
        )
    return list(matrix.columns).index(options.focus)


def _treated(column: Array, codes: Codes) -> tuple[int, int]:
    """Clusters with a row that is treated, and clusters with one that is not."""
    treated = pd.Series(column != 0).groupby(codes)
    return int(treated.any().sum()), int((~treated.all()).sum())


def _coefficients(
    regression: Regression, codes: Codes | None, panel: pd.DataFrame, spec: FitSpec, options: Options, few: bool
) -> list[Row]:
    covariance = _covariance(regression, codes, panel, spec, options)
    errors = np.sqrt(np.diag(covariance))
    clusters = None if codes is None else int(codes.max()) + 1
    degrees = clusters - 1 if clusters and spec.analysis.covariance == "cluster" else regression.df_resid
    reach = float(student_t.ppf(0.5 + options.ci_level / 2, degrees))
    honest = not (few and spec.analysis.covariance == "cluster")
    return [
        _row(name, value, error, degrees, reach, honest)
        | {"scale": options.scale, "n_obs": len(regression.y), "n_clusters": clusters, "ci_level": options.ci_level}
        for name, value, error in zip(regression.names, regression.params, errors, strict=True)
        if not name.startswith("absorb_")
    ]


def _row(name: str, value: float, error: float, degrees: int, reach: float, honest: bool) -> Row:
    row: Row = {"term": name, "estimate": value, "std_error": error, "df_resid": degrees, "method": "least squares"}
    if not honest:
        return row
    statistic = value / error
    ends: Row = {"ci_low": value - reach * error, "ci_high": value + reach * error}
    return row | {"statistic": statistic, "p_value": 2 * student_t.sf(abs(statistic), degrees)} | ends


def _covariance(
    regression: Regression, codes: Codes | None, panel: pd.DataFrame, spec: FitSpec, options: Options
) -> Array:
    code = spec.analysis.covariance
    if code == "cluster" and codes is not None:
        counted = regression.x.shape[1]
        if spec.analysis.small_sample == "nested_effects_not_counted":
            counted -= _nested(panel, codes, options)
        return regression.clustered(codes, counted)
    if code == "cluster":
        raise RefusedError(
            "The covariance by cluster has no clusters.",
            rule="`clusters` names a column",
            remedy="name it, or choose another covariance",
            dutch="De covariantie naar clusters heeft geen clusters.",
        )
    return regression.robust() if code == "HC1" else regression.classical()


def _nested(panel: pd.DataFrame, codes: Codes, options: Options) -> int:
    """Levels of absorbed columns that lie within one cluster each."""
    found = 0
    for column in options.absorb:
        within = pd.Series(codes).groupby(panel[column].to_numpy()).nunique()
        found += len(within) - 1 if (within == 1).all() else 0
    return found


def _by_bootstrap(
    regression: Regression, place: int, codes: Codes | None, spec: FitSpec, options: Options
) -> list[Row]:
    if options.bootstrap is None or codes is None:
        return []
    wanted = options.bootstrap
    random = np.random.default_rng([spec.seed, len(codes)])
    drawn = signs(int(codes.max()) + 1, wanted.draws, wanted.weights, random)
    bootstrap = WildBootstrap(regression, place, codes, drawn, wanted.restricted)
    estimate = float(regression.params[place])
    error = float(np.sqrt(regression.clustered(codes, regression.x.shape[1])[place, place]))
    low, high = bootstrap.interval(options.ci_level, estimate, error) if wanted.restricted else (np.nan, np.nan)
    return [
        {"term": f"{options.focus}, wild bootstrap", "scale": options.scale, "estimate": estimate}
        | {"p_value": bootstrap.p_value(), "ci_low": low, "ci_high": high, "ci_level": options.ci_level}
        | {"n_clusters": int(codes.max()) + 1}
        | {
            "method": "wild cluster bootstrap, null imposed"
            if wanted.restricted
            else "wild cluster bootstrap, unrestricted"
        }
    ]


def _by_permutation(
    panel: pd.DataFrame, outcome: Array, matrix: pd.DataFrame, place: int, options: Options
) -> list[Row]:
    if options.permutation is None:
        return []
    units = cluster_codes(panel, options.permutation.unit, fewest=2)
    after = next(iter(options.permutation.after.columns("after", panel).values()))
    effects = placebo_effects(outcome, units, after, matrix.drop(columns=matrix.columns[place]))
    own = float(Regression.of(matrix, outcome, None).params[place])
    share = float(np.mean(np.abs(effects) >= abs(own) * (1 - 1e-9)))
    return [
        {"term": f"{options.focus}, permutation", "scale": options.scale, "estimate": own, "p_value": share}
        | {"n_obs": len(effects), "method": "permutation of the treated unit"}
    ]
