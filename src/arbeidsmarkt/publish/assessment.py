"""What coded interviews say of scaling up, in lines for a person."""

from collections.abc import Iterator, Sequence

from arbeidsmarkt.core.notation import between, number
from arbeidsmarkt.programmes.agreement import Agreement
from arbeidsmarkt.programmes.assessment import Assessment, Link
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.contract import Field
from arbeidsmarkt.spec.scaling import Scaling

LEVEL = "95"


def assessment_lines(
    name: str,
    assessments: Sequence[Assessment],
    agreed: Agreement | None,
    scaling: Scaling,
    verdict: Field,
    words: Words,
) -> Iterator[str]:
    """Lines of one or two forms.

    Parameters
    ----------
    name : str
        Of the initiative, in the language of the words.
    assessments : sequence of Assessment
    agreed : Agreement or None
        Where there are two forms.
    scaling : Scaling
    verdict : Field
        The field of the form that holds the verdicts, for their words.
    words : Words
    """
    for place, one in enumerate(assessments, start=1):
        if len(assessments) > 1:
            yield words("assessment", "form", number=place)
        yield words("assessment", one.answer, name=name, count=len(scaling.criteria))
        for link in one.links:
            yield from _link(link, scaling, verdict, words)
    yield words("assessment", "caution")
    if agreed:
        yield from _agreement(agreed, scaling, words)


def _link(link: Link, scaling: Scaling, verdict: Field, words: Words) -> Iterator[str]:
    language = words.language
    criterion = scaling.criteria[link.criterion].name[language]
    shown = verdict.choices[link.verdict][language]
    yield "  " + words("assessment", "link", criterion=criterion, verdict=shown)
    for cell in link.lifted_by:
        role = cell.role[language] if cell.role else ""
        yield "    " + words("assessment", "party", party=scaling.parties[cell.party].name[language], role=role)
    if not link.lifted_by:
        yield "    " + words("assessment", "nobody")


def _agreement(agreed: Agreement, scaling: Scaling, words: Words) -> Iterator[str]:
    language = words.language
    yield words("assessment", "shared", shared=agreed.shared, items=agreed.items)
    if agreed.kappa is None:
        yield words("assessment", "no_kappa")
    else:
        kappa, interval = number(agreed.kappa, 2, language), between(agreed.low, agreed.high, 2, language)
        yield words("assessment", "kappa", kappa=kappa, interval=interval, level=LEVEL)
    if agreed.differ:
        names = ", ".join(scaling.criteria[code].name[language] for code in agreed.differ)
        yield words("assessment", "differ", names=names)
