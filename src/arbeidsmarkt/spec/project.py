"""All specs of a project folder."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.analysis import Analysis
from arbeidsmarkt.spec.brief import Brief
from arbeidsmarkt.spec.claim import ClaimsFile
from arbeidsmarkt.spec.classification import Classifications, Concordance, Measure, OriginScheme, Population, Unit
from arbeidsmarkt.spec.config import Config
from arbeidsmarkt.spec.delivery import StatlineLists
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.loader import in_plain_words, load
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.names import require_name
from arbeidsmarkt.spec.quantity import QuantitySpec
from arbeidsmarkt.spec.registry import Registry
from arbeidsmarkt.spec.registry_files import load_registry
from arbeidsmarkt.spec.slides import Slides
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.spec.style import HouseStyle, Style

LOCK = ".lock.yaml"
"""How the file of an edition's lock ends."""


@dataclass(frozen=True, eq=False)
class Project:
    """The project's folder and everything under its `config/`, each read once; two are never equal."""

    root: Path

    @property
    def config_dir(self) -> Path:
        """Where the specs stand."""
        return self.root / "config"

    @cached_property
    def config(self) -> Config:
        """`config.yaml`."""
        return load(self.config_dir / "config.yaml", Config)

    @cached_property
    def style(self) -> Style:
        """`style.yaml`, in the colours of the house style that the config names.

        Raises
        ------
        ConfigError
            If there is no such house style, or its colours do not do.
        """
        plain = load(self.config_dir / "style.yaml", Style)
        name = self.config.house_style
        return plain if name is None else self._in_house_style(plain, name)

    @cached_property
    def classifications(self) -> Classifications:
        """The files under `classifications/`."""
        folder = self.config_dir / "classifications"
        return Classifications(
            units=load(folder / "units.yaml", dict[str, Unit]),
            measures=load(folder / "measures.yaml", dict[str, Measure]),
            origins=load(folder / "origins.yaml", dict[str, OriginScheme]),
            populations=load(folder / "populations.yaml", dict[str, Population]),
            concordances=load(folder / "concordances.yaml", dict[str, Concordance]),
        )

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Slug to source."""
        return {path.stem: load(path, Source, self.statline_lists) for path in self._files("sources")}

    @cached_property
    def statline_lists(self) -> dict[str, Any]:
        """Lists of keys and topics that several StatLine tables share: kind to name to list."""
        return dict(load(self.config_dir / "classifications" / "statline.yaml", StatlineLists))

    @cached_property
    def analyses(self) -> dict[str, Analysis]:
        """Slug to analysis."""
        return {path.stem: load(path, Analysis) for path in self._files("analyses")}

    @cached_property
    def claims(self) -> dict[str, ClaimsFile]:
        """Report to its claims."""
        return {path.stem: load(path, ClaimsFile) for path in self._files("claims")}

    @cached_property
    def quantities(self) -> dict[str, QuantitySpec]:
        """Key to quantity, over all topics; a key stands in one topic only."""
        found: dict[str, QuantitySpec] = {}
        for topic, quantities in self.topics.items():
            for key in quantities.keys() & found.keys():
                place = str(self.config_dir / "quantities" / f"{topic}.yaml")
                raise ConfigError(
                    f"The quantity '{key}' is defined twice.",
                    place,
                    "a quantity is defined once",
                    "remove one",
                    f"Het getal '{key}' is twee keer gedefinieerd.",
                    "een getal wordt één keer gedefinieerd",
                    "haal er een weg",
                )
            found |= quantities
        return found

    @cached_property
    def topics(self) -> dict[str, dict[str, QuantitySpec]]:
        """Topic to its quantities."""
        return {path.stem: load(path, dict[str, QuantitySpec]) for path in self._files("quantities")}

    @cached_property
    def brief(self) -> Brief | None:
        """The supplied brief, where the project has one."""
        path = self.config_dir / "brief.yaml"
        return load(path, Brief) if path.is_file() else None

    @cached_property
    def slides(self) -> Slides | None:
        """The supplied slides, where the project has them."""
        path = self.config_dir / "slides.yaml"
        return load(path, Slides) if path.is_file() else None

    @cached_property
    def programmes(self) -> Registry:
        """The files under `programmes/`.

        Raises
        ------
        ConfigError
            If there are none, or one of them breaks a rule.
        """
        return load_registry(self.config_dir / "programmes")

    @property
    def has_programmes(self) -> bool:
        """Whether the project knows of programmes."""
        return (self.config_dir / "programmes").is_dir()

    @property
    def initiative_names(self) -> dict[str, Text]:
        """Initiative to its name; none where the project knows of no programmes."""
        return {slug: one.name for slug, one in self.programmes.initiatives.items()} if self.has_programmes else {}

    @cached_property
    def labels(self) -> dict[str, dict[str, dict[str, str]]]:
        """Words of the products by language, group of words and code."""
        return {path.stem: load(path, dict[str, dict[str, str]]) for path in self._files("labels")}

    @cached_property
    def editions(self) -> dict[str, EditionLock]:
        """Name to lock."""
        return {path.name.removesuffix(LOCK): load(path, EditionLock) for path in self._files("editions")}

    def edition(self, name: str) -> EditionLock:
        """The lock of an edition.

        Raises
        ------
        ConfigError
            If there is none of that name.
        """
        if name not in self.editions:
            raise ConfigError(
                f"The edition '{name}' does not exist.",
                f"config/editions/{name}{LOCK}",
                f"one of: {', '.join(self.editions)}",
                "`arbeidsmarkt refresh` makes the edition current, `arbeidsmarkt add` any other",
                f"De editie '{name}' bestaat niet.",
                f"een van: {', '.join(self.editions)}",
                "`arbeidsmarkt refresh` maakt de editie current, `arbeidsmarkt add` of `programme add` een andere",
            )
        return self.editions[name]

    def _in_house_style(self, plain: Style, name: str) -> Style:
        path = self.config_dir / "house_styles" / f"{name}.yaml"
        known = [file.stem for file in self._files("house_styles")]
        require_name(name, known, "house style", "config/config.yaml, key house_style")
        house = load(path, HouseStyle)
        for colour in house.unknown(plain):
            raise ConfigError(
                f"The colour {colour} is not used.",
                f"{path}, key colours.{colour}",
                "a house style replaces colours of config/style.yaml",
                "correct or remove the line",
                f"De kleur {colour} wordt niet gebruikt.",
                "een huisstijl vervangt kleuren van config/style.yaml",
                "verbeter de regel of haal haar weg",
            )
        try:
            return house.of(plain)
        except ValidationError as error:
            raise in_plain_words(path, error) from None

    def _files(self, folder: str) -> list[Path]:
        return sorted((self.config_dir / folder).glob("*.yaml"))
