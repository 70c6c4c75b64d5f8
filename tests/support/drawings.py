"""Small estimates and predictions of both model kinds, and what a figure needs beside them."""

import pandas as pd

from arbeidsmarkt.core.estimates import estimates_table
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.project import Project

RATES = {
    ("dutch", "2018JJ00"): 0.03,
    ("dutch", "2019JJ00"): 0.026,
    ("dutch", "2021JJ00"): 0.036,
    ("non_western", "2018JJ00"): 0.089,
    ("non_western", "2019JJ00"): 0.073,
    ("non_western", "2021JJ00"): 0.081,
}
"""Group and year to rate: 2020 is missing, 2021 stands on the new level of the survey and is provisional."""


def gap_predictions() -> pd.DataFrame:
    """Observed rates as the model kind `gap` writes them."""
    return pd.DataFrame([_rate(group, key, value) for (group, key), value in RATES.items()])


def _rate(group: str, key: str, value: float) -> dict[str, object]:
    recent = key.startswith("2021")
    return {
        "variant": "year",
        "group": group,
        "period_key": key,
        "survey_level": "new" if recent else "old",
        "source": "lfs",
        "corona": recent,
        "status": "provisional" if recent and group == "dutch" else "final",
        "value": value,
        "ci_low": value - 0.004,
        "ci_high": value + 0.004,
        "rounding_low": value - 0.0005,
        "rounding_high": value + 0.0005,
    }


def gap_estimates() -> pd.DataFrame:
    """Differences and ratios of the rates."""
    years = dict.fromkeys(key for _, key in RATES)
    rows = []
    for key in years:
        group, reference = RATES["non_western", key], RATES["dutch", key]
        rows += [
            _gap(key, "difference", "points", group - reference),
            _gap(key, "ratio", "ratio", group / reference),
        ]
    return _texts(estimates_table(rows))


def _gap(key: str, term: str, scale: str, value: float) -> dict[str, object]:
    names = {"variant": "year", "term": term, "group": "non_western", "reference": "dutch", "period_key": key}
    ends = {"ci_low": 0.9 * value, "ci_high": 1.1 * value, "rounding_low": 0.99 * value, "rounding_high": 1.01 * value}
    return {**names, **ends, "estimate": value, "scale": scale, "method": "Monte Carlo"}


def product_estimates() -> pd.DataFrame:
    """A reported sum, one alternative, the base that the reported number would need, and what is reached."""
    numbers = {"as_reported": 78_750.0, "permits_all": 38_852.0, "base_needed": 214_286.0, "reached_known": 1_448.0}
    shares = {"reached_share[as_reported]": 0.018, "reached_share[permits_all]": 0.037}
    rows = [_product(term, value) for term, value in (numbers | shares).items()]
    return _texts(estimates_table(rows))


def _product(term: str, value: float) -> dict[str, object]:
    ends = {"ci_low": 0.8 * value, "ci_high": 1.2 * value, "rounding_low": 0.98 * value, "rounding_high": 1.02 * value}
    return {"variant": "year", "term": term, "estimate": value, "scale": "persons", "method": "Monte Carlo", **ends}


def product_predictions() -> pd.DataFrame:
    """What drives the reported sum: the narrow input first."""
    return pd.DataFrame(
        [
            _input("recipients", "reported", 224_550, 225_450, 78_592, 78_908, 0.0003),
            _input("fit", "assumption", 0.3, 0.4, 67_596, 89_904, 0.9997),
            _input("fit", "assumption", 0.3, 0.4, 33_000, 44_000, 0.9997) | {"base": "permits_all"},
            _programme("vip_1", 1_150, 1_500),
            _programme("spoor", None, None),
        ]
    )


def _programme(name: str, low: float | None, high: float | None) -> dict[str, object]:
    labels = {"programme_label_nl": f"traject {name}", "programme_label_en": f"programme {name}"}
    return {"variant": "year", "programme": name, **labels, "reached_low": low, "reached_high": high}


