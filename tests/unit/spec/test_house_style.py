"""A house style: other colours for the same figures, and never fainter or less apart than the rules allow."""

import shutil
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.style import HouseStyle, Style
from tests.conftest import ROOT

PLAIN = Project(ROOT).style


def switched(folder: Path, name: str, **files: dict[str, dict[str, str]]) -> Project:
    """A project that has only its look, switched to a house style."""
    shutil.copytree(ROOT / "config/house_styles", folder / "config/house_styles")
    shutil.copy(ROOT / "config/style.yaml", folder / "config/style.yaml")
    config = yaml.safe_load((ROOT / "config/config.yaml").read_text()) | {"house_style": name}
    (folder / "config/config.yaml").write_text(yaml.safe_dump(config))
    for file, content in files.items():
        (folder / f"config/house_styles/{file}.yaml").write_text(yaml.safe_dump(content))
    return Project(folder)


def test_the_look_is_neutral_unless_the_config_says_otherwise() -> None:
    assert Project(ROOT).config.house_style is None
    assert PLAIN.groups["dutch"].colour == "#0072b2"


def test_the_government_palette_is_a_switch(tmp_path: Path) -> None:
    style = switched(tmp_path, "rijksoverheid").style
    assert style.groups["dutch"].colour == "#007bc7"
    assert style.groups["dutch"].marker == PLAIN.groups["dutch"].marker
    assert style.verdicts["holds"].colour == "#275937"


def test_groups_that_differ_in_colour_still_do(tmp_path: Path) -> None:
    style = switched(tmp_path, "rijksoverheid").style
    assert len({look.colour for look in style.groups.values()}) == len({look.colour for look in PLAIN.groups.values()})


def test_an_unknown_house_style_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="house style") as caught:
        _ = switched(tmp_path, "rijksoverheit").style
    assert "rijksoverheid" in str(caught.value)


def test_a_faint_colour_is_refused_with_its_contrast(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        _ = switched(tmp_path, "faint", faint={"colours": {"#0072b2": "#8fcae7"}}).style
    assert "#8fcae7 has contrast 1.78" in str(caught.value)
    assert "faint.yaml" in str(caught.value)


def test_a_colour_that_is_not_used_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="#123456 is not used"):
        _ = switched(tmp_path, "odd", odd={"colours": {"#123456": "#000000"}}).style


def test_two_colours_never_become_one() -> None:
    with pytest.raises(ValidationError, match="could not be told apart"):
        HouseStyle.model_validate({"colours": {"#0072b2": "#000000", "#d55e00": "#000000"}})


def test_a_dark_scheme_is_readable_on_its_paper_and_knows_every_verdict() -> None:
    plain = PLAIN.model_dump(mode="json")
    with pytest.raises(ValidationError, match=r"dark.ink #39424f has contrast"):
        Style.model_validate(plain | {"dark": plain["dark"] | {"ink": plain["dark"]["grid"]}})
    with pytest.raises(ValidationError, match="the same verdicts: differs"):
        fewer = {name: colour for name, colour in plain["dark"]["verdicts"].items() if name != "differs"}
        Style.model_validate(plain | {"dark": plain["dark"] | {"verdicts": fewer}})
