"""What can be said without a comparison group: what was seen, and what is known of comparable people; no effect."""

import numpy as np
import pandas as pd
from scipy.stats import t as student_t
from statsmodels.stats.rates import confint_poisson

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.numbers import number
from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.models.programmes.programme_effect_options import Options
from arbeidsmarkt.models.programmes.proportion_interval import shares

NO_EFFECT = "no effect"


def described(rows: pd.DataFrame, options: Options) -> list[Row]:
    """`seen` among participants, and `expected` of comparable people with `seen over expected`.

    References
    ----------
    Breslow and Day (1987), Statistical Methods in Cancer Research II, 2.3 (observed over expected).
    """
    y = number(rows, options.y)
    share = bool(np.isin(y, (0, 1)).all())
    seen = _share(y, options.ci_level) if share else _mean(y, options.ci_level)
    shared: Row = {"n_obs": len(y), "ci_level": options.ci_level}
    found = [shared | {"term": "seen", "scale": "rate" if share else options.scale} | seen]
    if options.expected is None:
        return found
    expected = number(rows, options.expected)
    known: Row = {"term": "expected", "scale": found[0]["scale"], "estimate": float(expected.mean())}
    found.append(shared | known | {"method": NO_EFFECT, "cov_type": "no_error"})
    return [*found, shared | _over_expected(y, expected, options.ci_level)] if share else found


def _share(y: Array, level: float) -> Row:
    value, low, high = (float(part[0]) for part in shares(np.array([y.sum()]), np.array([len(y)]), "wilson", level))
    return {"estimate": value, "ci_low": low, "ci_high": high, "method": "wilson", "cov_type": "binomial"}


def _mean(y: Array, level: float) -> Row:
    error = float(y.std(ddof=1) / np.sqrt(len(y)))
    reach = float(student_t.ppf(0.5 + level / 2, len(y) - 1)) * error
    middle = float(y.mean())
    ends: Row = {"std_error": error, "ci_low": middle - reach, "ci_high": middle + reach, "df_resid": len(y) - 1}
    return {"estimate": middle, "method": "mean of the rows", "cov_type": "classical"} | ends


def _over_expected(y: Array, expected: Array, level: float) -> Row:
    low, high = confint_poisson(float(y.sum()), float(expected.sum()), method="exact-c", alpha=1 - level)
    ratio = float(y.sum() / expected.sum())
    ends: Row = {"estimate": ratio, "ci_low": float(low), "ci_high": float(high)}
    return {"term": "seen over expected", "scale": "ratio", "method": NO_EFFECT, "cov_type": "no_error"} | ends
