"""Base: a share applied to, or told of, another population than it was measured on."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.core.notation import number
from arbeidsmarkt.core.quantities import Origin, Quantity
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when a product's share and count have different populations, or the sentence speaks of another one."""
    quantity = case.own
    if quantity is None:
        return None
    if case.spec and case.spec.operation == "product":
        return _product(case, quantity)
    measured = {origin.population for origin in quantity.origins}
    if case.claim.population is None or not measured or measured == {case.claim.population}:
        return None
    return _sentence(case, sorted(measured - {case.claim.population}))


def _sentence(case: Case, measured: list[str]) -> Text:
    def words(language: str) -> str:
        return ", ".join(case.known.populations[code].label[language] for code in measured)

    told = case.known.populations[str(case.claim.population)].label
    return Text(
        nl=f"De zin spreekt over {told.nl}, maar het cijfer is gemeten onder {words('nl')}.",
        en=f"The sentence speaks of {told.en}, but the figure was measured on {words('en')}.",
    )


def _product(case: Case, quantity: Quantity) -> Text | None:
    share = next((o for o in quantity.origins if o.unit == "rate"), None)
    count = next((o for o in quantity.origins if o.unit != "rate"), None)
    if share is None or count is None or share.population == count.population:
        return None
    of, on = case.known.populations[share.population].label, case.known.populations[count.population].label
    needed = _needed(case, share)
    return Text(
        nl=f"Het aandeel is gemeten onder {of.nl}, maar toegepast op {on.nl}.{needed.nl}",
        en=f"The share was measured on {of.en}, but applied to {on.en}.{needed.en}",
    )


def _needed(case: Case, share: Origin) -> Text:
    if not isinstance(case.claim.reported, float):
        return Text(nl="", en="")
    base = case.claim.reported / share.value
    rival = _compared(case)
    return Text(
        nl=f" Om {number(case.claim.reported, 0, 'nl')} te halen zouden er {number(base, 0, 'nl')} "
        f"{_of(case, share, 'nl')} moeten zijn{rival.nl}.",
        en=f" To reach {number(case.claim.reported, 0, 'en')}, there would have to be "
        f"{number(base, 0, 'en')} {_of(case, share, 'en')}{rival.en}.",
    )


def _of(case: Case, share: Origin, language: str) -> str:
    return case.known.populations[share.population].label[language]


def _compared(case: Case) -> Text:
    key = (case.parameters("base") or {}).get("compare_with")
    rival = case.quantities.get(str(key))
    if rival is None or rival.interval is None:
        return Text(nl="", en="")
    label = case.definitions[rival.key].label
    return Text(
        nl=f"; ter vergelijking: {number(rival.interval.value, 0, 'nl')} ({label.nl})",
        en=f"; compare {number(rival.interval.value, 0, 'en')} ({label.en})",
    )
