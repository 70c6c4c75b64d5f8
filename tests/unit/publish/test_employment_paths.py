"""Shares in work of cohorts and after programmes: each with its clock and its source, and never an effect."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from arbeidsmarkt.core.errors import ConfigError, SelectionError
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.employment_list import path_views
from arbeidsmarkt.publish.employment_paths import employment_paths
from arbeidsmarkt.publish.own_outcomes import NO_OWN
from arbeidsmarkt.publish.programme_figure import Known, render_programme_figure
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.employment import Employment
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.quantities import read_publications
from tests.support.drawings import figure_context
from tests.support.published_cells import cells_of, figures_of, newest
from tests.support.published_outcomes import outcome_content, outcome_tables

SOURCE = "cbs_asylum_cohorts"


@pytest.fixture(scope="module")
def known(real: Project) -> Known:
    """What the published edition holds."""
    cells = cells_of(real, {SOURCE: newest(figures_of(real, SOURCE).assign(source=SOURCE)).drop(columns="source")})
    pages = read_publications(real, SOURCE, cells["vintage"].iloc[0])
    content = outcome_content(outcome_tables(real))
    registry = real.programmes
    return Known(registry.scaling, registry.employment, content, NO_OWN, cells, pages, real.initiative_names)


def own(*counts: tuple[str, str, str, float | None]) -> dict[str, Any]:
    """Own figures as `programmes/own.json` has them: intake, sex, months and share."""
    same = {"programme": "taalsnelweg", "measure": "participants_at_work", "method": "counts_only", "row": 5}
    same |= {"vintage": "2021-03-01", "publication": "p"}
    rows = [
        same | {"intake": intake, "sex": sex, "months": months, "share": share}
        | {"share_low": share and share - 0.1, "share_high": share and share + 0.1}
        for intake, sex, months, share in counts
    ]  # fmt: skip
    page = {"publisher": "own delivery", "title": "register", "url": "", "published": "2021-03-01", "location": ""}
    return {"outcomes": rows, "publications": {"p": page}}


def told(language: str, known: Known, real: Project) -> str:
    """The alt text of the figure."""
    return render_programme_figure("employment_path", known, figure_context(real, language)).alt


def asking(known: Known, **changes: object) -> Known:
    """The same with another spec."""
    spec = known.employment.model_dump() | changes
    return replace(known, employment=Employment.model_validate(spec))


def test_every_path_of_the_config_is_in_the_published_edition_and_every_point_has_its_source(known: Known) -> None:
    table = employment_paths(known)
    assert table["value"].notna().all()
    assert set(table["path"]) == {*known.employment.programmes, *map(str, known.employment.cohorts.editions)}
    assert table[["source", "vintage", "row", "publisher", "title", "months", "clock"]].notna().all().all()
    assert set(table.loc[table["side"] == "cohort", "clock"]) == {"permit"}
    assert set(table.loc[table["side"] == "programme", "clock"]) == {"end", "not_stated"}


def test_the_values_are_those_of_the_raw_files(real: Project, known: Known) -> None:
    table = employment_paths(known)
    lines = {
        source: (real.root / f"data/raw/{source}/{vintage}/{name}.csv").read_text(encoding="utf-8").splitlines()
        for source, vintage, name in (
            (SOURCE, "2025-04-30", "figures"),
            ("published_outcomes", "2025-12-31", "outcomes"),
        )
    }
    for row in table.to_dict("records"):
        line = lines[row["source"]][row["row"] - 1]
        assert f",{row['value']:g}," in line, row
        month = f"months_since_permit={row['months']:g};" if row["side"] == "cohort" else f"{row['outcome']},"
        assert month in line, row


def test_a_line_joins_points_of_one_edition_only(real: Project, known: Known) -> None:
    cohort = employment_paths(known).query("path == '2014'")
    assert len(set(cohort["edition"])) > 3
    made = told("en", known, real)
    assert made.count("permit in 2014 (edition") + made.count("Permit in 2014 (edition") == len(set(cohort["edition"]))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            [
                "geen effect",
                "andere mensen",
                "de klok van rechts begint later",
                "Geen rangorde",
                "ongeveer 30%, gemiddeld over 12 maanden tot en met maand 12 na het einde van het programma",
                "1,4% 12 maanden na de vergunning",
                "ongeveer 50% 48 maanden (vanaf wanneer staat er niet bij)",
            ],
        ),
        ("en", ["no effect", "other people", "the clock of the right starts later", "No ranking", "None of these"]),
    ],
)
def test_both_clocks_and_that_it_is_no_effect_are_said(
    real: Project, known: Known, language: str, words: list[str]
) -> None:
    alt = told(language, known, real)
    assert [word for word in words if word not in alt] == []


def test_own_figures_count_from_the_start_and_only_those_of_everybody_stand_there(real: Project, known: Known) -> None:
    figures = own(("", "total", "12", 0.4), ("najaar", "total", "12", 0.5), ("", "total", "24", None))
    table = employment_paths(replace(known, own=figures))
    mine = table[table["source"] == "own_outcomes"]
    assert mine[["clock", "months"]].to_numpy().tolist() == [["start", 12]]
    assert mine[["value", "low", "high"]].to_numpy().tolist() == [pytest.approx([40, 30, 50])]
    alt = told("en", replace(known, own=figures), real)
    assert "40% (30 to 50) 12 months after the start" in alt
    assert "Own figures count from the start" in alt
    assert "None of these" not in alt, "the own figures are of a Dutch programme"


def test_of_one_intake_the_total_stands_there_and_of_several_that_cannot_be_added_up_none(known: Known) -> None:
    one = employment_paths(replace(known, own=own(("najaar", "total", "6", 0.3), ("najaar", "men", "6", 0.2))))
    assert one.loc[one["source"] == "own_outcomes", "value"].tolist() == [30.0]
    several = employment_paths(replace(known, own=own(("najaar", "total", "6", 0.3), ("lente", "total", "6", 0.2))))
    assert not (several["source"] == "own_outcomes").any()


def test_what_an_edition_lacks_is_named_and_stays_empty(real: Project, known: Known) -> None:
    without = replace(known, cohorts=known.cohorts[known.cohorts["other"].str.contains("permit_year=2014")])
    table = employment_paths(without)
    assert table.loc[table["path"] == "2016", "value"].isna().all()
    assert "Not in this edition: permit in 2016 (edition 2025 of CBS)" in told("en", without, real)
    assert "Not in this edition" not in told("en", known, real)


@pytest.mark.parametrize("outcome", ["O001", "O043", "O073"])
def test_an_outcome_that_is_no_share_after_months_is_refused(known: Known, outcome: str) -> None:
    path = {"name": {"nl": "x", "en": "x"}, "points": [{"outcome": outcome, "clock": "end"}]}
    with pytest.raises(ConfigError, match=outcome):
        employment_paths(asking(known, programmes={"x": path}))


def test_two_cells_of_one_month_are_refused(known: Known) -> None:
    twice = pd.concat([known.cohorts, known.cohorts.assign(sex="men")])
    with pytest.raises(SelectionError, match="2 cells"):
        employment_paths(replace(known, cohorts=twice))


def test_the_page_lists_each_point_with_its_place(real: Project, known: Known) -> None:
    texts = Bilingual(*(Words.of(code, real.labels[code], real.classifications) for code in ("nl", "en")))
    table = employment_paths(known)
    views = path_views(table, texts)
    points = [point for view in views for point in view["points"]]
    assert len(points) == len(table)
    first = points[0]
    assert first["text"].en == "4% 18 months after the permit"
    assert first["place"] == "cbs_asylum_cohorts@2025-04-30"
    assert first["page"]["publisher"] == "CBS"
    assert {point["outcome"] for point in points} == {None, "O041", "O042", "O045", "O059", "O063"}
