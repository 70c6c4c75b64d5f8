"""A source of the project released anew, with the figures that it had."""

from datetime import timedelta
from pathlib import Path

import yaml

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.vintages.manifest import About, read_manifest
from arbeidsmarkt.vintages.store import vintage_folder


def new_vintage(project: Project, source: str, folder: Path) -> Path:
    """A folder as `arbeidsmarkt add` takes it: the last vintage of the published edition, published a day later."""
    last = project.root / vintage_folder(Path(), source, project.edition("published").sources[source][-1].vintage)
    manifest = read_manifest(last)
    folder.mkdir(parents=True)
    for name in manifest.files:
        (folder / name).write_bytes((last / name).read_bytes())
    kept = manifest.model_dump(mode="json", include=set(About.model_fields), exclude_none=True)
    day = manifest.published + timedelta(days=1)
    (folder / "about.yaml").write_text(yaml.safe_dump(kept | {"published": day.isoformat()}), encoding="utf-8")
    return folder


def analyses_of(project: Project, source: str) -> list[str]:
    """Analyses whose panel holds cells of the source."""
    panels = {slug: analysis.panel for slug, analysis in project.analyses.items()}
    return [slug for slug, panel in panels.items() if source in {str(one.source) for one in panel.cells.values()}]
