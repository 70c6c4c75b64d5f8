"""A key that no file of `config/` knows stops with one sentence: the file, the key, and the nearest known one."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.figure import check_figure
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.references import check_references
from arbeidsmarkt.steps.kinds import check_options

GAP = "unemployment_gap_migration_background"
COHORT = "cohort_2014_by_nationality"

VALUES = {"verdict": {"word": "a word"}, "groups.non_westen": {"colour": "#0072b2", "marker": "o"}}
"""What is put under keys that would be refused for a word before they are read."""

Read = Callable[[Project], object]


def _options(project: Project) -> None:
    check_options(f"config/analyses/{GAP}.yaml", project.analyses[GAP])


def _figure(project: Project) -> None:
    analysis = project.analyses[GAP]
    check_figure(analysis.figures["gap"], analysis.kind, f"config/analyses/{GAP}.yaml, key figures.gap")


CASES: list[tuple[str, Read, str, str]] = [
    ("config.yaml", lambda p: p.config, "editon", "edition"),
    ("config.yaml", lambda p: p.config, "corona.begin", ""),
    ("config.yaml", lambda p: p.config, "disclosure.minimun", "minimum"),
    ("config.yaml", lambda p: p.config, "services.paralel", "parallel"),
    ("style.yaml", lambda p: p.style, "with_cm", "width_cm"),
    ("style.yaml", lambda p: p.style, "groups.dutch.color", "colour"),
    ("style.yaml", lambda p: p.style, "dark.mutd", "muted"),
    ("style.yaml", lambda p: p.style, "roles.reportd", "reported"),
    ("style.yaml", check_references, "groups.non_westen", "non_western"),
    ("house_styles/rijksoverheid.yaml", lambda p: p.style, "colour", "colours"),
    ("slides.yaml", lambda p: p.slides, "slide", "slides"),
    ("slides.yaml", lambda p: p.slides, "slides.0.titel", "title"),
    ("slides.yaml", lambda p: p.slides, "slides.0.chart.claim", "claims"),
    ("brief.yaml", lambda p: p.brief, "blocks.0.kid", "kind"),
    ("labels/nl.yaml", check_references, "verdict", "verdicts"),
    ("labels/nl.yaml", check_references, "verdicts.hold", "holds"),
    ("labels/en.yaml", check_references, "site.serch", "search"),
    ("classifications/measures.yaml", lambda p: p.classifications, "unemployment_rate.lable", "label"),
    ("classifications/origins.yaml", lambda p: p.classifications, "none.codes.total.lable", "label"),
    ("classifications/populations.yaml", lambda p: p.classifications, "labour_force_15_75.opn", "open"),
    ("classifications/units.yaml", lambda p: p.classifications, "percent.facter", "factor"),
    ("classifications/concordances.yaml", lambda p: p.classifications, "ebb_2021.colum", "column"),
    ("classifications/statline.yaml", lambda p: p.sources, "topic", "topics"),
    ("classifications/statline.yaml", lambda p: p.sources, "dimensions.sex.colum", "column"),
    ("classifications/statline.yaml", lambda p: p.sources, "topics.contracts.0.measur", "measure"),
    ("sources/cbs_80590ned.yaml", lambda p: p.sources, "mesures", "measures"),
    ("sources/cbs_80590ned.yaml", lambda p: p.sources, "delivery.minimum_row", "minimum_rows"),
    ("editions/published.lock.yaml", lambda p: p.editions, "sintetic", "synthetic"),
    ("analyses/eligible_status_holders.yaml", lambda p: p.analyses, "varianten", "variants"),
    ("analyses/eligible_status_holders.yaml", lambda p: p.analyses, "panel.cels", "cells"),
    ("analyses/eligible_status_holders.yaml", lambda p: p.analyses, "figures.bases.titel", "title"),
    (f"analyses/{COHORT}.yaml", check_references, "panel.cells.share_in_work.other.permt_year", "permit_year"),
    (f"analyses/{GAP}.yaml", _options, "options.grups", "groups"),
    (f"analyses/{GAP}.yaml", _options, "options.sample.respondents.yeer", "year"),
    (f"analyses/{GAP}.yaml", _figure, "figures.gap.options.grups", "groups"),
    ("quantities/unemployment.yaml", lambda p: p.quantities, "unemployment_rate_2021m07.decimal", "decimals"),
    ("quantities/unemployment.yaml", lambda p: p.quantities, "unemployment_rate_2021m07.terms.0.perod", "period"),
    ("claims/ser_2021.yaml", lambda p: p.claims, "report.tittle", "title"),
    ("claims/ser_2021.yaml", lambda p: p.claims, "claims.F01.quantiti", "quantity"),
    ("claims/ser_2021.yaml", lambda p: p.claims, "claims.F01.lints.bas", "base"),
    ("programmes/scaling.yaml", lambda p: p.programmes, "criterias", "criteria"),
    ("programmes/contract.yaml", lambda p: p.programmes, "programme.headin", "heading"),
    ("programmes/employment.yaml", lambda p: p.programmes, "cohorts.cels", "cells"),
    ("programmes/initiatives/up.yaml", lambda p: p.programmes, "categori", "category"),
]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("config")
    shutil.copytree(Path(__file__).resolve().parents[2] / "config", root / "config")
    config = root / "config" / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace("house_style: null", "house_style: rijksoverheid"))
    return root


def put(content: Any, key: str, value: object) -> None:
    """Give the content a key that it does not know, at a place that it has or gets."""
    *place, name = key.split(".")
    for step in place:
        content = content[int(step)] if isinstance(content, list) else content.setdefault(step, {})
    content[name] = value


@pytest.mark.parametrize(("file", "read", "key", "near"), CASES, ids=[f"{case[0]}-{case[2]}" for case in CASES])
def test_an_unknown_key_is_told_with_the_nearest(copied: Path, file: str, read: Read, key: str, near: str) -> None:
    path = copied / "config" / file
    before = path.read_text(encoding="utf-8")
    content = yaml.safe_load(before)
    put(content, key, VALUES.get(key, "a word"))
    try:
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        with pytest.raises(ConfigError) as caught:
            read(Project(copied))
    finally:
        path.write_text(before, encoding="utf-8")
    told = caught.value
    assert told.place.endswith(f"config/{file}, key {key}")
    assert f"'{key.rsplit('.', maxsplit=1)[-1]}'" in told.message
    assert told.remedy == (f"did you mean '{near}'?" if near else "remove or correct the key")


def test_the_config_as_it_is_knows_all_its_keys(copied: Path) -> None:
    check_references(Project(copied))


def test_every_folder_and_file_of_config_has_a_case() -> None:
    config = Path(__file__).resolve().parents[2] / "config"
    assert {path.name for path in config.iterdir()} == {case[0].split("/")[0] for case in CASES}
