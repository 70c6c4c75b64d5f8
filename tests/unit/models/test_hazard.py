from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.hazard import fit
from arbeidsmarkt.models.programmes.at_risk import at_risk
from arbeidsmarkt.models.programmes.hazard_options import Options
from tests.support.panels import WORDS, fit_spec

SPELLS: dict[str, Any] = {"spells": {"duration": "months", "event": "found"}}
COURSE: dict[str, Any] = SPELLS | {"terms": {"course": "course", "period": "period"}, "focus": "course"}


def people(count: int = 600, seed: int = 2, effect: float = 0.6, last: int = 12) -> pd.DataFrame:
    """Months until work, at most `last` of them seen; a course makes the hazard exp(effect) times as large."""
    random = np.random.default_rng(seed)
    course = random.integers(0, 2, count)
    hazard = 1 - np.exp(-0.08 * np.exp(effect * course))
    months = random.geometric(hazard)
    found = months <= last
    return pd.DataFrame(
        {
            "months": np.minimum(months, last),
            "found": found.astype(int),
            "course": course,
            "weight": 1.0,
            "who": np.arange(count),
        }
    )


def fitted(table: pd.DataFrame, options: dict[str, Any] = COURSE, **codes: Any) -> Estimates:
    spec = fit_spec("hazard", {"outcome": {"nl": "werk vinden", "en": "finding work"}} | options)
    changes = {"covariance": "model", "small_sample": "none", "reference": "none"} | codes
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=changes)}))


def ratio(answer: Estimates) -> pd.Series:
    table = answer.table[answer.table["scale"] == "ratio"].set_index("term")
    return table.loc["course"]


def test_a_hazard_ratio_is_found_on_a_grid_of_months() -> None:
    """The complementary log-log keeps the ratio of the hazards; the odds of a logit are further from one."""
    table = people(6000)
    hazards, odds = ratio(fitted(table)), ratio(fitted(table, COURSE | {"link": "logit"}))
    assert hazards["estimate"] == pytest.approx(np.exp(0.6), rel=0.06)
    assert hazards["ci_low"] < np.exp(0.6) < hazards["ci_high"]
    assert odds["estimate"] > hazards["estimate"] * 1.03


def test_the_sentence_tells_share_half_and_focus() -> None:
    answer = fitted(people(), COURSE | {"horizons": [6, 12]})
    assert "After 12 periods" in answer.sentence["en"] and "Half had it after" in answer.sentence["en"]
    assert "times as large" in answer.sentence["en"] and "maal zo groot" in answer.sentence["nl"]
    assert set(answer.table.loc[answer.table["term"] == "share by period", "period_key"]) == {"6", "12"}
    short = fitted(people(last=2))
    assert "Half did not have it" in short.sentence["en"]
    assert np.isnan(short.table.set_index("term").loc["median", "estimate"])


def test_a_horizon_beyond_the_data_is_refused() -> None:
    answer = fitted(people(), COURSE | {"horizons": [6, 36]})
    assert answer.table.empty
    assert "Niemand is 36 perioden gevolgd" in answer.sentence["nl"]


def test_few_events_are_told() -> None:
    assert "fewer than ten events" in fitted(people(60, last=2)).sentence["en"]
    assert "fewer than ten events" not in fitted(people(600)).sentence["en"]


def test_without_anyone_cut_off_the_share_is_the_share() -> None:
    table = pd.DataFrame({"months": [1, 1, 2, 3, 3, 3, 4, 4], "found": 1})
    rows = fitted(table, SPELLS).table.query("term == 'share by period'").set_index("period_key")
    assert list(rows["estimate"]) == pytest.approx([2 / 8, 3 / 8, 6 / 8, 1])
    assert rows.loc["2", "std_error"] == pytest.approx(np.sqrt(3 / 8 * 5 / 8 / 8))
    assert np.isnan(rows.loc["4", "ci_low"]), "no interval where all had it"


