"""A scenario's rows: people by year, one intake, money, and what moves the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.models.products.draws import Array, Uncertain, central_interval
from arbeidsmarkt.models.products.product_options import Given
from arbeidsmarkt.models.products.sensitivity import spread_shares
from arbeidsmarkt.models.scenarios import money
from arbeidsmarkt.models.scenarios.effect_path import (
    EARLY,
    LATE,
    Values,
    extra_in_work,
    in_work_of_one_intake,
    person_years,
)
from arbeidsmarkt.models.scenarios.ladder import Found
from arbeidsmarkt.models.scenarios.scenario_options import MONEY, Options
from arbeidsmarkt.models.scenarios.scenario_words import UNITS, input_label

Of = Callable[[Values, Options], Array]

TOTAL = "person_years_in_work"


@dataclass(frozen=True)
class Scenario:
    """The inputs of a variant as numbers, their draws, and the rows of the ladder behind the effect."""

    options: Options
    numbers: Mapping[str, Uncertain]
    samples: Mapping[str, Array]
    effects: tuple[Found, ...]

    def middles(self, **moved: float) -> Values:
        """Every input at its median, some of them moved; each of shape (1,)."""
        return {name: np.array([moved.get(name, one.middle().value)]) for name, one in self.numbers.items()}


def rows(scenario: Scenario) -> list[Row]:
    """All rows of the estimates."""
    return [*_yearly(scenario), *_of_one_intake(scenario), total(scenario), *_money(scenario)]


def total(scenario: Scenario) -> Row:
    """Extra years in work over all years that are told."""
    return _whole(scenario, TOTAL, person_years, "person_years")


def _yearly(scenario: Scenario) -> list[Row]:
    terms: dict[str, Of] = {
        "extra_in_work": extra_in_work,
        "fewer_on_welfare": lambda values, options: extra_in_work(values, options) * values["leaves_welfare"],
    }
    return [row for term, of in terms.items() for row in _by_year(scenario, term, of)]


def _by_year(scenario: Scenario, term: str, of: Of) -> list[Row]:
    drawn, middle = (of(values, scenario.options) for values in (scenario.samples, scenario.middles()))
    return [
        _row(scenario, term, (drawn[year], middle[year]), "persons")
        | {"period_key": f"{scenario.options.first_year + year}JJ00"}
        for year in range(scenario.options.years)
    ]


def _of_one_intake(scenario: Scenario) -> list[Row]:
    return [
        _whole(scenario, term, partial(in_work_of_one_intake, months=at), "persons")
        for term, at in (("one_intake_early", EARLY), ("one_intake_late", LATE))
    ]


def _money(scenario: Scenario) -> list[Row]:
    """What can be counted in money: nothing without the benefit, and only a break-even cost without the cost."""
    terms: dict[str, tuple[Of, str, set[str]]] = {
        "break_even_cost": (money.break_even_cost, "euro", {"benefit_per_month"}),
        "balance": (money.balance, "euro", set(MONEY)),
        "break_even_effect": (money.break_even_effect, "points", set(MONEY)),
    }
    known = scenario.numbers.keys()
    told = [_whole(scenario, term, of, scale) for term, (of, scale, needed) in terms.items() if needed <= known]
    return [*told, *(_asked(scenario, cost) for cost in scenario.options.costs_asked if "benefit_per_month" in known)]


def _asked(scenario: Scenario, cost: float) -> Row:
    """The effect that would cover a cost that somebody asks about."""

    def of(values: Values, options: Options) -> Array:
        return money.break_even_effect({**values, "cost_per_place": np.asarray(cost)}, options)

    return _whole(scenario, "break_even_effect_asked", of, "points") | {"group": f"{cost:.0f}"}


def _whole(scenario: Scenario, term: str, of: Of, scale: str) -> Row:
    drawn, middle = (of(values, scenario.options) for values in (scenario.samples, scenario.middles()))
    return _row(scenario, term, (drawn, middle), scale)


def _row(scenario: Scenario, term: str, found: tuple[Array, Array], scale: str) -> Row:
    """The answer with every input at its median, and the interval of its draws."""
    drawn, middle = found
    low, high = central_interval(drawn, scenario.options.ci_level)
    return {
        "term": term,
        "scale": scale,
        "estimate": float(middle[0]),
        "std_error": float(np.std(drawn)),
        "ci_low": low,
        "ci_high": high,
        "ci_level": scenario.options.ci_level,
        "n_obs": scenario.options.draws,
        "method": "Monte Carlo",
    }


def drivers(scenario: Scenario) -> list[Row]:
    """How far each input, over its middle 90 per cent, moves the years in work, the others at their median.

    An input that does not move them, since it is fixed or about money, is left out.
    """
    moved = {name: _swing(scenario, name) for name in scenario.numbers}
    moving = [name for name, (low, high) in moved.items() if low != high]
    drawn = {name: scenario.samples[name] for name in moving}
    shares = spread_shares(drawn, person_years(scenario.samples, scenario.options))
    return [_driver(scenario, name, moved[name], shares[name]) for name in moving]


def _swing(scenario: Scenario, name: str) -> tuple[float, float]:
    middle = scenario.numbers[name].middle()
    ends = [scenario.middles(**{name: end}) for end in (middle.low, middle.high)]
    low, high = (float(person_years(values, scenario.options)[0]) for values in ends)
    return low, high


def _driver(scenario: Scenario, name: str, swing: tuple[float, float], share: float) -> Row:
    middle = scenario.numbers[name].middle()
    given = scenario.options.inputs.get(name)
    return {
        "base": TOTAL,
        "input": name,
        "input_label_nl": input_label(name, "nl"),
        "input_label_en": input_label(name, "en"),
        "certainty": given.certainty if isinstance(given, Given) else "reported",
        "origin_nl": given.origin.nl if isinstance(given, Given) else "",
        "origin_en": given.origin.en if isinstance(given, Given) else "",
        "input_unit": UNITS[name],
        "input_low": middle.low,
        "input_high": middle.high,
        "estimate_low": swing[0],
        "estimate_high": swing[1],
        "variance_share": share,
    }
