"""A small project of its own in a temporary folder: two vintages of one source, three quantities, three claims."""

from pathlib import Path

import yaml

from arbeidsmarkt.spec.project import Project
from tests.support.figures import figures, publications

CLASSIFICATIONS = {
    "units": {
        "percent": {"unit": "rate", "factor": 0.01},
        "x 1 000": {"unit": "persons", "factor": 1000},
        "persons": {"unit": "persons", "factor": 1},
    },
    "measures": {
        "unemployment_rate": {
            "kind": "rate",
            "unit": "rate",
            "label": {"nl": "werkloosheidspercentage", "en": "unemployment rate"},
            "definition": {"nl": "d", "en": "d"},
            "reference": "CBS",
        },
        "persons_on_benefit": {
            "kind": "stock",
            "unit": "persons",
            "label": {"nl": "personen", "en": "persons"},
            "definition": {"nl": "d", "en": "d"},
            "reference": "CBS",
        },
    },
    "origins": {
        scheme: {
            "label": {"nl": scheme, "en": scheme},
            "definition": {"nl": "d", "en": "d"},
            "reference": "CBS",
            "status": status,
            "codes": {code: {"label": {"nl": code, "en": code}} for code in codes},
        }
        for scheme, status, codes in [
            ("none", "in use", ["total"]),
            ("migration_background", "ended", ["total", "dutch", "western", "non_western"]),
            ("origin_country", "in use", ["total", "netherlands", "outside_europe"]),
        ]
    },
    "populations": {
        "labour_force_15_75": {"label": {"nl": "de beroepsbevolking", "en": "the labour force"}, "open": False},
        "status_holders": {"label": {"nl": "statushouders", "en": "status holders"}, "open": False},
        "newcomers": {"label": {"nl": "nieuwkomers", "en": "newcomers"}, "open": True},
    },
    "concordances": {
        "ebb_2021": {
            "column": "survey_level",
            "codes": ["old", "new"],
            "label": {"nl": "niveaus", "en": "levels"},
            "why_not_spliced": {"nl": "daarom", "en": "because"},
            "reference": "CBS",
        }
    },
}

SOURCE = {
    "title": "A table",
    "producer": "CBS",
    "table": "99999NED",
    "url": "https://www.cbs.nl",
    "licence": "CC BY 4.0",
    "credit": "Bron: CBS StatLine 99999NED",
    "measures": ["unemployment_rate", "persons_on_benefit"],
    "origin_scheme": "migration_background",
    "survey_levels": ["old", "new"],
    "successor": None,
    "discontinued": True,
    "notes": [],
}

CONFIG = {
    "edition": "published",
    "language": "nl",
    "seed": 1,
    "corona": {"start": "2020MM03", "end": "2022MM03", "reference": "test"},
}

QUANTITIES = {
    "rate": {
        "label": {"nl": "werkloosheid", "en": "unemployment"},
        "unit": "percent",
        "decimals": 1,
        "operation": "value",
        "terms": [{"source": "lfs", "measure": "unemployment_rate", "period": "2020KW03", "origin": "total"}],
    },
    "ratio": {
        "label": {"nl": "verhouding", "en": "ratio"},
        "unit": "ratio",
        "decimals": 2,
        "operation": "ratio",
        "cells": {"source": "lfs", "measure": "unemployment_rate", "period": "2020KW03"},
        "terms": [{"origin": "non_western"}, {"origin": "dutch"}],
    },
    "later": {
        "label": {"nl": "later", "en": "later"},
        "unit": "percent",
        "decimals": 1,
        "operation": "value",
        "terms": [{"source": "lfs", "measure": "unemployment_rate", "period": "2020KW04", "origin": "total"}],
    },
}


def _claim(**changes: object) -> dict[str, object]:
    plain = {
        "page": "§ 1",
        "statement": {"nl": "zin", "en": "sentence"},
        "group": {"nl": "allen", "en": "all"},
        "period": "2020KW03",
        "unit": "percent",
        "reported": 5.5,
        "rounding": 0.1,
        "source": "CBS",
    }
    return plain | changes


CLAIMS = {
    "report": {"title": "R", "publisher": "P", "published": "2021-12-31"},
    "claims": {
        "C1": _claim(quantity="rate"),
        "C2": _claim(quantity="ratio", unit="ratio", reported=3.0, rounding=1.0, wording="about"),
        "C3": _claim(quantity="later"),
        "C4": _claim(reported="?", rounding=None, reason={"nl": "interview", "en": "interview"}),
    },
}

ABOUT = {"title": "T", "producer": "CBS", "licence": "CC BY 4.0", "retrieved": "2026-11-24", "layout": "figures"}


def write_project(root: Path) -> Project:
    """The project on disk, without vintages."""
    _dump(root / "config" / "config.yaml", CONFIG)
    for name, content in CLASSIFICATIONS.items():
        _dump(root / "config" / "classifications" / f"{name}.yaml", content)
    _dump(root / "config" / "classifications" / "statline.yaml", {"dimensions": {}, "topics": {}})
    _dump(root / "config" / "sources" / "lfs.yaml", SOURCE)
    _dump(root / "config" / "quantities" / "all.yaml", QUANTITIES)
    _dump(root / "config" / "claims" / "report.yaml", CLAIMS)
    return Project(root)


def delivery(folder: Path, published: str, *changes: dict[str, str]) -> Path:
    """A folder as `arbeidsmarkt add` takes it."""
    folder.mkdir(parents=True, exist_ok=True)
    figures(*changes).to_csv(folder / "figures.csv", index=False)
    publications().to_csv(folder / "publications.csv", index=False)
    _dump(folder / "about.yaml", ABOUT | {"published": published})
    return folder


def _dump(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
