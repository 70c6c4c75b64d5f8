"""A small site: two claims and one analysis with a figure, in the project's own words and style."""

from typing import Any

import pandas as pd

from arbeidsmarkt.publish.answers import AnalysisBlock, FigureBlock
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.site import SiteContent
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.analysis import Analysis
from arbeidsmarkt.spec.claim import Report
from arbeidsmarkt.spec.project import Project
from tests.support.drawings import product_estimates

HOSTILE = '<script>alert("x")</script>\'"><img src=x onerror=alert(1)>'
TEXT = {"nl": "tekst", "en": "text"}

ORIGIN = {
    "source": "lfs",
    "vintage": "2020-11-12",
    "row": 104,
    "publication": "page",
    "survey_level": "old",
    "origin_scheme": "none",
    "population": "labour_force_15_75",
    "status": "provisional",
    "value": 0.096,
    "unit": "rate",
    "precision": 0.001,
    "bound": "none",
    "selection": "measure unemployment_rate",
}


def state(value: float, **changes: Any) -> dict[str, Any]:
    """A quantity in one set of vintages."""
    plain = {
        "unit": "percent",
        "value": value,
        "low": value - 0.05,
        "high": value + 0.05,
        "interval_kind": "rounding",
        "origins": [ORIGIN],
        "missing": None,
        "terms": [],
        "status": "provisional",
    }
    return plain | changes


LACKING = state(0.0) | {"value": None, "origins": [], "missing": {"cells": ["lfs: later"], "tables": ["82809NED"]}}


def claim(name: str, **changes: Any) -> dict[str, Any]:
    """A record of `claims.json`."""
    plain = {
        "claim": name,
        "page": "§ 2.1",
        "statement": {"nl": f"zin van {name}", "en": f"sentence of {name}"},
        "group": {"nl": "allen", "en": "all"},
        "period": "2020KW03",
        "unit": "percent",
        "reported": 9.4,
        "rounding": 0.1,
        "wording": "exact",
        "source": "CBS",
        "verdict": "differs",
        "reason": {"nl": "daarom", "en": "because"},
        "quantity": "rate",
        "also": [],
        "named": ["rate", "before", "later"],
        "computed": state(9.6),
        "then": state(9.6),
        "now": state(9.8, origins=[ORIGIN | {"vintage": "2022-08-17", "row": 7}]),
        "lints": [{"lint": "base", "explanation": {"nl": "uitleg", "en": "explanation"}}],
    }
    return plain | changes


def definition(quantity: dict[str, Any]) -> dict[str, Any]:
    """A record of `quantities.json`."""
    return {"label": TEXT, "decimals": 1, "operation": "value", "note": None, "definition": "d"} | quantity


CLAIMS = [
    claim("F01"),
    claim("F02", verdict="cannot_be_tested_here", computed=None, then=LACKING, now=None, lints=[]),
]

QUANTITIES = {
    "quantities": {
        "rate": definition(state(9.6)),
        "before": definition(state(8.4, origins=[ORIGIN | {"row": 55}])),
        "later": definition(LACKING),
    },
    "publications": {
        f"lfs@{vintage}#page": {
            "publisher": "CBS",
            "title": "Een pagina",
            "url": "https://www.cbs.nl/pagina",
            "published": "2020-11-12",
            "location": "tabel",
            "file": f"data/raw/lfs/{vintage}/figures.csv",
        }
        for vintage in ("2020-11-12", "2022-08-17")
    },
    "sources": {
        "lfs": {
            "title": "Een tabel",
            "table": "82809NED",
            "url": "https://www.cbs.nl",
            "licence": "CC BY 4.0",
            "credit": "Bron: CBS StatLine 82809NED",
            "vintages": ["2020-11-12", "2022-08-17"],
        }
    },
}

ANALYSIS = {
    "title": {"nl": "Een vraag", "en": "A question"},
    "question": {"nl": "Hoeveel?", "en": "How many?"},
    "kind": "product",
    "panel": {"cells": {"x": {"source": "lfs", "measure": "m", "period": "2020JJ00"}}},
    "covariance": "independent_inputs",
    "clusters": "none",
    "small_sample": "none",
    "baseline": {"nl": "het rapport", "en": "the report"},
    "reference": "none",
    "variants": {"year": {"label": {"nl": "basis", "en": "base"}}},
    "figures": {"bases": {"kind": "bases", "variant": "year", "title": {"nl": "De figuur", "en": "The figure"}}},
    "assumptions": [{"nl": "een aanname", "en": "an assumption"}],
}

REPORT = {
    "sentence": {"nl": "het antwoord", "en": "the answer"},
    "diagnostics": [
        {"name": "delta_error_as_reported", "value": 0.0023, "threshold": 0.05, "passed": True, "meaning": TEXT},
        {
            "name": "printed_margin",
            "value": 0,
            "threshold": 1,
            "passed": False,
            "meaning": {"nl": "geen marge", "en": "no margin"},
        },
    ],
    "covariance": "independent_inputs",
    "clusters": "none",
    "small_sample": "none",
    "baseline": {"nl": "het rapport", "en": "the report"},
    "reference": "none",
    "refused": [],
    "missing": [],
    "vintages": ["lfs@2022-08-17"],
}


def block(report: dict[str, Any] = REPORT, estimates: pd.DataFrame | None = None) -> AnalysisBlock:
    """The analysis, with a figure of some bytes."""
    figure = FigureBlock(
        svg={"nl": b"<svg>nl</svg>", "en": b"<svg>en</svg>"},
        alt={"nl": "beschrijving", "en": "description"},
        files={"csv": "../figures/x/bases.csv"},
    )
    table = product_estimates() if estimates is None else estimates
    return AnalysisBlock("x", Analysis.model_validate(ANALYSIS), report, table, {"bases": figure})


def texts(real: Project) -> Bilingual:
    """The project's own words in both languages."""
    return Bilingual(*(Words.of(code, real.labels[code], real.classifications) for code in ("nl", "en")))


def site_content(real: Project, **changes: Any) -> SiteContent:
    """All that the page shows."""
    showpiece = {"claim": "F01", "analysis": "x"}
    report = {"title": "R", "publisher": "P", "published": "2021-12-31", "showpiece": showpiece}
    plain = {
        "edition": "published",
        "synthetic": False,
        "reports": (Report.model_validate(report),),
        "claims": CLAIMS,
        "quantities": QUANTITIES,
        "analyses": (block(),),
        "style": real.style,
        "texts": texts(real),
        "downloads": {"claims": "../claims.csv"},
    }
    return SiteContent(**(plain | changes))
