"""Well-known cases of textbooks, asked through `arbeidsmarkt fit` under other names of columns."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from arbeidsmarkt.spec.project import Project
from tests.support.kinds import Question

KEYWORDS = ["select", "class", "lambda x", "één naam", "from", "Q(1)", "order by", "in", "null", "1e3"]
"""Names of columns that another program would trip over."""


def data(name: str) -> pd.DataFrame:
    """A data set that comes with statsmodels."""
    return getattr(sm.datasets, name).load_pandas().data


def renamed(table: pd.DataFrame, outcome: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """The table with other names of its regressors, shuffled, and a term for each."""
    names = dict(zip([name for name in table if name != outcome], KEYWORDS, strict=False))
    terms = {name: names[name] for name in names}
    return table.rename(columns=names).sample(frac=1, random_state=1), terms


def coefficients(asked: Question, real: Project, folder: Path, scale: str | None = None) -> pd.DataFrame:
    """Estimates by their terms."""
    table = asked.answered(real, folder).table
    return (table[table["scale"] == scale] if scale else table).set_index("term")


def least_squares(table: pd.DataFrame, outcome: str, **options: Any) -> Question:
    """A regression with classical errors."""
    asked, terms = renamed(table, outcome)
    told = {"y": outcome, "terms": terms, "focus": next(iter(terms)), "group": None, "time": None}
    return Question("did", asked, "classical", told | options, "student_t_resid")


LONGLEY = {
    "GNPDEFL": (15.0618722713733, 84.9149257747669),
    "GNP": (-0.0358191792925910, 0.0334910077722432),
    "UNEMP": (-2.02022980381683, 0.488399681651699),
    "ARMED": (-1.03322686717359, 0.214274163161675),
    "POP": (-0.0511041056535807, 0.226073200069370),
    "YEAR": (1829.15146461355, 455.478499142212),
}
"""NIST Statistical Reference Datasets, Longley: certified values."""

STACK_LOSS = {"AIRFLOW": (0.7156, 0.1349), "WATERTEMP": (1.2953, 0.3680), "ACIDCONC": (-0.1521, 0.1563)}
"""Brownlee (1965), as in the help of R's `stackloss`."""


@pytest.mark.parametrize(
    ("name", "outcome", "wanted", "margin"),
    [("longley", "TOTEMP", LONGLEY, 1e-7), ("stackloss", "STACKLOSS", STACK_LOSS, 1e-3)],
)
def test_least_squares(
    name: str, outcome: str, wanted: dict[str, Any], margin: float, real: Project, tmp_path: Path
) -> None:
    found = coefficients(least_squares(data(name), outcome), real, tmp_path)
    for term, (estimate, error) in wanted.items():
        assert found.loc[term, "estimate"] == pytest.approx(estimate, rel=margin)
        assert found.loc[term, "std_error"] == pytest.approx(error, rel=margin)


GRUNFELD = {
    ("firm",): {"value": (0.110124, 0.011857), "capital": (0.310065, 0.017355)},
    ("firm", "year"): {"value": (0.117716, 0.013751), "capital": (0.357916, 0.022719)},
}
"""Grunfeld's investment of ten firms, within firms and within firms and years: Baltagi (2021), and R's plm."""


@pytest.mark.parametrize("effects", GRUNFELD, ids="+".join)
def test_effects_of_firms_and_years(effects: tuple[str, ...], real: Project, tmp_path: Path) -> None:
    table = data("grunfeld").query("firm != 'American Steel'")
    terms = {"value": "value", "capital": "capital"}
    asked = least_squares(table, "invest", terms=terms, focus="value", absorb=list(effects))
    found = coefficients(asked.on(table), real, tmp_path)
    for term, (estimate, error) in GRUNFELD[effects].items():
        assert found.loc[term, "estimate"] == pytest.approx(estimate, abs=1e-6)
        assert found.loc[term, "std_error"] == pytest.approx(error, abs=1e-6)


