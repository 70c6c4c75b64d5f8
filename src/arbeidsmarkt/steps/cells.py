"""Vintages of a source to its cells."""

from pathlib import Path

import pandas as pd

from arbeidsmarkt.core.errors import IntegrityError, UnknownNameError
from arbeidsmarkt.core.synthetic import is_synthetic
from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.prepare.deliveries import cells_from_delivery
from arbeidsmarkt.prepare.outcome_cells import cells_from_outcomes
from arbeidsmarkt.sources.published import (
    FIGURE_COLUMNS,
    FIGURES,
    PUBLICATION_COLUMNS,
    PUBLICATIONS,
    check_figures,
    read_table,
)
from arbeidsmarkt.spec.edition import LockedVintage
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.deliver import deliver, parquet_bytes
from arbeidsmarkt.steps.published_outcomes import read_outcomes
from arbeidsmarkt.vintages.delivered import delivery_of
from arbeidsmarkt.vintages.manifest import MANIFEST, read_manifest, sha256
from arbeidsmarkt.vintages.newest import vintage_names
from arbeidsmarkt.vintages.store import vintage_folder


def make_cells(project: Project, edition: str, source: str) -> None:
    """Write the cells of all vintages that the edition holds of a source.

    Raises
    ------
    UnknownNameError
        If the edition does not hold the source.
    IntegrityError
        If a byte of a vintage is not what its manifest and the lock record.
    FiguresError
        If a row breaks a rule of the layout.
    """
    lock = project.edition(edition)
    if source not in lock.sources:
        raise UnknownNameError(
            f"Edition {edition} has no source '{source}'.",
            f"config/editions/{edition}.lock.yaml",
            dutch=f"De editie {edition} heeft geen bron '{source}'.",
        )
    tables = [_cells_of(project, source, locked) for locked in lock.sources[source]]
    deliver(
        project.root,
        jobs.cells(project, edition, source),
        {layout.cells(edition, source): parquet_bytes(pd.concat(tables, ignore_index=True))},
    )


def cells_of_vintage(project: Project, source: str, vintage: str) -> pd.DataFrame:
    """Cells of a vintage in the store, in force or not.

    Raises
    ------
    UnknownNameError
        If the store has no such source or vintage.
    """
    names = vintage_names(project.root, source, is_synthetic(vintage))
    if source not in project.sources or vintage not in names:
        raise UnknownNameError(
            f"There is no vintage {vintage} of {source}.",
            f"data/raw/{source}",
            f"one of: {', '.join(names) or 'none'}",
            "choose one of these",
            f"Er is geen stand {vintage} van {source}.",
            f"een van: {', '.join(names) or 'geen'}",
            "kies een hiervan",
        )
    if not project.sources[source].has_cells:
        raise UnknownNameError(
            f"The source '{source}' has no cells.",
            f"config/sources/{source}.yaml, key measures",
            "a source with measures gives cells",
            "name a source that has measures",
            f"De bron '{source}' heeft geen cellen.",
            "een bron met measures geeft cellen",
            "noem een bron die measures heeft",
        )
    manifest = (vintage_folder(project.root, source, vintage) / MANIFEST).read_bytes()
    return _cells_of(project, source, LockedVintage(vintage=vintage, manifest_sha256=sha256(manifest)))


def _cells_of(project: Project, source: str, locked: LockedVintage) -> pd.DataFrame:
    folder = vintage_folder(project.root, source, locked.vintage)
    files = read_unchanged(folder, locked)
    manifest = read_manifest(folder)
    if manifest.delivery:
        delivery = delivery_of(files, manifest)
        return cells_from_delivery(delivery, source, locked.vintage, project.sources[source], project.classifications)
    if manifest.layout == "outcomes":
        outcomes = read_outcomes(project, files, folder.relative_to(project.root).as_posix()).outcomes
        return cells_from_outcomes(outcomes, source, locked.vintage, project.classifications)
    place = (folder / FIGURES).relative_to(project.root).as_posix()
    figures = read_table(files[FIGURES], FIGURE_COLUMNS, place)
    publications = read_table(files[PUBLICATIONS], PUBLICATION_COLUMNS, PUBLICATIONS)
    check_figures(figures, publications, project.sources[source], project.classifications, place)
    return cells_from_figures(figures, source, locked.vintage, project.classifications)


def read_unchanged(folder: Path, locked: LockedVintage) -> dict[str, bytes]:
    """The files of a vintage, each checked against its record.

    Raises
    ------
    IntegrityError
        If the manifest is not the locked one or a file is not the recorded one.
    """
    if not (folder / MANIFEST).is_file() or sha256((folder / MANIFEST).read_bytes()) != locked.manifest_sha256:
        raise _changed(folder / MANIFEST, "the edition's lock", "de lock van de editie")
    return read_whole(folder)


def read_whole(folder: Path) -> dict[str, bytes]:
    """The files of a vintage, each checked against its manifest.

    Raises
    ------
    IntegrityError
        If a file is not the recorded one.
    """
    files = {}
    for name, expected in read_manifest(folder).files.items():
        files[name] = (folder / name).read_bytes() if (folder / name).is_file() else b""
        if sha256(files[name]) != expected.sha256:
            raise _changed(folder / name, "its manifest", "het manifest")
    return files


def _changed(path: Path, record: str, dutch: str) -> IntegrityError:
    place = "/".join(path.parts[-5:])
    return IntegrityError(
        "A file of a vintage is missing or has changed.",
        place,
        f"its bytes must be those that {record} records",
        "restore the file (git checkout), or publish the new state as a vintage of its own",
        "Een bestand van een stand ontbreekt of is veranderd.",
        f"het heeft de bytes die in {dutch} zijn vastgelegd",
        "zet het bestand terug (git checkout), of sla de nieuwe stand op als een stand op zichzelf",
    )
