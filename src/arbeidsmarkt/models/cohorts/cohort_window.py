"""The effect of a calendar window on cohorts: jackknife, placebo windows, what it took from each of them."""

import numpy as np
import pandas as pd
from scipy.stats import t as student_t

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.value_names import named
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.numbers import number
from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.models.cohorts.cohort_options import Options, Window
from arbeidsmarkt.models.cohorts.exposure import MONTHS, exposed, month_number, spread_of
from arbeidsmarkt.models.regression.design import Term, Terms, design
from arbeidsmarkt.models.regression.glm import Covariance, GlmFit, fit_glm

PULSE = "window"
LEFT_OUT = "leave_one_cohort_out"
CALENDAR_YEAR = "calendar year"
"""In which the middle of a cohort lives at a duration."""

SUPPORT = (
    "leave one cohort out, curve of no cohort",
    "leave one cohort out, curve of one cohort",
    "leave one cohort out",
)
"""How an effect at a duration was found, by the number of cohorts that were seen there without the window."""

SCALES = {"binomial": "points", "poisson": "number"}
"""What an effect at a duration is counted in: of shares, or of counts."""

LOWER_BOUND = "maximum likelihood, lower bound of the error"


def with_window(rows: pd.DataFrame, options: Options, window: Window, back: int = 0) -> pd.DataFrame:
    """The rows with the share of each that lives in the window, moved back by some months."""
    first, last = month_number(window.start) - back, month_number(window.end) - back
    cohort, duration = number(rows, options.cohort), number(rows, options.duration)
    share = exposed(cohort, duration, first, last, spread_of(cohort, options.permits))
    middle = np.floor(cohort + (duration + (MONTHS - 1) / 2) / MONTHS)
    return rows.assign(**{PULSE: share, CALENDAR_YEAR: middle})


def evenly_spread(rows: pd.DataFrame, options: Options) -> list[str]:
    """Cohorts that live in the window in part at some duration, and of which the permits by month are not known."""
    partly = rows[(rows[PULSE] > 0) & (rows[PULSE] < 1)]
    return sorted({f"{year:g}" for year in number(partly, options.cohort)} - options.permits.keys())


def fit_cohorts(
    rows: pd.DataFrame, outcome: Array, weight: Array | None, terms: Terms, options: Options, covariance: str
) -> GlmFit:
    """The fit of the terms."""
    return fit_glm(outcome, design(rows, terms), options.family, weight, Covariance(code_of_fit(covariance)))


def code_of_fit(covariance: str) -> str:
    """Covariance of the coefficients of the fit: what is jackknifed has a dispersion of its own."""
    return "quasi" if covariance == LEFT_OUT else covariance


def window_rows(
    rows: pd.DataFrame, outcome: Array, weight: Array | None, terms: Terms, found: GlmFit, options: Options
) -> list[Row]:
    """The effect with its interval, its placebos, what it was in each cohort, and the person-months in it."""
    place = found.names.index(PULSE)
    estimate, model_error = float(found.params[place]), float(found.std_errors[place])
    error, cohorts = jackknife(rows, outcome, weight, terms, options)
    reach = float(student_t.ppf(0.5 + options.ci_level / 2, cohorts - 1)) * error
    ends = {"ci_low": estimate - reach, "ci_high": estimate + reach}
    shared: Row = {"scale": "log", "estimate": estimate}
    statistic = estimate / error
    main: Row = {"term": PULSE, "std_error": error, "statistic": statistic, "method": "leave one cohort out"}
    main |= {"cov_type": LEFT_OUT}
    main |= {"p_value": 2 * student_t.sf(abs(statistic), cohorts - 1)} | ends
    bound: Row = {
        "term": f"{PULSE}, lower bound",
        "std_error": model_error,
        "method": LOWER_BOUND,
    }
    effects = _effects(rows, weight, found, (estimate, ends["ci_low"], ends["ci_high"]), options)
    return [shared | main, shared | bound, *_placebo(rows, outcome, weight, terms, found, options), *effects]


def jackknife(
    rows: pd.DataFrame, outcome: Array, weight: Array | None, terms: Terms, options: Options
) -> tuple[float, int]:
    """Standard error of the window's effect, and the number of cohorts."""
    left: list[float] = []
    names = list(rows[options.cohort].unique())
    for name in names:
        kept = (rows[options.cohort] != name).to_numpy()
        part = rows[kept].reset_index(drop=True)
        within = {key: _free_reference(term, part) for key, term in terms.items()}
        fit_of = fit_cohorts(part, outcome[kept], None if weight is None else weight[kept], within, options, "quasi")
        left.append(float(fit_of.params[fit_of.names.index(PULSE)]))
    count = len(names)
    return float(np.sqrt((count - 1) / count * np.sum((np.array(left) - np.mean(left)) ** 2))), count


