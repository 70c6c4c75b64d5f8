"""What may leave of intakes of your own: decided once, when they are added, since what is out cannot be taken back."""

import io

import pandas as pd

from arbeidsmarkt.publish.disclosure.release import Vintage, release
from arbeidsmarkt.sources.published import (
    FIGURE_COLUMNS,
    FIGURES,
    PUBLICATION_COLUMNS,
    PUBLICATIONS,
    check_figures,
    read_table,
)
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import programme_jobs
from arbeidsmarkt.steps.cells import read_whole
from arbeidsmarkt.vintages.newest import vintage_names
from arbeidsmarkt.vintages.store import vintage_folder

SOURCE = "programme_intakes"
"""Intakes as delivered: outside git, in no edition."""

RELEASED = programme_jobs.OWN
"""What may leave of them: figures, of the same vintages."""

INTAKES = "intakes.csv"


def released_files(project: Project, intakes: pd.DataFrame) -> dict[str, bytes]:
    """Figures and publications of a new vintage, with every earlier one in mind, whatever edition it is in.

    Raises
    ------
    IntegrityError
        If a byte of an earlier vintage is not as recorded.
    FiguresError
        If the figures break a rule of their layout.
    """
    earlier = [
        Vintage(read_intakes_of(project, name), _figures(project, name))
        for name in vintage_names(project.root, SOURCE, synthetic=False)
    ]
    newest = Vintage(intakes, pd.DataFrame(columns=FIGURE_COLUMNS))
    made = release([*earlier, newest], project.programmes.contract, project.config.disclosure)
    figures, publications = made.figures[FIGURE_COLUMNS], made.publications[PUBLICATION_COLUMNS]
    check_figures(figures, publications, project.sources[RELEASED], project.classifications, FIGURES)
    return {FIGURES: _csv(figures), PUBLICATIONS: _csv(publications)}


def counted_in(files: dict[str, bytes]) -> tuple[int, int]:
    """How many figures of a release have a number, and how many were withheld."""
    shown = read_table(files[FIGURES], FIGURE_COLUMNS, FIGURES)["value"] != ""
    return int(shown.sum()), int((~shown).sum())


def read_intakes_of(project: Project, vintage: str) -> pd.DataFrame:
    """Intakes of a vintage, all text.

    Raises
    ------
    IntegrityError
        If they are not as recorded.
    """
    files = read_whole(vintage_folder(project.root, SOURCE, vintage))
    return pd.read_csv(io.BytesIO(files[INTAKES]), dtype=str, keep_default_na=False)


def _figures(project: Project, vintage: str) -> pd.DataFrame:
    """Figures that were released of a vintage; none where it was kept before there was a gate."""
    folder = vintage_folder(project.root, RELEASED, vintage)
    if not folder.is_dir():
        return pd.DataFrame(columns=FIGURE_COLUMNS)
    return read_table(read_whole(folder)[FIGURES], FIGURE_COLUMNS, FIGURES)


def _csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")
