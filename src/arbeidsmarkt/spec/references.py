"""References between the specs of a project: every name that one uses of another is resolved."""

from itertools import permutations

from arbeidsmarkt.core.dimensions import DIMENSIONS, OTHER
from arbeidsmarkt.spec.analysis import Panel
from arbeidsmarkt.spec.delivery import DeliverySpec
from arbeidsmarkt.spec.loader import unknown_key
from arbeidsmarkt.spec.names import require_name
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.quantity import Selection
from arbeidsmarkt.spec.slides import TOTAL
from arbeidsmarkt.spec.source import Source


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
    _check_brief(project)
    _check_slides(project)
    _check_labels(project)
    _check_style(project)


def _check_sources(project: Project) -> None:
    for slug, source in project.sources.items():
        place = f"config/sources/{slug}.yaml"
        for measure in source.measures:
            require_name(measure, project.classifications.measures, "measure", f"{place}, key measures")
        for measure in {measure for one in source.breaks for measure in one.measures}:
            require_name(measure, source.measures, "measure", f"{place}, key breaks.measures")
        if source.successor:
            require_name(source.successor, project.sources, "source", f"{place}, key successor")
        if source.origin_scheme:
            require_name(
                source.origin_scheme, project.classifications.origins, "origin scheme", f"{place}, key origin_scheme"
            )
        if source.delivery:
            _check_delivery(project, source, source.delivery, f"{place}, key delivery")


def _check_delivery(project: Project, source: Source, delivery: DeliverySpec, place: str) -> None:
    known = project.classifications
    for printed, unit in delivery.units.items():
        require_name(unit, known.units, "unit", f"{place}.units.{printed}")
    for topic in delivery.topics:
        where = f"{place}.topics, {' / '.join(topic.path)}"
        require_name(
            topic.measure, source.measures, "measure", f"{where}, which `measures` of the source does not name"
        )
        for population in topic.populations():
            require_name(population, known.populations, "population", where)
    scheme = known.origins[source.origin_scheme or "none"]
    for origin in sorted(delivery.words_in("origin")):
        require_name(origin, scheme.codes, "origin in the scheme", place, str(source.origin_scheme))


def _check_quantities(project: Project) -> None:
    for topic, quantities in project.topics.items():
        for key, quantity in quantities.items():
            place = f"config/quantities/{topic}.yaml, key {key}"
            for selection in quantity.selections():
                _check_selection(project, selection, place)
            if quantity.estimate:
                require_name(quantity.estimate.analysis, project.analyses, "analysis", f"{place}.estimate")


def _check_selection(project: Project, selection: Selection, place: str) -> None:
    require_name(selection.source or "", project.sources, "source", f"{place}.source")
    if selection.measure:
        require_name(selection.measure, project.classifications.measures, "measure", f"{place}.measure")
    if selection.population:
        require_name(selection.population, project.classifications.populations, "population", f"{place}.population")
    known = project.sources[selection.source or ""].further
    for name in selection.other or {}:
        if name not in known:
            raise unknown_key(name, known, f"{place}.other.{name}")


def _check_claims(project: Project) -> None:
    for report, file in project.claims.items():
        if file.report.showpiece:
            place = f"config/claims/{report}.yaml, key report.showpiece"
            require_name(file.report.showpiece.claim, file.claims, "claim", f"{place}.claim")
            require_name(file.report.showpiece.analysis, project.analyses, "analysis", f"{place}.analysis")
        if file.report.own_source:
            place = f"config/claims/{report}.yaml, key report.own_source"
            require_name(file.report.own_source, project.sources, "source", place)
        for name, claim in file.claims.items():
            place = f"config/claims/{report}.yaml, key claims.{name}"
            for quantity in claim.quantities():
                require_name(quantity, project.quantities, "quantity", place)
            measured_on = claim.lints.base.measured_on if claim.lints.base else None
            for population in (claim.population, measured_on):
                if population:
                    require_name(population, project.classifications.populations, "population", place)


def _check_analyses(project: Project) -> None:
    for slug, analysis in project.analyses.items():
        for name, selection in analysis.panel.cells.items():
            _check_selection(project, selection, f"config/analyses/{slug}.yaml, key panel.cells.{name}")
        _check_by(project, analysis.panel, f"config/analyses/{slug}.yaml, key panel.by")
        if analysis.panel.concordance:
            place = f"config/analyses/{slug}.yaml, key panel.concordance"
            require_name(analysis.panel.concordance, project.classifications.concordances, "concordance", place)
        for name, figure in analysis.figures.items():
            require_name(
                figure.variant, analysis.variants, "variant", f"config/analyses/{slug}.yaml, key figures.{name}.variant"
            )


def _check_by(project: Project, panel: Panel, place: str) -> None:
    sources = {str(selection.source) for selection in panel.cells.values()}
    further = {f"{OTHER}{name}" for source in sources for name in project.sources[source].further}
    for name in panel.by:
        require_name(name, sorted({*DIMENSIONS, *further}), "dimension", place)


def _check_programmes(project: Project) -> None:
    if not project.has_programmes:
        return
    claims = {name for file in project.claims.values() for name in file.claims}
    for code, cited in project.programmes.literature.items():
        for claim in cited.claims:
            require_name(claim, claims, "claim", f"config/programmes/literature.yaml, key {code}.claims")
    cells = project.programmes.employment.cohorts.cells
    _check_selection(project, cells, "config/programmes/employment.yaml, key cohorts.cells")


def _check_brief(project: Project) -> None:
    if project.brief is None:
        return
    place = "config/brief.yaml, key blocks"
    for key in project.brief.numbers:
        require_name(key, project.quantities, "quantity", place)
    for name in project.brief.tables:  # every edition has them, as it need not have an answer
        require_name(name, project.topics, "topic", place)
    drawn = [f"{name}.{one}" for name, analysis in project.analyses.items() for one in analysis.figures]
    for name, one in project.brief.figures:
        require_name(f"{name}.{one}", drawn, "figure", place)


def _check_slides(project: Project) -> None:
    if project.slides is None:
        return
    for at, slide in enumerate(project.slides.slides):
        place = f"config/slides.yaml, key slides.{at}"
        for family, key in slide.places:
            counted = family == "oordeel"
            known = [*project.style.verdicts, TOTAL] if counted else project.quantities
            require_name(key, known, "verdict" if counted else "quantity", place)
        if slide.chart and slide.chart.claims:
            require_name(slide.chart.claims, project.claims, "report", f"{place}.chart.claims")
    drawn = [f"{name}.{one}" for name, analysis in project.analyses.items() for one in analysis.figures]
    for name, one in project.slides.figures:
        require_name(f"{name}.{one}", drawn, "figure", "config/slides.yaml, key slides")


def _check_labels(project: Project) -> None:
    """Refuse a word that stands in one language only: one of the two is misspelt."""
    for (language, groups), (other, theirs) in permutations(project.labels.items(), 2):
        place, file = f"config/labels/{language}.yaml, key", f"config/labels/{other}.yaml"
        for group, words in groups.items():
            require_name(group, theirs, "group of words in", f"{place} {group}", file)
            for code in words:
                require_name(code, theirs[group], "word in", f"{place} {group}.{code}", file)


def _check_style(project: Project) -> None:
    """Refuse a look for what is no group: no year, no code of a classification, and no word of the labels."""
    codes = {code for scheme in project.classifications.origins.values() for code in scheme.codes}
    for words in project.labels.values():
        known = sorted(codes | words["groups"].keys())
        for group in project.style.groups:
            if not group.isdigit() and group not in known:
                raise unknown_key(group, known, f"config/style.yaml, key groups.{group}")