def _free_reference(term: Term, rows: pd.DataFrame) -> Term:
    """The term without its reference where that cohort was left out."""
    if term.factor is None or term.reference is None or str(term.reference) in set(rows[term.factor].map(named)):
        return term
    return term.model_copy(update={"reference": None})


def _placebo(
    rows: pd.DataFrame, outcome: Array, weight: Array | None, terms: Terms, found: GlmFit, options: Options
) -> list[Row]:
    """Share of windows of the same length, before the real one, with a statistic at least as large; it counts itself.

    The windows overlap, so the share describes and is no p-value: without any effect it is 0.05 or less in 14 to 17 per
    cent of simulated sets of seven cohorts. Whether there is an effect is for the jackknife to say.
    """
    window = options.window
    if window is None:
        return []
    first, last = month_number(window.start), month_number(window.end)
    earliest = month_number(window.placebos_from)
    latest = rows[options.cohort] * MONTHS + MONTHS - 1 + rows[options.duration]
    kept = (latest < first).to_numpy()
    before = rows[kept].reset_index(drop=True)
    place = found.names.index(PULSE)
    real = abs(found.params[place] / found.std_errors[place])
    statistics: list[float] = []
    for start in range(earliest, first - (last - first)):
        shifted = with_window(before, options, window, first - start)
        try:
            own = fit_cohorts(shifted, outcome[kept], None if weight is None else weight[kept], terms, options, "quasi")
        except RefusedError:
            continue
        where = own.names.index(PULSE)
        statistics.append(abs(own.params[where] / own.std_errors[where]))
    if not statistics:
        return []
    share = (1 + sum(one >= real for one in statistics)) / (1 + len(statistics))
    return [
        {"term": f"{PULSE}, placebo", "scale": "number", "estimate": share, "statistic": real}
        | {"n_obs": len(statistics), "method": "placebo windows"}
    ]


def _effects(
    rows: pd.DataFrame, weight: Array | None, found: GlmFit, values: tuple[float, float, float], options: Options
) -> list[Row]:
    """Observed curve minus that without the window, by cohort and duration, and the person-months in it."""
    eta = link_of(found, options)
    share = rows[PULSE].to_numpy(float)
    exposed_rows = np.flatnonzero(share > 0)
    effect = [difference(eta, share, value, found, options) for value in values]
    supported = support(rows, options)
    found_rows: list[Row] = [
        {
            "term": f"effect, {rows[options.duration].iloc[at]:g} months",
            "group": named(rows[options.cohort].iloc[at]),
            "scale": SCALES[options.family],
            "cov_type": LEFT_OUT,
            "estimate": float(effect[0][at]),
            "ci_low": float(min(effect[1][at], effect[2][at])),
            "ci_high": float(max(effect[1][at], effect[2][at])),
            "method": SUPPORT[min(int(supported[at]), 2)],
        }
        for at in exposed_rows
    ]
    if weight is None or options.family != "binomial":
        return found_rows
    months = months_until_next(rows, options)
    lost = [float(np.sum(one * weight * months)) for one in effect]
    person_months: Row = {
        "term": "person-months",
        "scale": "persons",
        "cov_type": LEFT_OUT,
        "estimate": lost[0],
        "method": "leave one cohort out",
    }
    return [*found_rows, person_months | {"ci_low": min(lost[1:]), "ci_high": max(lost[1:])}]


def link_of(found: GlmFit, options: Options) -> Array:
    """Fitted means on the scale of the link."""
    odds = found.fitted / (1 - found.fitted) if options.family == "binomial" else found.fitted
    return np.asarray(np.log(odds), dtype=float)


def difference(eta: Array, share: Array, value: float, found: GlmFit, options: Options) -> Array:
    """What the window adds, if its coefficient is `value`, to curves that run as fitted without it."""
    place = found.names.index(PULSE)
    without = eta - found.params[place] * share
    inverse = (lambda x: 1 / (1 + np.exp(-x))) if options.family == "binomial" else np.exp
    return np.asarray(inverse(without + value * share) - inverse(without), dtype=float)


def support(rows: pd.DataFrame, options: Options) -> Array:
    """Number of cohorts that were seen at a row's duration without living in the window: whose curve it borrows."""
    free = (rows[PULSE] == 0).groupby(rows[options.duration]).sum()
    return np.asarray(rows[options.duration].map(free), dtype=float)


def months_until_next(rows: pd.DataFrame, options: Options) -> Array:
    """Months that a row stands for: until the next duration of its cohort, the last one as long as that before."""
    ordered = rows.sort_values([options.cohort, options.duration])
    gaps = ordered.groupby(options.cohort)[options.duration].diff(-1).abs()
    filled = gaps.groupby(ordered[options.cohort]).ffill().fillna(1.0)
    return np.asarray(filled.reindex(rows.index), dtype=float)
