"""What is asked of a model kind is refused before anything is made, where products would say something else of it."""

from typing import Any

import pytest

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.table_question import TableQuestion
from arbeidsmarkt.steps.kinds import check_options

GAP = "unemployment_gap_migration_background"
FIGURE = {"kind": "ratios", "variant": "main", "title": {"nl": "verhouding", "en": "ratio"}}


def of_own(**more: Any) -> TableQuestion:
    """A question about a table of one's own, of counts per head."""
    words = {"nl": "uitstroom", "en": "outflow"}
    options = {"outcome": words, "counts": "out", "terms": {"age": {"column": "age"}}, "focus": "age", "ci_level": 0.9}
    how = {"kind": "count_rate", "covariance": "quasi", "clusters": "none", "small_sample": "none"}
    return TableQuestion.model_validate(how | {"baseline": words, "reference": "none", "options": options} | more)


def test_a_product_shows_no_interval_of_another_level_than_it_says(real: Project) -> None:
    analysis = real.analyses[GAP]
    check_options("gap.yaml", analysis)
    with pytest.raises(ConfigError, match="intervals of 90 per cent") as refused:
        check_options("gap.yaml", analysis.model_copy(update={"options": analysis.options | {"ci_level": 0.9}}))
    assert refused.value.place == "gap.yaml, key ci_level"


def test_a_table_of_ones_own_can_ask_for_another_level_where_no_figure_shows_it() -> None:
    check_options("own.yaml", of_own())
    with pytest.raises(ConfigError, match="intervals of 90 per cent"):
        check_options("own.yaml", of_own(figures={"ratios": FIGURE}))
