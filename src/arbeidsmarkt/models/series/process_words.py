"""Checks on a fitted process, in words."""

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.models.series.likelihood import TOLERANCE, Top
from arbeidsmarkt.spec.model import Text

LEVEL = 0.05
"""Below this p-value residuals are taken to be autocorrelated."""


def of_group(group: Text, texts: dict[str, str], **values: object) -> dict[str, str]:
    """The texts filled in, with the name of the group in front where it has one."""
    fronts = {code: f"{group[code]}: " if group[code] else "" for code in texts}
    return {code: fronts[code] + text.format(**values) for code, text in texts.items()}


def top_checks(found: Top, group: Text) -> tuple[Diagnostic, ...]:
    """Checks: the optimum was reached, and two optimisers agree on it."""
    agreed = found.difference <= TOLERANCE
    return (
        Diagnostic("converged", float(found.converged), 1.0, found.converged, of_group(group, _CONVERGED)),
        Diagnostic("optimisers_agree", found.difference, TOLERANCE, agreed, of_group(group, _AGREE)),
    )


def correlated(p_value: float, lags: int, group: Text) -> Diagnostic:
    """Check: residuals without autocorrelation (Ljung and Box, 1978, Biometrika 65, 297-303)."""
    told = of_group(group, _CORRELATED, lags=lags)
    return Diagnostic("residual_autocorrelation", round(p_value, 4), LEVEL, p_value >= LEVEL, told)


_CONVERGED = {
    "nl": "Het model is niet tot het optimum geschat.",
    "en": "The model was not estimated to its optimum.",
}
_AGREE = {
    "nl": "Twee rekenwijzen vinden niet hetzelfde optimum; het model is met deze reeks slecht te schatten.",
    "en": "Two optimisers do not find the same optimum; the model can hardly be estimated from this series.",
}
_CORRELATED = {
    "nl": "De fouten van het model hangen nog samen (tot {lags} perioden terug); het beschrijft de reeks niet geheel.",
    "en": "The errors of the model are still correlated (up to {lags} periods); it does not describe the series fully.",
}
