"""What a counterfactual means in plain words, and the checks on the process behind it."""

import pandas as pd

from arbeidsmarkt.core.dates import moment
from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import number, percent, with_unit
from arbeidsmarkt.models.answers.coverage import least_coverage
from arbeidsmarkt.models.answers.interval_words import interval_of
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.series.back_test import BackTested
from arbeidsmarkt.models.series.counterfactual_options import Options
from arbeidsmarkt.models.series.process_words import correlated, of_group, top_checks
from arbeidsmarkt.models.series.state_space import FittedProcess
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Text

PRINTED = {"points": (100.0, 1), "persons": (1.0, 0), "benefits": (1.0, 0), "number": (1.0, 2)}
"""Scale of an effect to its factor in print and its decimals."""


def process_checks(fitted: FittedProcess, group: Text) -> tuple[Diagnostic, ...]:
    """Checks: a top that two optimisers agree on, and residuals without autocorrelation."""
    return (*top_checks(fitted.top, group), correlated(*fitted.ljung_box(), group))


def tested_check(tested: BackTested, options: Options, group: Text) -> Diagnostic:
    """Check: intervals that cover what came at earlier moments; what failed says how far any were widened."""
    level, widening = options.ci_level, tested.widening(options.ci_level)
    told = {
        code: of_group(
            group,
            {code: text},
            covered=number(100 * tested.coverage, 0, code),
            level=percent(level, code),
            factor=number(widening, 2, code),
        )[code]
        for code, text in (_ONLY_TESTED if options.until is None else _WIDENED).items()
    }
    return Diagnostic("forecast_coverage", tested.coverage, least_coverage(level), widening == 1.0, told)


def sentence(main: MainVariant[Options], language: str) -> str:
    """For each series the clearest effect, the effect summed, and when it was over; then what failed."""
    told = [
        _group(str(group), own, main.options, main.spec, language)
        for group, own in main.table.groupby("group", sort=False)
    ]
    return " ".join([*told, *main.warnings(language)])


def _group(group: str, rows: pd.DataFrame, options: Options, spec: FitSpec, language: str) -> str:
    effects = rows[rows["term"] == "effect"]
    named = options.outcome[language] + (f" ({spec.name_of(group)[language]})" if group else "")
    if effects.empty:
        return _WORDS[language]["process"].format(outcome=named, count=int(rows["n_obs"].iloc[0]))
    words = _WORDS[language]
    clearest = effects.iloc[int((effects["estimate"].abs() / effects["std_error"]).to_numpy().argmax())]
    summed = rows[rows["term"] == "effect_summed"].iloc[-1]
    parts = [
        words["clearest"].format(
            outcome=named, period=moment(clearest["period_key"], language), **_amount(clearest, language)
        ),
        words["summed"].format(period=moment(summed["period_key"], language), **_amount(summed, language, unit=False)),
        _recovered(rows, options, language),
    ]
    return " ".join(parts)


def _amount(row: pd.Series, language: str, unit: bool = True) -> dict[str, str]:
    factor, decimals = PRINTED[row["scale"]]
    middle = factor * row["estimate"]
    told = with_unit(abs(middle), row["scale"], decimals, language) if unit else number(middle, decimals, language)
    side = _SIDES[language][row["estimate"] > 0]
    inside = "" if row["ci_low"] > 0 or row["ci_high"] < 0 else _WORDS[language]["unsure"]
    return {"amount": told, "side": side, "interval": interval_of(row, factor, decimals, language), "unsure": inside}


def _recovered(rows: pd.DataFrame, options: Options, language: str) -> str:
    words, level = _WORDS[language], percent(options.recovery_level, language)
    back = rows[rows["term"] == "recovered"]
    if len(back):
        when = moment(back["period_key"].iloc[0], language)
        return words["recovered"].format(period=when, run=options.recovery_run, level=level)
    left = (rows["term"] == "not_recovered").any()
    return words["not_recovered" if left else "never_left"].format(level=level)


_SIDES = {"nl": {True: "hoger", False: "lager"}, "en": {True: "above", False: "below"}}
_WIDENED = {
    "nl": "In de jaren ervoor lag maar {covered} procent van de uitkomsten in het {level}%-interval; de intervallen "
    "zijn daarom {factor} maal zo breed gemaakt.",
    "en": "In the years before only {covered} per cent of the outcomes lay in the {level}% interval; the intervals "
    "were therefore made {factor} times as wide.",
}
_ONLY_TESTED = {
    "nl": "Bij voorspellingen vanuit eerdere momenten lag maar {covered} procent van de uitkomsten in het "
    "{level}%-interval.",
    "en": "Of forecasts from earlier moments only {covered} per cent of the outcomes lay in the {level}% interval.",
}
_WORDS = {
    "nl": {
        "process": "Het model van {outcome} is op {count} perioden geschat; er is niets voorspeld.",
        "clearest": "Het duidelijkst week {outcome} in {period} af van de ontwikkeling van daarvoor: {amount} {side} "
        "dan zonder de onderbreking verwacht ({interval}){unsure}.",
        "summed": "Opgeteld over alle perioden tot en met {period} is het verschil {amount} ({interval}){unsure}.",
        "unsure": ", wat ook niets kan zijn",
        "recovered": "Vanaf {period} lag de reeks weer {run} perioden achtereen binnen het {level}%-interval.",
        "not_recovered": "De reeks is in deze cijfers niet binnen het {level}%-interval teruggekeerd.",
        "never_left": "De reeks is niet buiten het {level}%-interval geweest.",
    },
    "en": {
        "process": "The model of {outcome} was estimated on {count} periods; nothing was forecast.",
        "clearest": "In {period} {outcome} departed most clearly from its earlier course: {amount} {side} what was "
        "expected without the interruption ({interval}){unsure}.",
        "summed": "Summed over all periods up to {period} the difference is {amount} ({interval}){unsure}.",
        "unsure": ", which can also be nothing",
        "recovered": "From {period} on the series lay within the {level}% interval for {run} periods in a row again.",
        "not_recovered": "In these figures the series did not come back within the {level}% interval.",
        "never_left": "The series was never outside the {level}% interval.",
    },
}
