"""What the plan costs: more and more sources, each with an analysis of its own, all of them copies of one."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from tests.support.copied import copy_project
from tests.support.new_vintage import new_vintage

from arbeidsmarkt.spec.loader import load, read_yaml
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout
from arbeidsmarkt.vintages.lock import add_to_lock, open_lock, write_lock
from arbeidsmarkt.vintages.manifest import About
from arbeidsmarkt.vintages.store import publish_vintage
from benchmarks.ran import python, version_of_snakemake, warm
from benchmarks.row import Row, seconds, turns

HEADING = "Many sources and analyses"
LIBRARIES = ("pandas", "snakemake")

COUNTS = (10, 100, 300)
SHORT, TURNS = 10, 3
EDITION = "published"
COPIED, ANALYSIS, PREFIX = "cbs_82809ned", "unemployment_gap_migration_background", "made_up_"


def rows() -> Iterator[Row]:
    """So many beside those of the project: a first run, one with nothing to do, one after a release."""
    for count in COUNTS:
        with TemporaryDirectory(prefix="benchmark_") as folder:
            root = copy_project(Path(folder) / "project")
            names = _put_copies(root, count)
            yield from _measured(root, names)


def _measured(root: Path, names: list[str]) -> Iterator[Row]:
    count = len(names)
    of = f"{count} sources with {count} analyses"
    targets = [str(layout.analysis(EDITION, name)["estimates"]) for name in names]
    once, first = turns(
        lambda: warm(root, PREFIX, names[0]),
        lambda: _run(root, ["--forceall", *targets]),
        TURNS if count <= SHORT else 1,
    )
    against = "their steps in one warm process"
    yield Row(f"first run of {of}: {3 * count} jobs", against, first, once, "s", None, curve="first run", at=count)
    ours, theirs = turns(
        lambda: _run(root, targets), lambda: seconds(lambda: version_of_snakemake(root)), 2 * TURNS + 1
    )
    against = "`snakemake --version`"
    yield Row(f"run of {of} with nothing changed", against, ours, theirs, "s", None, curve="nothing changed", at=count)
    released = iter(names)
    changed, unchanged = turns(
        lambda: _after_release(root, next(released), targets), lambda: _run(root, targets), TURNS
    )
    against = "a run with nothing changed"
    yield Row(f"run after one of {count} sources is released anew: 3 jobs", against, changed, unchanged, "s", None)


def _put_copies(root: Path, count: int) -> list[str]:
    """Sources and analyses under names of their own, and their vintages in the lock."""
    config, names = root / "config", [f"{PREFIX}{place:03d}" for place in range(count)]
    source, analysis = read_yaml(config / f"sources/{COPIED}.yaml"), read_yaml(config / f"analyses/{ANALYSIS}.yaml")
    del source["delivery"], analysis["panel"]["optional"], analysis["panel"]["cells"]["news_2017"]
    delivered = new_vintage(Project(root), COPIED, root / "delivery")
    about = load(delivered / "about.yaml", About)
    files = {path.name: path.read_bytes() for path in sorted(delivered.glob("*.csv"))}
    lock = open_lock(root, EDITION, synthetic=False)
    for name in names:
        analysis["panel"]["cells"]["table_82809"]["source"] = name
        (config / f"sources/{name}.yaml").write_text(yaml.safe_dump(source, allow_unicode=True), encoding="utf-8")
        (config / f"analyses/{name}.yaml").write_text(yaml.safe_dump(analysis, allow_unicode=True), encoding="utf-8")
        publish_vintage(root, name, about.published.isoformat(), files, about)
        lock = add_to_lock(root, lock, name, about.published.isoformat())
    write_lock(root, lock)
    return names


def _after_release(root: Path, name: str, targets: list[str]) -> float:
    """Seconds of a run once a source has a new vintage; that it is taken in does not count."""
    python(root, "arbeidsmarkt", "add", name, str(new_vintage(Project(root), name, root / f"delivery_{name}")))
    return _run(root, targets)


def _run(root: Path, words: list[str]) -> float:
    """Seconds of Snakemake."""
    return seconds(lambda: python(root, "snakemake", *words))
