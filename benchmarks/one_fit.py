"""One model of made-up person-months, from their file to its answer: `python -m benchmarks.one_fit '{"by": ...}'`.

Prints seconds, highest memory, and estimates with errors as one line of JSON. Imports and what is compiled or loaded at
the first use are not counted: each does a few records first.
"""

import json
import resource
import sys
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import yaml

from arbeidsmarkt.microdata.synthetic import AGE_EDGES, CORONA_SINCE, CORONA_UNTIL, QUESTION, SPEC
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.microdata import fit_microdata
from benchmarks.memory import highest, of_machine
from benchmarks.row import seconds

COLUMNS = ["person", "month", "cohort", "origin", "sex", "age", "work"]
NAMES = [f"{low}-{high - 1}" for low, high in pairwise(AGE_EDGES)]
OF_PYFIXEST = (
    "work ~ i(cohort, ref=1) + i(origin, ref=1) + i(sex, ref=1) + i(age, ref='18-24') + i(corona, ref=0) | month"
)
"""Months are absorbed, which is its fast way."""

OF_STATSMODELS = "work ~ C(month) + C(cohort) + C(origin) + C(sex) + C(age) + C(corona)"
By = Literal["ours", "pyfixest", "statsmodels", "scan"]
Answer = dict[str, list[float]]


@dataclass(frozen=True)
class Asked:
    """Who is asked what.

    Parameters
    ----------
    by : {'ours', 'pyfixest', 'statsmodels', 'scan'}
        `scan` has no answer: it reads the columns, and sums each.
    family : {'logit', 'linear'}
    clustered : bool
        Errors by person; else HC1.
    project, first, records : str
        Folder of a project, and the Parquet files: of the few records, and of those that count.
    exact : bool
        Whether another program goes on until nothing changes any more.
    """

    by: By
    family: str
    clustered: bool
    project: str
    first: str
    records: str
    exact: bool = False


def main(asked: Asked) -> None:
    """Do it, and tell how it went."""
    if asked.by in ("pyfixest", "statsmodels"):
        resource.setrlimit(resource.RLIMIT_AS, (int(0.9 * of_machine()),) * 2)
    found = BY[asked.by](asked, asked.first)
    taken = seconds(lambda: found.update(BY[asked.by](asked, asked.records)))
    print(json.dumps({"seconds": taken, "memory": highest(), "answer": found}))


def _ours(asked: Asked, records: str) -> Answer:
    folder = Path(asked.project)
    codes = {} if asked.clustered else {"covariance": "HC1", "clusters": "none", "small_sample": "student_t_resid"}
    question: dict[str, Any] = QUESTION | codes
    question["options"] = question["options"] | {"family": asked.family}
    for name, content in (("records.yaml", SPEC), ("question.yaml", question)):
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    files = folder / "records.yaml", folder / "question.yaml"
    table = fit_microdata(Project(folder), Path(records), *files, folder / "answer").table
    return _answer(table[table["scale"].isin(["log", "points"])].set_index("term")[["estimate", "std_error"]])


def _pyfixest(asked: Asked, records: str) -> Answer:
    import pyfixest

    table = _table(records)
    kept: dict[str, Any] = {"copy_data": False, "store_data": False, "lean": True}
    kept["vcov"] = {"CRV1": "person"} if asked.clustered else "HC1"
    if asked.family == "linear":
        model = pyfixest.feols(OF_PYFIXEST, table, **kept)
    else:
        model = pyfixest.feglm(
            OF_PYFIXEST, table, family="logit", **kept, **({"iwls_tol": 1e-12} if asked.exact else {})
        )
    return _answer(model.tidy()[["Estimate", "Std. Error"]].rename(_our_name))


def _answer(table: pd.DataFrame) -> Answer:
    return dict(zip(table.index, table.to_numpy().tolist(), strict=True))


def _our_name(name: str) -> str:
    term, _, code = name.partition("::")
    return f"{term}[{code}]"


def _statsmodels(asked: Asked, records: str) -> Answer:
    import statsmodels.api as sm
    import statsmodels.formula.api as smf

    table = _table(records)
    kept: dict[str, Any] = {"cov_type": "HC1"}
    if asked.clustered:
        kept = {"cov_type": "cluster", "cov_kwds": {"groups": table["person"]}}
    linear = asked.family == "linear"
    model = smf.ols(OF_STATSMODELS, table) if linear else smf.glm(OF_STATSMODELS, table, family=sm.families.Binomial())
    model.fit(**kept)
    return {}


def _table(records: str) -> pd.DataFrame:
    table: pd.DataFrame = pq.read_table(records, columns=COLUMNS).to_pandas(self_destruct=True)
    in_corona = table["month"].between(CORONA_SINCE, CORONA_UNTIL)
    table["corona"] = table["origin"].where(in_corona & (table["origin"] > 1), 0)
    table["age"] = pd.cut(table["age"], AGE_EDGES, right=False, labels=NAMES)
    return table


def _scan(asked: Asked, records: str) -> Answer:
    config = Project(Path(asked.project)).config.microdata
    with duckdb.connect(config={"threads": config.threads, "memory_limit": config.memory}) as connection:
        connection.read_parquet(records).aggregate(", ".join(f"sum({column})" for column in COLUMNS)).fetchall()
    return {}


BY = {"ours": _ours, "pyfixest": _pyfixest, "statsmodels": _statsmodels, "scan": _scan}


def as_text(asked: Asked) -> str:
    """What the command line takes."""
    return json.dumps(asdict(asked))


if __name__ == "__main__":
    main(Asked(**json.loads(sys.argv[1])))
