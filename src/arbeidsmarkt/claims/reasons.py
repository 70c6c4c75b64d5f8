"""Why a claim has its verdict, in one or two sentences that an analyst can paste."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.compared import compared
from arbeidsmarkt.claims.lacking import lacking
from arbeidsmarkt.claims.sources import only_the_report
from arbeidsmarkt.claims.told import fill
from arbeidsmarkt.claims.verdicts import Verdict
from arbeidsmarkt.spec.model import Text

SYNTHETIC = {
    "nl": "deze editie is synthetisch, en een uitspraak wordt nooit op verzonnen gegevens getoetst.",
    "en": "this edition is synthetic, and a claim is never judged on made-up data.",
}
OWN_FIGURES = Text(
    nl="Dit zegt alleen of het rapport met zichzelf klopt; een onafhankelijke bron is er niet.",
    en="This only says whether the report agrees with itself; there is no independent source.",
)
NO_COPY_OF_THEN = Text(
    nl="Van de stand van toen is geen kopie gevonden; dit is de stand van nu.",
    en="No copy of the state of the time was found; this is the state of today.",
)
OPENING = {
    "nl": {
        "holds": "klopt",
        "differs": "wijkt af",
        "holds_then_not_now": "klopte toen, nu niet meer",
        "cannot_be_tested_here": "hier niet te toetsen",
    },
    "en": {
        "holds": "holds",
        "differs": "differs",
        "holds_then_not_now": "held then, no longer now",
        "cannot_be_tested_here": "cannot be tested here",
    },
}


def reason(case: Case, verdict: Verdict, others: list[tuple[Case, Verdict]], synthetic: bool) -> Text:
    """The reason behind the verdicts on a sentence, in Dutch and English, and what the claim adds to it.

    Parameters
    ----------
    case : Case
    verdict : Verdict
        On the first number of the sentence.
    others : list of (Case, Verdict)
        The other numbers of the sentence.
    synthetic : bool
    """
    parts = [_first(case, verdict, synthetic), *(_other(other, judged, synthetic) for other, judged in others)]
    added = [fill(case.claim.reason, case)] if case.claim.reason else []
    limits = [] if verdict in ("not_recomputable", "cannot_be_tested_here") else _limits(case)
    return _joined(*parts, *limits, *added)


def _joined(*texts: Text) -> Text:
    return Text(nl=" ".join(t.nl for t in texts if t.nl), en=" ".join(t.en for t in texts if t.en))


def _first(case: Case, verdict: Verdict, synthetic: bool) -> Text:
    if verdict == "not_recomputable":
        return Text(nl="", en="")

    def words(language: str) -> str:
        return f"{OPENING[language][verdict].capitalize()}: {_because(case, verdict, synthetic, language)}"

    return Text(nl=words("nl"), en=words("en"))


def _other(case: Case, verdict: Verdict, synthetic: bool) -> Text:
    """The verdict on another number of the sentence, which the label of its quantity names."""
    label = case.spec.label if case.spec else Text(nl="", en="")

    def words(language: str) -> str:
        return f"{label[language]}: {OPENING[language][verdict]}, {_because(case, verdict, synthetic, language)}"

    return Text(nl=f"Ook {words('nl')}", en=f"Also {words('en')}")


def _because(case: Case, verdict: Verdict, synthetic: bool, language: str) -> str:
    if verdict == "cannot_be_tested_here":
        return SYNTHETIC[language] if synthetic else lacking(case, language)
    return compared(case, verdict, language)


def _limits(case: Case) -> list[Text]:
    """What limits the test itself."""
    limits = []
    if case.own and only_the_report(case.own, case):
        limits.append(OWN_FIGURES)
    if case.then and case.then.interval is None:
        limits.append(NO_COPY_OF_THEN)
    return limits
