"""From a number about programmes back to where it stands: published outcomes, initiatives, parts of the registry."""

import re
from collections.abc import Callable, Iterator

from arbeidsmarkt.publish.outcomes import Record, outcome_view, pair
from arbeidsmarkt.publish.registry import findings, initiative_facts
from arbeidsmarkt.spec.programme import Initiative
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.registry_files import FOLDER, INITIATIVES
from arbeidsmarkt.steps import layout, programme_jobs
from arbeidsmarkt.steps.facts import Fact, Trail, made, made_by, texts_of, told
from arbeidsmarkt.steps.raw_cells import raw_cells
from arbeidsmarkt.steps.trace_own import own_of_initiative

TELLING = ("base", "share", "horizon", "method", "evidence", "note", "read", "confidence")
"""What the page says of an outcome besides its value."""


def of_programmes(project: Project, edition: str, name: str) -> Trail | None:
    """The trail behind a name of the pages about programmes, if it is one."""
    if name in PARTS:
        return Trail(name, told(list(PARTS[name](project, edition))), ())
    if (slug := project.programmes.slug_of(name)) is not None:
        return _of_initiative(project, edition, name, slug)
    records = _outcomes(project, edition) if re.fullmatch(r"O\d+", name) else []
    for record in records:
        if record["outcome"] == name:
            return _of_outcome(project, edition, record)
    return None


def _outcomes(project: Project, edition: str) -> list[Record]:
    if not programme_jobs.has_outcomes(project, edition):
        return []
    return list(made(project, edition, layout.programmes(edition)["json"])["outcomes"])


def _of_outcome(project: Project, edition: str, record: Record) -> Trail:
    content = made(project, edition, layout.programmes(edition)["json"])
    language, texts = project.config.language, texts_of(project)
    view = outcome_view(record, content, texts)
    facts = [
        Fact("outcome", f"{record['outcome']}, {view['what'][language]}"),
        Fact("programme", f"{pair(record, 'programme')[language]}, {view['period'][language]}"),
        Fact("value", view["value"][language]),
        *(Fact(code, view[code][language]) for code in TELLING if view[code]),
        *_conflicts(content["conflicts"], record["outcome"], language),
        *made_by(project, layout.programmes(edition)["csv"], edition, FOLDER),
    ]
    origin = {"source": programme_jobs.OUTCOMES, "vintage": content["vintage"], "row": record["row"]}
    return Trail(record["outcome"], told(facts), raw_cells(project, [origin | {"publication": record["publication"]}]))


def _conflicts(conflicts: list[Record], name: str, language: str) -> Iterator[Fact]:
    for one in conflicts:
        if name in one["outcomes"].split(";"):
            yield Fact("conflict", pair(one, "why")[language], one["outcomes"].replace(";", ", "))


def _of_initiative(project: Project, edition: str, name: str, slug: str) -> Trail:
    """What the registry says, which outcomes are published of it, and every released figure of your own."""
    language, one = project.config.language, project.programmes.initiatives[slug]
    facts = [
        Fact("programme", f"{one.code}, {one.name[language]}"),
        *_known(project, one),
        Fact("outcomes", _published_of(project, edition, slug)),
        Fact("specification", f"{FOLDER}/{INITIATIVES}/{slug}.yaml"),
    ]
    own = own_of_initiative(project, edition, slug) or [
        Fact("counts", project.labels[language]["trace"]["no_own"]),
        Fact("again", f"arbeidsmarkt programme show {one.code}"),
    ]
    return Trail(name, told([*facts, *own]), ())


def _published_of(project: Project, edition: str, slug: str) -> str:
    """Names of the published outcomes of an initiative, or that a run makes them."""
    waits = programme_jobs.has_outcomes(project, edition)
    if waits and not (project.root / layout.programmes(edition)["json"]).is_file():
        return project.labels[project.config.language]["trace"]["after_run"].format(edition=edition)
    records = _outcomes(project, edition)
    return ", ".join(record["outcome"] for record in records if slug in record["initiatives"].split(";"))


def _known(project: Project, one: Initiative) -> Iterator[Fact]:
    language = project.config.language
    for code, text in initiative_facts(one, project.programmes):
        yield Fact("known", text[language], project.labels[language]["programmes"][code])


def _ladder(project: Project, edition: str) -> Iterator[Fact]:
    """How many published outcomes stand on each step of the ladder of evidence, and which."""
    records, words = _outcomes(project, edition), project.labels[project.config.language]["evidence"]
    for step in dict.fromkeys(record["evidence"] for record in records):
        names = [record["outcome"] for record in records if record["evidence"] == step]
        yield Fact("outcomes", f"{len(names)}: {', '.join(names)}", words[step])
    if records:
        yield from made_by(project, layout.programmes(edition)["csv"], edition, FOLDER)


def _blocks(project: Project, edition: str) -> Iterator[Fact]:
    """The building blocks, with where they stand and whether the summary names them."""
    del edition
    language = project.config.language
    words = project.labels[language]["trace"]
    yield Fact("answer", _finding(project, "blocks_mismatch"))
    for block in project.programmes.building_blocks:
        named = words["in_summary"] if block.in_summary else words["not_in_summary"]
        yield Fact("known", f"{block.name[language]} ({named}; {'; '.join(block.places)})", str(block.number))
    yield from _registry("building_blocks")


def _scaling(project: Project, edition: str) -> Iterator[Fact]:
    """The cells of criteria by parties, each with where it stands."""
    del edition
    language, scaling = project.config.language, project.programmes.scaling
    statuses = project.labels[language]["cell_statuses"]
    yield Fact("answer", _finding(project, "matrix_empty"))
    for cell in scaling.cells:
        role = f": {cell.role[language]} ({'; '.join(cell.places)})" if cell.role else ""
        pair_of = f"{scaling.criteria[cell.criterion].name[language]}, {scaling.parties[cell.party].name[language]}"
        yield Fact("known", f"{statuses[cell.status]}{role}", pair_of)
    yield from _registry("scaling")


def _registry(part: str) -> Iterator[Fact]:
    yield Fact("specification", f"{FOLDER}/{part}.yaml")
    yield Fact("again", "arbeidsmarkt programme list")


def _finding(project: Project, code: str) -> str:
    values = dict(findings(project.programmes))[code]
    return texts_of(project).word("programmes", code, **values)[project.config.language]


PARTS: dict[str, Callable[[Project, str], Iterator[Fact]]] = {
    "ladder": _ladder,
    "building_blocks": _blocks,
    "scaling": _scaling,
}
"""Names of parts of the page with numbers of their own."""
