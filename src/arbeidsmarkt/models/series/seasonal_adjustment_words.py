"""What a seasonal adjustment says, and the checks on it."""

from collections.abc import Mapping

from arbeidsmarkt.core.dates import moment
from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.series.process_words import of_group
from arbeidsmarkt.models.series.seasonal_adjustment_options import Options
from arbeidsmarkt.spec.model import Text

WARNING = "x13_"
"""Before the name of a warning of the program X-13."""


def residual_check(p_value: float, level: float, group: Text) -> Diagnostic:
    """Check: no season is left in the adjusted series."""
    return Diagnostic("residual_season", p_value, level, p_value >= level, of_group(group, _LEFT))


def warning_checks(warned: Mapping[str, bool], group: Text) -> tuple[Diagnostic, ...]:
    """Checks: the program that adjusts the series warns of nothing itself."""
    return tuple(
        Diagnostic(WARNING + name, float(found), 0.0, not found, of_group(group, WARNINGS[name]))
        for name, found in warned.items()
    )


def sentence(main: MainVariant[Options], language: str) -> str:
    """What was adjusted, and from when on the factors are frozen; then what failed."""
    named, until = main.options.outcome[language], main.options.until
    opening = _WORDS[language]["adjusted"].format(outcome=named[:1].upper() + named[1:])
    frozen = [] if until is None else [_WORDS[language]["frozen"].format(until=moment(until, language))]
    return " ".join([opening, *frozen, *main.warnings(language)])


_LEFT = {
    "nl": "In de gecorrigeerde reeks zit nog een seizoen.",
    "en": "A season is left in the adjusted series.",
}
WARNINGS = {
    "seasonal_peak": {
        "nl": "X-13 waarschuwt dat zijn model een deel van het seizoen niet ziet.",
        "en": "X-13 warns that its model misses part of the season.",
    },
    "trading_day_peak": {
        "nl": "X-13 waarschuwt dat de reeks van de dagen van de week afhangt; die zijn niet meegenomen.",
        "en": "X-13 warns that the series depends on the days of the week; these are not taken into account.",
    },
    "other": {
        "nl": "X-13 geeft bij deze reeks nog een andere waarschuwing.",
        "en": "X-13 has another warning about this series.",
    },
}
_WORDS = {
    "nl": {
        "adjusted": "{outcome} is voor het seizoen gecorrigeerd.",
        "frozen": "De factoren zijn geschat tot en met {until} en daarna vastgehouden.",
    },
    "en": {
        "adjusted": "{outcome} is adjusted for the season.",
        "frozen": "The factors are estimated up to {until} and frozen from then on.",
    },
}
