"""The made-up tables through the same door as those of CBS: asked for, proven, accepted, published, locked."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.demo import sheet
from arbeidsmarkt.demo.releases import Release, release
from arbeidsmarkt.demo.table import Table, made_of, table_of
from arbeidsmarkt.demo.unknown import UnknownWordError
from arbeidsmarkt.sources.cbs_v3 import V3
from arbeidsmarkt.sources.fetch import Services
from arbeidsmarkt.sources.published import FIGURE_COLUMNS, FIGURES, PUBLICATION_COLUMNS, PUBLICATIONS
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.add import figures_vintage, store_figures
from arbeidsmarkt.steps.alone import alone
from arbeidsmarkt.steps.deliver import csv_bytes
from arbeidsmarkt.steps.generated import Generated
from arbeidsmarkt.steps.outcomes import Outcome
from arbeidsmarkt.steps.take_all import Tell, take_all
from arbeidsmarkt.steps.take_in import Wishes
from arbeidsmarkt.vintages.lock import in_lock, lock_path, open_lock, write_lock
from arbeidsmarkt.vintages.manifest import About, read_manifest
from arbeidsmarkt.vintages.store import vintage_folder

EDITION = "demo"


@dataclass(frozen=True)
class Demo:
    """What became of each source, and of which the world has no table, with the reason."""

    outcomes: list[Outcome]
    left_out: dict[str, UnknownWordError]


def put_in_demo(project: Project, number: int, tell: Tell) -> Demo:
    """Put a release, and those before it, into the edition `demo`.

    The day of a release is written as the date of retrieval: the same seed gives the same bytes on any day.

    Raises
    ------
    UnknownNameError
        If there is no release of that number.
    ConfigError
        If the edition is real, or was made with another seed.
    """
    outcomes: dict[str, Outcome] = {}
    releases = [release(one, project.config.seed) for one in range(1, number + 1)]
    _refuse_other_seed(project)
    left_out: dict[str, UnknownWordError] = {}
    with alone(project.root):
        for state in releases:
            tables, left_out = tables_of(project, state)
            outcomes |= {outcome.source: outcome for outcome in _put_in(project, tables, state, tell)}
        outcomes |= {outcome.source: outcome for outcome in _add_sheet(project, releases[0])}
    return Demo(sorted(outcomes.values(), key=lambda outcome: outcome.source), left_out)


def _refuse_other_seed(project: Project) -> None:
    lock, wanted = open_lock(project.root, EDITION, synthetic=True), made_of(project.config.seed)
    for source, locked in lock.sources.items():
        made = read_manifest(vintage_folder(project.root, source, locked[-1].vintage)).producer
        if made != wanted:
            raise ConfigError(
                "The edition demo was made with another seed.",
                f"{source}, vintage {locked[-1].vintage}: {made}",
                f"an edition holds one made-up world; `seed` in config/config.yaml is {project.config.seed}",
                f"remove {lock_path(Path(), EDITION)}, data/synthetic and data/seen/synthetic, or set the seed back",
                "De editie demo is met een andere `seed` gemaakt.",
                f"een editie bevat één verzonnen wereld; `seed` in config/config.yaml is {project.config.seed}",
                f"verwijder {lock_path(Path(), EDITION)}, data/synthetic en data/seen/synthetic, of zet `seed` terug",
            )


def tables_of(
    project: Project, state: Release, whole: bool = False
) -> tuple[dict[str, Table], dict[str, UnknownWordError]]:
    """Source to its table in a release, and the sources of which the world has none."""
    tables: dict[str, Table] = {}
    left_out: dict[str, UnknownWordError] = {}
    for slug, source in project.sources.items():
        if source.delivery:
            try:
                tables[slug] = table_of(source, project.classifications, state, whole)
            except UnknownWordError as error:
                left_out[slug] = error
    return tables, left_out


def _put_in(project: Project, tables: dict[str, Table], state: Release, tell: Tell) -> list[Outcome]:
    service = V3(Generated({table.identifier: table for table in tables.values()}))
    wishes = Wishes(full=True, synthetic=True)
    lock = open_lock(project.root, EDITION, synthetic=True)
    day = state.published.isoformat()
    later = [slug for slug, locked in lock.sources.items() if locked[-1].vintage[:10] > day]
    names = sorted(tables.keys() - set(later))
    return take_all(project, names, Services(service, service), wishes, tell, state.published, EDITION)


def _add_sheet(project: Project, state: Release) -> Iterator[Outcome]:
    """The cohorts, of which StatLine has no table, through the door of transcribed figures."""
    if sheet.SOURCE not in project.sources:
        return
    about = _about_sheet(project, state)
    vintage = figures_vintage(about)
    rows = sheet.figures(state)
    folder = vintage_folder(project.root, sheet.SOURCE, vintage)
    result: Literal["new", "same"] = "same" if folder.exists() else "new"
    if result == "new":
        publications = pd.DataFrame(sheet.publications(state), columns=PUBLICATION_COLUMNS)
        files = {FIGURES: csv_bytes(pd.DataFrame(rows, columns=FIGURE_COLUMNS)), PUBLICATIONS: csv_bytes(publications)}
        store_figures(project, sheet.SOURCE, files, about, EDITION, Path("demo"))
    lock = open_lock(project.root, EDITION, synthetic=True)
    write_lock(project.root, in_lock(project.root, lock, read_manifest(folder)))
    yield Outcome(sheet.SOURCE, FIGURES, result, vintage, len(rows) if result == "new" else 0, "", ())


def _about_sheet(project: Project, state: Release) -> About:
    return About(
        title=f"{SYNTHETIC}: {project.sources[sheet.SOURCE].title}",
        producer=made_of(state.seed),
        licence="",
        published=state.published,
        retrieved=state.published,
        layout="figures",
        synthetic=True,
    )