def test_weights_beside_effects_are_those_of_weighted_least_squares(real: Project, tmp_path: Path) -> None:
    table = data("grunfeld")
    options = {"terms": {"value": "value"}, "focus": "value", "absorb": ["firm"], "weights": "capital"}
    found = coefficients(least_squares(table, "invest", **options).on(table), real, tmp_path).loc["value"]
    columns = pd.concat([table["value"], pd.get_dummies(table["firm"])], axis=1).astype(float)
    direct = sm.WLS(table["invest"], columns, table["capital"]).fit()
    assert found["estimate"] == pytest.approx(direct.params["value"], rel=1e-9)
    assert found["std_error"] == pytest.approx(direct.bse["value"], rel=1e-9)


SPECTOR = {"GPA": (2.82611, 1.26294), "TUCE": (0.09516, 0.14155), "PSI": (2.37869, 1.06456)}
"""Spector and Mazzeo's economics course, logit: Greene (2012), Econometric Analysis, table 17.1."""


@pytest.mark.parametrize("kind", ["person_months", "hazard"])
def test_a_logit_of_the_economics_course(kind: str, real: Project, tmp_path: Path) -> None:
    table, terms = renamed(data("spector"), "GRADE")
    cells = Question("person_months", table.assign(n=1, total=table["GRADE"]), "classical", {"family": "logit"})
    spells = Question(
        "hazard", table.assign(t=1), "model", {"link": "logit", "periods": {"period": "t", "event": "GRADE"}}
    )
    asked = (cells if kind == "person_months" else spells).asking(terms=terms, focus="PSI")
    found = coefficients(asked, real, tmp_path, "log")
    for term, (estimate, error) in SPECTOR.items():
        assert found.loc[term, "estimate"] == pytest.approx(estimate, abs=1e-5)
        assert found.loc[term, "std_error"] == pytest.approx(error, abs=2e-5)


DOCTORS = {
    "poisson": {"lncoins": -0.0525, "idp": -0.2471, "physlm": 0.2717, "hlthp": 0.2061},
    "negative_binomial": {"lncoins": -0.0579469, "idp": -0.267787, "lpi": 0.041205, "physlm": 0.268911},
}
"""Visits to doctors in the RAND health insurance experiment, as Stata gives them in the tests of statsmodels."""


@pytest.mark.parametrize("family", DOCTORS)
def test_visits_to_doctors(family: str, real: Project, tmp_path: Path) -> None:
    table, terms = renamed(data("randhie"), "mdvis")
    options = {"counts": "mdvis", "family": family, "terms": terms, "focus": "idp"}
    found = coefficients(Question("count_rate", table, "model", options), real, tmp_path)
    for term, estimate in DOCTORS[family].items():
        assert found.loc[term, "estimate"] == pytest.approx(estimate, abs=6e-5)
    if family == "negative_binomial":
        assert found.loc["alpha", "estimate"] == pytest.approx(1.29295, abs=5e-5)


def test_counts_of_pupils_above_the_median(real: Project, tmp_path: Path) -> None:
    """Mathematics in Californian districts: Gill (2001), Generalized Linear Models, as in the tests of statsmodels."""
    whole = data("star98")
    terms = {name: name for name in whole if name not in ("NABOVE", "NBELOW")}
    table = whole.assign(n=whole["NABOVE"] + whole["NBELOW"], total=whole["NABOVE"])
    options = {"family": "logit", "terms": terms, "focus": "LOWINC"}
    found = coefficients(Question("person_months", table, "classical", options), real, tmp_path, "log")
    assert found.loc["LOWINC", "estimate"] == pytest.approx(-0.0168150, abs=1e-6)
    assert found.loc["PERBLACK", "estimate"] == pytest.approx(-0.0187242, abs=1e-6)
    direct = sm.GLM(whole[["NABOVE", "NBELOW"]], sm.add_constant(whole[list(terms)]), sm.families.Binomial()).fit()
    assert np.allclose(found.loc[list(terms), "std_error"].astype(float), direct.bse[list(terms)], rtol=1e-5)
