"""Made-up person-months whose law is known: to try everything, and to see whether a model finds the law again."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pyarrow as pa
from scipy.special import expit, ndtr

from arbeidsmarkt.core.synthetic import SYNTHETIC

MONTHS = 96
CORONA_SINCE, CORONA_UNTIL = 75, 84
BLOCK = 10_000
"""Persons that share one stream of random numbers, so that more persons leave the first ones as they are."""

ALIKE = 0.4
"""Correlation over the months of a person, on the normal scale: what clusters are for."""

COHORT = (0.0, 0.05, -0.05, 0.1, 0.15, 0.2, 0.3)
ORIGIN = (0.0, -0.4, 0.25, -0.7, -0.15)
CORONA_ORIGIN = (0.0, -0.25, -0.1, -0.3, -0.2)
AGE_EDGES, AGE = (18, 25, 35, 45, 68), (0.0, 0.35, 0.2, -0.3)
SEX = (0.0, -0.5)
LEVEL, TREND, CORONA = -2.0, 0.012, -0.3

SPEC = {
    "id": "person",
    "time": "month",
    "window": {"first": 1, "last": MONTHS},
    "outcome": {"column": "work"},
    "groups": {"cohort": [1, 2, 3, 4, 5, 6, 7], "origin": [1, 2, 3, 4, 5], "sex": [1, 2]},
    "bins": {"calendar": {"column": "month", "lowest": 1, "highest": MONTHS}, "age": {"edges": list(AGE_EDGES)}},
}
"""How the records become cells."""

QUESTION = {
    "covariance": "cluster",
    "clusters": "person",
    "small_sample": "student_t_clusters",
    "baseline": {"nl": "herkomst 1, buiten corona", "en": "origin 1, outside corona"},
    "reference": "none",
    "options": {
        "outcome": {"nl": "werk hebben", "en": "being in work"},
        "family": "logit",
        "focus": "corona[4]",
        "focus_label": {"nl": "herkomst 4 in de coronamaanden", "en": "origin 4 in the corona months"},
        "terms": {
            "calendar": {"factor": "calendar", "reference": 1},
            "cohort": {"factor": "cohort", "reference": 1},
            "origin": {"factor": "origin", "reference": 1},
            "sex": {"factor": "sex", "reference": 1},
            "age": {"factor": "age", "reference": "18-24"},
            "corona": {
                "factor": "origin",
                "reference": 1,
                "times": {"column": "calendar", "since": CORONA_SINCE, "until": CORONA_UNTIL},
            },
        },
    },
}
"""A model in which the law can be found again."""


def law() -> dict[str, float]:
    """Coefficients of a logit that are true of the records, by the names that the question gives them."""
    months = {f"calendar[{month}]": _calendar(month) - _calendar(1) for month in range(2, MONTHS + 1)}
    found = {"intercept": LEVEL + _calendar(1)} | months
    for name, effects in (("cohort", COHORT), ("origin", ORIGIN), ("sex", SEX)):
        found |= {f"{name}[{code}]": effects[code - 1] for code in range(2, len(effects) + 1)}
    classes = [f"{low}-{high - 1}" for low, high in pairwise(AGE_EDGES)]
    found |= {f"age[{name}]": effect for name, effect in zip(classes[1:], AGE[1:], strict=True)}
    return found | {f"corona[{code}]": CORONA_ORIGIN[code - 1] for code in range(2, len(ORIGIN) + 1)}


def _calendar(month: int) -> float:
    return TREND * month + CORONA * (CORONA_SINCE <= month <= CORONA_UNTIL)


def made_up(persons: int, seed: int) -> Iterator[pa.Table]:
    """Person-months in the order of persons and months, a block of persons at a time.

    Notes
    -----
    The outcome of a month has exactly the chance of the logit; over the months it hangs together by one normal number
    of the person (a Gaussian copula).
    """
    for begin in range(0, persons, BLOCK):
        yield _block(begin, min(BLOCK, persons - begin), np.random.default_rng([seed, begin]))


def _block(begin: int, persons: int, random: np.random.Generator) -> pa.Table:
    cohort, origin, sex = (random.integers(0, size, BLOCK)[:persons] for size in (7, 5, 2))
    born = random.integers(12 * 18, 12 * 59, BLOCK)[:persons]
    person = random.standard_normal(BLOCK)[:persons, None]
    month = np.arange(1, MONTHS + 1)
    age = (born[:, None] + month) // 12
    corona = (month >= CORONA_SINCE) & (month <= CORONA_UNTIL)
    score = (
        LEVEL
        + np.array([_calendar(one) for one in range(1, MONTHS + 1)])
        + np.array(AGE)[np.digitize(age, AGE_EDGES) - 1]
    )
    fixed = np.array(COHORT)[cohort] + np.array(ORIGIN)[origin] + np.array(SEX)[sex]
    score = score + fixed[:, None] + np.outer(np.array(CORONA_ORIGIN)[origin], corona)
    latent = np.sqrt(ALIKE) * person + np.sqrt(1 - ALIKE) * random.standard_normal((BLOCK, MONTHS))[:persons]
    columns = {
        "person": np.repeat(np.arange(begin + 1, begin + persons + 1, dtype=np.int32), MONTHS),
        "month": np.tile(month.astype(np.int16), persons),
        "cohort": np.repeat(cohort + 1, MONTHS).astype(np.int8),
        "origin": np.repeat(origin + 1, MONTHS).astype(np.int8),
        "sex": np.repeat(sex + 1, MONTHS).astype(np.int8),
        "age": age.ravel().astype(np.int8),
        "work": (ndtr(latent) < expit(score)).ravel().astype(np.int8),
        SYNTHETIC: np.ones(persons * MONTHS, dtype=bool),
    }
    return pa.table(columns)
