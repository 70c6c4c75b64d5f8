"""Why a claim has its verdict, in one or two sentences that an analyst can paste."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.verdicts import Verdict
from arbeidsmarkt.core.notation import span, with_unit
from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.spec.model import Text


def reason(case: Case, verdict: Verdict, synthetic: bool) -> Text:
    """The reason behind a verdict, in Dutch and English."""
    if verdict == "not_recomputable":
        return case.claim.reason or Text(nl="", en="")
    if verdict == "cannot_be_tested_here":
        return _SYNTHETIC if synthetic else _lacking(case)
    return Text(nl=_compared(case, verdict, "nl"), en=_compared(case, verdict, "en"))


_SYNTHETIC = Text(
    nl="Deze editie is synthetisch; een uitspraak wordt nooit op verzonnen gegevens getoetst.",
    en="This edition is synthetic; a claim is never judged on made-up data.",
)


def _lacking(case: Case) -> Text:
    missing = case.now.missing if case.now else None
    cells = "; ".join(missing.cells) if missing else ""
    tables = " en ".join(missing.tables) if missing else ""
    there_nl = f" De editie current heeft StatLine-tabel {tables}." if tables else " Geen open tabel bekend."
    there_en = f" The edition current has StatLine table {tables}." if tables else " No open table is known."
    return Text(nl=f"Deze editie mist: {cells}.{there_nl}", en=f"This edition lacks: {cells}.{there_en}")


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
    if case.then and case.now and case.then.interval and case.then.origins != case.now.origins:
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
    words = {"nl": {"old": "oud", "new": "nieuw"}, "en": {"old": "old", "new": "new"}}[language]
    suffix = {"nl": " niveau van de EBB", "en": " level of the labour force survey"}[language]
    return vintages + (f", {words[levels[0]]}{suffix}" if len(levels) == 1 else "")


def _by_how_much(case: Case, language: str) -> str:
    quantity = case.own
    if not isinstance(case.claim.reported, float) or quantity is None or quantity.interval is None or case.spec is None:
        return ""
    gap = case.claim.reported - quantity.interval.value
    size = with_unit(abs(gap), quantity.unit, case.spec.decimals, language)
    direction = {"nl": "lager" if gap < 0 else "hoger", "en": "lower" if gap < 0 else "higher"}[language]
    lead = {"nl": "Het rapport zit", "en": "The report is"}[language]
    return f" {lead} {size} {direction}."
