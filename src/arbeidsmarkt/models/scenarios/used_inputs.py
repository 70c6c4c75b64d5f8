"""The inputs of a scenario as they were used, each with its source or its mark as an assumption."""

from collections.abc import Iterator

from arbeidsmarkt.core.estimates import UNKNOWN, Used
from arbeidsmarkt.models.products.product_options import Given
from arbeidsmarkt.models.scenarios.scenario_options import LadderEffect, Unknown
from arbeidsmarkt.models.scenarios.scenario_rows import Scenario
from arbeidsmarkt.models.scenarios.scenario_words import UNITS, input_label
from arbeidsmarkt.spec.model import Text

PRINTED = {"share": "rate"}
"""Unit of an input to the scale that prints it."""


def used_inputs(scenario: Scenario) -> tuple[Used, ...]:
    """The effects first, then every input that was asked, in the order of the spec."""
    return (*_effects(scenario), *(_input(scenario, name, one) for name, one in scenario.options.inputs.items()))


def _effects(scenario: Scenario) -> Iterator[Used]:
    early, later = scenario.options.effect, scenario.options.later
    for name, effect in (("effect", early), ("lasts" if "lasts" in scenario.numbers else "later", later)):
        if effect is not None:
            yield _used(scenario, name, "reported", _told(effect), _rows(effect))


def _told(effect: LadderEffect) -> Text:
    return Text(nl=f"{effect.label.nl}; {effect.origin.nl}", en=f"{effect.label.en}; {effect.origin.en}")


def _rows(effect: LadderEffect) -> tuple[str, ...]:
    study = (effect.study.treated, effect.study.control, effect.study.people) if effect.study else ()
    return (effect.row, *study)


def _input(scenario: Scenario, name: str, one: Given | Unknown) -> Used:
    if isinstance(one, Unknown):
        return _used(scenario, name, UNKNOWN, one.unknown, ())
    return _used(scenario, name, one.certainty, one.origin, one.selections)


def _used(scenario: Scenario, name: str, certainty: str, origin: Text, selections: tuple[str, ...]) -> Used:
    label = {code: input_label(name, code) for code in ("nl", "en")}
    value, low, high = scenario.numbers[name].told() if name in scenario.numbers else (None, None, None)
    unit = PRINTED.get(UNITS[name], UNITS[name])
    return Used(name, label, value, low, high, unit, certainty, origin.model_dump(), selections)
