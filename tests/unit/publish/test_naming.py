from pathlib import Path

import pandas as pd

from arbeidsmarkt.core.estimates import estimates_table
from arbeidsmarkt.publish.naming import group_name, on_its_step, term_name
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout
from arbeidsmarkt.steps.quantities import read_estimates


def words(real: Project) -> Words:
    return Words.of("nl", real.labels["nl"], real.classifications)


def test_a_term_is_named_with_its_level_and_what_is_said_of_it(real: Project) -> None:
    assert term_name("difference", words(real)) == "verschil"
    assert term_name("cohort[syria]", words(real)) == "cohort Syrisch"
    assert term_name("corona_wave, ratio", words(real)) == "coronagolf (verhouding)"
    assert term_name("reached_share[status_holders_only]", words(real)).endswith(
        "alleen de statushouders onder de ontvangers"
    )


def test_a_title_carries_the_step_of_evidence_where_the_answer_rests_on_one(real: Project) -> None:
    title = Text(nl="Wat als?", en="What if?")
    assert on_its_step(title, {"evidence": "trial"}, words(real)) == "Wat als? (bewijs: gerandomiseerde proef)"
    assert on_its_step(title, {"evidence": ""}, words(real)) == "Wat als?"


def test_a_cohort_that_is_called_by_its_year_keeps_that_name(real: Project, tmp_path: Path) -> None:
    rows = [{"variant": "a", "term": "window"}, {"variant": "a", "term": "effect, 12 months", "group": "2014"}]
    path = tmp_path / layout.analysis("published", "x")["estimates"]
    path.parent.mkdir(parents=True)
    estimates_table(rows).to_csv(path, index=False)
    found = read_estimates(Project(tmp_path), "published", "x")["group"]
    assert found.tolist() == ["", "2014"]
    assert group_name(found.iloc[1], words(real)) == "2014"
    assert group_name("syria", words(real)) == "Syrisch"
    assert pd.api.types.is_object_dtype(found)
