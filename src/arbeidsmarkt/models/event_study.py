"""Event study: how a gap moved before and after something happened, period by period, and what that can bear.

The gap in the reference periods (their mean, not one of them) is what each period is compared with. Leads show whether
gaps moved before; the test of them says what it could have found, since a passed test with few noisy periods proves
little. Intervals bound what happens if trends parted as far as they did before.
"""

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.core.statuses import least_final, statuses_of
from arbeidsmarkt.models.answers.estimate_rows import with_ratios
from arbeidsmarkt.models.answers.frequency import frequency_of
from arbeidsmarkt.models.answers.small_samples import SMALL_SAMPLES, refuse_other
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.groups.compared import Compared, compared_of, name_of
from arbeidsmarkt.models.groups.event_path import EventPath, known_paths, regression_paths
from arbeidsmarkt.models.groups.event_rows import path_points, path_rows
from arbeidsmarkt.models.groups.event_study_options import Options
from arbeidsmarkt.models.groups.event_study_words import Span, checks, sentence
from arbeidsmarkt.models.groups.placebo_windows import placebo_rows
from arbeidsmarkt.models.groups.staggered import staggered
from arbeidsmarkt.models.groups.survey_break import refuse_mixed
from arbeidsmarkt.models.series.series import cycle_length
from arbeidsmarkt.spec.analysis import FitSpec

SHAPE = "wide"
COVARIANCES = ("survey_and_series", "classical", "HC0", "HC1", "HC2", "HC3", "cluster", "influence")
__all__ = ["COVARIANCES", "SHAPE", "SMALL_SAMPLES", "Options", "fit"]


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """Leads and effects of every variant.

    Parameters
    ----------
    panel : DataFrame
        A figure of each group and period, or one row a unit and period.
    spec : FitSpec

    Returns
    -------
    Estimates
        `lead` and `event` by period, `mean_effect`, `mean_effect_bounded`, `lead_test` (statistic and p-value),
        `lead_slope` (a year, or a period where no frequency is known) and `lead_slope_found` (what the test finds in 80
        of 100 cases), `placebo_windows` as of `did`. Of a staggered treatment `group_time`, `dynamic`, `group`,
        `calendar`, `simple` and what they are over all. Predictions hold the path with pointwise (`ci_`) and
        simultaneous (`band_`) ends.

    Notes
    -----
    Assumes that without the event the gap would have stayed as in the reference periods, but for its season.

    References
    ----------
    Roth, Sant'Anna, Bilinski and Poe (2023), Journal of Econometrics 235, 2218-2244.
    """
    with threadpool_limits(1):
        fitted = fit_variants(spec, Options, lambda name, options: _variant(panel, spec, name, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, spec: FitSpec, name: str, options: Options) -> Answer:
    refuse_other(spec.analysis.covariance, spec.analysis.small_sample)
    seed = [spec.seed, *name.encode()]
    if options.staggered is not None:
        return _staggered(panel, spec, options, seed)
    compared = compared_of(panel, options, spec.analysis.reference)
    rows: list[Row] = []
    points: list[Row] = []
    for scale in options.scales:
        shared: Row = {
            "scale": options.scale if scale == "level" else "log",
            "reference": name_of(compared.comparison),
        }
        for path in _paths(compared, options, spec, scale):
            found = path_rows(path, options, cycle_length(compared.rows), shared)
            rows += with_ratios(found)
            facts: Row = shared | {"scale": "ratio" if scale == "log" else options.scale}
            own = path_points(path, options, facts, [*seed, *f"{scale} {path.group}".encode()])
            points += [_as_ratio(point) for point in own] if scale == "log" else own
    rows += placebo_rows(compared, options, seed)
    span: Span = "year" if frequency_of(compared.rows) else "period"
    return Answer(rows, [point | _facts(compared, point) for point in points], checks(rows, spec, span))


def _staggered(panel: pd.DataFrame, spec: FitSpec, options: Options, seed: list[int]) -> Answer:
    design = options.staggered
    assert design is not None  # noqa: S101
    refuse_mixed(panel, options.survey_break)
    answers = [staggered(panel, options, design, scale, spec, seed) for scale in options.scales]
    rows = with_ratios(row for one in answers for row in one.rows)
    return Answer(rows, [point for one in answers for point in one.predictions], checks(rows, spec))


def _paths(compared: Compared, options: Options, spec: FitSpec, scale: str) -> list[EventPath]:
    code = spec.analysis.covariance
    if code == "influence":
        raise RefusedError(
            "The covariance influence is that of a staggered treatment.",
            rule="`staggered` names the unit and its first treated period",
            remedy="name it, or choose another covariance",
            dutch="De covariantie influence hoort bij een gespreide behandeling.",
            dutch_rule="`staggered` noemt de eenheid en haar eerste behandelde periode",
            dutch_remedy="noem die, of kies een andere covariantie",
        )
    if code != "survey_and_series":
        return list(regression_paths(compared, options, spec, scale))
    if options.error is None:
        raise RefusedError(
            "The error of the figures is not known.",
            rule="survey_and_series rests on printed errors or a declared sample",
            remedy="name `error`, or choose another covariance",
            dutch="De marge van de cijfers is niet bekend.",
            dutch_rule="survey_and_series berust op gepubliceerde marges of een aangenomen steekproef",
            dutch_remedy="noem `error`, of kies een andere covariantie",
        )
    return list(known_paths(compared, options, scale))


def _as_ratio(point: Row) -> Row:
    return {key: float(np.exp(value)) if isinstance(value, float) else value for key, value in point.items()}


def _facts(compared: Compared, point: Row) -> Row:
    """Survey level and status of the period."""
    keys = compared.rows.get("period_key")
    if keys is None or "survey_level" not in compared.rows:
        return {"status": "", "survey_level": "none"}
    own = compared.rows[keys == point["period_key"]]
    return {"status": least_final(statuses_of(own)), "survey_level": str(own["survey_level"].iloc[0])}
