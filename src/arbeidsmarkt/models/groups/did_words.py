"""What a difference in differences means in plain words, and the checks on it."""

from collections.abc import Sequence

import pandas as pd

from arbeidsmarkt.core.dates import moment
from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.models.answers.variants import MainVariant, Row
from arbeidsmarkt.models.groups.compared_words import OTHERS, amounts, group_name, share
from arbeidsmarkt.models.groups.did_inference import UNTRUSTED
from arbeidsmarkt.models.groups.did_options import Options
from arbeidsmarkt.spec.analysis import FitSpec

MOST_WINDOWS = 0.10
"""Share of windows that may move at least as far before the last is no exception."""


def checks(rows: Sequence[Row], spec: FitSpec) -> tuple[Diagnostic, ...]:
    """Checks: enough clusters on both sides, and a window that moved further than earlier ones."""
    windows = [window_check(row, spec) for row in rows if row["term"] == "placebo_windows"]
    return (*few_check(rows), *windows)


def few_check(rows: Sequence[Row]) -> tuple[Diagnostic, ...]:
    """Check: no number rests on too few treated clusters."""
    shown = sum(str(row.get("method", "")).endswith(UNTRUSTED) for row in rows)
    return (Diagnostic("treated_clusters", float(shown), 0.0, False, _FEW),) if shown else ()


def window_check(row: Row, spec: FitSpec) -> Diagnostic:
    """Check: few earlier windows moved as far; where windows are few, none of them."""
    count, found = int(str(row["n_obs"])), float(str(row["estimate"]))
    told = {
        language: text.format(
            group=group_name(row["group"], spec, language),
            count=count,
            p=share(found, language),
            least=share(1 / count, language),
        )
        for language, text in _WINDOWS.items()
    }
    most = max(MOST_WINDOWS, 1 / count)
    return Diagnostic("earlier_windows", found, most, found <= most, told)


def sentence(main: MainVariant[Options], language: str) -> str:
    """The effect of each treated side on each scale, and what to mind."""
    options, spec = main.options, main.spec
    rows = main.table[main.table["cov_type"] == spec.analysis.covariance]
    name = "did" if options.treated else str(options.focus)
    effects = rows[(rows["term"] == name) | rows["term"].str.startswith(f"{name}[")]
    parts = [_effect(row, options, spec, language) for _, row in effects[effects["scale"] != "log"].iterrows()]
    assumed = [_ASSUMED[language]] if options.treated else []
    return " ".join([*parts, *assumed, *main.warnings(language)])


def _effect(row: pd.Series, options: Options, spec: FitSpec, language: str) -> str:
    kind = "group" if options.treated else "focus"
    focus = options.focus_label[language] if options.focus_label else f"'{row['term']}'"
    told = _WORDS[language][kind, row["scale"] == "ratio"].format(
        outcome=options.outcome[language],
        group=group_name(row["group"], spec, language),
        reference=group_name(row["reference"], spec, language, OTHERS),
        since=moment(row["period_key"], language),
        focus=focus,
        **amounts(row, language),
    )
    tested = pd.isna(row["std_error"]) and pd.notna(row["p_value"])
    return f"{told} {_PERMUTED[language].format(p=share(row['p_value'], language))}" if tested else told


_FEW = {
    "nl": "Er zijn te weinig behandelde of onbehandelde clusters: een toets of marge daarop vindt effecten die er niet "
    "zijn.",
    "en": "Too few clusters are treated or untreated: a test or margin resting on them finds effects that are not "
    "there.",
}
_WINDOWS = {
    "nl": "Van de {count} vensters van gelijke lengte, het laatste meegeteld, verschoof {group} in {p} procent "
    "minstens zo ver; kleiner dan {least} procent kan dat aandeel niet zijn.",
    "en": "Of the {count} windows of this length, the last included, {group} moved at least as far in {p} "
    "per cent; that share cannot be under {least} per cent.",
}
_PERMUTED = {
    "nl": "Waren andere groepen behandeld, dan was het verschil in {p} procent van de gevallen minstens zo groot; dat "
    "telt alleen als de groepen verwisselbaar zijn.",
    "en": "Had other groups been treated, the difference would have been at least as large in {p} per cent of the "
    "cases; that counts only if the groups are exchangeable.",
}
_ASSUMED = {
    "nl": "Dit is een effect als beide zonder de gebeurtenis gelijk waren veranderd.",
    "en": "This is an effect if both would have changed alike without the event.",
}
_WORDS = {
    "nl": {
        ("group", False): "Vanaf {since} lag de verandering van {outcome} bij {group} {size} {beside} die bij "
        "{reference}{interval}{unsure}.",
        ("group", True): "Bij {group} werd {outcome} vanaf {since} {amount} maal wat zij in verhouding tot {reference} "
        "was{interval}{unsure}.",
        ("focus", False): "Bij {focus} was {outcome} {size} {side}{interval}{unsure}.",
        ("focus", True): "Bij {focus} was {outcome} {amount} maal zo groot{interval}{unsure}.",
    },
    "en": {
        ("group", False): "From {since} on the change in {outcome} for {group} lay {size} {beside} that for "
        "{reference}{interval}{unsure}.",
        (
            "group",
            True,
        ): "For {group} {outcome} became {amount} times what it was relative to {reference} from {since} "
        "on{interval}{unsure}.",
        ("focus", False): "With {focus} {outcome} was {size} {side}{interval}{unsure}.",
        ("focus", True): "With {focus} {outcome} was {amount} times as large{interval}{unsure}.",
    },
}