def _input(
    name: str, certainty: str, low: float, high: float, estimate_low: float, estimate_high: float, share: float
) -> dict[str, object]:
    return {
        "variant": "year",
        "base": "as_reported",
        "input": name,
        "input_label_nl": f"invoer {name}",
        "input_label_en": f"input {name}",
        "certainty": certainty,
        "origin_nl": "x",
        "origin_en": "x",
        "input_unit": "share" if high <= 1 else "persons",
        "input_low": low,
        "input_high": high,
        "estimate_low": estimate_low,
        "estimate_high": estimate_high,
        "variance_share": share,
    }


def _texts(table: pd.DataFrame) -> pd.DataFrame:
    texts = ["model", "variant", "term", "group", "reference", "period_key", "scale", "cov_type", "method"]
    return table.astype(dict.fromkeys(texts, "object")).fillna(dict.fromkeys(texts, ""))


def counterfactual_predictions() -> pd.DataFrame:
    """An observed line, and what was expected from 2020 on, as the model kind `counterfactual` writes them."""
    years = [f"{year}JJ00" for year in range(2017, 2023)]
    shared = {"variant": "year", "group": "", "survey_level": "new", "status": "final", "corona": False}
    observed = [
        shared
        | {"series": "observed", "period_key": key, "value": 0.04, "rounding_low": 0.0395}
        | {"rounding_high": 0.0405}
        for key in years
    ]
    expected = [
        shared
        | {"series": "counterfactual", "period_key": key, "value": 0.035, "ci_low": 0.03, "ci_high": 0.041}
        | {"low_80": 0.032, "high_80": 0.038}
        for key in years[3:]
    ]
    return pd.DataFrame(observed + expected)


def counterfactual_estimates() -> pd.DataFrame:
    """An effect in each year."""
    shared = {"variant": "year", "term": "effect", "group": "", "scale": "points", "estimate": 0.005}
    return _texts(estimates_table([shared | {"period_key": f"{year}JJ00"} for year in (2020, 2021, 2022)]))


def event_predictions() -> pd.DataFrame:
    """A path in points and as a ratio, as the model kind `event_study` writes it."""
    shared = {"variant": "year", "group": "non_western", "reference": "dutch", "survey_level": "new", "status": "final"}
    reference = [shared | {"scale": "points", "period_key": "2019JJ00", "series": "reference", "value": 0.0}]
    reference += [shared | {"scale": "ratio", "period_key": "2019JJ00", "series": "reference", "value": 1.0}]
    return pd.DataFrame(
        reference + [_event(shared, year, scale) for scale in ("points", "ratio") for year in (2018, 2020)]
    )


def _event(shared: dict[str, str], year: int, scale: str) -> dict[str, object]:
    value, half = (0.01, 0.004) if scale == "points" else (1.1, 0.2)
    ends = {"ci_low": value - half, "ci_high": value + half, "band_low": value - 1.5 * half}
    names = {"scale": scale, "period_key": f"{year}JJ00", "series": "lead" if year < 2019 else "event"}
    return {**shared, **names, **ends, "band_high": value + 1.5 * half, "value": value}


def event_estimates() -> pd.DataFrame:
    """The mean since the event."""
    return _texts(estimates_table([{"variant": "year", "term": "mean_effect", "scale": "points", "estimate": 0.01}]))


def stock_predictions() -> pd.DataFrame:
    """Five quarters of a stock and its flows, as the model kind `stock_flow` writes them; the year 2020 is whole."""
    keys = ["2019KW04", "2020KW01", "2020KW02", "2020KW03", "2020KW04"]
    shared = {"variant": "year", "inflow": 300, "outflow": -200, "other": -10, "change": 90}
    return pd.DataFrame(
        [shared | {"period_key": key, "status": "provisional" if key == "2020KW04" else "final"} for key in keys]
    )


def stock_estimates() -> pd.DataFrame:
    """A change."""
    return _texts(estimates_table([{"variant": "year", "term": "change", "scale": "persons", "estimate": 90.0}]))


