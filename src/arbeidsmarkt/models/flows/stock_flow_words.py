"""Why a stock changed in plain words, and the checks on dividing the change."""

import pandas as pd

from arbeidsmarkt.core.dates import moment
from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import between, number, span
from arbeidsmarkt.core.rounding import Interval, to_its_figures
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.flows.stock_flow_options import Options
from arbeidsmarkt.spec.analysis import FitSpec

MOST_OTHER = 0.10
"""Of the flows; where more is left over, dividing the change is unreliable."""


def other_check(share: float, group: str) -> Diagnostic:
    """Check: how much of the change the flows leave."""
    named = f"{group}: " if group else ""
    told = {code: named + text.format(share=number(100 * share, 0, code)) for code, text in _OTHER.items()}
    return Diagnostic("other_share", share, MOST_OTHER, share <= MOST_OTHER, told)


def parts_check(excess: float) -> Diagnostic:
    """Check: groups that add up to their total within rounding."""
    told = {code: text.format(excess=number(excess, 0, code)) for code, text in _PARTS.items()}
    return Diagnostic("parts_add", excess, 0.0, excess == 0, told)


def sentence(main: MainVariant[Options], language: str) -> str:
    """Why each group's stock changed over the whole stretch, where it was heading, what an interval means, checks."""
    told = [
        _group(str(group), rows, main.options, main.spec, language)
        for group, rows in main.table.groupby("group", sort=False)
    ]
    return " ".join([*told, _WORDS[language]["register"], *main.warnings(language)])


def _group(group: str, rows: pd.DataFrame, options: Options, spec: FitSpec, language: str) -> str:
    words, by = _WORDS[language], {str(term): own for term, own in rows.groupby("term", sort=False)}
    whole = by["other"].set_index("period_key").index
    sums = {name: by[name].set_index("period_key").loc[whole, "estimate"].sum() for name in _TERMS}
    named = options.outcome[language] + (f" ({spec.name_of(group)[language]})" if group else "")
    told = words["change"].format(
        outcome=named,
        first=moment(str(whole[0]), language),
        last=moment(str(whole[-1]), language),
        **{name: number(value, 0, language) for name, value in sums.items()},
    )
    return " ".join([told, *_year(by, language), *_steady(by, language)])


def _year(by: dict[str, pd.DataFrame], language: str) -> list[str]:
    if "change_over_year" not in by:
        return []
    last = by["change_over_year"].iloc[-1]
    exact = last["rounding_low"] == last["rounding_high"]
    unsure = last["rounding_low"] <= 0 <= last["rounding_high"]
    ends = between(last["rounding_low"], last["rounding_high"], 0, language)
    code = "year_exact" if exact else "year_unsure" if unsure else "year"
    value, when = number(last["estimate"], 0, language), moment(last["period_key"], language)
    return [_WORDS[language][code].format(period=when, change=value, interval=ends)]


def _steady(by: dict[str, pd.DataFrame], language: str) -> list[str]:
    if "steady_state" not in by:
        return []
    last = by["steady_state"].iloc[-1]
    found = to_its_figures(Interval(*(float(last[name]) for name in ("estimate", "rounding_low", "rounding_high"))))
    value, ends = number(found.value, 0, language), span(found, 0, language)
    return [_WORDS[language]["steady"].format(period=moment(last["period_key"], language), steady=value, interval=ends)]


_TERMS = ("change", "inflow", "outflow", "other")
_OTHER = {
    "nl": "Wat in- en uitstroom onverklaard laten is {share} procent van de stromen; de verdeling van de verandering "
    "over in- en uitstroom is onbetrouwbaar.",
    "en": "What inflow and outflow leave unexplained is {share} per cent of the flows; dividing the change over inflow "
    "and outflow is unreliable.",
}
_PARTS = {
    "nl": "De som van de groepen wijkt tot {excess} meer van het totaal af dan afronding verklaart.",
    "en": "The groups together lie up to {excess} further from their total than rounding explains.",
}
_WORDS = {
    "nl": {
        "change": "Van {first} tot en met {last} veranderde {outcome} met {change}: instroom {inflow}, uitstroom "
        "{outflow}, overig {other}.",
        "year_exact": "In {period} was de verandering in een jaar {change}.",
        "year": "In {period} was de verandering in een jaar {change} (door afronding {interval}).",
        "year_unsure": "In {period} was de verandering in een jaar {change}, maar door afronding ({interval}) staat "
        "zelfs de richting niet vast.",
        "steady": "Bij de stromen van het jaar tot en met {period} zou de stand uitkomen op {steady} (door "
        "afronding {interval}).",
        "register": "Een steekproeffout is niet meegeteld: registers hebben die niet, enquêtes wel. De intervallen "
        "zijn die van afronding en zeggen niets over wat nog wordt bijgesteld.",
    },
    "en": {
        "change": "From {first} to {last} {outcome} changed by {change}: inflow {inflow}, outflow {outflow}, other "
        "{other}.",
        "year_exact": "In {period} the change over a year was {change}.",
        "year": "In {period} the change over a year was {change} (by rounding {interval}).",
        "year_unsure": "In {period} the change over a year was {change}, but by rounding ({interval}) not even its "
        "direction is certain.",
        "steady": "With the flows of the year to {period} the stock would settle at {steady} (by rounding {interval}).",
        "register": "A sampling error is not counted: registers have none, surveys do. The intervals are those of "
        "rounding, and say nothing of what is still to be revised.",
    },
}
