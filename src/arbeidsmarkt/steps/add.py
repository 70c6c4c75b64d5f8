"""A folder of transcribed figures to a vintage in the store and in an edition's lock."""

from pathlib import Path

from arbeidsmarkt.core.errors import FiguresError, UnknownNameError
from arbeidsmarkt.core.synthetic import MARK
from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.sources.published import (
    FIGURE_COLUMNS,
    FIGURES,
    PUBLICATION_COLUMNS,
    PUBLICATIONS,
    check_figures,
    read_table,
)
from arbeidsmarkt.spec.loader import load
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.published_outcomes import OUTCOME_FILES, read_outcomes
from arbeidsmarkt.vintages.lock import add_to_lock, open_lock, write_lock
from arbeidsmarkt.vintages.manifest import About
from arbeidsmarkt.vintages.store import publish_vintage

ABOUT = "about.yaml"

FILES = {"figures": (FIGURES, PUBLICATIONS), "outcomes": OUTCOME_FILES}
"""What a folder of each layout holds."""


def add_figures(project: Project, source: str, folder: Path, edition: str) -> str:
    """Check a folder with the files of its layout and `about.yaml`, then publish and lock it.

    Returns
    -------
    str
        The name of the new vintage: its publication date.

    Raises
    ------
    UnknownNameError, ConfigError, FiguresError, IntegrityError
        Before anything is written.
    """
    if source not in project.sources:
        raise UnknownNameError(
            f"The source '{source}' does not exist.",
            "config/sources",
            "a source has a spec",
            f"write config/sources/{source}.yaml",
            f"De bron '{source}' bestaat niet.",
            "een bron heeft een specificatie",
            f"schrijf config/sources/{source}.yaml",
        )
    if not (folder / ABOUT).is_file():
        raise FiguresError(
            f"The folder holds no {ABOUT}.",
            str(folder / ABOUT),
            f"figures come as a folder with {FIGURES}, {PUBLICATIONS} and {ABOUT}",
            f"name such a folder; {ABOUT} has the keys {', '.join(About.model_fields)}",
            f"In de map staat geen {ABOUT}.",
            f"cijfers komen als map met {FIGURES}, {PUBLICATIONS} en {ABOUT}",
            f"noem zo'n map; {ABOUT} heeft de sleutels {', '.join(About.model_fields)}",
        )
    about = load(folder / ABOUT, About)
    files = {name: _read(folder / name) for name in FILES.get(about.layout, FILES["figures"])}
    return store_figures(project, source, files, about, edition, folder)


def store_figures(
    project: Project, source: str, files: dict[str, bytes], about: About, edition: str, place: Path
) -> str:
    """Check figures and their publications, then publish and lock them.

    Parameters
    ----------
    project, source, edition
        Where they go.
    files : dict
        Those of the layout.
    about : About
    place : Path
        Where they come from, for messages.

    Returns
    -------
    str
        The name of the new vintage.

    Raises
    ------
    ConfigError, FiguresError, IntegrityError
        Before anything is written.
    """
    lock = open_lock(project.root, edition, about.synthetic)
    vintage = figures_vintage(about)
    if about.layout == "outcomes":
        read_outcomes(project, files, str(place))
    else:
        _check(project, source, vintage, files, place)
    publish_vintage(project.root, source, vintage, files, about)
    write_lock(project.root, add_to_lock(project.root, lock, source, vintage))
    return vintage


def figures_vintage(about: About) -> str:
    """Name of a vintage of figures: its publication date, and whether they were made up."""
    return about.published.isoformat() + (MARK if about.synthetic else "")


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise FiguresError(
            f"{path.name} is missing.",
            str(path),
            "a vintage has all files of its layout",
            "put the file there",
            f"{path.name} ontbreekt.",
            "een stand heeft alle bestanden van haar layout",
            "zet het bestand daar neer",
        )
    return path.read_bytes().replace(b"\r\n", b"\n")


def _check(project: Project, source: str, vintage: str, files: dict[str, bytes], folder: Path) -> None:
    figures = read_table(files[FIGURES], FIGURE_COLUMNS, str(folder / FIGURES))
    publications = read_table(files[PUBLICATIONS], PUBLICATION_COLUMNS, str(folder / PUBLICATIONS))
    check_figures(figures, publications, project.sources[source], project.classifications, str(folder / FIGURES))
    cells_from_figures(figures, source, vintage, project.classifications)
