"""The site: one self-contained page with the claims first, each unfolding to its cells, then the questions."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from arbeidsmarkt.publish.answers import AnalysisBlock, analysis_view
from arbeidsmarkt.publish.bilingual import Bilingual, text_of
from arbeidsmarkt.publish.notation import day
from arbeidsmarkt.publish.trail import ClaimView, Trails
from arbeidsmarkt.spec.claim import Report
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.style import Style


@dataclass(frozen=True)
class SiteContent:
    """All that the page shows.

    Parameters
    ----------
    edition : str
    synthetic : bool
    reports : tuple of Report
    claims : list of mapping
        `claims.json`.
    quantities : mapping
        `quantities.json`.
    analyses : tuple of AnalysisBlock
    style : Style
    texts : Bilingual
    """

    edition: str
    synthetic: bool
    reports: tuple[Report, ...]
    claims: list[Mapping[str, Any]]
    quantities: Mapping[str, Any]
    analyses: tuple[AnalysisBlock, ...]
    style: Style
    texts: Bilingual


def render_site(content: SiteContent) -> str:
    """The page as HTML; the same content gives the same text."""
    texts = content.texts
    trails = Trails(content.quantities, texts, content.style)
    claims = [trails.claim(record) for record in content.claims]
    environment = Environment(
        loader=PackageLoader("arbeidsmarkt.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("site.html.j2").render(
        site=texts.site,
        word=texts.word,
        style=content.style,
        synthetic=texts.word("figures", "synthetic") if content.synthetic else None,
        edition=content.edition,
        subtitle=_subtitle(content),
        claims=claims,
        verdicts=_verdicts(claims, content.style, texts),
        lints=[(texts.word("lints", code), code) for code in texts.nl.labels["lints"]],
        analyses=[analysis_view(block, texts) for block in content.analyses],
        sources=_sources(content.quantities["sources"], texts),
        showpiece=_showpiece(content, claims),
    )


def _subtitle(content: SiteContent) -> Text:
    report = content.reports[0]
    return content.texts.site(
        "subtitle",
        count=len(content.claims),
        report=report.title,
        publisher=report.publisher,
        edition=content.edition,
    )


def _verdicts(claims: list[ClaimView], style: Style, texts: Bilingual) -> list[dict[str, object]]:
    counts = Counter(claim.verdict for claim in claims)
    return [
        {
            "code": code,
            "count": counts[code],
            "symbol": look.symbol,
            "name": texts.word("verdicts", code),
            "meaning": texts.word("verdict_meanings", code),
        }
        for code, look in style.verdicts.items()
    ]


def _sources(records: Mapping[str, Any], texts: Bilingual) -> list[dict[str, object]]:
    return [
        {
            "slug": slug,
            "title": record["title"],
            "table": record["table"] or "",
            "licence": record["licence"],
            "url": record["url"],
            "vintages": _days(record["vintages"], texts),
        }
        for slug, record in records.items()
    ]


def _days(vintages: list[str], texts: Bilingual) -> Text:
    return texts.make(lambda words: "; ".join(day(vintage, words.language) for vintage in vintages))


def _showpiece(content: SiteContent, claims: list[ClaimView]) -> dict[str, Any] | None:
    chosen = content.reports[0].showpiece
    if chosen is None:
        return None
    block = next(block for block in content.analyses if block.slug == chosen.analysis)
    claim = next(claim for claim in claims if claim.name == chosen.claim)
    return {"claim": claim, "slug": block.slug, "sentence": text_of(block.report["sentence"])}
