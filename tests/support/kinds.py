"""A small question of each model kind, on a table of the user's own."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.kind_tables import (
    admissions,
    benefits,
    cells_of_months,
    cohorts,
    composition,
    factors,
    indicator,
    initiatives,
    months,
    old_and_new,
    panel_of_groups,
    people,
    quarters,
    rates,
    states,
)
from tests.support.scenarios import OPTIONS as SCENARIO
from tests.support.scenarios import effects

WORDS = {"nl": "de uitkomst", "en": "the outcome"}
FEW_DRAWS = {"draws": 200, "parameter_draws": 5}


@dataclass(frozen=True)
class Question:
    """A table and what is asked of it; `form` tells the forms of one kind apart."""

    kind: str
    table: pd.DataFrame
    covariance: str
    options: dict[str, Any]
    small_sample: str = "none"
    reference: str = "none"
    clusters: str = "none"
    read: dict[str, Any] = field(default_factory=dict)
    form: str = ""

    @property
    def name(self) -> str:
        """Kind and form."""
        return f"{self.kind} {self.form}".strip()

    @property
    def spec(self) -> dict[str, Any]:
        """The file that the user writes."""
        return {
            "covariance": self.covariance,
            "clusters": self.clusters,
            "small_sample": self.small_sample,
            "baseline": WORDS,
            "reference": self.reference,
            "table": self.read,
            "options": {"outcome": WORDS} | self.options if self.kind not in WITHOUT_OUTCOME else self.options,
        }

    def using(self, **codes: str) -> "Question":
        """The same question with another covariance, reference or clusters."""
        return replace(self, **codes)

    def on(self, table: pd.DataFrame) -> "Question":
        """The same question of another table."""
        return replace(self, table=table)

    def asking(self, **options: Any) -> "Question":
        """The same question with other options."""
        return replace(self, options=self.options | options)

    def written(self, folder: Path, suffix: str = ".parquet") -> tuple[Path, Path]:
        """Table and spec as files."""
        folder.mkdir(parents=True, exist_ok=True)
        data, spec = folder / f"table{suffix}", folder / "spec.yaml"
        WRITERS[suffix](self.table.round(DECIMALS), data)
        spec.write_text(yaml.safe_dump(self.spec, sort_keys=False, allow_unicode=True), encoding="utf-8")
        return data, spec

    def answered(self, project: Project, folder: Path, suffix: str = ".parquet") -> Estimates:
        """What `arbeidsmarkt fit` answers, which raises where all is refused."""
        data, spec = self.written(folder, suffix)
        return fit_table(project, self.kind, data, spec, folder / "out")


WITHOUT_OUTCOME = ("product", "scenario")

DECIMALS = 9
"""A workbook holds no more of these numbers."""

WRITERS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    ".csv": lambda table, path: table.to_csv(path, index=False),
    ".comma.csv": lambda table, path: table.to_csv(path, index=False, sep=";", decimal=","),
    ".parquet": lambda table, path: table.to_parquet(path, index=False),
    ".xlsx": lambda table, path: table.to_excel(path, index=False),
}


def _input(name: str, kind: str) -> dict[str, Any]:
    return {"panel": name, "kind": kind, "label": WORDS, "origin": WORDS, "certainty": "measured"}


STEP = {"step": {"column": "place", "since": 36}}
DATED = {"y": "rate", "scale": "points"}
SIDES = {"y": "rate", "group": "who", "treated": ["others"], "since": "2020KW02", "scale": "points"}
PARTICIPATION: dict[str, Any] = {"y": "work", "treated": "took part", "treated_value": "yes", "scale": "points"}
YEAR_BEFORE = [f"2019KW0{quarter}" for quarter in range(1, 5)]
UNITS = {
    "y": "work",
    "group": "municipality",
    "time": "year",
    "since": 4,
    "treated": [f"g{one:02d}" for one in range(12)],
}

QUESTIONS = [
    Question("benchmark", indicator(), "no_error", {"indicator": "indicator", "total": "annual", "time": "place"}),
    Question(
        "bridge",
        old_and_new(),
        "leave_out_block",
        {"old": ["old"], "new": ["new"], "block": 4, "scale": "persons"},
        "student_t",
    ),
    Question(
        "cohort",
        cohorts(),
        "leave_one_cohort_out",
        {"events": "share", "weight": "persons", "cohort": "permit", "duration": "months", "period": "calendar"},
        "student_t_cohorts",
    ),
    Question(
        "count_rate",
        admissions(),
        "quasi",
        {
            "counts": "entries",
            "exposure": "persons",
            "focus": "step",
            "terms": STEP | {"region": {"factor": "region"}},
            "time": "place",
        },
    ),
    Question(
        "counterfactual",
        months(),
        "simulated_paths",
        DATED | FEW_DRAWS | {"transform": "logit", "until": "2020MM02", "process": {"model": "trend"}},
        "parameter_draws",
        read={"period": "month"},
    ),
    Question(
        "decomposition",
        composition(),
        "no_error",
        {"group": "who", "cells": {"rate": "rate", "size": "size", "by": ["age"]}, "scale": "points"},
        reference="a",
        form="cells",
    ),
    Question(
        "decomposition",
        composition(),
        "no_error",
        {"group": "who", "product": {"factors": ["rate", "factor"], "by": ["age"]}},
        reference="a",
        form="product",
    ),
    Question(
        "decomposition",
        people(),
        "HC0",
        {"group": "took part", "records": {"value": "work", "terms": {"skill": "skill"}}},
        reference="no",
        form="records",
    ),
    Question(
        "did",
        quarters(),
        "survey_and_series",
        SIDES | {"error": {"std_error": "error"}},
        "averaged_process",
        "natives",
        read={"period": "quarter"},
        form="known errors",
    ),
    Question(
        "did", panel_of_groups(), "cluster", UNITS, "student_t_clusters", clusters="municipality", form="clusters"
    ),
    Question(
        "event_study",
        quarters(),
        "survey_and_series",
        SIDES | {"error": {"std_error": "error"}, "reference_periods": YEAR_BEFORE},
        "averaged_process",
        "natives",
        read={"period": "quarter"},
        form="known errors",
    ),
    Question(
        "event_study",
        panel_of_groups(),
        "influence",
        {"y": "work", "time": "year", "staggered": {"unit": "municipality", "first": "first"}},
        form="staggered",
    ),
    Question(
        "gap",
        rates(),
        "survey_and_rounding",
        {"groups": {"natives": {"origin": "natives"}, "others": {"origin": "others"}}, "sample": None},
        "fieller",
        "natives",
        read={
            "period": "year",
            "columns": {"origin": "who", "value": "pct"},
            "scale": {"value": 0.01},
            "fill": {"precision": 0.001},
        },
    ),
    Question(
        "hazard",
        people(),
        "model",
        {
            "spells": {"duration": "months", "event": "found"},
            "terms": {"part": {"factor": "took part"}, "period": "period"},
            "focus": "part[yes]",
            "group": "took part",
        },
    ),
    Question(
        "interrupted_series",
        months(),
        "arma_errors",
        DATED | {"events": {"step": {"shape": "step", "at": "2020MM03"}}},
        "student_t_resid",
        read={"period": "month"},
    ),
    Question(
        "pooling",
        initiatives(),
        "binomial",
        {"group": "name", "proportions": {"events": "placed", "trials": "started"}},
        reference="b",
        form="shares",
    ),
    Question(
        "pooling",
        initiatives(),
        "hartung_knapp_modified",
        {
            "group": "name",
            "studies": {"counts": {"events": "placed", "trials": "started", "measure": "logit_proportion"}},
        },
        "student_t_studies",
        form="studies",
    ),
    Question(
        "person_months",
        cells_of_months(),
        "HC1",
        {
            "family": "logit",
            "terms": {"origin": {"factor": "origin", "reference": "nl"}, "month": "month"},
            "focus": "origin[sy]",
        },
    ),
    Question("pooling", initiatives(), "given_tests", {"group": "name", "tests": {"p_value": "p"}}, form="tests"),
    Question(
        "product",
        factors(),
        "independent_inputs",
        {
            "inputs": {"recipients": _input("recipients", "count"), "fit": _input("fit", "share")},
            "bases": {"all": [["recipients", "fit"]]},
            "counted": WORDS,
            "draws": 1000,
        },
        read={"columns": {"input": "what"}},
    ),
    Question(
        "programme_effect",
        people(),
        "stacked",
        PARTICIPATION | {"estimator": "aipw", "terms": {"skill": "skill", "place": {"factor": "place"}}},
        reference="no",
    ),
    Question("revisions", states(), "hac", {"vintages": ["first", "last"], "season_length": 12}, "student_t_resid"),
    Question("scenario", effects(), "independent_inputs", SCENARIO),
    Question(
        "seasonal_adjustment",
        months(),
        "no_error",
        DATED | {"transform": "log", "until": "2019MM12"},
        read={"period": "month"},
    ),
    Question(
        "stock_flow",
        benefits(),
        "rounding_only",
        {"stock": "stock", "inflow": ["in"], "outflow": ["out"]},
        read={"period": "quarter"},
    ),
]
"""Each form of each kind."""

NAMED = {one.name: one for one in QUESTIONS}
