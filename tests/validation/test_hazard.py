"""Time to an event against published answers; each check is first shown to be able to fail."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

from arbeidsmarkt.spec.project import Project
from tests.support.own_tables import asked, expected_of, rows_of

SPELLS = {"duration": "years", "censored": "censor"}
SHAPES: dict[str, dict[str, Any]] = {"constant": {}} | {
    name: {f"t{power}": {"column": "period", "power": power} for power in range(1, count + 1)}
    for count, name in enumerate(["linear", "quadratic", "cubic", "fourth order"], start=1)
}
GENERAL = {"time": {"factor": "period"}}


def hazards(real: Project, data: Path, folder: Path, options: dict[str, Any], **changes: Any) -> Any:
    return asked(real, "hazard", data, folder, options, covariance=changes.pop("covariance", "model"), **changes)


def test_how_long_teachers_wait_for_tenure(real: Project, shared: Path, tmp_path: Path) -> None:
    """Singer and Willett (2003), Applied Longitudinal Data Analysis, table 12.2."""
    case = shared / "data/validation/p15_tenure_hazard"
    expected = dict(expected_of(case))
    options = {"spells": SPELLS, "link": "logit"}
    variants = {name: {"terms": terms} for name, terms in SHAPES.items()}
    variants |= {"general (9 dummies)": {"terms": GENERAL}, "cloglog": {"terms": GENERAL, "link": "cloglog"}}
    variants |= {"linear, cloglog": {"terms": SHAPES["linear"], "link": "cloglog"}}
    answer = hazards(real, case / "tenure.csv", tmp_path, options, variants=variants)
    deviance = answer.table[answer.table["term"] == "deviance"].set_index("variant")["estimate"]
    for name in [*SHAPES, "general (9 dummies)"]:
        assert deviance[name] == pytest.approx(expected[f"deviance {name}"], abs=0.006), name
    assert deviance["cloglog"] == pytest.approx(expected["complementary log-log general: deviance"], abs=5e-4)
    assert deviance["linear, cloglog"] != pytest.approx(expected["deviance linear"], abs=0.5)
    linear = answer.table[(answer.table["variant"] == "linear") & (answer.table["scale"] != "ratio")]
    linear = linear.set_index("term")["estimate"]
    assert list(linear[["person-periods", "events"]]) == expected["person-periods, events"]
    assert list(linear[["intercept", "t1"]]) == pytest.approx(expected["linear model: intercept, slope"], abs=1e-4)


def test_the_three_forms_of_a_table_give_one_answer(real: Project, shared: Path, tmp_path: Path) -> None:
    """Spells, persons by period, and counts by period: estimates, robust errors and deviance."""
    spells = pd.read_csv(shared / "data/validation/p15_tenure_hazard/tenure.csv")
    periods = spells.loc[spells.index.repeat(spells["years"])].assign(year=lambda t: t.groupby("id").cumcount() + 1)
    periods["event"] = ((periods["year"] == periods["years"]) & (periods["censor"] == 0)).astype(int)
    counts = periods.groupby("year")["event"].agg(events="sum", left="count").reset_index()
    tables = {"spells": spells, "periods": periods, "counts": counts}
    forms: dict[str, dict[str, Any]] = {
        "spells": {"spells": SPELLS | {"period": "year"}},
        "periods": {"periods": {"period": "year", "event": "event"}},
        "counts": {"counts": {"period": "year", "events": "events", "at_risk": "left"}},
    }
    found = []
    for name, table in tables.items():
        table.to_csv(tmp_path / f"{name}.csv", index=False)
        for covariance in ("model", "HC0"):
            options = forms[name] | {"terms": {"year": "year"}}
            answer = hazards(
                *(real, tmp_path / f"{name}.csv", tmp_path / f"{name}{covariance}", options), covariance=covariance
            )
            rows = answer.table.drop(columns=["cov_type"])
            found.append(rows.select_dtypes("number").to_numpy(float))
    np.testing.assert_allclose(found[0], found[2], rtol=1e-4, atol=1e-12)
    np.testing.assert_allclose(found[0], found[4], rtol=1e-4, atol=1e-12)
    np.testing.assert_allclose(found[1], found[3], rtol=1e-4, atol=1e-12)
    np.testing.assert_allclose(found[1], found[5], rtol=1e-4, atol=1e-12)
    assert not np.allclose(found[0], found[1], rtol=1e-3, equal_nan=True), "robust errors are others"


def test_curves_and_their_test_are_those_of_statsmodels(real: Project, shared: Path, tmp_path: Path) -> None:
    table = pd.read_csv(shared / "data/validation/p15_tenure_hazard/tenure.csv")
    table = table.assign(half=np.where(table["id"] % 3 == 0, "a", "b"))
    table.to_csv(tmp_path / "half.csv", index=False)
    options = {"spells": SPELLS, "terms": SHAPES["quadratic"], "group": "half"}
    answer = hazards(real, tmp_path / "half.csv", tmp_path, options)
    for name, rows in table.groupby("half"):
        other = SurvfuncRight(rows["years"], 1 - rows["censor"])
        curve = answer.table[(answer.table["term"] == "share by period") & (answer.table["group"] == name)]
        curve = curve.set_index(curve["period_key"].astype(float)).loc[other.surv_times]
        assert list(1 - curve["estimate"]) == pytest.approx(list(other.surv_prob))
        errors = pd.Series(other.surv_prob_se).where(other.surv_prob > 0)
        assert list(curve["std_error"].dropna()) == pytest.approx(list(errors.dropna()))
        median = answer.table[(answer.table["term"] == "median") & (answer.table["group"] == name)]["estimate"]
        assert float(median.iloc[0]) == other.quantile(0.5)
    test = rows_of(answer).loc["log_rank"]
    statistic, p_value = survdiff(table["years"], 1 - table["censor"], table["half"])
    assert (test["estimate"], test["p_value"]) == pytest.approx((statistic, p_value))
    assert statistic > 1e-3


DRUG = (
    *("6", "6", "6", "6+", "7", "9+", "10", "10+", "11+", "13", "16"),
    *("17+", "19+", "20+", "22", "23", "25+", "32+", "32+", "34+", "35+"),
)
PLACEBO = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)


def test_remission_of_leukaemia(real: Project, tmp_path: Path) -> None:
    """Freireich et al. (1963), Blood 21:699-716, as in Kalbfleisch and Prentice (2002), ch. 1; `survdiff` of R."""
    weeks = [*DRUG, *map(str, PLACEBO)]
    lengths, cut = [int(one.rstrip("+")) for one in weeks], [int("+" in one) for one in weeks]
    table = pd.DataFrame({"weeks": lengths, "cut": cut, "drug": ["6-MP"] * 21 + ["placebo"] * 21})
    table.to_csv(tmp_path / "weeks.csv", index=False)
    options = {"spells": {"duration": "weeks", "censored": "cut"}, "group": "drug"}
    answer = hazards(real, tmp_path / "weeks.csv", tmp_path, options)
    curve = answer.table[(answer.table["term"] == "share by period") & (answer.table["group"] == "6-MP")]
    curve = curve.set_index("period_key").loc[["6", "7", "10", "13", "16", "22", "23"]]
    assert list(1 - curve["estimate"]) == pytest.approx([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], abs=5e-4)
    assert list(curve.loc[["10", "23"], "std_error"]) == pytest.approx([0.0963, 0.1346], abs=5e-5)
    medians = answer.table[answer.table["term"] == "median"].set_index("group")["estimate"]
    assert dict(medians) == {"6-MP": 23, "placebo": 8}
    assert rows_of(answer).loc["log_rank", "estimate"] == pytest.approx(16.793, abs=5e-4)
    naive = 1 - (table["weeks"][:21] <= 23).mean()
    assert naive != pytest.approx(0.448, abs=0.05), "who was cut off is no remission that ended"
