"""Questions that have no honest answer, by why and by kind."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from tests.support.kind_tables import panel_of_groups
from tests.support.kinds import NAMED, Question

Case = tuple[Question, str]
"""A question, and what the sentence says of it."""


def changed(name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Question:
    """The question of that name on a changed table."""
    return NAMED[name].on(change(NAMED[name].table))


def assigned(name: str, **columns: object) -> Question:
    """The question of that name with columns that hold one value, or those given."""
    return changed(name, lambda table: table.assign(**columns))


def clustered(name: str, column: str, small_sample: str = "none") -> Question:
    """The question of that name with a covariance by cluster."""
    return NAMED[name].using(covariance="cluster", clusters=column, small_sample=small_sample)


def two_levels(name: str) -> Question:
    """The question of that name on a table whose last half is of another survey level."""
    table = NAMED[name].table
    half = np.arange(len(table)) % len(table) >= len(table) // 2
    return NAMED[name].on(table.assign(survey_level=np.where(half, "new", "old")))


def only(column: str, *values: object) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Rows with one of the values."""
    return lambda table: table[table[column].isin(values)]


def scaled(name: str, column: str, factor: float) -> Question:
    """The question of that name with a column in a unit in which its numbers are lost."""
    return replace(NAMED[name], read=NAMED[name].read | {"scale": {column: factor}})


def missing(name: str, column: str) -> Question:
    """The question of that name with a hole in a column."""
    table = NAMED[name].table
    return NAMED[name].on(table.assign(**{column: table[column].astype(float).where(np.arange(len(table)) != 3)}))


