"""What sources say of their StatLine tables, on answers that CBS gave: the cells of the published edition come out."""

from pathlib import Path

import pandas as pd
import pytest

from arbeidsmarkt.core.cells import DIMENSIONS
from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.prepare.deliveries import cells_from_delivery
from arbeidsmarkt.sources.published import FIGURE_COLUMNS, FIGURES, read_table
from arbeidsmarkt.spec.project import Project
from tests.support.recorded import delivery_of_table

RECORDED = {"cbs_80590ned": "80590ned", "cbs_37789ksz": "37789ksz", "cbs_85224ned": "85224NED"}
METADATA = {"cbs_85554ned": "85554NED", "cbs_85615ned": "85615NED"}


def _published(real: Project, slug: str) -> pd.DataFrame:
    vintage = real.edition("published").sources[slug][-1].vintage
    content = (real.root / "data/raw" / slug / vintage / FIGURES).read_bytes()
    return cells_from_figures(read_table(content, FIGURE_COLUMNS, FIGURES), slug, vintage, real.classifications)


def _values(cells: pd.DataFrame) -> pd.DataFrame:
    return cells.set_index(DIMENSIONS)[["value", "missing", "unit"]].sort_index()


@pytest.mark.parametrize("slug", RECORDED)
def test_a_recorded_table_gives_the_published_cells(real: Project, shared: Path, slug: str) -> None:
    delivery = delivery_of_table(shared / "data/cbs", RECORDED[slug])
    source = real.sources[slug]
    cells = _values(cells_from_delivery(delivery, slug, "2026-07-17", source, real.classifications))
    published = _values(_published(real, slug))
    common = published.loc[published.index.isin(cells.index)]
    unanswered = cells.loc[~cells.index.isin(published.index)]
    cells = cells.loc[cells.index.isin(published.index)]
    assert unanswered["value"].isna().all(), "v4 leaves out empty cells"
    assert len(cells) > 1_100
    pd.testing.assert_frame_equal(cells, common)
    perturbed = cells.assign(value=cells["value"] * 1.001)
    with pytest.raises(AssertionError):
        pd.testing.assert_frame_equal(perturbed, common)


@pytest.mark.parametrize("slug", METADATA)
def test_recorded_metadata_are_read_by_their_source(real: Project, shared: Path, slug: str) -> None:
    source = real.sources[slug]
    cells = cells_from_delivery(
        delivery_of_table(shared / "data/cbs", METADATA[slug]), slug, "2026-07-17", source, real.classifications
    )
    assert set(cells["missing"]) == {"unknown"}, "no figures were recorded"
    assert set(cells["measure"]) == set(source.measures)
    assert {"total", "men", "women"} == set(cells["sex"])
    assert cells["precision"].min() == 10
    if slug == "cbs_85615ned":
        assert {"netherlands", "europe", "outside_europe", "parents_abroad", "total"} <= set(cells["origin"])
        assert set(cells["born_in_nl"]) == {"total", "yes", "no"}
