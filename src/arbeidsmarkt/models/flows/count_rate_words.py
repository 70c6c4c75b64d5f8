"""What a rate ratio means in plain words, and the checks on it."""

import numpy as np
import pandas as pd
from statsmodels.stats.diagnostic import acorr_ljungbox

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import between, number, percent
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.flows.count_rate_options import Options
from arbeidsmarkt.models.regression.glm import GlmFit
from arbeidsmarkt.spec.analysis import FitSpec

OVERDISPERSED = 1.5
"""Above this dispersion the plain Poisson variance is too small."""

LEVEL = 0.05


def diagnostics(counts: Array, found: GlmFit, lags: int | None, spec: FitSpec) -> tuple[Diagnostic, ...]:
    """Checks: dispersion, and autocorrelation of what a series leaves, where the covariance does not allow for it."""
    allowed = spec.analysis.covariance == "hac"
    left = () if lags is None or allowed else (_autocorrelation(counts, found, lags),)
    return (_dispersion(found, spec), *left)


def _dispersion(found: GlmFit, spec: FitSpec) -> Diagnostic:
    plain = spec.analysis.covariance == "model" and not found.extra
    return Diagnostic(
        "overdispersion",
        found.dispersion,
        OVERDISPERSED,
        found.dispersion <= OVERDISPERSED or not plain,
        {
            "nl": f"De spreiding is {number(found.dispersion, 1, 'nl')} maal die van een Poissonmodel; de intervallen "
            "zijn te smal.",
            "en": f"The spread is {number(found.dispersion, 1, 'en')} times that of a Poisson model; the intervals are "
            "too narrow.",
        },
    )


def _autocorrelation(counts: Array, found: GlmFit, lags: int) -> Diagnostic:
    residuals = (counts - found.fitted) / np.sqrt(
        found.fitted * (1 + found.extra.get("alpha", (0.0, 0.0))[0] * found.fitted)
    )
    used = min(lags, len(counts) // 5 or 1)
    p_value = float(acorr_ljungbox(residuals, lags=[used])["lb_pvalue"].iloc[0])
    return Diagnostic(
        "residual_autocorrelation",
        p_value,
        LEVEL,
        p_value >= LEVEL,
        {
            "nl": "Wat het model overlaat hangt in de tijd samen; de intervallen kunnen onjuist zijn.",
            "en": "What the model leaves is correlated over time; the intervals can be wrong.",
        },
    )


def sentence(main: MainVariant[Options], language: str) -> str:
    """The ratio of the focus in each group, what its interval means, and what to mind."""
    rows = main.table[main.table["term"] == f"{main.options.focus}, ratio"]
    told = [_ratio(row, main.options, main.spec, language) for _, row in rows.iterrows()]
    return " ".join([*told, _WORDS[language]["interval"], *main.warnings(language)])


def _ratio(row: pd.Series, options: Options, spec: FitSpec, language: str) -> str:
    group = f" ({spec.name_of(str(row['group']))[language]})" if row["group"] else ""
    clear = not row["ci_low"] <= 1 <= row["ci_high"]
    return _WORDS[language]["clear" if clear else "unclear"].format(
        outcome=options.outcome[language],
        group=group,
        focus=options.focus_label[language] if options.focus_label else f"'{options.focus}'",
        ratio=number(row["estimate"], 2, language),
        interval=between(row["ci_low"], row["ci_high"], 2, language),
        level=percent(row["ci_level"], language),
    )


_WORDS = {
    "nl": {
        "clear": "Bij {focus} was {outcome}{group} {ratio} maal zo hoog ({level}%-interval {interval}).",
        "unclear": "Bij {focus} was {outcome}{group} {ratio} maal zo hoog, maar het interval ({level}%: {interval}) "
        "bevat 1: een verschil staat niet vast.",
        "interval": "Het interval beschrijft hoe het proces schommelt. Een steekproeffout is niet meegeteld: registers "
        "hebben die niet, enquêtes wel.",
    },
    "en": {
        "clear": "With {focus} {outcome}{group} was {ratio} times as high ({level}% interval {interval}).",
        "unclear": "With {focus} {outcome}{group} was {ratio} times as high, but the interval ({level}%: {interval}) "
        "holds 1: a difference is not certain.",
        "interval": "The interval describes how the process varies. A sampling error is not counted: registers have "
        "none, surveys do.",
    },
}
