"""Scenario: what if a programme were scaled, with an effect that a study with a comparison found.

Nothing is measured here: inputs with their intervals go through one calculation. Each is read from a source or marked
as an assumption, none has a default, and the effect is a row of the ladder of evidence.
"""

from dataclasses import replace

import pandas as pd

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.answers.variants import Answer, fit_variants
from arbeidsmarkt.models.products.inputs import samples_of, uncertain
from arbeidsmarkt.models.products.product_options import Given
from arbeidsmarkt.models.scenarios.ladder import effect_of, weakest
from arbeidsmarkt.models.scenarios.scenario_options import KINDS, Options
from arbeidsmarkt.models.scenarios.scenario_rows import Scenario, drivers, rows, total
from arbeidsmarkt.models.scenarios.scenario_words import gain_check, missing_inputs, sentence
from arbeidsmarkt.models.scenarios.used_inputs import used_inputs
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Text

SHAPE = "long"
COVARIANCES = ("independent_inputs",)
SMALL_SAMPLES = ("none",)


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """What the scenario gives, year by year, and in money where that is known.

    Parameters
    ----------
    panel : DataFrame
        Cells that the inputs and the effect name, each with its rounding.
    spec : FitSpec

    Returns
    -------
    Estimates
        `extra_in_work` and `fewer_on_welfare` (persons, the mean of a year) by year, `one_intake_early` and
        `one_intake_late` (persons, 12 and 36 months on), `person_years_in_work` over all years, `break_even_cost` and
        `balance` (euro), `break_even_effect` (points). Each estimate has every input at its median; its interval is of
        draws. Predictions hold what moves the years in work. `evidence` is the weakest step of an effect.
    """
    scenarios: dict[str, Scenario] = {}

    def answer(name: str, options: Options) -> Answer:
        scenarios[name] = _scenario(panel, options, spec)
        return Answer(rows(scenarios[name]), drivers(scenarios[name]), (gain_check(total(scenarios[name])),))

    fitted = fit_variants(spec, Options, answer)
    found = fitted.estimates(lambda main, language: sentence(main, _step(scenarios[str(fitted.main)], spec), language))
    steps = [effect.evidence for scenario in scenarios.values() for effect in scenario.effects]
    inputs = used_inputs(scenarios[fitted.main]) if fitted.main else ()
    return replace(found, evidence=weakest(steps) if steps else "", inputs=inputs)


def _scenario(panel: pd.DataFrame, options: Options, spec: FitSpec) -> Scenario:
    if options.effect is None or options.later is None or not KINDS.keys() <= options.inputs.keys():
        raise missing_inputs(options)
    early = effect_of(panel, options.effect, False, spec.name_of)
    later = effect_of(panel, options.later, True, spec.name_of)
    given = {name: one for name, one in options.inputs.items() if isinstance(one, Given)}
    numbers = {name: uncertain(panel, name, one, KINDS[name]) for name, one in given.items()}
    numbers |= {"effect": early.number, ("lasts" if later.lasts else "later"): later.number}
    return Scenario(options, numbers, samples_of(numbers, options.draws, spec.seed), (early, later))


def _step(scenario: Scenario, spec: FitSpec) -> Text:
    return spec.name_of(weakest([effect.evidence for effect in scenario.effects]))
