from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core.core_schema import ErrorType

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.claim import ClaimsFile
from arbeidsmarkt.spec.config import Config
from arbeidsmarkt.spec.loader import load
from arbeidsmarkt.spec.names import require_name
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.quantity import QuantitySpec
from arbeidsmarkt.spec.references import check_references
from arbeidsmarkt.spec.value_rules import DUTCH
from tests.support.project import CONFIG


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_small_project_resolves(small: Project) -> None:
    check_references(small)


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("editie: x\n", "Unknown key 'editie'", "key editie"),
        ("seed: -1\n", "The value of 'seed' is not allowed", "value -1"),
        ("corona: {start: 2021MM13, end: 2022MM03, reference: x}\n", "The value of 'corona.start'", "2021MM13"),
    ],
)
def test_a_bad_config_names_file_and_key(tmp_path: Path, text: str, message: str, place: str) -> None:
    path = tmp_path / "config.yaml"
    key = text.split(":", maxsplit=1)[0]
    kept = {k: v for k, v in CONFIG.items() if k != key}
    path.write_text(yaml.safe_dump(kept) + text)
    with pytest.raises(ConfigError) as caught:
        load(path, Config)
    assert message in caught.value.message
    assert place in caught.value.place
    assert str(path) in caught.value.place


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("seed: x\n", "een heel getal"),
        ("seed: -1\n", "ten minste 0"),
        ("language: fr\n", "een van: 'nl' of 'en'"),
        ("edition: A B\n", "een tekst van de vorm ^[a-z0-9_-]+$"),
        ("services: {v3: 'http://elders.nl'}\n", "een https-adres; gewoon http alleen op deze computer zelf"),
    ],
)
def test_the_rule_of_a_value_is_told_in_dutch(tmp_path: Path, text: str, rule: str) -> None:
    path = tmp_path / "config.yaml"
    kept = {key: value for key, value in CONFIG.items() if key != text.split(":", maxsplit=1)[0]}
    path.write_text(yaml.safe_dump(kept) + text)
    with pytest.raises(ConfigError) as caught:
        load(path, Config)
    assert f"regel: {rule}" in caught.value.told("nl")


def test_every_rule_in_dutch_is_one_of_pydantic() -> None:
    assert DUTCH.keys() <= set(get_args(ErrorType))


def test_a_missing_key_a_doubled_key_no_yaml_another_encoding_and_no_file_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    for text, message in [
        ("seed: 1\n", "is missing"),
        ("seed: 1\nseed: 2\n", "not valid YAML"),
        ("a: [", "not valid YAML"),
        ("", "holds no keys"),
        ("- 1\n", "holds no keys"),
    ]:
        path.write_text(text)
        with pytest.raises(ConfigError, match=message):
            load(path, Config)
    path.write_bytes("seed: 1\nname: één\n".encode("cp1252"))
    with pytest.raises(ConfigError, match="not written in UTF-8") as caught:
        load(path, Config)
    assert "line 2" in str(caught.value)
    path.unlink()
    with pytest.raises(ConfigError, match="is missing"):
        load(path, Config)
    with pytest.raises(ConfigError, match="a folder, not a file") as caught:
        load(tmp_path, Config)
    assert caught.value.dutch_rule == "hier hoort een YAML-bestand"


def test_a_doubled_key_is_told_in_dutch(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("a:\n  seed: 1\n  seed: 2\n")
    with pytest.raises(ConfigError) as caught:
        load(path, Config)
    assert "regel: de sleutel 'seed' staat er twee keer, onder wat begint op regel 2" in caught.value.told("nl")


def test_yaml_never_builds_objects(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("!!python/object/apply:os.system ['true']\n")
    with pytest.raises(ConfigError):
        load(path, Config)


@given(st.text(max_size=200).map(str.encode) | st.binary(max_size=50))
def test_no_text_crashes_the_loader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "claims.yaml"
    path.write_bytes(content)
    with pytest.raises(ConfigError):
        load(path, ClaimsFile)


def test_a_claim_that_names_no_quantity_is_told_the_nearest(small: Project) -> None:
    _edit(small.config_dir / "claims/report.yaml", "quantity: ratio", "quantity: ratoi")
    with pytest.raises(ConfigError) as caught:
        check_references(Project(small.root))
    assert "The quantity 'ratoi' does not exist" in caught.value.message
    assert "claims.C2" in caught.value.place
    assert "'ratio'" in caught.value.remedy


DUTCH_NAMES = {"unemployment_rates": "maat", "migration": "indeling naar herkomst", "fls": "bron"}


@pytest.mark.parametrize(
    ("file", "old", "new", "name"),
    [
        ("sources/lfs.yaml", "- unemployment_rate", "- unemployment_rates", "unemployment_rates"),
        ("sources/lfs.yaml", "origin_scheme: migration_background", "origin_scheme: migration", "migration"),
        ("quantities/all.yaml", "source: lfs", "source: fls", "fls"),
    ],
)
def test_every_broken_reference_is_named(small: Project, file: str, old: str, new: str, name: str) -> None:
    _edit(small.config_dir / file, old, new)
    with pytest.raises(ConfigError, match=f"'{name}' does not exist") as caught:
        check_references(Project(small.root))
    assert f"Er is geen {DUTCH_NAMES[name]} '{name}'." in caught.value.told("nl")


def test_a_name_that_belongs_in_a_file_or_scheme_is_told_with_it() -> None:
    with pytest.raises(ConfigError) as caught:
        require_name("turkije", [], "origin in the scheme", "config/sources/lfs.yaml", "migration_background")
    assert caught.value.message == "The origin in the scheme migration_background 'turkije' does not exist."
    assert caught.value.dutch == "Er is geen herkomst in de indeling migration_background 'turkije'."


def test_a_quantity_has_terms_or_an_estimate(tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text("q: {label: {nl: a, en: b}, unit: percent, decimals: 1, operation: value}\n")
    with pytest.raises(ConfigError, match="The value of 'q'") as caught:
        load(path, dict[str, QuantitySpec])
    assert "regel: een getal heeft termen" in caught.value.told("nl")
