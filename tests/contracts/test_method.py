"""`docs/method.md` is what the specs, the labels and the docstrings say now."""

from arbeidsmarkt.publish.method import sections
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.method import METHOD, method
from tests.conftest import ROOT


def test_the_page_is_what_specs_and_docstrings_say(real: Project) -> None:
    assert (ROOT / METHOD).read_text(encoding="utf-8") == method(real), "write it anew: arbeidsmarkt method"


def test_the_page_tells_of_every_kind_and_question(real: Project) -> None:
    page = method(real)
    for analysis in real.analyses.values():
        assert f"### {analysis.kind}\n" in page
        assert f"### {analysis.title.en}\n" in page
    for meaning in real.labels["en"]["lint_meanings"].values():
        assert meaning in page


def test_a_docstring_is_read_by_its_headings() -> None:
    docstring = "What it does.\n\nReturns\n-------\nEstimates\n    One row.\n\nNotes\n-----\nAssumes nothing."
    assert sections(docstring) == {"Returns": "Estimates\n    One row.", "Notes": "Assumes nothing."}
