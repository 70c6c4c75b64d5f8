"""Why a claim has its verdict, in one or two sentences that an analyst can paste."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.verdicts import Verdict
from arbeidsmarkt.core.notation import span, with_unit
from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.quantity import Selection


def reason(case: Case, verdict: Verdict, synthetic: bool) -> Text:
    """The reason behind a verdict, in Dutch and English, and what the claim adds to it."""
    added = case.claim.reason or Text(nl="", en="")
    if verdict == "not_recomputable":
        return added
    own = _judged(case, verdict, synthetic)
    return Text(nl=f"{own.nl} {added.nl}".strip(), en=f"{own.en} {added.en}".strip())


def _judged(case: Case, verdict: Verdict, synthetic: bool) -> Text:
    if verdict == "cannot_be_tested_here":
        return _SYNTHETIC if synthetic else _lacking(case)
    return Text(nl=_compared(case, verdict, "nl"), en=_compared(case, verdict, "en"))


_SYNTHETIC = Text(
    nl="Deze editie is synthetisch; een uitspraak wordt nooit op verzonnen gegevens getoetst.",
    en="This edition is synthetic; a claim is never judged on made-up data.",
)


def _lacking(case: Case) -> Text:
    missing = case.now.missing if case.now else None
    tables = missing.tables if missing else ()
    there = Text(
        nl=f"De editie current haalt ze uit StatLine-tabel {' en '.join(tables)}."
        if tables
        else "Geen tabel die het CBS nu aanbiedt heeft ze.",
        en=f"The edition current takes them from StatLine table {' and '.join(tables)}."
        if tables
        else "No table that Statistics Netherlands serves today has them.",
    )
    return Text(
        nl=f"Deze editie mist de cellen: {_absent(case, 'nl')}. {there.nl}",
        en=f"This edition lacks the cells: {_absent(case, 'en')}. {there.en}",
    )


def _absent(case: Case, language: str) -> str:
    named = case.now.missing.cells if case.now and case.now.missing else ()
    selections = [s for s in (case.spec.selections() if case.spec else []) if s.named() in named]
    return "; ".join(_cell(case, s, language) for s in selections) or "; ".join(named)


def _cell(case: Case, selection: Selection, language: str) -> str:
    """The cell in words, with its period key and source: what an analyst can look up."""
    parts = [case.known.measures[str(selection.measure)].label[language]]
    if selection.origin_scheme and isinstance(selection.origin, str):
        parts.append(case.known.origins[selection.origin_scheme].codes[selection.origin].label[language])
    if selection.survey_level in _LEVEL[language]:
        parts.append(f"{_LEVEL[language][selection.survey_level]}{_OF_SURVEY[language]}")
    return f"{', '.join(parts)}, {selection.period} ({selection.source})"


_LEVEL = {"nl": {"old": "oud", "new": "nieuw"}, "en": {"old": "old", "new": "new"}}
_OF_SURVEY = {"nl": " niveau van de EBB", "en": " level of the labour force survey"}


_OPENING = {
    "nl": {
        "holds": "Klopt",
        "differs": "Wijkt af",
        "holds_then_not_now": "Klopte op de stand van toen, niet op de huidige",
    },
    "en": {
        "holds": "Holds",
        "differs": "Differs",
        "holds_then_not_now": "Held on the state of the time, not on the present one",
    },
}


def _compared(case: Case, verdict: Verdict, language: str) -> str:
    parts = [_state(case.own, case, language)]
    if case.then and case.now and case.then.interval and case.then.interval != case.now.interval:
        parts.append(_state(case.now, case, language))
    text = f"{_OPENING[language][verdict]}: {'; '.join(parts)}."
    return text + (_by_how_much(case, language) if verdict == "differs" else "")


def _state(quantity: Quantity | None, case: Case, language: str) -> str:
    if quantity is None or quantity.interval is None or case.spec is None:
        return "die stand ontbreekt in deze editie" if language == "nl" else "that state is not in this edition"
    value = with_unit(quantity.interval.value, quantity.unit, case.spec.decimals, language)
    between = span(quantity.interval, case.spec.decimals + 1 if case.spec.decimals else 0, language)
    return f"{value} ({between}; {_witness(quantity, language)})"


def _witness(quantity: Quantity, language: str) -> str:
    vintages = ", ".join(dict.fromkeys(f"{o.source} {o.vintage}" for o in quantity.origins))
    levels = sorted({o.survey_level for o in quantity.origins} - {"none"})
    return vintages + (f", {_LEVEL[language][levels[0]]}{_OF_SURVEY[language]}" if len(levels) == 1 else "")


def _by_how_much(case: Case, language: str) -> str:
    quantity = case.own
    if not isinstance(case.claim.reported, float) or quantity is None or quantity.interval is None or case.spec is None:
        return ""
    gap = case.claim.reported - quantity.interval.value
    size = with_unit(abs(gap), quantity.unit, case.spec.decimals, language)
    direction = {"nl": "lager" if gap < 0 else "hoger", "en": "lower" if gap < 0 else "higher"}[language]
    lead = {"nl": "Het rapport zit", "en": "The report is"}[language]
    return f" {lead} {size} {direction}."
