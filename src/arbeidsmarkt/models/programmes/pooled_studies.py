"""Studies to rows: their mean and what it depends on, how far they differ, and what to expect of a new one."""

import numpy as np
import pandas as pd
from scipy.special import expit
from scipy.stats import chi2, norm
from scipy.stats import f as fisher_f
from scipy.stats import t as student_t

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.estimate_rows import estimate_rows, with_ratios
from arbeidsmarkt.models.answers.variants import Row, having
from arbeidsmarkt.models.programmes.pooling_options import StudiesOption
from arbeidsmarkt.models.programmes.random_effects import Pooled, Studies, pooled, tau2_error, tau2_interval
from arbeidsmarkt.models.programmes.study_effects import Effects
from arbeidsmarkt.models.regression.design import design
from arbeidsmarkt.models.regression.error_law import Student

FEWEST = 3
"""Of fewer studies nothing can be known of how they differ."""

ENDS = ("estimate", "ci_low", "ci_high")


def refuse_few(count: int, coefficients: int) -> None:
    """Refuse to pool fewer studies than three, or than there are coefficients.

    Raises
    ------
    RefusedError
    """
    needed = max(FEWEST, coefficients + 2)
    if count < needed:
        raise RefusedError(
            f"The number of studies is {count}.",
            rule=f"at least {needed}",
            remedy="show each study by itself",
            dutch=f"Het aantal studies is {count}, te weinig om samen te nemen.",
            dutch_rule=f"minstens {needed}",
            dutch_remedy="toon elke studie apart",
        )


def _refuse_no_spread(found: Pooled, covariance: str) -> None:
    if covariance == "hartung_knapp" and found.q < 1e-12 * found.studies.df_resid:
        raise RefusedError(
            "The studies agree completely, so that their spread gives no error.",
            rule="Hartung and Knapp take the error from how far studies differ",
            remedy="choose hartung_knapp_modified",
            dutch="De studies zijn precies gelijk; hun spreiding geeft dan geen fout.",
            dutch_rule="bij Hartung en Knapp volgt de fout uit hoe ver de studies uiteenlopen",
            dutch_remedy="kies hartung_knapp_modified",
        )


def rows_of_studies(
    table: pd.DataFrame, form: StudiesOption, covariance: str, small_sample: str, level: float
) -> tuple[list[Row], Effects, Pooled]:
    """`pooled` (or the coefficients of a meta-regression), `new study`, `tau2`, `I2`, `H2` and `Q`."""
    effects = form.source.effects(table)
    matrix = design(table, form.moderators) if len(table) > 1 else pd.DataFrame({"intercept": np.ones(len(table))})
    refuse_few(len(table), matrix.shape[1])
    found = pooled(Studies(effects.value, effects.variance, matrix.to_numpy(float)), form.heterogeneity)
    _refuse_no_spread(found, covariance)
    free = found.studies.df_resid if small_sample == "student_t_studies" else np.inf
    law = Student(found.covariance(covariance), free)
    names = ["pooled"] if not form.moderators else list(matrix.columns)
    shared: Row = {"scale": form.source.scale, "method": form.heterogeneity, "n_obs": len(table)}
    rows = estimate_rows([shared | {"term": name} for name in names], found.params, law, level)
    if not form.moderators:
        rows.append(shared | _new_study(found, law, form, level))
    between = _between(found, form, level)
    if form.moderators:
        between += _moderated(found, form, law)
    whole: Row = {"scale": "number", "n_obs": len(table), "method": form.heterogeneity, "ci_level": level}
    return [*with_shares(with_ratios(rows)), *(whole | row for row in between)], effects, found


def _new_study(found: Pooled, law: Student, form: StudiesOption, level: float) -> Row:
    free = law.df_resid if form.prediction == "as_the_mean" else found.studies.df_resid - 1
    error = float(np.sqrt(law.covariance[0, 0] + found.tau2))
    reach = float(student_t.ppf(0.5 + level / 2, free)) * error
    middle = float(found.params[0])
    ends: Row = {"ci_low": middle - reach, "ci_high": middle + reach, "ci_level": level, "df_resid": free}
    return {"term": "new study", "estimate": middle, "std_error": error} | ends


def _between(found: Pooled, form: StudiesOption, level: float) -> list[Row]:
    """How far studies differ."""
    studies, fixed = found.studies, found.studies.at(0.0)
    shown = pooled(studies, "dersimonian_laird") if form.heterogeneity == "none" else found
    ends = tau2_interval(studies, level)
    low, high = (studies.at(end) for end in ends)
    rows: list[Row] = [
        having({"term": "tau2", "estimate": found.tau2, "std_error": tau2_error(found, form.heterogeneity)})
        | dict(zip(ENDS[1:], ends, strict=True)),
        {"term": "tau", "estimate": float(np.sqrt(found.tau2))} | dict(zip(ENDS[1:], np.sqrt(ends), strict=True)),
        {"term": "I2", "scale": "rate", "estimate": shown.i2, "ci_low": low.i2, "ci_high": high.i2},
        {"term": "H2", "estimate": shown.h2, "ci_low": low.h2, "ci_high": high.h2},
    ]
    test = float(chi2.sf(fixed.q, studies.df_resid))
    q: Row = {"term": "Q", "estimate": fixed.q, "statistic": fixed.q, "df_resid": studies.df_resid, "p_value": test}
    return [*rows, q]


def _moderated(found: Pooled, form: StudiesOption, law: Student) -> list[Row]:
    """The test of all moderators together, and how much of the variance between studies they take away."""
    own, some = found.params[1:], law.covariance[1:, 1:]
    statistic = float(own @ np.linalg.solve(some, own))
    test = chi2.sf(statistic, len(own))
    if np.isfinite(law.df_resid):
        statistic /= len(own)
        test = fisher_f.sf(statistic, len(own), law.df_resid)
    alone = pooled(Studies(found.studies.y, found.studies.variance, found.studies.design[:, :1]), form.heterogeneity)
    taken = max(0.0, 1 - found.tau2 / alone.tau2) if alone.tau2 else 0.0
    return [
        {"term": "moderators", "estimate": statistic, "statistic": statistic, "p_value": float(test)},
        {"term": "R2", "scale": "rate", "estimate": taken},
    ]


def with_shares(rows: list[Row]) -> list[Row]:
    """The rows, and behind each on the logit the same as a share."""
    return [one for row in rows for one in ((row, _share(row)) if row["scale"] == "logit" else (row,))]


def _share(row: Row) -> Row:
    ends = {name: float(expit(float(str(row[name])))) for name in ENDS}
    kept = {key: value for key, value in row.items() if key not in ("std_error", "statistic", "p_value")}
    return kept | ends | {"scale": "rate"}


def predictions(groups: list[str], effects: Effects, found: Pooled, scale: str, level: float) -> list[Row]:
    """Each study with its own interval and its weight in the mean, for a forest plot."""
    back = {"log": np.exp, "logit": expit}.get(scale, np.asarray)
    reach = norm.ppf(0.5 + level / 2) * np.sqrt(effects.variance)
    ends: list[Array] = [back(effects.value + side * reach) for side in (0, -1, 1)]
    weights = found.weights / found.weights.sum()
    return [
        {"group": group, "series": "study", "value": value, "low": low, "high": high, "weight": weight}
        for group, value, low, high, weight in zip(groups, *(map(float, end) for end in ends), weights, strict=True)
    ]