def rate_estimates() -> pd.DataFrame:
    """Two coefficients and their ratios, as the model kind `count_rate` writes them."""
    shared = {"variant": "year", "method": "maximum likelihood, poisson"}
    ratios = {"trend": 0.96, "corona_wave": 1.35}
    rows = [shared | {"term": name, "scale": "log", "estimate": 0.1} for name in ratios]
    rows += [
        shared
        | {"term": f"{name}, ratio", "scale": "ratio", "estimate": value}
        | {"ci_low": value - 0.1, "ci_high": value + 0.1}
        for name, value in ratios.items()
    ]
    return _texts(estimates_table(rows))


def cohort_estimates() -> pd.DataFrame:
    """The effect of a window on cohorts."""
    return _texts(estimates_table([{"variant": "year", "term": "window", "scale": "log", "estimate": -0.2}]))


def cohort_predictions() -> pd.DataFrame:
    """Two cohorts, of which the window reached the second, as the model kind `cohort` writes them."""
    rows = [("2014", 12, 0.04, 0.04), ("2014", 24, 0.06, 0.06), ("2019", 12, 0.08, 0.08), ("2019", 24, 0.11, 0.15)]
    names = ["group", "duration", "observed", "without"]
    return pd.DataFrame([dict(zip(names, row, strict=True)) | {"variant": "year", "fitted": row[2]} for row in rows])


def decomposition_estimates() -> pd.DataFrame:
    """A difference in two parts, as the model kind `decomposition` writes it."""
    shared = {"variant": "year", "group": "non_western", "reference": "dutch", "scale": "points"}
    parts = {"rates": 0.04, "composition": 0.02, "difference": 0.06}
    return _texts(
        estimates_table(
            [
                shared | {"term": name, "estimate": value, "ci_low": value - 0.01, "ci_high": value + 0.01}
                for name, value in parts.items()
            ]
        )
    )


def revision_estimates() -> pd.DataFrame:
    """The mean of two revisions, as the model kind `revisions` writes it."""
    return _texts(
        estimates_table([{"variant": "year", "term": "mean_revision", "scale": "persons", "estimate": -3250}])
    )


def revision_predictions() -> pd.DataFrame:
    """Two periods that were published twice; the sign of the second turned."""
    rows = [("2016MM09", 22_000, 18_000), ("2017MM12", -3_500, 1_000)]
    table = pd.DataFrame(rows, columns=["period_key", "first", "last"])
    return table.assign(variant="year", group="", revision=table["last"] - table["first"])


def scenario_estimates() -> pd.DataFrame:
    """More people in work and fewer on welfare in three years: first a loss, then a gain, then nothing."""
    numbers = {"2027JJ00": -80.0, "2028JJ00": 500.0, "2029JJ00": 0.0}
    rows = [
        _product(term, value) | {"period_key": key, "ci_low": value - 150, "ci_high": value + 400}
        for term in ("extra_in_work", "fewer_on_welfare")
        for key, value in numbers.items()
    ]
    return _texts(estimates_table(rows))


def adjusted_estimates() -> pd.DataFrame:
    """An adjusted rate, as the model kind `seasonal_adjustment` writes it."""
    row = {"variant": "year", "term": "adjusted", "scale": "rate", "period_key": "2021MM01", "estimate": 0.041}
    return _texts(estimates_table([row]))


def adjusted_predictions() -> pd.DataFrame:
    """Six months as observed and as adjusted."""
    months = [f"2020MM{month:02d}" for month in range(1, 7)]
    lines = {"observed": [41, 40, 37, 35, 36, 42], "adjusted": [36, 36, 36, 37, 39, 43]}
    rows = [
        {"variant": "year", "group": "", "series": line, "period_key": key, "value": value / 1000}
        for line, values in lines.items()
        for key, value in zip(months, values, strict=True)
    ]
    return pd.DataFrame(rows).assign(status="final")


def pooling_estimates() -> pd.DataFrame:
    """The mean of three studies and a new one, as the model kind `pooling` writes them."""
    shared = {"variant": "year", "method": "reml", "ci_level": 0.95}
    rows = [shared | {"term": name, "scale": "log", "estimate": -0.22} for name in ("pooled", "new study")]
    ends = {"pooled": (0.5, 1.3), "new study": (0.3, 2.1)}
    rows += [
        shared | {"term": name, "scale": "ratio", "estimate": 0.8, "ci_low": low, "ci_high": high}
        for name, (low, high) in ends.items()
    ]
    return _texts(estimates_table([*rows, shared | {"term": "I2", "scale": "rate", "estimate": 0.4}]))


