"""Person-months by the million: what an outcome goes with, from counts of cells, with the errors of the rows.

Where all covariates are constant within a cell, its counts are sufficient: estimates and errors are those of the rows.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from arbeidsmarkt.core.coded_rows import CodedRows
from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.core.people import PEOPLE_AT_LEAST
from arbeidsmarkt.models.answers.estimate_rows import estimate_rows, with_ratios
from arbeidsmarkt.models.answers.focus import refuse_absent
from arbeidsmarkt.models.answers.numbers import number, positive, whole
from arbeidsmarkt.models.answers.small_samples import refuse_other
from arbeidsmarkt.models.answers.survey_levels import refuse_levels
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.collapsed.block_design import block_design
from arbeidsmarkt.models.collapsed.cell_covariance import classical, clustered, heteroskedastic
from arbeidsmarkt.models.collapsed.cell_fit import CellFit, Sums, fit_cells
from arbeidsmarkt.models.collapsed.cluster_rows import cluster_rows
from arbeidsmarkt.models.collapsed.families import FAMILIES
from arbeidsmarkt.models.collapsed.people_behind import MONTHS, people_behind
from arbeidsmarkt.models.collapsed.person_months_options import Options
from arbeidsmarkt.models.collapsed.person_months_words import checks, sentence
from arbeidsmarkt.models.regression.clusters import refuse_few
from arbeidsmarkt.models.regression.error_law import Student
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Text

SHAPE = "wide"
COVARIANCES = ("classical", "HC1", "cluster")
SMALL_SAMPLES = ("none", "student_t_resid", "student_t_clusters")

OF_CLUSTERS = {"cluster": ("none", "student_t_clusters")}
OF_ROWS = ("none", "student_t_resid")
"""Small-sample corrections of the covariance by cluster, and of the others."""

WHOLE_ROWS = Text(nl="een cel telt hele rijen", en="a cell counts whole rows")
WHOLE_SUM = Text(
    nl="van ja of nee is de som van een cel een geheel getal", en="of yes or no the sum of a cell is a whole number"
)


__all__ = ["COVARIANCES", "SHAPE", "SMALL_SAMPLES", "Options", "fit", "fit_rows"]


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """The answer from cells alone.

    Parameters
    ----------
    panel : DataFrame
        One row a cell: `n` (rows), `total` (sum of their outcomes), of amounts `squares` (sum of the squares), and the
        columns of the terms. `clusters` names one of these columns.
    spec : FitSpec

    Returns
    -------
    Estimates
        Coefficients; on the logarithm also as a ratio; `person-months`; of yes or no also `events`, `deviance`, `aic`.

    Notes
    -----
    Source: scores and information of a model whose covariates are constant in a cell are sums over cells of what `n`,
    `total` and `squares` give; docs/adr/0025-microdata.md.
    """
    return _estimates(panel, spec, None)


def fit_rows(panel: pd.DataFrame, rows: CodedRows, spec: FitSpec) -> Estimates:
    """The answer where clusters are finer than cells, such as persons: as `fit`, with the rows for the covariance."""
    return _estimates(panel, spec, rows)


def _estimates(panel: pd.DataFrame, spec: FitSpec, rows: CodedRows | None) -> Estimates:
    with threadpool_limits(1):
        fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, rows, spec, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, rows: CodedRows | None, spec: FitSpec, options: Options) -> Answer:
    refuse_levels(panel)
    refuse_other(spec.analysis.covariance, spec.analysis.small_sample, OF_CLUSTERS, OF_ROWS)
    family = FAMILIES[options.family]
    sums = _sums(panel, options)
    found = fit_cells(block_design(panel, options.terms), sums, family)
    refuse_absent(options.focus, found.design.names)
    facts, law = _law(found, panel, rows, spec, options)
    shared: Row = {"n_obs": round(sums.rows), "ci_level": options.ci_level, **facts}
    table = [*_coefficients(found, law, options, "squares" in panel), *_whole(found, options)]
    if set(MONTHS) <= set(panel.columns):
        people = people_behind(found, panel, options.terms, family)
        table.append({"term": PEOPLE_AT_LEAST, "scale": "number", "method": "months over those that a person can have"})
        table[-1] |= {"estimate": float(people), "n_obs": people}
    return Answer([shared | row for row in table], [], checks(found, family))


def _sums(panel: pd.DataFrame, options: Options) -> Sums:
    n, total = positive(panel, "n"), number(panel, "total")
    whole(panel, "n", WHOLE_ROWS)
    yes_or_no = "squares" not in panel and FAMILIES[options.family].highest == 1
    if yes_or_no:
        whole(panel, "total", WHOLE_SUM)
    if "squares" not in panel and not yes_or_no and ((total > n) | (total != np.round(total))).any():
        raise RefusedError(
            "The sums of the cells are those of counts or amounts, and the cells have no column 'squares'.",
            rule="how far rows spread within a cell follows from the sum of their squares",
            remedy="make the cells with `scale` under `outcome`",
            dutch="De cellen tellen aantallen of bedragen op, en hebben geen kolom 'squares'.",
            dutch_rule="hoe ver rijen binnen een cel uiteenlopen volgt uit de som van hun kwadraten",
            dutch_remedy="maak de cellen met `scale` onder `outcome`",
        )
    return Sums(n, total, number(panel, "squares") if "squares" in panel else total)


def _law(
    found: CellFit, panel: pd.DataFrame, rows: CodedRows | None, spec: FitSpec, options: Options
) -> tuple[Mapping[str, object], Student]:
    """The errors of the coefficients, and how many clusters there are."""
    code, small = spec.analysis.covariance, spec.analysis.small_sample
    if code == "cluster":
        by = rows or cluster_rows(panel, spec.analysis.clusters, found.sums)
        refuse_few(by.clusters, spec.analysis.clusters)
        covariance = clustered(found, by, corrected=small != "none")
        return {"n_clusters": by.clusters}, Student(covariance, np.inf if small == "none" else by.clusters - 1)
    covariance = heteroskedastic(found) if code == "HC1" else classical(found, options.family == "linear")
    return {}, Student(covariance, np.inf if small == "none" else found.df_resid)


def _coefficients(found: CellFit, law: Student, options: Options, amounts: bool) -> list[Row]:
    linear = "level" if amounts else "points"
    shared: Row = {"scale": linear if options.family == "linear" else "log", "method": options.family}
    named: list[Row] = [shared | {"term": name} for name in found.design.names]
    rows = estimate_rows(named, found.coefficients, law, options.ci_level)
    return [*rows[:1], *with_ratios(rows[1:])]


def _whole(found: CellFit, options: Options) -> list[Row]:
    numbers = {"person-months": found.sums.rows}
    if FAMILIES[options.family].highest == 1:
        deviance = -2 * found.log_likelihood
        numbers |= {"events": float(found.sums.total.sum()), "deviance": deviance}
        numbers["aic"] = deviance + 2 * len(found.coefficients)
    return [
        {"term": name, "scale": "number", "estimate": value, "method": "of the whole fit"}
        for name, value in numbers.items()
    ]
