"""A case to its judgement: the verdict, the reason, what is wrong with the sentence."""

from dataclasses import dataclass

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.lints import findings
from arbeidsmarkt.claims.reasons import reason
from arbeidsmarkt.claims.verdicts import Verdict, judge, of_the_sentence
from arbeidsmarkt.spec.model import Text


@dataclass(frozen=True)
class Judgement:
    """The verdict on a claim, why, the verdict on each other number of the sentence, and the lints that fire."""

    verdict: Verdict
    reason: Text
    others: tuple[tuple[Case, Verdict], ...]
    lints: dict[str, Text]


def judge_case(case: Case, synthetic: bool) -> Judgement:
    """The judgement on a case; in a synthetic edition nothing is tested."""
    first = judge(case.claim, case.then, case.now, synthetic)
    others = [(other, judge(other.claim, other.then, other.now, synthetic)) for other in case.others()]
    return Judgement(
        of_the_sentence(first, [verdict for _, verdict in others]),
        reason(case, first, others, synthetic),
        tuple(others),
        findings(case),
    )
