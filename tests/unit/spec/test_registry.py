"""The registry of initiatives: complete, in our own words, and told when a file breaks it."""

import csv
import re
from pathlib import Path
from shutil import copytree

import pytest
import yaml
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.registry import findings, initiative_facts
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.registry import Registry
from arbeidsmarkt.spec.registry_files import load_registry


@pytest.fixture(scope="module")
def registry(real: Project) -> Registry:
    return real.programmes


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    return Path(copytree(root / "config" / "programmes", tmp_path / "programmes"))


def test_the_registry_has_all_parts(registry: Registry) -> None:
    assert sorted(one.number or 0 for one in registry.initiatives.values()) == list(range(1, 18))
    by_category = [one.category for one in registry.initiatives.values()]
    assert [by_category.count(number) for number in (1, 2, 3)] == [4, 4, 9]
    assert sorted(one.via_pilot.code for one in registry.initiatives.values() if one.via_pilot) == [
        "V1",
        "V2",
        "V3",
        "V4",
    ]
    assert len(registry.environment_factors) == 4
    assert [effect.effect for effect in registry.effects].count("increase") == 4
    assert (len(registry.effects), len(registry.questionnaire), len(registry.literature)) == (9, 13, 35)
    assert sum(len(elements.items) for elements in registry.elements.values()) == 23


def test_what_the_registry_shows_by_itself(registry: Registry) -> None:
    blocks, matrix = (values for _, values in findings(registry))
    assert (blocks["text"], blocks["summary"]) == (7, 6)
    assert (matrix["cells"], matrix["filled"], matrix["empty"]) == (30, 25, 5)
    assert {(cell.criterion, cell.party) for cell in registry.scaling.empty()} == {
        ("finance", "civil_society"),
        ("law_and_regulation", "civil_society"),
        ("law_and_regulation", "branches"),
        ("features_of_the_group", "state"),
        ("internalisation", "schools"),
    }


def test_every_place_lies_within_the_report(registry: Registry, shared: Path) -> None:
    last = len((shared / "reference" / "ser_report_2021.txt").read_text(encoding="utf-8").splitlines())
    text = registry.model_dump_json()
    spans = re.findall(r"regels? (\d+)(?:-(\d+))?", text)
    assert len(spans) > 200
    assert all(int(first) <= int(end or first) <= last for first, end in spans)


def test_the_facts_are_those_of_the_raw_material(registry: Registry, shared: Path) -> None:
    with (shared / "data" / "programmes" / "initiatives.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    ours = {one.code: one for one in registry.initiatives.values()}
    for row in rows:
        one = ours[row["id"]]
        assert (one.name.nl, one.category, one.start or "") == (
            row["name_nl"],
            int(row["category"]),
            row["start"][:7].split(" ")[0],
        )
        assert bool(one.duration) == bool(row["duration"]), row["id"]
        assert bool(one.language_threshold) == bool(row["language_threshold"]), row["id"]


def test_there_is_no_contact_in_it(registry: Registry) -> None:
    text = registry.model_dump_json()
    assert not re.search(r"@|\+31|\b06\d{8}\b|contactpersoon|respondent:", text)


def test_it_is_told_in_our_own_words(registry: Registry, shared: Path) -> None:
    report = _run((shared / "reference" / "ser_report_2021.txt").read_text(encoding="utf-8"))
    texts = [cell.role.nl for cell in registry.scaling.cells if cell.role]
    texts += [block.asks.nl for block in registry.building_blocks]
    texts += [one.note.nl for one in registry.initiatives.values() if one.note]
    for text in texts:
        words = _run(text).split()
        assert not [run for i in range(len(words) - 8) if (run := " ".join(words[i : i + 9])) in report], text


def _run(text: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"-\s*\n", "", text).lower()))


@pytest.mark.parametrize(
    ("file", "key", "value", "told"),
    [
        ("initiatives/spoor.yaml", "category", 4, "category 4"),
        ("initiatives/spoor.yaml", "start", "zomer", "start"),
        ("initiatives/spoor.yaml", "colour", "blue", "colour"),
        ("initiatives/spoor.yaml", "code", "I01", "code I01"),
        ("initiatives/spoor.yaml", "places", [], "neither number nor places"),
        ("initiatives/spoor.yaml", "places", ["blz. 4"], "places"),
    ],
)
def test_a_broken_file_is_told_with_file_and_key(folder: Path, file: str, key: str, value: object, told: str) -> None:
    path = folder / file
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | {key: value}))
    with pytest.raises(ConfigError) as error:
        load_registry(folder)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda cells: cells[1:], "stands 0 times"),
        (lambda cells: [*cells, cells[0]], "stands 2 times"),
        (lambda cells: [*cells[1:], cells[0] | {"party": "nobody"}], "not defined"),
        (lambda cells: [*cells[1:], cells[0] | {"status": "not_stated"}], "has neither"),
    ],
)
def test_a_matrix_with_a_hole_is_refused(folder: Path, change: object, told: str) -> None:
    path = folder / "scaling.yaml"
    content = yaml.safe_load(path.read_text())
    path.write_text(yaml.safe_dump(content | {"cells": change(content["cells"])}))  # type: ignore[operator]
    with pytest.raises(ConfigError, match=told):
        load_registry(folder)


@pytest.mark.parametrize(
    "name", ["I05", "V1", "5", "taal_en_werk_in_de_horeca", "Language and work in hospitality (Utrecht)"]
)
def test_an_initiative_is_found_by_any_of_its_names(registry: Registry, name: str) -> None:
    assert registry.slug_of(name) == "taal_en_werk_in_de_horeca"
    assert registry.slug_of(f"{name}x") is None


def test_what_a_source_leaves_open_is_not_told(registry: Registry) -> None:
    facts = dict(initiative_facts(registry.initiatives["kapperstraject"], registry))
    assert facts.keys() == {"category", "sectors", "initiators", "places"}


def test_the_commands_tell_it_in_dutch(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "200")
    listed = CliRunner().invoke(app, ["programme", "list"]).output
    assert listed.count("\n I") == 17
    assert "Inzicht in externe invloeden" in listed
    shown = CliRunner().invoke(app, ["programme", "show", "V2"]).output
    assert "I17 Liander en Stedin" in shown
    assert "taaleis bij de start: ten minste B1" in shown
    assert "§ 3.4, regels 821-830" in shown