def since(quarter: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Rows from a quarter on."""
    return lambda table: table[table["quarter"] >= quarter]


def by_group(name: str) -> Question:
    """The question of that name on a table whose groups stand on two survey levels in every period."""
    return changed(name, lambda table: table.assign(survey_level=table["who"].map({"natives": "old", "others": "new"})))


def three_stocks() -> pd.DataFrame:
    """Stocks of two groups and of both."""
    table = NAMED["stock_flow"].table
    return pd.concat([table.assign(group=name) for name in ("men", "women", "all")], ignore_index=True)


UNITS = NAMED["did clusters"]
FEW_PANEL = UNITS.on(panel_of_groups(8)).asking(treated=["g00", "g01", "g02", "g03"])
HALF = np.arange(72) < 36

REFUSALS: dict[str, list[Case]] = {
    "too few clusters": [
        (FEW_PANEL, "clusters"),
        (FEW_PANEL.using(covariance="wild_bootstrap").asking(treated=["g00"]), "clusters"),
        (NAMED["event_study staggered"].on(panel_of_groups(12)), "clusters"),
        (clustered("event_study known errors", "who", "student_t_clusters").asking(error=None), "clusters"),
        (clustered("count_rate", "region"), "clusters"),
        (clustered("hazard", "place"), "clusters"),
        (clustered("person_months", "origin"), "clusters"),
        (clustered("programme_effect", "place"), "clusters"),
        (clustered("decomposition records", "place"), "clusters"),
        (changed("cohort", only("permit", 2014, 2015)), "cohorts"),
    ],
    "too few pre-periods": [
        (changed("did known errors", since("2020Q2")), "before"),
        (changed("did known errors", since("2020Q1")), "before"),
        (changed("event_study known errors", since("2019Q3")).asking(reference_periods=["2019KW04"]), "before"),
        (UNITS.asking(since=1), "before"),
        (changed("event_study staggered", lambda table: table[table["year"] >= 4]), "period before"),
        (NAMED["counterfactual"].asking(until="2013MM08"), "before"),
        (NAMED["interrupted_series"].asking(events={"step": {"shape": "step", "at": "2013MM01"}}), "before"),
        (NAMED["seasonal_adjustment"].asking(until="2014MM12"), "season"),
        (NAMED["bridge"].asking(block=12), "only"),
        (changed("revisions", lambda table: table.head(5)), "Only 5 periods"),
        (changed("stock_flow", lambda table: table.head(1)), "two periods"),
    ],
    "no comparison group": [
        (changed("did known errors", only("who", "others")).using(reference="none"), "no group to compare"),
        (UNITS.asking(treated=[f"g{one:02d}" for one in range(24)]), "no group to compare"),
        (changed("event_study known errors", only("who", "others")).using(reference="none"), "no group to compare"),
        (changed("event_study staggered", only("first", 4)), "no unit to compare"),
        (changed("gap", only("who", "others")), "reference"),
        (changed("programme_effect", only("took part", "yes")), "compar"),
        (changed("decomposition cells", only("who", "b")), "a"),
        (changed("decomposition records", only("took part", "yes")), "no"),
        (changed("cohort", only("permit", 2014)), "cohort"),
        (changed("pooling studies", lambda table: table.head(1)), "stud"),
    ],
    "mixed survey levels": [
        (by_group("gap"), "level"),
        (two_levels("did known errors"), "level"),
        (two_levels("event_study known errors"), "level"),
        (two_levels("counterfactual"), "level"),
        (two_levels("interrupted_series"), "level"),
        (two_levels("seasonal_adjustment"), "level"),
        (two_levels("did clusters"), "level"),
        (two_levels("event_study staggered"), "level"),
        (two_levels("count_rate"), "level"),
        (two_levels("cohort"), "level"),
        (two_levels("decomposition cells"), "level"),
        (two_levels("revisions"), "level"),
        (two_levels("benchmark"), "level"),
        (two_levels("stock_flow"), "level"),
        (two_levels("product"), "level"),
        (two_levels("person_months"), "level"),
        (two_levels("hazard"), "level"),
        (two_levels("pooling shares"), "level"),
        (two_levels("programme_effect"), "level"),
    ],
    "group not in the data": [
        (NAMED["did known errors"].asking(treated=["elsewhere"]), "elsewhere"),
        (UNITS.asking(treated=["elsewhere"]), "elsewhere"),
        (NAMED["did known errors"].using(reference="elsewhere"), "elsewhere"),
        (NAMED["event_study known errors"].asking(treated=["elsewhere"]), "elsewhere"),
        (NAMED["gap"].using(reference="elsewhere"), "reference"),
        (NAMED["decomposition cells"].using(reference="elsewhere"), "elsewhere"),
        (NAMED["decomposition product"].using(reference="elsewhere"), "elsewhere"),
        (NAMED["decomposition records"].using(reference="elsewhere"), "elsewhere"),
        (NAMED["pooling shares"].using(reference="elsewhere"), "elsewhere"),
        (NAMED["programme_effect"].asking(treated_value="elsewhere"), "elsewhere"),
        (NAMED["programme_effect"].using(reference="elsewhere"), "elsewhere"),
        (NAMED["cohort"].using(reference="1999"), "1999"),
        (NAMED["stock_flow"].on(three_stocks()).asking(total="elsewhere"), "elsewhere"),
        (
            NAMED["count_rate"].asking(
                terms={"step": "place", "region": {"factor": "region", "reference": "elsewhere"}}
            ),
            "elsewhere",
        ),
        (NAMED["hazard"].asking(terms={"part": {"factor": "took part", "reference": "elsewhere"}}), "elsewhere"),
        (NAMED["person_months"].asking(terms={"origin": {"factor": "origin", "reference": "elsewhere"}}), "elsewhere"),
        (assigned("product", what="elsewhere"), "'recipients'"),
    ],
    "constant outcome": [
        (assigned("count_rate", entries=5), "same in every row"),
        (assigned("cohort", share=0.5), "same in every row"),
        (assigned("counterfactual", rate=0.05), "does not vary"),
        (assigned("interrupted_series", rate=0.05), "does not vary"),
        (assigned("seasonal_adjustment", rate=0.05), "does not vary"),
        (assigned("did known errors", rate=0.05), "vary"),
        (assigned("did clusters", work=5), "vary"),
        (assigned("event_study known errors", rate=0.05), "vary"),
        (assigned("event_study staggered", work=5), "vary"),
        (assigned("hazard", found=0), "Nobody had the event"),
        (assigned("person_months", total=0), "same in every row"),
        (assigned("programme_effect", work=1), "vary"),
        (assigned("decomposition records", work=1), "same outcome"),
        (changed("revisions", lambda table: table.assign(last=table["first"])), "are the same"),
    ],
    "complete separation": [
        (assigned("count_rate", entries=np.where(HALF, 0, np.arange(72))), "completely"),
        (changed("cohort", lambda table: table.assign(share=(table["permit"] > 2015) * table["share"])), "completely"),
        (changed("hazard", lambda table: table.assign(found=(table["took part"] == "yes").astype(int))), "completely"),
        (
            changed(
                "person_months", lambda table: table.assign(total=table["total"].where(table["origin"] != "sy", 0))
            ),
            "completely",
        ),
        (
            changed(
                "programme_effect", lambda table: table.assign(skill=np.where(table["took part"] == "yes", 1.0, 0.0))
            ),
            "completely",
        ),
        (
            changed("programme_effect", lambda table: table.assign(skill=table["work"])).asking(outcome_model="logit"),
            "completely",
        ),
    ],
    "numbers that are lost": [
        (scaled("bridge", "new", 1e-200), "in row 2"),
        (scaled("count_rate", "persons", 1e-320), "in row 2"),
        (scaled("decomposition records", "work", 1e-200), "in row"),
        (scaled("did clusters", "work", 1e-200), "in row 2"),
        (scaled("did known errors", "error", 1e-200), "in row"),
        (scaled("event_study staggered", "work", 1e-200), "in row 2"),
        (scaled("pooling studies", "placed", 1e-200), "in row 2"),
        (scaled("revisions", "last", 1e-200), "in row 2"),
    ],
    "missing denominators": [
        (missing("cohort", "persons"), "persons"),
        (assigned("cohort", persons=0), "persons"),
        (missing("count_rate", "persons"), "persons"),
        (assigned("count_rate", persons=0), "persons"),
        (missing("pooling shares", "started"), "started"),
        (assigned("pooling shares", started=0), "started"),
        (missing("pooling studies", "started"), "started"),
        (missing("decomposition cells", "size"), "size"),
        (assigned("decomposition cells", size=0), "size"),
        (NAMED["stock_flow"].asking(population="people"), "people"),
        (missing("did clusters", "size").asking(weights="size"), "size"),
        (assigned("did clusters", size=0).asking(weights="size"), "size"),
        (missing("programme_effect", "weight").asking(weights="weight"), "weight"),
        (missing("hazard", "weight").asking(weights="weight"), "weight"),
        (missing("benchmark", "indicator"), "indicator"),
        (missing("person_months", "n"), "'n'"),
        (assigned("person_months", n=0), "'n'"),
    ],
}
"""Why there is no answer, to the questions that show it."""
