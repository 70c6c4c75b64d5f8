"""Base: a share applied to, or told of, another population than it was measured on."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.told import fill
from arbeidsmarkt.core.notation import number
from arbeidsmarkt.core.quantities import Origin, Quantity
from arbeidsmarkt.core.rounding import rounding_interval
from arbeidsmarkt.spec.lints import Base
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when a product's share and count have different populations, or the sentence speaks of another one."""
    facts = case.claim.lints.base or Base()
    if facts.measured_on and facts.because:
        return _inferred(case, facts.measured_on, facts.because)
    quantity = case.own
    if quantity is None:
        return None
    if case.spec and case.spec.operation == "product":
        return _product(case, quantity)
    measured = {origin.population for origin in quantity.origins}
    if case.claim.population is None or not measured or measured == {case.claim.population}:
        return None
    return _sentence(case, sorted(measured - {case.claim.population}))


def _inferred(case: Case, measured_on: str, because: Text) -> Text:
    """The base that only fits another population, with the reason why."""
    told, fits, why = _label(case, str(case.claim.population)), _label(case, measured_on), fill(because, case)
    return Text(
        nl=f"De zin spreekt over {told.nl}, maar het cijfer past alleen bij {fits.nl}. {why.nl}",
        en=f"The sentence speaks of {told.en}, but the figure only fits {fits.en}. {why.en}",
    )


def _sentence(case: Case, measured: list[str]) -> Text:
    told = _label(case, str(case.claim.population))
    on = [_label(case, code) for code in measured]
    return Text(
        nl=f"De zin spreekt over {told.nl}, maar het cijfer is gemeten onder {', '.join(o.nl for o in on)}.",
        en=f"The sentence speaks of {told.en}, but the figure was measured on {', '.join(o.en for o in on)}.",
    )


def _product(case: Case, quantity: Quantity) -> Text | None:
    share = next((o for o in quantity.origins if o.unit == "rate"), None)
    count = next((o for o in quantity.origins if o.unit != "rate"), None)
    if share is None or count is None or share.population == count.population:
        return None
    of, on = _label(case, share.population), _label(case, count.population)
    needed = _needed(case, share)
    return Text(
        nl=f"Het aandeel is gemeten onder {of.nl}, maar toegepast op {on.nl}.{needed.nl}",
        en=f"The share was measured on {of.en}, but applied to {on.en}.{needed.en}",
    )


def _needed(case: Case, share: Origin) -> Text:
    """How many there would have to be of those the share was measured on, for the reported number to be right."""
    reported = case.claim.reported
    if not isinstance(reported, float):
        return Text(nl="", en="")
    of, rival = _label(case, share.population), _compared(case, share, reported)
    base = reported / share.value
    return Text(
        nl=f" Voor {number(reported, 0, 'nl')} zouden er {number(base, 0, 'nl')} {of.nl} moeten zijn{rival.nl}.",
        en=f" For {number(reported, 0, 'en')} there would have to be {number(base, 0, 'en')} {of.en}{rival.en}.",
    )


def _compared(case: Case, share: Origin, reported: float) -> Text:
    """The needed base against a number of people that there were: more, if it is so whatever the rounding."""
    facts = case.claim.lints.base
    rival = case.quantities.get(facts.compare_with) if facts and facts.compare_with else None
    if rival is None or rival.interval is None:
        return Text(nl="", en="")
    least = reported / rounding_interval(share.value, share.precision, share.bound).high
    label, value = case.definitions[rival.key].label, rival.interval.value
    more = least > rival.interval.high
    return Text(
        nl=f", {'meer dan' if more else 'tegen'} {label.nl} ({number(value, 0, 'nl')})",
        en=f", {'more than' if more else 'against'} {label.en} ({number(value, 0, 'en')})",
    )


def _label(case: Case, population: str) -> Text:
    return case.known.populations[population].label
