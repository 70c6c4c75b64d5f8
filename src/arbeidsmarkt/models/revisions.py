"""Revisions: how far first figures lie from later ones, and what that means for the newest periods.

Whether a revision is news (not to be seen coming) or noise (the first figure was off) is a regression of the revision
on the first figure: Mankiw and Shapiro (1986), Survey of Current Business 66, 20-25.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy.stats import t

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.answers.columns import Array, by_group
from arbeidsmarkt.models.answers.survey_levels import refuse_levels
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.series.correlated_errors import newey_west
from arbeidsmarkt.models.series.revisions_options import Options
from arbeidsmarkt.models.series.revisions_words import checks, sentence
from arbeidsmarkt.models.series.states import states_of
from arbeidsmarkt.spec.analysis import FitSpec

SHAPE = "wide"
COVARIANCES = ("hac",)
SMALL_SAMPLES = ("student_t_resid",)

FEWEST = 8
"""Periods with a revision; with fewer its spread is not known."""


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """Statistics of the revisions from the first to the last state, and the newest periods with what they may move.

    Parameters
    ----------
    panel : DataFrame
        One row a period (and group) with a column for each state, or one row a period and state.
    spec : FitSpec

    Returns
    -------
    Estimates
        `mean_revision`, `mean_absolute_revision`, `revision_spread`, `sign_changes` (share of the changes over a year
        whose sign differs), `noise_slope` (revision on first figure) and `news_slope` (revision on last figure), and
        `newest` by period.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, options: Options) -> Answer:
    refuse_levels(panel)
    return Answer.of_all(_group(group, rows, options) for group, rows in by_group(panel, options.group))


def _group(group: str, rows: pd.DataFrame, options: Options) -> Answer:
    ordered, states = states_of(rows, options)
    filled = states.bfill(axis=1)
    both = states.notna().sum(axis=1) >= 2
    first, last = filled.iloc[:, 0], states.ffill(axis=1).iloc[:, -1]
    _refuse_few(int(both.sum()), group)
    revision = (last - first)[both].to_numpy(float)
    _refuse_alike(revision, group)
    slopes = [
        _slope("noise_slope", revision, first[both], options),
        _slope("news_slope", revision, last[both], options),
    ]
    spread = float(revision.std(ddof=1))
    changed = _sign_changes(first.where(both), last.where(both), ordered[options.time], options)
    shared: Row = {"group": group, "n_obs": len(revision), "ci_level": options.ci_level}
    own = [
        *_sizes(revision, spread, options),
        *changed,
        *slopes,
        *_newest(ordered, last, spread, len(revision), options),
    ]
    twice = zip(_keys(ordered, options), first, last, both, strict=True)
    drawn = [
        {"group": group, "period_key": key, "first": one, "last": other, "revision": other - one}
        for key, one, other, there in twice
        if there
    ]
    return Answer([shared | row for row in own], drawn, checks(own, group))


def _refuse_few(count: int, group: str) -> None:
    if count < FEWEST:
        raise RefusedError(
            f"Only {count} periods{f' of {group}' if group else ''} stand in two states.",
            rule=f"at least {FEWEST} periods were published twice",
            remedy="keep more vintages, or wait for the next",
            dutch=f"Maar {count} perioden{f' van {group}' if group else ''} staan in twee standen.",
            dutch_rule=f"minstens {FEWEST} perioden zijn twee keer gepubliceerd",
            dutch_remedy="bewaar meer vintages, of wacht op de volgende",
        )


def _refuse_alike(revision: Array, group: str) -> None:
    if np.ptp(revision) == 0:
        of, van = (f" {word} {group}" if group else "" for word in ("of", "van"))
        raise RefusedError(
            f"All revisions{of} are the same ({revision[0]:g}).",
            rule="the spread of revisions tells how far the newest figures may move",
            remedy="look whether the states differ, or take states further apart",
            dutch=f"Alle bijstellingen{van} zijn gelijk ({revision[0]:g}).",
            dutch_rule="de spreiding van bijstellingen zegt hoe ver de nieuwste cijfers nog kunnen schuiven",
            dutch_remedy="kijk of de standen verschillen, of neem standen die verder uiteenliggen",
        )


def _sizes(revision: Array, spread: float, options: Options) -> Iterator[Row]:
    """Mean with its HAC interval, mean size, and spread."""
    mean = _t_test(revision, np.ones((len(revision), 1)), options)
    yield {"term": "mean_revision", "scale": options.scale, "method": "last minus first state, HAC", **mean}
    plain: Row = {"scale": options.scale, "method": "last minus first state"}
    yield plain | {"term": "mean_absolute_revision", "estimate": float(np.abs(revision).mean())}
    yield plain | {"term": "revision_spread", "estimate": spread}


def _t_test(y: Array, x: Array, options: Options) -> dict[str, float]:
    """Of the last coefficient."""
    return newey_west(y, x, min(options.lags, len(y) - 2)).t_test(-1, options.ci_level)


def _slope(term: str, revision: Array, figure: pd.Series, options: Options) -> Row:
    """Slope of the revision; none where the figure does not vary."""
    x = figure.to_numpy(float)
    slope = _t_test(revision, sm.add_constant(x - x.mean()), options) if np.ptp(x) else {}
    return {"term": term, "scale": "number", "method": "revision on the figure, HAC", **slope}


def _sign_changes(first: pd.Series, last: pd.Series, time: pd.Series, options: Options) -> list[Row]:
    """Share of the changes over a year whose sign differs; none where no period has its year before."""
    both = pd.DataFrame({"first": first.to_numpy(), "last": last.to_numpy()}, index=time.astype(int))
    earlier = 0.0 if options.changes else both.reindex(both.index - options.season_length).set_axis(both.index)
    change = (both - earlier).dropna()
    if change.empty:
        return []
    differs = np.sign(change["first"]) != np.sign(change["last"])
    row: Row = {"term": "sign_changes", "scale": "rate", "estimate": float(differs.mean())}
    return [row | {"method": "changes over a year in both states", "n_obs": len(change)}]


def _newest(rows: pd.DataFrame, last: pd.Series, spread: float, count: int, options: Options) -> Iterator[Row]:
    """The newest figures with the spread of the revisions as their error."""
    reach = float(t.ppf(0.5 + options.ci_level / 2, count - 1)) * spread
    known = last.notna().to_numpy()
    keys = [key for key, there in zip(_keys(rows, options), known, strict=True) if there]
    for key, value in list(zip(keys, last[known], strict=True))[-options.last :]:
        ends: Row = {"ci_low": float(value) - reach, "ci_high": float(value) + reach, "std_error": spread}
        yield (
            {"term": "newest", "period_key": key, "scale": options.scale, "estimate": float(value)}
            | ends
            | {"method": "last state, with the spread of revisions"}
        )


def _keys(rows: pd.DataFrame, options: Options) -> list[str]:
    return [str(key) for key in rows.get("period_key", rows[options.time])]
