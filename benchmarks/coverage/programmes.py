"""Coverage at the sizes of programmes (10 to 300 people): `python -m benchmarks.coverage.programmes [RUNS]`."""

from itertools import product
from typing import Any, get_args

import numpy as np
import pandas as pd
from scipy.stats import binom
from scipy.stats import t as student_t

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.programmes.at_risk import at_risk
from arbeidsmarkt.models.programmes.discrete_hazard import binomial
from arbeidsmarkt.models.programmes.hazard_options import Options as HazardOptions
from arbeidsmarkt.models.programmes.outcome_model import Weighting, outcome_model
from arbeidsmarkt.models.programmes.potential_outcomes import Form, Persons, potential_outcomes
from arbeidsmarkt.models.programmes.proportion_interval import Interval, Shares, newcombe, shares
from arbeidsmarkt.models.programmes.random_effects import Studies, pooled
from arbeidsmarkt.models.programmes.score_weights import score_of
from benchmarks.coverage.page import replace_section

HEADING = "## Shares, pooled initiatives, effects of programmes and time to work"
LEVEL, Z = 0.95, 1.959964
CHANCES = np.arange(0.05, 0.951, 0.01)

READING = """How to read it. Wilson's interval covers 95 per cent on average and nowhere less than 91; Jeffreys' dips
to 87 at single chances, Clopper and Pearson's never covers too little and is wider. Hartung and Knapp's
error holds from four initiatives on, its modified form covers too much where initiatives do not differ,
the error of the model too little where they do. The interval for a new initiative covers 88 per cent
where six or ten small initiatives differ, and nearly all where they do not: with so few, the spread
between them is hardly known; the sentence says so. Effects need some fifty people on a side: with twenty
the intervals cover 89 to 92 per cent, with fifty 93, from 150 on 94 to 95; a check says so."""


def of_share(interval: Interval, count: int) -> tuple[float, float]:
    """Exact coverage over chances of 5 to 95 per cent: mean and smallest."""
    events = np.arange(count + 1.0)
    found = shares(events, np.full(count + 1, float(count)), interval, LEVEL)
    chance = binom.pmf(events[:, None], count, CHANCES)
    held = (found.low[:, None] <= CHANCES) & (found.high[:, None] >= CHANCES)
    covered = (chance * held).sum(axis=0)
    return float(covered.mean()), float(covered.min())


def of_difference(first: int, second: int) -> tuple[float, float]:
    """Exact coverage of Newcombe's interval over pairs of chances: mean and smallest."""
    sides = []
    for count in (first, second):
        events = np.arange(count + 1.0)
        sides.append((events, shares(events, np.full(count + 1, float(count)), "wilson", LEVEL)))
    left = Shares(*(part[:, None] for part in sides[0][1]))
    found = newcombe(left, Shares(*(part[None, :] for part in sides[1][1])))
    covered = []
    for one, other in product(CHANCES[::6], CHANCES[::6]):
        weight = np.outer(binom.pmf(sides[0][0], first, one), binom.pmf(sides[1][0], second, other))
        covered.append((weight * ((found.low <= one - other) & (one - other <= found.high))).sum())
    return float(np.mean(covered)), float(np.min(covered))


def of_pooling(count: int, tau: float, runs: int) -> list[float]:
    """Share of the runs in which the mean lies in each interval of it, and a new initiative in its interval."""
    held = np.zeros((runs, 4))
    for run in range(runs):
        random = np.random.default_rng([20217, count, int(10 * tau), run])
        started = random.integers(10, 61, count)
        truths = random.normal(-0.4, tau, count + 1)
        placed = random.binomial(started, 1 / (1 + np.exp(-truths[:-1])))
        empty = (placed == 0) | (placed == started)
        events, trials = placed + 0.5 * empty, started + 1.0 * empty
        value = np.log(events / (trials - events))
        found = pooled(Studies(value, 1 / events + 1 / (trials - events), np.ones((count, 1))), "reml")
        errors = [float(np.sqrt(found.covariance(code)[0, 0])) for code in POOLED]
        reach = [Z, *[float(student_t.ppf(0.975, count - 1))] * 2]
        off = abs(found.params[0] + 0.4)
        held[run, :3] = [off <= limit * error for limit, error in zip(reach, errors, strict=True)]
        spread = np.sqrt(errors[2] ** 2 + found.tau2)
        held[run, 3] = abs(found.params[0] - truths[-1]) <= student_t.ppf(0.975, count - 2) * spread
    return [float(share) for share in held.mean(axis=0)]


POOLED = ("model", "hartung_knapp", "hartung_knapp_modified")