def test_who_comes_later_is_at_risk_later() -> None:
    table = pd.DataFrame({"months": [3, 4], "found": [1, 0], "before": [0, 2]})
    options = Options.model_validate({"outcome": WORDS} | SPELLS | {"spells": SPELLS["spells"] | {"entry": "before"}})
    data = at_risk(table, options)
    assert list(data.period) == [1, 2, 3, 3, 4]
    assert list(data.events) == [0, 0, 1, 0, 0]


def test_weights_count_as_people() -> None:
    table = people(200)
    doubled = pd.concat([table, table[:50]])
    weighted = table.assign(weight=np.where(np.arange(200) < 50, 2.0, 1.0))
    found = fitted(weighted, COURSE | {"weights": "weight"}).table["estimate"].to_numpy(float)
    np.testing.assert_allclose(found, fitted(doubled).table["estimate"].to_numpy(float), rtol=1e-6)


def test_errors_by_person_allow_for_several_spells() -> None:
    table = people(300)
    copies = pd.concat([table] * 4)
    plain, clustered = ratio(fitted(copies)), ratio(fitted(copies, covariance="cluster", clusters="who"))
    assert clustered["std_error"] == pytest.approx(2 * plain["std_error"], rel=0.1)


def test_groups_are_tested_against_each_other() -> None:
    answer = fitted(people(1000), COURSE | {"group": "course"})
    table = answer.table.set_index("term")
    assert table.loc["log_rank", "p_value"] < 0.001
    assert set(table.loc["median", "group"]) == {"0", "1"}
    assert fitted(people(1000, effect=0.0), COURSE | {"group": "course"}).table.set_index("term").loc[
        "log_rank", "p_value"
    ] > 0.01  # fmt: skip
    assert {row["series"] for _, row in answer.predictions.iterrows()} == {"observed", "fitted"}


AGES = pd.DataFrame({"t": [1, 1, 2, 2], "age": ["a", "b"] * 2, "n": [50, 40, 40, 30], "d": [10, 8, 9, 7]})
COUNTS: dict[str, Any] = {"counts": {"period": "t", "events": "d", "at_risk": "n"}}


def test_counts_that_nothing_tells_apart_are_not_counted_twice() -> None:
    """Cells that differ in what the model does not ask are people of their own."""
    assert not fitted(AGES, COUNTS).refused
    again = pd.concat([AGES, AGES.iloc[[1]].assign(d=7)], ignore_index=True)
    for table in (again, AGES.drop(columns="age")):
        assert " of the data are both of t 1" in fitted(table, COUNTS).sentence["en"]
    assert "De rijen 3 en 6 van de gegevens gaan allebei over t 1" in fitted(again, COUNTS).sentence["nl"]


@pytest.mark.parametrize(
    ("table", "options", "codes", "message"),
    [
        (people().assign(months=0), COURSE, {}, "'months' is 0 in row 2"),
        (people().assign(months=1.5), COURSE, {}, "'months' is 1.5 in row 2"),
        (people().assign(found=2), COURSE, {}, "'found' is 2 in row 2"),
        (people().assign(found=0), COURSE, {}, "Nobody had the event"),
        (people(), COURSE | {"focus": "age"}, {}, "no coefficient 'age'"),
        (people(), COURSE | {"terms": {"course": "skill"}}, {}, "no column 'skill'"),
        (people().assign(found=lambda t: t["found"] * t["course"]), COURSE, {}, "coefficient has no end"),
        (people().assign(who=1), COURSE, {"covariance": "cluster", "clusters": "who"}, "too few: 1"),
        (
            pd.DataFrame({"t": [1, 2], "n": [5, 3], "d": [6, 1]}),
            {"counts": {"period": "t", "events": "d", "at_risk": "n"}},
            {},
            "'d' is 6 in row 2",
        ),
    ],
)
def test_what_has_no_answer_is_refused(
    table: pd.DataFrame, options: dict[str, Any], codes: dict[str, Any], message: str
) -> None:
    answer = fitted(table, options, **codes)
    assert answer.table.empty
    assert message in answer.sentence["en"]
    assert answer.sentence["nl"].startswith("Geen antwoord")
