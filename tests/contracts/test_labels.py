"""Both languages have the same words, each word that is needed is there, and none is left over."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from arbeidsmarkt import models, publish
from arbeidsmarkt.claims import lints
from arbeidsmarkt.claims.moves.move import CAUSES, Within
from arbeidsmarkt.claims.verdicts import Verdict
from arbeidsmarkt.core.cells import SCHEMA
from arbeidsmarkt.core.estimates import UNKNOWN
from arbeidsmarkt.core.quantities import OPERATIONS
from arbeidsmarkt.models.products.product_options import Input
from arbeidsmarkt.models.series.revisions_words import TESTED
from arbeidsmarkt.models.series.seasonal_adjustment_words import WARNING, WARNINGS
from arbeidsmarkt.publish.programme_figures import FIGURES
from arbeidsmarkt.publish.tables.table import Empty
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.sources.published import FIGURE_COLUMNS, PUBLICATION_COLUMNS
from arbeidsmarkt.sources.published_outcomes import OUTCOME_COLUMNS
from arbeidsmarkt.spec.claim import DIRECTIONS, Claim
from arbeidsmarkt.spec.programme import LanguageLevel
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.jobs import downloads
from arbeidsmarkt.steps.trace_programmes import TELLING

MODELS, PUBLISH = Path(models.__file__).parent, Path(publish.__file__).parent

WITH_DIGITS = {
    *(f"covariances.HC{number}" for number in range(4)),
    *(f"levels.{level}" for level in get_args(LanguageLevel) if level != "none"),
    "bases.permits_all",
    *(f"groups.age_{age}" for age in ("15_25", "25_45", "45_75")),
    "bases.permits_adults",
    "bases.everybody_on_assistance",
    "figures.margins_note",
    "figures.margins_some_note",
    *(f"slides.{note}" for note in ("margin", "margin_of_expected", "margin_of_need", "margin_of_path")),
    "figures.ratios_note",
    "figures.parts_note",
    "figures.event_study_note",
    "figures.fan_note",
    "figures.fan_inner_note",
    "figures.bases_note",
    "figures.reach_note",
    "figures.scenario_note",
    "figures.tornado_note",
    "annex.inputs_line",
    "site.input_value",
    "site.interval_confidence",
    "site.table_ci",
}
"""The only words with digits: definitions (years, ages, levels of confidence), never results."""


MADE_IN_ANNEX = ("heading_", "kind_", "caveat_")
"""Beginnings of the words of the annex that are made of a code."""


def code_of_publish() -> str:
    files = [*PUBLISH.rglob("*.py"), *PUBLISH.rglob("*.j2")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def flat(real: Project, language: str) -> dict[str, str]:
    return {f"{group}.{code}": word for group, words in real.labels[language].items() for code, word in words.items()}


def places(word: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(word) if name}


def test_both_languages_have_the_same_words_with_the_same_places(real: Project) -> None:
    dutch, english = flat(real, "nl"), flat(real, "en")
    assert dutch.keys() == english.keys()
    assert [key for key in dutch if places(dutch[key]) != places(english[key])] == []
    assert [key for key, word in (dutch | english).items() if not word.strip()] == []


def test_only_definitions_have_digits(real: Project) -> None:
    for language in ("nl", "en"):
        found = {key for key, word in flat(real, language).items() if re.search(r"\d", word)}
        assert found == WITH_DIGITS, language


def needed(real: Project) -> dict[str, set[str]]:
    """Groups of words whose codes are defined elsewhere, and those codes."""
    products = [analysis for analysis in real.analyses.values() if analysis.kind == "product"]
    found = set(lints.LINTS)
    return {
        "verdicts": set(get_args(Verdict)),
        "verdict_meanings": set(get_args(Verdict)),
        "lints": found,
        "lint_meanings": found,
        "operations": set(OPERATIONS),
        "causes": set(CAUSES),
        "statuses": set(SCHEMA.columns["status"].checks[0].statistics["allowed_values"]),
        "certainty": {*get_args(Input.model_fields["certainty"].annotation), UNKNOWN},
        "bases": {base for analysis in products for base in analysis.options["bases"]},
        "diagnostics": set(diagnostics()),
        "levels": set(get_args(LanguageLevel)),
        "trace": set(told_by_trace()),
        "fields": {*FIGURE_COLUMNS, *PUBLICATION_COLUMNS, *OUTCOME_COLUMNS},
        "findings": {*made_in("Finding"), "none"},
        "status": {*made_in("Stale"), *named_in("cli/editions.py")},
        "commands": set(told_by_commands()),
    }


def told_by_trace() -> Iterator[str]:
    """What `arbeidsmarkt trace` tells, and the words between."""
    package = PUBLISH.parent
    yield from TELLING
    for file in (
        "steps/trace.py",
        "steps/trace_programmes.py",
        "steps/trace_own.py",
        "steps/facts.py",
        "cli/__init__.py",
    ):
        code = (package / file).read_text(encoding="utf-8")
        yield from re.findall(r'Fact\(\s*"(\w+)"', code)
        yield from re.findall(
            r"(?:words|\[.trace.\])\[['\"](cell|vintage|line|read_from|no_own|row|after_run|in_summary|not_in_summary)['\"]\]",
            code,
        )


def made_in(kind: str) -> Iterator[str]:
    """The codes of what `verify` finds, or of why newer figures are to be expected."""
    for path in (*(PUBLISH.parent / "steps").glob("*.py"), *(PUBLISH.parent / "vintages").glob("*.py")):
        yield from re.findall(rf'\b{kind}\(\s*"(\w+)"', path.read_text(encoding="utf-8"))


def named_in(file: str) -> Iterator[str]:
    """The columns of `status`, and what it says of a table that ended."""
    code = (PUBLISH.parent / file).read_text(encoding="utf-8")
    (columns,) = re.findall(r"columns = \((.*?)\)", code)
    yield from re.findall(r'"(\w+)"', columns)
    yield from re.findall(r'words\["(\w+)"\]', code)


def told_by_commands() -> Iterator[str]:
    """What commands say when they are done."""
    for path in (PUBLISH.parent / "cli").glob("*.py"):
        code = path.read_text(encoding="utf-8")
        yield from (name for said in re.findall(r'"commands",([^,)]*)', code) for name in re.findall(r'"(\w+)"', said))
        yield from (name for said in re.findall(r"return (.*)", code) for name in re.findall(r'"(\w*moved\w*)"', said))


def diagnostics() -> Iterator[str]:
    for path in MODELS.rglob("*.py"):
        names = re.findall(r'Diagnostic\(\s*f?"([a-z_]+)', path.read_text(encoding="utf-8"))
        yield from (name.rstrip("_") for name in names)
    yield from (WARNING + name for name in WARNINGS)
    yield from TESTED


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_code_has_its_word_and_every_word_its_code(real: Project, language: str) -> None:
    for group, codes in needed(real).items():
        assert set(real.labels[language][group]) == codes, group


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_way_to_compute_uncertainty_has_its_word(real: Project, language: str) -> None:
    modules = [import_module(f"arbeidsmarkt.models.{path.stem}") for path in MODELS.glob("*.py")]
    kinds = [module for module in modules if hasattr(module, "fit")]
    assert len(kinds) >= 2
    for group, codes in (("covariances", "COVARIANCES"), ("small_samples", "SMALL_SAMPLES")):
        assert set(real.labels[language][group]) == {code for kind in kinds for code in getattr(kind, codes)}


def test_every_drawn_group_has_a_name_and_a_colour(real: Project) -> None:
    words = Words.of("nl", real.labels["nl"], real.classifications)
    for slug, analysis in real.analyses.items():
        for group in {**analysis.panel.groups, **analysis.options.get("groups", {})}:
            assert words("groups", group), slug
            assert group in real.style.groups, f"{slug}: {group}"


def test_every_word_that_the_code_names_is_there(real: Project) -> None:
    known, code = flat(real, "nl"), code_of_publish()
    named = set(re.findall(r'(?:words|word)\(\s*"(\w+)",\s*"(\w+)"', code))
    named |= {("site", name) for name in re.findall(r'(?:both|site)\("(\w+)"', code)}
    assert len(named) > 60
    assert {f"{group}.{name}" for group, name in named} - known.keys() == set()


def test_every_word_that_is_made_of_a_code_is_there(real: Project) -> None:
    wordings = get_args(Claim.model_fields["wording"].annotation)
    made = {f"reported_{name}" for name in DIRECTIONS} | {f"wording_{name}" for name in wordings}
    made |= {"interval_rounding", "interval_confidence", "state_then", "state_now", "check_passed", "check_failed"}
    made |= {f"moves_within_{kind}" for kind in get_args(Within) if kind}
    made |= {"covariance", "clusters", "small_sample", "baseline"}
    assert made <= set(real.labels["nl"]["site"])
    assert {"panel_difference", "panel_ratio"} <= set(real.labels["nl"]["figures"])


def test_no_word_of_figures_and_site_is_left_over(real: Project) -> None:
    code = code_of_publish()
    made = (
        "reported_",
        "wording_",
        "interval_",
        "state_",
        "panel_",
        "moves_within_",
        "of_",
        "parts_",
        "cohort_",
        "outcome_share_",
        "forest_",
    )
    titles = {f"{name}_title" for name in FIGURES} | {f"download_{name}" for name in downloads(real, "published")}
    for group in ("figures", "site"):
        idle = [
            name
            for name in real.labels["nl"][group]
            if f'"{name}"' not in code and name not in titles and not name.startswith(made)
        ]
        assert idle == [], group


def test_the_words_of_tables_are_those_that_tables_name(real: Project) -> None:
    code = code_of_publish()
    labels = real.labels["nl"]
    headings = set(re.findall(r'(?:Word|Amount)\(\s*"(\w+)"', code))
    made = {code for code in labels["columns"] if code.startswith(("by_", "row_"))}
    assert headings | made == set(labels["columns"])
    assert [name for name in labels["annex"] if f'"{name}"' not in code and not name.startswith(MADE_IN_ANNEX)] == []
    assert set(labels["shorthands"]) == set(labels["shorthand_meanings"]) == {empty.value for empty in Empty}
    assert set(labels["reading"]) == set(labels["reading_meanings"])