def pooling_predictions() -> pd.DataFrame:
    """The studies."""
    rows = [("syria", 0.5, 0.2), ("eritrea", 0.8, 0.5), ("iran", 1.2, 0.3)]
    table = pd.DataFrame(rows, columns=["group", "value", "weight"])
    return table.assign(variant="year", series="study", low=table["value"] / 2, high=table["value"] * 2)


def effect_estimates() -> pd.DataFrame:
    """How far two sides lie apart before and after weighting, as the model kind `programme_effect` writes it."""
    shared = {"variant": "year", "method": "ipw", "scale": "number"}
    apart = {"before, corona_wave": -0.3, "before, trend": 0.6, "after, corona_wave": 0.15, "after, trend": 0.02}
    rows = [shared | {"term": f"balance {name}", "estimate": value} for name, value in apart.items()]
    return _texts(estimates_table([shared | {"term": "effect", "scale": "points", "estimate": 0.1}, *rows]))


def hazard_estimates() -> pd.DataFrame:
    """Two curves over three periods, as the model kind `hazard` writes them; the second ends at all."""
    curves = {"men": [0.1, 0.3, 0.55], "women": [0.2, 0.6, 1.0]}
    shared = {"variant": "year", "method": "Kaplan and Meier", "scale": "rate", "ci_level": 0.95}
    rows = [
        shared
        | {"term": "share by period", "group": group, "period_key": str(place), "estimate": value, "n_obs": 40}
        | ({"ci_low": value - 0.1, "ci_high": value + 0.1} if value < 1 else {})
        for group, values in curves.items()
        for place, value in enumerate(values, start=1)
    ]
    medians = {"men": 3.0, "women": 2.0}
    rows += [shared | {"term": "median", "group": group, "estimate": value} for group, value in medians.items()]
    return _texts(estimates_table(rows))


DRAWN = {
    "forest_plot": (pooling_estimates, pooling_predictions),
    "balance": (effect_estimates, pd.DataFrame),
    "life_curves": (hazard_estimates, pd.DataFrame),
    "adjusted_series": (adjusted_estimates, adjusted_predictions),
    "revisions": (revision_estimates, revision_predictions),
    "scenario": (scenario_estimates, pd.DataFrame),
    "contributions": (stock_estimates, stock_predictions),
    "ratios": (rate_estimates, pd.DataFrame),
    "cohort_curves": (cohort_estimates, cohort_predictions),
    "parts": (decomposition_estimates, pd.DataFrame),
    "event_study": (event_estimates, event_predictions),
    "fan_chart": (counterfactual_estimates, counterfactual_predictions),
    "rates_over_time": (gap_estimates, gap_predictions),
    "gap_over_time": (gap_estimates, gap_predictions),
    "bases": (product_estimates, product_predictions),
    "need_and_reach": (product_estimates, product_predictions),
    "tornado": (product_estimates, product_predictions),
}
"""Figure kind to what makes its estimates and its predictions."""


NEEDED: dict[str, dict[str, object]] = {"parts": {"group": "non_western"}}
"""Options without which a kind draws nothing."""


def figure_spec(kind: str, **options: object) -> FigureSpec:
    """A figure of a kind."""
    options = NEEDED.get(kind, {}) | options
    title = {"nl": "Een titel", "en": "A title"}
    return FigureSpec.model_validate({"kind": kind, "variant": "year", "title": title, "options": options})


def figure_context(real: Project, language: str = "nl", synthetic: bool = False) -> FigureContext:
    """The context of a figure in the project's own style and words."""
    return FigureContext(
        style=real.style,
        words=Words.of(language, real.labels[language], real.classifications),
        corona=real.config.corona,
        source_line="Bron: CBS StatLine 99999NED (17-8-2022), bewerking arbeidsmarkt",
        synthetic=synthetic,
        title={"nl": "Een titel", "en": "A title"}[language],
        place="config/analyses/x.yaml, key figures.y",
    )
