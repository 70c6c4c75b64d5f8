"""What a coefficient of person-months means in plain words, and the checks on it."""

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import between, number, percent
from arbeidsmarkt.models.answers.variants import MainVariant
from arbeidsmarkt.models.collapsed.cell_fit import CellFit
from arbeidsmarkt.models.collapsed.families import Family
from arbeidsmarkt.models.collapsed.person_months_options import Options

EVENTS_A_COEFFICIENT = 10.0
ROWS_A_CELL = 2.0


def checks(fit: CellFit, family: Family) -> tuple[Diagnostic, ...]:
    """Checks: events enough for the coefficients, and cells that hold more than a row or so."""
    collapsed = fit.sums.rows / len(fit.sums.n)
    found = [Diagnostic("rows_a_cell", collapsed, ROWS_A_CELL, collapsed >= ROWS_A_CELL, _NOT_COLLAPSED)]
    if family.highest == 1:
        total = float(fit.sums.total.sum())
        each = min(total, fit.sums.rows - total) / len(fit.coefficients)
        passed = each >= EVENTS_A_COEFFICIENT
        found.append(Diagnostic("events_a_coefficient", each, EVENTS_A_COEFFICIENT, passed, _FEW_EVENTS))
    return tuple(found)


def sentence(main: MainVariant[Options], language: str) -> str:
    """What the focus goes with, and what to mind."""
    words, options = _WORDS[language], main.options
    linear = options.family == "linear"
    own = main.table[main.table["term"] == options.focus]
    row = own[own["scale"] != "log"].iloc[0]
    times = 100.0 if row["scale"] == "points" else 1.0
    decimals = 1 if times == 100 else 2
    low, high = times * row["ci_low"], times * row["ci_high"]
    facts = {
        "focus": options.focus_label[language] if options.focus_label else f"'{options.focus}'",
        "outcome": options.outcome[language],
        "what": words[options.family],
        "value": number(times * (abs(row["estimate"]) if linear else row["estimate"]), decimals, language),
        "side": words["higher" if row["estimate"] >= 0 else "lower"],
        "unit": words["points"] if times == 100 else "",
        "interval": between(low, high, decimals, language),
        "level": percent(row["ci_level"], language),
        "open": words["open"] if low <= (0 if linear else 1) <= high else "",
    }
    told = words["difference" if linear else "ratio"].format(**facts)
    return " ".join([told, *main.warnings(language)])


_NOT_COLLAPSED = {
    "nl": "Er zijn bijna evenveel cellen als persoonsmaanden: maak klassen grover.",
    "en": "There are nearly as many cells as person-months: make classes coarser.",
}
_FEW_EVENTS = {
    "nl": "Er zijn minder dan tien gebeurtenissen voor elke coëfficiënt: de schattingen zijn onzeker.",
    "en": "There are fewer than ten events for each coefficient: the estimates are uncertain.",
}
_WORDS = {
    "nl": {
        "ratio": "Met {focus} is de {what} van {outcome} in een maand {value} maal zo groot ({level}%-interval "
        "{interval}){open}.",
        "difference": "Met {focus} ligt {outcome} {value}{unit} {side} ({level}%-interval {interval}){open}.",
        "open": "; een verschil staat daarmee niet vast",
        "higher": "hoger",
        "lower": "lager",
        "points": " procentpunt",
        "linear": "",
        "logit": "kansverhouding",
        "cloglog": "kans (als hazard)",
        "poisson": "frequentie",
    },
    "en": {
        "ratio": "With {focus} the {what} of {outcome} in a month is {value} times as large ({level}% interval "
        "{interval}){open}.",
        "difference": "With {focus}, {outcome} is {value}{unit} {side} ({level}% interval {interval}){open}.",
        "open": "; a difference is not certain",
        "higher": "higher",
        "lower": "lower",
        "points": " percentage points",
        "linear": "",
        "logit": "odds",
        "cloglog": "hazard",
        "poisson": "rate",
    },
}