def people(count: int, random: np.random.Generator) -> tuple[Persons, pd.DataFrame]:
    """Two characteristics that go with participation and with work; no effect of either side."""
    skill, young = random.normal(size=count), (random.random(count) < 0.5).astype(float)
    treated = (random.random(count) < 1 / (1 + np.exp(0.2 - 0.5 * skill - 0.4 * young))).astype(float)
    work = (random.random(count) < np.clip(0.45 + 0.1 * skill + 0.1 * young, 0.02, 0.98)).astype(float)
    matrix = pd.DataFrame({"intercept": 1.0, "skill": skill, "young": young})
    return Persons(work, treated, np.ones(count)), matrix


FORMS = ("standardisation", "ipw", "aipw")


def of_effects(count: int, runs: int) -> tuple[list[float], float]:
    """Share of the runs in which the effect on participants of each form holds zero; share refused."""
    held: list[list[bool]] = []
    for run in range(runs):
        persons, matrix = people(count, np.random.default_rng([20218, count, run]))
        try:
            held.append(_effects(persons, matrix))
        except RefusedError:
            continue
    return [float(share) for share in np.mean(held, axis=0)], 1 - len(held) / runs


def _effects(persons: Persons, matrix: pd.DataFrame) -> list[bool]:
    if min(persons.treated.sum(), (1 - persons.treated).sum()) < 10:
        raise RefusedError("too few people")
    terms = matrix.drop(columns="intercept")
    score = score_of(persons.treated, matrix, persons.weights, None, "logit")
    model = outcome_model(persons.y, persons.treated, terms, terms, Weighting(persons.weights), False)
    parts: list[Any] = [(None, model), (score, None), (score, model)]
    free = len(persons.y) - matrix.shape[1] - 1
    limit = float(student_t.ppf(0.5 + LEVEL / 2, free))
    found = [potential_outcomes(persons, Form(*part, "att")).effect for part in parts]
    return [abs(one.value) <= limit * np.sqrt(np.sum(one.influence**2)) for one in found]


def of_hazards(count: int, runs: int) -> float:
    """Share of the runs in which the interval of a hazard ratio of 1.5 over twelve months holds it."""
    held = []
    for run in range(runs):
        random = np.random.default_rng([20219, count, run])
        course = np.arange(count) % 2
        months = random.geometric(1 - np.exp(-0.08 * np.exp(np.log(1.5) * course)))
        table = pd.DataFrame({"months": np.minimum(months, 12), "found": (months <= 12) * 1, "course": course})
        options = HazardOptions.model_validate(
            {"outcome": {"nl": "werk", "en": "work"}, "spells": {"duration": "months", "event": "found"}}
        )
        data = at_risk(table, options)
        rows: Array = data.rows["course"].to_numpy(float)
        fit = binomial(data, pd.DataFrame({"intercept": 1.0, "course": rows}), "cloglog")
        held.append(abs(fit.params[1] - np.log(1.5)) <= Z * fit.std_errors[1])
    return float(np.mean(held))


def section(runs: int) -> str:
    """The tables in Markdown."""
    intervals = get_args(Interval)
    lines = [HEADING, "", "Shares: exact coverage, mean and smallest over chances of 5 to 95 per cent.", ""]
    lines += [f"| people | {' | '.join(intervals)} |", "| --- |" + " --- |" * len(intervals)]
    for count in (10, 20, 50, 100, 300):
        told = [f"{mean:.3f} ({least:.3f})" for mean, least in (of_share(one, count) for one in intervals)]
        lines.append(f"| {count} | {' | '.join(told)} |")
    lines += ["", "| people on both sides | difference of two shares (Newcombe) |", "| --- | --- |"]
    for first, second in ((10, 10), (20, 100), (50, 50), (150, 150)):
        mean, least = of_difference(first, second)
        lines.append(f"| {first} and {second} | {mean:.3f} ({least:.3f}) |")
    lines += ["", f"{runs} simulated tables a row; share of the nominal 95 per cent intervals that hold the truth.", ""]
    lines += [f"| initiatives of 10 to 60 people, spread (logit) | {' | '.join(POOLED)} | new initiative |"]
    lines += ["| --- |" + " --- |" * (len(POOLED) + 1)]
    for count, tau in product((4, 6, 10), (0.0, 0.4)):
        told = [f"{share:.3f}" for share in of_pooling(count, tau, runs)]
        lines.append(f"| {count}, {tau:g} | {' | '.join(told)} |")
        print(lines[-1], flush=True)
    lines += ["", f"| people, both sides together | {' | '.join(FORMS)} | refused |", "| --- |" + " --- |" * 4]
    for count in (40, 100, 300, 600):
        held, refused = of_effects(count, runs)
        lines.append(f"| {count} | {' | '.join(f'{share:.3f}' for share in held)} | {refused:.3f} |")
        print(lines[-1], flush=True)
    lines += ["", "| people followed for twelve months | hazard ratio |", "| --- | --- |"]
    for count in (40, 100, 300):
        lines.append(f"| {count} | {of_hazards(count, runs):.3f} |")
        print(lines[-1], flush=True)
    return "\n".join([*lines, "", READING]) + "\n"


if __name__ == "__main__":
    replace_section(HEADING, section)
