"""What a bridge means in plain words, and the checks on it."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from arbeidsmarkt.core.dates import moment
from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import number, percent
from arbeidsmarkt.models.answers.coverage import least_coverage
from arbeidsmarkt.models.answers.interval_words import interval_of
from arbeidsmarkt.models.answers.variants import MainVariant, Row
from arbeidsmarkt.models.levels.bridge_options import Options
from arbeidsmarkt.models.levels.link import Overlap, persistence
from arbeidsmarkt.spec.analysis import FitSpec

OLD, NEW, LINKED = "older_series", "newer_series", "linked_series"
"""Names of the two series, and of what one gives of the other, where they are drawn."""

LEVEL = 0.05
"""Below this p-value the link factor is taken to drift, or to have a season."""

PERSISTENT = 0.6
"""From here on the interval of the link factor is too narrow, as simulation shows (docs/validation.md)."""


def diagnostics(
    drift: Row, season: Sequence[Row], linked: Sequence[Row], overlap: Overlap, options: Options, group: str
) -> tuple[Diagnostic, ...]:
    """Checks: no drift, no season, a constant ratio that does not wander, intervals that cover, no holes."""
    seasons = tuple(_seasonal(row, group) for row in season)
    constant = options.link == "constant"
    wanders = (_wanders(overlap, group),) if constant else ()
    drifts = _drifts(drift, _DRIFT if constant else _FOLLOWED_DRIFT, group)
    return (drifts, *seasons, *wanders, coverage_check(linked, options.ci_level, group), _holes(overlap, group))


def _drifts(row: Row, words: dict[str, str], group: str) -> Diagnostic:
    return Diagnostic("link_drift", *_tested(row), {code: _of(group, text) for code, text in words.items()})


def _seasonal(row: Row, group: str) -> Diagnostic:
    return Diagnostic("link_season", *_tested(row), {code: _of(group, text) for code, text in _SEASON.items()})


def _tested(row: Row) -> tuple[float, float, bool]:
    p_value = float(str(row["p_value"]))
    return p_value, LEVEL, p_value >= LEVEL


def _wanders(overlap: Overlap, group: str) -> Diagnostic:
    left = persistence(overlap)
    words = {code: _of(group, text) for code, text in _WANDERS.items()}
    return Diagnostic("link_persistence", left, PERSISTENT, left < PERSISTENT, words)


def coverage_check(linked: Sequence[Row], level: float, group: str) -> Diagnostic:
    """Check: published values within the intervals predicted for them, as many as their level asks."""
    rows, least = pd.DataFrame(linked), least_coverage(level)
    share = float(rows["observed"].between(rows["ci_low"], rows["ci_high"]).mean())
    return Diagnostic(
        "link_coverage",
        share,
        least,
        share >= least,
        {
            code: _of(group, text.format(share=number(100 * share, 0, code), level=percent(level, code)))
            for code, text in _COVERAGE.items()
        },
    )


def _holes(overlap: Overlap, group: str) -> Diagnostic:
    holes = int(overlap.time.max() - overlap.time.min() + 1 - len(overlap.time))
    return Diagnostic(
        "link_holes",
        holes,
        0,
        holes == 0,
        {
            "nl": _of(group, f"Binnen de overlap ontbreken {holes} perioden."),
            "en": _of(group, f"Within the overlap {holes} periods are missing."),
        },
    )


def _of(group: str, text: str) -> str:
    return f"{group}: {text}" if group else text


def sentence(main: MainVariant[Options], language: str) -> str:
    """How the two relate, over which periods, how well one predicts the other, and that they are not spliced."""
    told = [
        _group(str(group), own, main.options, main.spec, language)
        for group, own in main.table.groupby("group", sort=False)
    ]
    return " ".join([*told, _WORDS[language]["apart"], *main.warnings(language)])


def _group(group: str, rows: pd.DataFrame, options: Options, spec: FitSpec, language: str) -> str:
    link, linked = rows[rows["term"] == "link_factor"].iloc[0], rows[rows["term"] == "linked"]
    half_widths = np.log(linked["ci_high"] / linked["estimate"])
    return _WORDS[language][options.link].format(
        outcome=options.outcome[language],
        group=f" ({spec.name_of(group)[language]})" if group else "",
        count=len(linked),
        first=moment(linked["period_key"].iloc[0], language),
        last=moment(linked["period_key"].iloc[-1], language),
        ratio=number(link["estimate"], 3, language),
        interval=interval_of(link, 1.0, 3, language),
        width=number(100 * (np.exp(half_widths.mean()) - 1), 0, language),
    )


_DRIFT = {
    "nl": "De verhouding tussen de reeksen verschuift; een vaste koppelfactor is dan niet te verdedigen.",
    "en": "The ratio of the series drifts; a constant link factor cannot be defended then.",
}
_FOLLOWED_DRIFT = {
    "nl": "De verhouding tussen de reeksen verschuift; de koppelfactor geldt alleen voor de laatste periode.",
    "en": "The ratio of the series drifts; the link factor holds for the last period only.",
}
_COVERAGE = {
    "nl": "Maar {share} procent van de waarden ligt in het {level}%-interval.",
    "en": "Only {share} per cent of the values lie in their {level}% intervals.",
}
_WANDERS = {
    "nl": "De verhouding dwaalt langzaam; de marge van de koppelfactor is dan te smal (een 95%-interval bevat de "
    "factor maar in 80 tot 91 procent van de gevallen), die van de geschatte waarden niet.",
    "en": "The ratio wanders slowly; the margin of the link factor is too narrow then (a 95% interval holds the factor "
    "in only 80 to 91 per cent of cases), those of the estimated values are not.",
}
_SEASON = {
    "nl": "De verhouding tussen de reeksen verschilt per seizoen.",
    "en": "The ratio of the series differs by season.",
}
_WORDS = {
    "nl": {
        "constant": "Waar beide reeksen gepubliceerd zijn ({count} perioden, {first} tot en met {last}), was "
        "{outcome}{group} in de nieuwe reeks {ratio} maal die in de oude ({interval}); wie de nieuwe waarde uit de "
        "oude schat, kan er {width} procent naast zitten.",
        "local_level": "Beide reeksen zijn gepubliceerd over {count} perioden, {first} tot en met {last}. In de "
        "laatste periode was {outcome}{group} in de nieuwe reeks {ratio} maal die in de oude ({interval}), het toeval "
        "van die periode niet meegeteld; eerder kan de verhouding anders zijn geweest. Wie de nieuwe waarde uit de "
        "oude schat, kan er {width} procent naast zitten.",
        "apart": "Buiten die perioden is er geen schatting: de reeksen horen niet aan elkaar geplakt.",
    },
    "en": {
        "constant": "Where both series are published ({count} periods, {first} to {last}), {outcome}{group} in the new "
        "series was {ratio} times that in the old one ({interval}); estimating the new value from the old one can be "
        "{width} per cent off.",
        "local_level": "Both series are published over {count} periods, {first} to {last}. In the last period "
        "{outcome}{group} in the new series was {ratio} times that in the old one ({interval}), chance of that period "
        "left out; earlier the ratio may have been another. Estimating the new value from the old one can be {width} "
        "per cent off.",
        "apart": "Outside those periods there is no estimate: the series must not be spliced.",
    },
}
