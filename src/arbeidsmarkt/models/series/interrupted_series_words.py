"""What an interrupted series means in plain words, and the checks on it."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from statsmodels.stats.diagnostic import acorr_ljungbox

from arbeidsmarkt.core.dates import moment
from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import number, with_unit
from arbeidsmarkt.models.answers.interval_words import interval_of
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.series.correlated_errors import Regression
from arbeidsmarkt.models.series.interrupted_series_options import Event, Options
from arbeidsmarkt.models.series.process_words import correlated, of_group, top_checks
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Text

MOST_PLACEBOS = 0.10
"""Largest share of earlier dates at which the events may be called significant; 5 per cent by chance, with a margin."""

PRINTED = {"points": (100.0, 1), "persons": (1.0, 0), "benefits": (1.0, 0), "number": (1.0, 2), "ratio": (1.0, 2)}
"""Scale to its factor in print and its decimals."""


def checks(found: Regression, method: str, cycle: int, group: Text) -> tuple[Diagnostic, ...]:
    """Checks: a top that was found, no autocorrelation left, and no inference on Newey-West alone."""
    if method == "hac":
        return (Diagnostic("newey_west_alone", 1.0, 0.0, False, of_group(group, _ALONE)),)
    own = sum(name.startswith(("ar", "ma")) for name in found.dynamics)
    lags = max(own + 1, min(2 * cycle if cycle > 1 else 10, len(found.innovations) // 3))
    p_value = float(acorr_ljungbox(found.innovations, lags=[lags], model_df=own)["lb_pvalue"].iloc[0])
    return (*(top_checks(found.top, group) if found.top else ()), correlated(p_value, lags, group))


def placebo_check(placebo: Sequence[Mapping[str, float]], group: Text) -> Diagnostic:
    """Check: at dates when nothing happened, few effects are found."""
    share = float(np.mean([one["p_value"] < 0.05 for one in placebo]))
    told = {
        code: of_group(group, {code: text}, share=number(100 * share, 0, code))[code] for code, text in _PLACEBO.items()
    }
    return Diagnostic("placebo_share", share, MOST_PLACEBOS, share <= MOST_PLACEBOS, told)


def sentence(main: MainVariant[Options], language: str) -> str:
    """For each series and event how much it changed; then what failed."""
    told = [
        _group(str(group), own, main.options, main.spec, language)
        for group, own in main.table.groupby("group", sort=False)
    ]
    return " ".join([*told, *main.warnings(language)])


def _group(group: str, rows: pd.DataFrame, options: Options, spec: FitSpec, language: str) -> str:
    named = options.outcome[language] + (f" ({spec.name_of(group)[language]})" if group else "")
    return " ".join(_event(name, rows, named, options, language) for name in options.events)


def _event(name: str, rows: pd.DataFrame, outcome: str, options: Options, language: str) -> str:
    own = rows[rows["term"] == name]
    row = own.iloc[-1]
    factor, decimals = PRINTED[row["scale"]]
    event = options.events[name]
    moments = {"at": event.at, "until": event.until if event.until is not None else event.at}
    nothing = 1.0 if row["scale"] == "ratio" else 0.0
    decimals += event.shape == "slope"
    amount = factor * row["estimate"]
    return _WORDS[language][_shape(event, options), _measure(row, options)].format(
        outcome=outcome,
        amount=with_unit(amount, row["scale"], decimals, language),
        size=with_unit(abs(amount), row["scale"], decimals, language),
        side=_SIDES[language][int(amount > 0)],
        toward=_TOWARD[language][int(amount > 0)],
        interval=interval_of(row, factor, decimals, language),
        apart=_APART[language] if len(options.events) > 1 else "",
        unsure=_UNSURE[language] if row["ci_low"] <= nothing <= row["ci_high"] else "",
        **{key: moment(at, language) for key, at in moments.items()},
    )


def _shape(event: Event, options: Options) -> str:
    """Where the slope changes too, a step is told as a jump: beyond its date the level moves on."""
    slopes = any(one.shape == "slope" for one in options.events.values())
    return "jump" if event.shape == "step" and slopes else event.shape


def _measure(row: pd.Series, options: Options) -> str:
    """What an estimate compares: levels, or as a ratio levels or odds."""
    if row["scale"] != "ratio":
        return "level"
    return "odds" if options.transform == "logit" else "ratio"


_ALONE = {
    "nl": "Met samenhang van de fouten in de tijd is alleen rekening gehouden door Newey-West; in korte reeksen zijn "
    "zulke intervallen vaak te smal.",
    "en": "Only Newey-West allows for errors that are correlated over time; in short series such intervals are often "
    "too narrow.",
}
_PLACEBO = {
    "nl": "Op eerdere data, toen er niets gebeurde, vindt het model in {share} procent van de gevallen ook een effect.",
    "en": "At earlier dates, when nothing happened, the model finds an effect in {share} per cent of the cases too.",
}
_UNSURE = {"nl": ", wat ook niets kan zijn", "en": ", which can also be nothing"}
_APART = {"nl": ", los van de andere gebeurtenissen", "en": ", apart from the other events"}
_SIDES = {"nl": ("lager", "hoger"), "en": ("lower", "higher")}
_TOWARD = {"nl": ("omlaag", "omhoog"), "en": ("down", "up")}
_WORDS = {
    "nl": {
        ("step", "level"): "Vanaf {at} ligt {outcome} {size} {side} dan anders{apart} ({interval}){unsure}.",
        ("step", "ratio"): "Vanaf {at} is {outcome} {amount} maal wat zij anders was{apart} ({interval}){unsure}.",
        ("step", "odds"): "Vanaf {at} is de kansverhouding (odds) van {outcome} {amount} maal wat die anders "
        "was{apart} ({interval}){unsure}.",
        ("jump", "level"): "Los van de verandering per periode springt {outcome} in {at} {size} {toward} "
        "({interval}){unsure}.",
        ("jump", "ratio"): "Los van de verandering per periode springt {outcome} in {at} naar {amount} maal wat zij "
        "anders was ({interval}){unsure}.",
        ("jump", "odds"): "Los van de verandering per periode springt de kansverhouding (odds) van {outcome} in {at} "
        "naar {amount} maal wat die anders was ({interval}){unsure}.",
        ("slope", "level"): "Vanaf {at} ligt de verandering per periode van {outcome} {size} {side} dan daarvoor "
        "({interval}){unsure}.",
        ("slope", "ratio"): "Vanaf {at} is de groeifactor per periode van {outcome} {amount} maal die van daarvoor "
        "({interval}){unsure}.",
        ("slope", "odds"): "Vanaf {at} is de groeifactor per periode van de kansverhouding (odds) van {outcome} "
        "{amount} maal die van daarvoor ({interval}){unsure}.",
        ("pulse", "level"): "Van {at} tot en met {until} lag {outcome} {size} {side} dan anders{apart} "
        "({interval}){unsure}.",
        ("pulse", "ratio"): "Van {at} tot en met {until} was {outcome} {amount} maal wat zij anders was{apart} "
        "({interval}){unsure}.",
        ("pulse", "odds"): "Van {at} tot en met {until} was de kansverhouding (odds) van {outcome} {amount} maal wat "
        "die anders was{apart} ({interval}){unsure}.",
    },
    "en": {
        ("step", "level"): "From {at} on {outcome} is {size} {side} than it would be{apart} ({interval}){unsure}.",
        ("step", "ratio"): "From {at} on {outcome} is {amount} times what it was otherwise{apart} "
        "({interval}){unsure}.",
        ("step", "odds"): "From {at} on the odds of {outcome} are {amount} times what they were "
        "otherwise{apart} ({interval}){unsure}.",
        ("jump", "level"): "Apart from the change a period {outcome} jumps {size} {toward} in {at} "
        "({interval}){unsure}.",
        ("jump", "ratio"): "Apart from the change a period {outcome} jumps in {at} to {amount} times what it was "
        "otherwise ({interval}){unsure}.",
        ("jump", "odds"): "Apart from the change a period the odds of {outcome} jump in {at} to {amount} times what "
        "they were otherwise ({interval}){unsure}.",
        ("slope", "level"): "From {at} on the change of {outcome} a period is {size} {side} than before "
        "({interval}){unsure}.",
        ("slope", "ratio"): "From {at} on the growth factor of {outcome} a period is {amount} times that of before "
        "({interval}){unsure}.",
        ("slope", "odds"): "From {at} on the growth factor a period of the odds of {outcome} is {amount} times that of "
        "before ({interval}){unsure}.",
        ("pulse", "level"): "From {at} to {until} {outcome} was {size} {side} than it would be{apart} "
        "({interval}){unsure}.",
        ("pulse", "ratio"): "From {at} to {until} {outcome} was {amount} times what it was otherwise{apart} "
        "({interval}){unsure}.",
        ("pulse", "odds"): "From {at} to {until} the odds of {outcome} were {amount} times what they were "
        "otherwise{apart} ({interval}){unsure}.",
    },
}
