"""Where every file of an edition stands, relative to the project's folder."""

from pathlib import Path

from arbeidsmarkt.core.errors import UnknownNameError

FIGURE_FILES = {"svg": "svg", "png": "png", "csv": "csv", "alt": "txt", "svg_en": "en.svg", "alt_en": "en.txt"}
"""What a figure consists of, and how its file ends: picture, picture for Word, plotted data, alt text; picture and text
again in English for the site."""


def project_root(start: Path) -> Path:
    """The nearest folder at or above `start` that holds `config/config.yaml`.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "config" / "config.yaml").is_file():
            return folder
    raise UnknownNameError(
        "This folder belongs to no project.",
        str(start),
        "a project has config/config.yaml",
        "go to the project's folder",
        "Deze map hoort bij geen project.",
        "een project heeft config/config.yaml",
        "ga naar de map van het project",
    )


def cells(edition: str, source: str) -> Path:
    """Cells of a source, all vintages of the edition."""
    return Path("data/processed", edition, "cells", f"{source}.parquet")


def panel(edition: str, analysis: str) -> Path:
    """Panel of an analysis."""
    return Path("data/processed", edition, "panels", f"{analysis}.parquet")


def results(edition: str) -> Path:
    """Everything made from an edition."""
    return Path("results", edition)


def analysis(edition: str, name: str) -> dict[str, Path]:
    """The three files of an analysis' answer."""
    folder = results(edition) / "analyses" / name
    return {
        "estimates": folder / "estimates.csv",
        "predictions": folder / "predictions.csv",
        "diagnostics": folder / "diagnostics.json",
    }


def quantities(edition: str) -> Path:
    """All quantities with their origins."""
    return results(edition) / "quantities.json"


def claims(edition: str) -> dict[str, Path]:
    """The verdicts, as a table and with everything behind them."""
    return {"csv": results(edition) / "claims.csv", "json": results(edition) / "claims.json"}


def numbers(edition: str) -> Path:
    """Every named number in print, with its source."""
    return results(edition) / "numbers.json"


def brief(edition: str) -> Path:
    """The supplied brief, filled."""
    return results(edition) / "brief.docx"


def annex(edition: str) -> Path:
    """The tables behind site and brief, as a workbook."""
    return results(edition) / "annex.xlsx"


def slides(edition: str) -> Path:
    """The supplied slides."""
    return results(edition) / "slides.pptx"


def figure(edition: str, analysis: str, name: str) -> dict[str, Path]:
    """The files of one figure."""
    folder = results(edition) / "figures" / analysis
    return {part: folder / f"{name}.{ending}" for part, ending in FIGURE_FILES.items()}


def moves(before: str, after: str) -> Path:
    """What moved between two editions or vintages."""
    return Path("results/diff") / f"{before}_{after}".replace("@", "-")


def moved(edition: str) -> dict[str, Path]:
    """What moved since the edition that the config names, as a page, a table and counts for the site."""
    folder = results(edition) / "moves"
    return {"page": folder / "index.html", "csv": folder / "moves.csv", "json": folder / "moves.json"}


def programmes(edition: str) -> dict[str, Path]:
    """The published outcomes of programmes, as a table and with everything behind them."""
    folder = results(edition) / "programmes"
    return {"csv": folder / "outcomes.csv", "json": folder / "outcomes.json"}


def own_outcomes(edition: str) -> dict[str, Path]:
    """What may leave of outcomes of your own, as a table and for the page."""
    folder = results(edition) / "programmes"
    return {"csv": folder / "own.csv", "json": folder / "own.json"}


def programme_figure(edition: str, name: str) -> dict[str, Path]:
    """The files of a figure about programmes."""
    folder = results(edition) / "programmes" / "figures"
    return {part: folder / f"{name}.{ending}" for part, ending in FIGURE_FILES.items()}


def site(edition: str) -> Path:
    """The site's page."""
    return results(edition) / "site" / "index.html"


def manifest(edition: str) -> Path:
    """The record of the last run: the only file with a clock in it."""
    return results(edition) / "manifest.json"


def provenance(path: Path) -> Path:
    """The sidecar of a job, beside the first file it wrote."""
    return path.with_name(f"{path.name}.meta.json")
