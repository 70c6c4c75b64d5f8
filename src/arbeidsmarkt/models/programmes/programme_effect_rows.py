"""What stands beside an effect: means, weights, balance, power, and what something unmeasured would have to be."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.stats import norm

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.estimate_rows import estimate_rows, with_ratios
from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.models.programmes.covariate_balance import effective_size
from arbeidsmarkt.models.programmes.hidden_confounding import e_value, ratio_of_means, rosenbaum_bound
from arbeidsmarkt.models.programmes.potential_outcomes import Means
from arbeidsmarkt.models.programmes.programme_estimators import EFFECT, Found, Sample, influence_law

POWER = 0.80
SIDES = {"treated": 1.0, "compared": 0.0}


def effect_rows(found: Found, sample: Sample, y: Array) -> list[Row]:
    """The estimates of the estimator; an outcome of 0 and 1 also as a ratio."""
    options = sample.options
    count = int((found.used > 0).sum())
    shared: Row = {"scale": options.scale, "method": options.estimator, "n_obs": count}
    named: list[Row] = [shared | {"term": name} for name in found.names]
    rows = estimate_rows(named, found.estimates, found.law, options.ci_level)
    if found.means is not None and _is_share(y) and min(found.means.having.value, found.means.without.value) > 0:
        rows += _ratio(found.means, found, sample, shared)
    return rows


def _ratio(means: Means, found: Found, sample: Sample, shared: Row) -> list[Row]:
    law = influence_law([means.log_ratio], sample, found.used, found.coefficients)
    log = [shared | {"term": EFFECT, "scale": "log"}]
    return with_ratios(estimate_rows(log, np.array([means.log_ratio.value]), law, sample.options.ci_level))


def mean_rows(sample: Sample, y: Array, score_weights: Array) -> list[Row]:
    """Means of both sides as they are, and as how many people the weighted ones count."""
    rows: list[Row] = []
    for side, code in SIDES.items():
        here = sample.treated == code
        mean = float(np.average(y[here], weights=sample.weights[here]))
        facts: Row = {"n_obs": int(here.sum()), "method": "mean of the rows"}
        rows.append(facts | {"term": f"mean, {side}", "scale": sample.options.scale, "estimate": mean})
        size = effective_size(score_weights[here])
        rows.append(facts | {"term": f"effective number, {side}", "scale": "number", "estimate": size})
    return rows


def weight_rows(sample: Sample, used: Array) -> list[Row]:
    """Smallest, mean and largest weight; of an effect on all also stabilised by the share of each side."""
    share = float(np.average(sample.treated, weights=sample.weights))
    found = {"weight": used}
    if sample.options.estimand == "ate":
        found["stabilised weight"] = used * np.where(sample.treated == 1, share, 1 - share)
    return [
        {"term": f"{name}, {which}", "scale": "number", "estimate": float(value), "method": "score"}
        for name, values in found.items()
        for which, value in (("smallest", values.min()), ("mean", values.mean()), ("largest", values.max()))
    ]


def balance_rows(balance: pd.DataFrame) -> list[Row]:
    """Standardised differences before and after."""
    return [
        {"term": f"balance {moment}, {name}", "scale": "number", "estimate": float(value), "method": "Austin"}
        for moment in ("before", "after")
        for name, value in balance[moment].items()
    ]


def power_row(found: Found, sample: Sample) -> Row:
    """The smallest effect that such a comparison finds in four of five cases."""
    reach = norm.ppf(0.5 + sample.options.ci_level / 2) + norm.ppf(POWER)
    estimate = float(reach * found.law.std_errors[0])
    return {"term": "detectable", "scale": sample.options.scale, "estimate": estimate, "method": "normal approximation"}


def hidden_rows(found: Found, rows: list[Row], sample: Sample, y: Array) -> list[Row]:
    """How strong something unmeasured would have to be; its `ci_low` is that for the end of the interval."""
    middle, ends = _risk_ratios(rows, y)
    certain = min(ends) > 1 or max(ends) < 1
    end = (min(ends) if middle > 1 else max(ends)) if certain else 1.0
    shared: Row = {"scale": "number", "n_obs": rows[0]["n_obs"]}
    result: list[Row] = []
    if np.isfinite(middle) and middle > 0:
        value: Row = {"term": "e_value", "estimate": e_value(middle), "ci_low": e_value(end)}
        result.append(shared | value | {"method": "VanderWeele and Ding"})
    if found.pairs is not None:
        bound = rosenbaum_bound(found.pairs, (1 - sample.options.ci_level))
        result.append(shared | {"term": "rosenbaum_bound", "estimate": bound, "method": "Wilcoxon"})
    return result


def _risk_ratios(rows: list[Row], y: Array) -> tuple[float, tuple[float, float]]:
    """Risk ratio of the effect and of the ends of its interval, near to it where the outcome is no share."""
    ratio = next((row for row in rows if row["term"] == EFFECT and row["scale"] == "ratio"), None)
    if ratio is not None:
        return _number(ratio, "estimate"), (_number(ratio, "ci_low"), _number(ratio, "ci_high"))
    spread = float(y.std(ddof=1))
    middle, low, high = (ratio_of_means(_number(rows[0], name), spread) for name in ("estimate", "ci_low", "ci_high"))
    return middle, (low, high)


def _number(row: Mapping[str, object], name: str) -> float:
    return float(str(row[name]))


def _is_share(y: Array) -> bool:
    return bool(np.isin(y, (0, 1)).all())
