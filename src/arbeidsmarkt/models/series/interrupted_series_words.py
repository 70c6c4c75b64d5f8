"""What an interrupted series means in plain words, and the checks on it."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from statsmodels.stats.diagnostic import acorr_ljungbox

from arbeidsmarkt.core.dates import moment
from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import between, number, with_unit
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.series.correlated_errors import Regression
from arbeidsmarkt.models.series.interrupted_series_options import Options
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
    return _WORDS[language][event.shape, row["scale"] == "ratio"].format(
        outcome=outcome,
        amount=with_unit(amount, row["scale"], decimals, language),
        size=with_unit(abs(amount), row["scale"], decimals, language),
        side=_SIDES[language][int(amount > 0)],
        interval=between(factor * row["ci_low"], factor * row["ci_high"], decimals, language),
        unsure=_UNSURE[language] if row["ci_low"] <= nothing <= row["ci_high"] else "",
        **{key: moment(at, language) for key, at in moments.items()},
    )


_ALONE = {
    "nl": "De fouten hangen samen en zijn alleen met Newey-West opgevangen; bij reeksen van deze lengte zijn zulke "
    "intervallen te smal.",
    "en": "The errors are correlated and only Newey-West was used; for series of this length such intervals are too "
    "narrow.",
}
_PLACEBO = {
    "nl": "Op eerdere data, toen er niets gebeurde, vindt het model in {share} procent van de gevallen ook een effect.",
    "en": "At earlier dates, when nothing happened, the model finds an effect in {share} per cent of the cases too.",
}
_UNSURE = {"nl": ", wat ook niets kan zijn", "en": ", which can also be nothing"}
_SIDES = {"nl": ("lager", "hoger"), "en": ("lower", "higher")}
_WORDS = {
    "nl": {
        ("step", False): "Vanaf {at} ligt {outcome} {size} {side} dan anders ({interval}){unsure}.",
        ("step", True): "Vanaf {at} is {outcome} {amount} maal wat zij anders was ({interval}){unsure}.",
        ("slope", False): "Vanaf {at} verandert {outcome} per periode {amount} meer dan daarvoor ({interval}){unsure}.",
        ("slope", True): "Vanaf {at} groeit {outcome} per periode {amount} maal zo snel ({interval}){unsure}.",
        ("pulse", False): "Van {at} tot en met {until} lag {outcome} {size} {side} dan anders ({interval}){unsure}.",
        ("pulse", True): "Van {at} tot en met {until} was {outcome} {amount} maal wat zij anders was "
        "({interval}){unsure}.",
    },
    "en": {
        ("step", False): "From {at} on {outcome} is {size} {side} than it would be ({interval}){unsure}.",
        ("step", True): "From {at} on {outcome} is {amount} times what it was otherwise ({interval}){unsure}.",
        ("slope", False): "From {at} on {outcome} changes {amount} more a period than before ({interval}){unsure}.",
        ("slope", True): "From {at} on {outcome} grows {amount} times as fast a period ({interval}){unsure}.",
        ("pulse", False): "From {at} to {until} {outcome} was {size} {side} than it would be ({interval}){unsure}.",
        (
            "pulse",
            True,
        ): "From {at} to {until} {outcome} was {amount} times what it was otherwise ({interval}){unsure}.",
    },
}
