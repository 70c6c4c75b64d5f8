"""The coefficients of a difference in differences under each covariance that is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.estimate_rows import estimate_rows
from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.models.groups.compared import Compared
from arbeidsmarkt.models.groups.did_options import Options
from arbeidsmarkt.models.regression.fixed_effects import absorb
from arbeidsmarkt.models.regression.least_squares import Fit
from arbeidsmarkt.models.regression.panel_regression import (
    BOOTSTRAP_NEEDS,
    COVARIANCE_NEEDS,
    Clustered,
    Setting,
    clusters_of,
    law_of,
    withheld,
)
from arbeidsmarkt.models.regression.permutation import permutation
from arbeidsmarkt.models.regression.wild_bootstrap import Bootstrapped, wild_bootstrap
from arbeidsmarkt.spec.analysis import FitSpec

FEWEST_ROWS = 10
"""Treated rows under which a robust covariance is far too small."""

UNTRUSTED = ", too few treated clusters"
"""Behind the method of a number that is shown because it was asked for."""


@dataclass(frozen=True)
class Question:
    """A regression, the columns of its treatment, and what the analysis says.

    Parameters
    ----------
    setting : Setting
    treatment : dict
        Name to column, shape (n,).
    used : Compared or None
        Where the treatment is one of groups from a period on.
    options : Options
    spec : FitSpec
    seed : list of int
    """

    setting: Setting
    treatment: Mapping[str, Array]
    used: Compared | None
    options: Options
    spec: FitSpec
    seed: list[int]

    def fit(self) -> Fit:
        """The regression, the treatment first."""
        others = self.setting.covariates.drop(columns=list(self.treatment), errors="ignore")
        return replace(self.setting, covariates=others).fit(self.treatment)

    def clusters(self, fit: Fit) -> Clustered:
        """Clusters, and whether they are enough on both sides."""
        analysis = self.spec.analysis
        different = np.sum([np.abs(column) for column in self.treatment.values()], axis=0)
        return clusters_of(self.setting, fit, analysis.clusters, analysis.small_sample, different)


def inference(question: Question) -> list[Row]:
    """Rows of the covariance of the analysis, and of the treatment under each further one.

    A further one that cannot be relied on is shown without a test; only the one of the analysis is refused.
    """
    fit = question.fit()
    main = _under(question, fit, question.spec.analysis.covariance)
    shown = replace(question, options=question.options.model_copy(update={"few_clusters": "show"}))
    also = [_under(shown, fit, code) for code in question.options.also]
    treatment = set(question.treatment)
    return [*main, *(row for rows in also for row in rows if row["term"] in treatment)]


def _under(question: Question, fit: Fit, code: str) -> list[Row]:
    shared: Row = {"n_obs": len(fit.y), "cov_type": code, "method": "least squares"}
    if code == "permutation":
        return [shared | row for row in _permuted(question, fit)]
    if code.startswith("wild_bootstrap"):
        return [shared | row for row in _bootstrapped(question, fit, code)]
    analysis, options = question.spec.analysis, question.options
    clusters = question.clusters(fit) if code == "cluster" else None
    hidden = clusters is not None and withheld(clusters, analysis.clusters, COVARIANCE_NEEDS, options)
    hidden = hidden or (code.startswith("HC") and _few_rows(question))
    own: Row = {"n_clusters": clusters.count} if clusters else {}
    own |= {"method": "least squares" + UNTRUSTED} if hidden else {}
    law = law_of(fit, code, analysis.small_sample, clusters)
    named: list[Row] = [shared | own | {"term": name} for name in fit.names]
    return estimate_rows(named, fit.coefficients, law, options.ci_level, not hidden)


def _few_rows(question: Question) -> bool:
    """Whether so few rows are treated that they fit themselves, and a robust covariance sees no spread in them.

    Raises
    ------
    RefusedError
        Where the options do not ask to see the standard error.
    """
    if min(int((column != 0).sum()) for column in question.treatment.values()) >= FEWEST_ROWS:
        return False
    if question.options.few_clusters == "refuse":
        raise RefusedError(
            f"Fewer than {FEWEST_ROWS} rows are treated.",
            rule="a covariance robust against unequal spread needs that many; with fewer it is far too small",
            remedy="choose permutation where groups are exchangeable, or survey_and_series where errors are known",
            dutch=f"Minder dan {FEWEST_ROWS} rijen zijn behandeld; een robuuste marge is dan veel te klein.",
            dutch_rule="een covariantie die tegen ongelijke spreiding kan heeft er zoveel nodig; met minder is zij "
            "veel te klein",
            dutch_remedy="kies permutation waar groepen uitwisselbaar zijn, of survey_and_series waar de marges bekend "
            "zijn",
        )
    return True


def _bootstrapped(question: Question, fit: Fit, code: str) -> list[Row]:
    clusters = question.clusters(fit)
    hidden = withheld(clusters, question.spec.analysis.clusters, BOOTSTRAP_NEEDS, question.options)
    restricted = code == "wild_bootstrap"
    rows: list[Row] = []
    for place, name in enumerate(question.treatment):
        found = wild_bootstrap(
            fit,
            place,
            clusters.codes,
            clusters.factor,
            question.options.bootstrap,
            restricted,
            question.options.ci_level,
            [*question.seed, *name.encode()],
        )
        rows.append({"term": name, "estimate": float(fit.coefficients[place]), **_told(found, restricted, hidden)})
    level: Row = {"ci_level": question.options.ci_level, "n_clusters": clusters.count}
    return [row | level for row in rows]


def _told(found: Bootstrapped, restricted: bool, hidden: bool) -> Row:
    method = "wild cluster bootstrap" + ("" if restricted else ", null not imposed")
    return {
        "std_error": found.std_error,
        "statistic": found.statistic,
        "p_value": found.p_value,
        "ci_low": found.ci_low,
        "ci_high": found.ci_high,
        "method": method + (UNTRUSTED if hidden else ""),
    }


def _permuted(question: Question, fit: Fit) -> list[Row]:
    used, own = question.used, question.setting
    if used is None or len(question.treatment) > 1:
        raise RefusedError(
            "There is no one treatment to permute over groups.",
            rule="a permutation takes groups that are treated together, from one period on",
            remedy="name `treated` and `since`, without `each`",
            dutch="Er is geen enkele behandeling die over groepen te verwisselen is.",
            dutch_rule="een verwisseling neemt groepen die samen zijn behandeld, vanaf één periode",
            dutch_remedy="noem `treated` en `since`, zonder `each`",
        )
    found = permutation(
        own.y,
        used.after.astype(float),
        used.groups,
        used.treated,
        own.covariates.to_numpy(float),
        absorb(own.levels, own.weights),
        question.seed,
    )
    method = "permutation over groups" if found.exact else "permutation over groups, drawn"
    facts: Row = {"p_value": found.p_value, "method": method, "n_clusters": used.groups.nunique()}
    return [
        {"term": name, "estimate": float(fit.coefficients[place]), **facts}
        for place, name in enumerate(question.treatment)
    ]
