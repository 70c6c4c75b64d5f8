"""All specs of a project folder, and the references between them."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.analysis import Analysis
from arbeidsmarkt.spec.claim import ClaimsFile
from arbeidsmarkt.spec.classification import Classifications, Concordance, Measure, OriginScheme, Population, Unit
from arbeidsmarkt.spec.config import Config
from arbeidsmarkt.spec.delivery import DeliverySpec
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.loader import load
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.quantity import QuantitySpec, Selection
from arbeidsmarkt.spec.registry import Registry
from arbeidsmarkt.spec.registry_files import load_registry
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.spec.style import Style

LOCK = ".lock.yaml"
"""How the file of an edition's lock ends."""


@dataclass(frozen=True)
class Project:
    """The project's folder and everything under its `config/`."""

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
        """`style.yaml`."""
        return load(self.config_dir / "style.yaml", Style)

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
        """Lists of keys and topics that several StatLine tables share."""
        return load(self.config_dir / "classifications" / "statline.yaml", dict[str, Any])

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
        for path in self._files("quantities"):
            topic = load(path, dict[str, QuantitySpec])
            for key in topic.keys() & found.keys():
                raise ConfigError(
                    f"The quantity '{key}' is defined twice.", str(path), "a quantity is defined once", "remove one"
                )
            found |= topic
        return found

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
            )
        return self.editions[name]

    def _files(self, folder: str) -> list[Path]:
        return sorted((self.config_dir / folder).glob("*.yaml"))


def check_references(project: Project) -> None:
    """Resolve every name that one spec uses of another.

    Raises
    ------
    ConfigError
        Naming the file, the key, and the nearest name that exists.
    """
    _check_sources(project)
    _check_quantities(project)
    _check_claims(project)
    _check_analyses(project)
    _check_programmes(project)


def _check_sources(project: Project) -> None:
    for slug, source in project.sources.items():
        place = f"config/sources/{slug}.yaml"
        for measure in source.measures:
            _require(measure, project.classifications.measures, "measure", f"{place}, key measures")
        for measure in {measure for one in source.breaks for measure in one.measures}:
            _require(measure, source.measures, "measure", f"{place}, key breaks.measures")
        if source.successor:
            _require(source.successor, project.sources, "source", f"{place}, key successor")
        if source.origin_scheme:
            _require(
                source.origin_scheme, project.classifications.origins, "origin scheme", f"{place}, key origin_scheme"
            )
        if source.delivery:
            _check_delivery(project, source, source.delivery, f"{place}, key delivery")


def _check_delivery(project: Project, source: Source, delivery: DeliverySpec, place: str) -> None:
    known = project.classifications
    for printed, unit in delivery.units.items():
        _require(unit, known.units, "unit", f"{place}.units.{printed}")
    for topic in delivery.topics:
        where = f"{place}.topics, {' / '.join(topic.path)}"
        _require(topic.measure, source.measures, "measure", f"{where}, which `measures` of the source does not name")
        for population in topic.populations():
            _require(population, known.populations, "population", where)
    scheme = known.origins[source.origin_scheme or "none"]
    for origin in sorted(delivery.words_in("origin")):
        _require(origin, scheme.codes, f"origin in the scheme {source.origin_scheme}", place)


def _check_quantities(project: Project) -> None:
    for key, quantity in project.quantities.items():
        for selection in quantity.selections():
            _check_selection(project, selection, f"config/quantities, key {key}")
        if quantity.estimate:
            _require(quantity.estimate.analysis, project.analyses, "analysis", f"config/quantities, key {key}.estimate")


def _check_selection(project: Project, selection: Selection, place: str) -> None:
    _require(selection.source or "", project.sources, "source", f"{place}, key source")
    if selection.measure:
        _require(selection.measure, project.classifications.measures, "measure", f"{place}, key measure")
    if selection.population:
        _require(selection.population, project.classifications.populations, "population", f"{place}, key population")


def _check_claims(project: Project) -> None:
    for report, file in project.claims.items():
        if file.report.showpiece:
            place = f"config/claims/{report}.yaml, key report.showpiece"
            _require(file.report.showpiece.claim, file.claims, "claim", f"{place}.claim")
            _require(file.report.showpiece.analysis, project.analyses, "analysis", f"{place}.analysis")
        if file.report.own_source:
            place = f"config/claims/{report}.yaml, key report.own_source"
            _require(file.report.own_source, project.sources, "source", place)
        for name, claim in file.claims.items():
            place = f"config/claims/{report}.yaml, key claims.{name}"
            for quantity in claim.quantities():
                _require(quantity, project.quantities, "quantity", place)
            measured_on = claim.lints.base.measured_on if claim.lints.base else None
            for population in (claim.population, measured_on):
                if population:
                    _require(population, project.classifications.populations, "population", place)


def _check_analyses(project: Project) -> None:
    for slug, analysis in project.analyses.items():
        for selection in analysis.panel.cells.values():
            _check_selection(project, selection, f"config/analyses/{slug}.yaml, key panel.cells")
        if analysis.panel.concordance:
            place = f"config/analyses/{slug}.yaml, key panel.concordance"
            _require(analysis.panel.concordance, project.classifications.concordances, "concordance", place)
        for name, figure in analysis.figures.items():
            _require(
                figure.variant, analysis.variants, "variant", f"config/analyses/{slug}.yaml, key figures.{name}.variant"
            )


def _check_programmes(project: Project) -> None:
    if not project.has_programmes:
        return
    claims = {name for file in project.claims.values() for name in file.claims}
    for code, cited in project.programmes.literature.items():
        for claim in cited.claims:
            _require(claim, claims, "claim", f"config/programmes/literature.yaml, key {code}.claims")


def _require(name: str, known: object, what: str, place: str) -> None:
    names = list(known)  # type: ignore[call-overload]
    if name in names:
        return
    near = get_close_matches(name, names, n=1)
    remedy = f"did you mean '{near[0]}'?" if near else f"add the {what} or correct the name"
    raise ConfigError(
        f"The {what} '{name}' does not exist.", place, f"every {what} that is named must be defined", remedy
    )
