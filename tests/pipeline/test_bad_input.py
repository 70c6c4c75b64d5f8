"""Bad input: one plain sentence with the place and the rule, an exit code that is not 0, and nothing written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipeline.conftest import call


def _replace(path: Path, old: str, new: str) -> None:
    path.chmod(0o644)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _unknown_key(project: Path) -> None:
    (project / "config/config.yaml").open("a").write("taal: nl\n")


def _missing_quantity(project: Path) -> None:
    _replace(project / "config/claims/ser_2021.yaml", "quantity: unemployment", "quantity: onbekend_unemployment")


def _bad_period(project: Path) -> None:
    _replace(project / "config/config.yaml", "2020MM03", "2020MM13")


def _changed_byte(project: Path) -> None:
    figures = next((project / "data/raw/cbs_82809ned").glob("*/figures.csv"))
    _replace(figures, "9.6", "9.7")


def _bad_option(project: Path) -> None:
    _replace(project / "config/analyses/eligible_status_holders.yaml", "\noptions:", "\noptions:\n  drawings: 5")


def _unknown_kind(project: Path) -> None:
    _replace(project / "config/analyses/eligible_status_holders.yaml", "kind: product", "kind: produkt")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_unknown_key, ["'taal'", "config.yaml"]),
        (_missing_quantity, ["onbekend_unemployment", "ser_2021.yaml", "'?"]),
        (_bad_period, ["2020MM13", "config.yaml", "2021KW01-04"]),
        (_changed_byte, ["data/raw/cbs_82809ned", "figures.csv", "veranderd"]),
        (_bad_option, ["eligible_status_holders.yaml", "drawings"]),
        (_unknown_kind, ["produkt", "eligible_status_holders.yaml", "product"]),
    ],
)
@pytest.mark.parametrize("command", [("arbeidsmarkt", "run"), ("snakemake",)])
def test_it_is_refused_in_plain_words(
    unbuilt: Path, harm: Callable[[Path], None], words: list[str], command: tuple[str, ...]
) -> None:
    harm(unbuilt)
    done = call(unbuilt, *command)
    output = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Traceback" not in output
    for word in words:
        assert word in output, output
    assert not (unbuilt / "results").exists()
    assert not (unbuilt / "data/processed").exists()
