"""The site: one self-contained page with the claims first, each unfolding to its cells, then the questions."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from arbeidsmarkt.core.dates import day
from arbeidsmarkt.publish.answers import AnalysisBlock, analysis_view
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.environment import templates
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
    downloads : mapping
        What is offered to where it lies, seen from the page.
    moved : mapping or None
        `moves.json`; None where the edition is compared with no other.
    programmes : mapping or None
        What `programmes_view` made; None where the edition holds no outcomes of programmes.
    """

    edition: str
    synthetic: bool
    reports: tuple[Report, ...]
    claims: list[Mapping[str, Any]]
    quantities: Mapping[str, Any]
    analyses: tuple[AnalysisBlock, ...]
    style: Style
    texts: Bilingual
    downloads: Mapping[str, str]
    moved: Mapping[str, Any] | None = None
    programmes: Mapping[str, Any] | None = None


def render_site(content: SiteContent) -> str:
    """The page as HTML; the same content gives the same text."""
    texts = content.texts
    trails = Trails(content.quantities, texts, content.style)
    claims = [trails.claim(record) for record in content.claims]
    credits = {slug: source["credit"] for slug, source in content.quantities["sources"].items()}
    analyses = [analysis_view(block, texts, credits) for block in content.analyses]
    return (
        templates()
        .get_template("site.html.j2")
        .render(
            site=texts.site,
            word=texts.word,
            style=content.style,
            synthetic=texts.word("figures", "synthetic") if content.synthetic else None,
            edition=content.edition,
            subtitle=_subtitle(content),
            claims=claims,
            verdicts=_verdicts(claims, content.style, texts),
            lints=[_lint(code, texts) for code in texts.nl.labels["lints"]],
            method=[texts.word("method", code) for code in texts.nl.labels["method"]],
            analyses=analyses,
            sources=_sources(content.quantities["sources"], texts),
            showpiece=_showpiece(content, claims, analyses),
            downloads=[_download(*offered, texts) for offered in content.downloads.items()],
            moved=_moved(content.moved, texts) if content.moved else None,
            programmes=content.programmes,
        )
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


def _moved(record: Mapping[str, Any], texts: Bilingual) -> Text:
    counts = record["counts"]
    numbers = {kind: counts.get(kind, 0) for kind in ("verdict", "quantity", "estimate")}
    return texts.site("moved_since", since=record["since"], **numbers)


def _download(name: str, path: str, texts: Bilingual) -> dict[str, object]:
    return {"path": path, "file": PurePosixPath(path).name, "meaning": texts.site(f"download_{name}")}


def _lint(code: str, texts: Bilingual) -> dict[str, Text]:
    return {"name": texts.word("lints", code), "meaning": texts.word("lint_meanings", code)}


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


def _showpiece(content: SiteContent, claims: list[ClaimView], analyses: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The claim that the top of the page leads to, with the analysis that takes it apart."""
    chosen = content.reports[0].showpiece
    if chosen is None:
        return None
    claim = next(claim for claim in claims if claim.name == chosen.claim)
    analysis = next(analysis for analysis in analyses if analysis["slug"] == chosen.analysis)
    return {
        "claim": claim,
        "sentence": analysis["sentence"],
        "figures": analysis["figures"],
    }
