"""Coverage at the sizes of programmes (10 to 300 people): `python -m benchmarks.coverage.programmes [RUNS]`."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
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
from arbeidsmarkt.models.programmes.programme_effect_options import Matching
from arbeidsmarkt.models.programmes.proportion_interval import Interval, Shares, newcombe, shares
from arbeidsmarkt.models.programmes.random_effects import Studies, pooled
from arbeidsmarkt.models.programmes.score_matching import matched
from arbeidsmarkt.models.programmes.score_weights import score_of, weights_of_side
from arbeidsmarkt.models.programmes.side_errors import side_errors
from arbeidsmarkt.models.regression.error_law import Student
from arbeidsmarkt.models.regression.fixed_effects import absorb
from arbeidsmarkt.models.regression.least_squares import heteroskedastic, least_squares
from benchmarks.coverage.page import replace_section

HEADING = "## Shares, pooled initiatives, effects of programmes and time to work"
LEVEL, Z = 0.95, 1.959964
CHANCES = np.arange(0.05, 0.951, 0.01)

READING = """How to read it. Wilson's interval covers 95 per cent on average and nowhere less than 91; Jeffreys' dips
to 87 at single chances, Clopper and Pearson's never covers too little and is wider. Hartung and Knapp's error holds
from three initiatives on, also where ten people are together in them (93 to 97 per cent); its modified form covers
too much where initiatives do not differ, the error of the model too little where they do, both up to some forty
initiatives; a check says so. The interval for a new initiative covers 86 to 90 per cent where small initiatives
differ, however many there are, and nearly all where they do not, since the spread between them is hardly known; from
a hundred people in each on it covers 92 per cent or more; a check says so, and the sentence where large initiatives
look alike. Clopper and Pearson's interval is told to be wide under forty people. Of effects, intervals with the
residual degrees of freedom cover 84 to 94 per cent with fewer than forty people on a side, and 93 to 95 from there
on; a check says so. Corrected by side (`satterthwaite`) they cover 94 to 97 from ten people on a side on, of those
tables that have an answer (with ten on each side one in six is refused), if the others are no fewer than the
participants: twelve others for a hundred participants are too few, and the check says so. Regression and pairs hold
from ten people on a side on with HC3 (93 to 97 per cent), and with HC2 where participants are few; of the others the
check says so. Hazard ratios hold from ten people on."""


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


POOLED = ("model", "hartung_knapp", "hartung_knapp_modified")


def initiatives(count: int, low: int, high: int, random: np.random.Generator) -> Array:
    """People of so many initiatives."""
    return random.integers(low, high + 1, count)


def shared_out(count: int, people: int, random: np.random.Generator) -> Array:
    """So many people over initiatives, each with one at least."""
    return 1 + random.multinomial(people - count, np.full(count, 1 / count))


def of_pooling(seed: list[int], sizes: Callable[[np.random.Generator], Array], tau: float, runs: int) -> list[float]:
    """Share of the runs in which the mean lies in each interval of it, and a new initiative in its interval."""
    held = []
    for run in range(runs):
        random = np.random.default_rng([20217, *seed, run])
        started = sizes(random)
        held.append(_pooled(started, random.normal(-0.4, tau, len(started) + 1), random))
    return [float(share) for share in np.mean(held, axis=0)]


def _pooled(started: Array, truths: Array, random: np.random.Generator) -> list[bool]:
    placed = random.binomial(started, 1 / (1 + np.exp(-truths[:-1])))
    empty = (placed == 0) | (placed == started)
    events, trials = placed + 0.5 * empty, started + 1.0 * empty
    value = np.log(events / (trials - events))
    found = pooled(Studies(value, 1 / events + 1 / (trials - events), np.ones((len(value), 1))), "reml")
    errors = [float(np.sqrt(found.covariance(code)[0, 0])) for code in POOLED]
    reach = [Z, *[float(student_t.ppf(0.975, len(value) - 1))] * 2]
    off = abs(found.params[0] + 0.4)
    spread = np.sqrt(errors[2] ** 2 + found.tau2)
    new = abs(found.params[0] - truths[-1]) <= student_t.ppf(0.975, len(value) - 2) * spread
    return [*(off <= limit * error for limit, error in zip(reach, errors, strict=True)), bool(new)]


def people(sides: tuple[int, int], random: np.random.Generator) -> tuple[Persons, pd.DataFrame]:
    """So many who did and who did not take part; two characteristics go with that and with work, without an effect."""
    count = 60 * max(sides)
    skill, young = random.normal(size=count), (random.random(count) < 0.5).astype(float)
    treated = (random.random(count) < 1 / (1 + np.exp(0.2 - 0.5 * skill - 0.4 * young))).astype(float)
    work = (random.random(count) < np.clip(0.45 + 0.1 * skill + 0.1 * young, 0.02, 0.98)).astype(float)
    chosen = np.concatenate([np.flatnonzero(treated == 1)[: sides[0]], np.flatnonzero(treated == 0)[: sides[1]]])
    matrix = pd.DataFrame({"intercept": 1.0, "skill": skill[chosen], "young": young[chosen]})
    return Persons(work[chosen], treated[chosen], np.ones(len(chosen))), matrix


FORMS = ("standardisation", "ipw", "aipw")
ERRORS = ("HC2", "HC3")


def of_effects(sides: tuple[int, int], runs: int) -> tuple[list[float], float]:
    """Share of the runs in which the effect on participants of each form holds zero, by each law; share refused."""
    held: list[list[bool]] = []
    for run in range(runs):
        persons, matrix = people(sides, np.random.default_rng([20218, *sides, run]))
        try:
            held.append(_effects(persons, matrix))
        except RefusedError:
            continue
    return [float(share) for share in np.mean(held, axis=0)], 1 - len(held) / runs


def _effects(persons: Persons, matrix: pd.DataFrame) -> list[bool]:
    terms = matrix.drop(columns="intercept")
    score = score_of(persons.treated, matrix, persons.weights, None, "logit")
    model = outcome_model(persons.y, persons.treated, terms, terms, Weighting(persons.weights), False)
    sides = [weights_of_side(score, persons.treated, persons.weights, side, "att").own for side in (0, 1)]
    parts: list[Any] = [(None, model, persons.weights), (score, None, sum(sides)), (score, model, sum(sides))]
    found = [(potential_outcomes(persons, Form(*form, "att")).effect, used) for *form, used in parts]
    rows = Student(np.zeros((1, 1)), len(persons.y) - matrix.shape[1] - 1)
    laws = [replace(rows, covariance=one.influence[:, None].T @ one.influence[:, None]) for one, _ in found]
    laws += [side_errors(one.influence[:, None], persons.treated, used, matrix.shape[1]) for one, used in found]
    return [bool(abs(one.value) <= law.reach(LEVEL)[0]) for (one, _), law in zip([*found, *found], laws, strict=True)]


def of_least_squares(sides: tuple[int, int], runs: int) -> tuple[list[float], float]:
    """Share of the runs in which the effect by regression and by pairs holds zero, with each error; share of no pairs.

    Of pairs it is not known where most runs have none.
    """
    alone: list[list[bool]] = []
    paired: list[list[bool]] = []
    for run in range(runs):
        persons, matrix = people(sides, np.random.default_rng([20218, *sides, run]))
        columns = matrix.drop(columns="intercept").assign(effect=persons.treated)
        try:
            alone.append(_regressed(persons.y, columns))
            score = score_of(persons.treated, matrix, persons.weights, None, "logit")
            places = np.concatenate(matched(score.logit, persons.treated, Matching(caliper=0.2)))
            paired.append(_regressed(persons.y[places], columns[["effect"]].iloc[places].reset_index(drop=True)))
        except RefusedError:
            continue
    of_pairs = np.mean(paired, axis=0) if len(paired) > runs / 2 else [np.nan] * len(ERRORS)
    return [float(share) for share in (*np.mean(alone, axis=0), *of_pairs)], 1 - len(paired) / runs


def _regressed(y: Array, columns: pd.DataFrame) -> list[bool]:
    fit = least_squares(y, columns, absorb([], np.ones(len(y))))
    laws = [Student(heteroskedastic(fit, code), fit.df_resid) for code in ERRORS]
    return [bool(abs(fit.coefficients[-1]) <= law.reach(LEVEL)[-1]) for law in laws]


def of_hazards(count: int, runs: int) -> tuple[float, float]:
    """Share of the runs in which the interval of a hazard ratio of 1.5 over twelve months holds it; share refused."""
    held = []
    for run in range(runs):
        random = np.random.default_rng([20219, count, run])
        course = np.arange(count) % 2
        months = random.geometric(1 - np.exp(-0.08 * np.exp(np.log(1.5) * course)))
        table = pd.DataFrame({"months": np.minimum(months, 12), "found": (months <= 12) * 1, "course": course})
        options = HazardOptions.model_validate(
            {"outcome": {"nl": "werk", "en": "work"}, "spells": {"duration": "months", "event": "found"}}
        )
        try:
            data = at_risk(table, options)
            rows: Array = data.rows["course"].to_numpy(float)
            fit = binomial(data, pd.DataFrame({"intercept": 1.0, "course": rows}), "cloglog")
        except RefusedError:
            continue
        held.append(abs(fit.params[1] - np.log(1.5)) <= Z * fit.std_errors[1])
    return float(np.mean(held)), 1 - len(held) / runs


SIDES = (*((count, count) for count in (10, 12, 24, 40, 60, 100, 300)), (12, 100), (24, 200), (100, 12))
"""Participants and others."""


def _line(name: str, shares: Iterable[float]) -> str:
    line = f"| {name} | {' | '.join('' if np.isnan(share) else f'{share:.3f}' for share in shares)} |"
    print(line, flush=True)
    return line


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
    lines += [f"| initiatives, people of each, spread (logit) | {' | '.join(POOLED)} | new initiative |"]
    lines += ["| --- |" + " --- |" * (len(POOLED) + 1)]
    for (low, high), count, tau in product(((10, 60), (100, 200)), (4, 6, 10, 20, 40), (0.0, 0.4)):
        held = of_pooling([count, low, int(10 * tau)], partial(initiatives, count, low, high), tau, runs)
        lines.append(_line(f"{count}, {low} to {high}, {tau:g}", held))
    lines += ["", f"| initiatives, people together, spread (logit) | {' | '.join(POOLED)} | new initiative |"]
    lines += ["| --- |" + " --- |" * (len(POOLED) + 1)]
    for count, together, tau in product((3, 5, 8), (10, 30, 60, 100, 300), (0.0, 0.4)):
        held = of_pooling([count, together, int(10 * tau)], partial(shared_out, count, together), tau, runs)
        lines.append(_line(f"{count}, {together}, {tau:g}", held))
    corrected = [f"{form}, satterthwaite" for form in FORMS]
    lines += ["", f"| participants and others | {' | '.join([*FORMS, *corrected])} | refused |"]
    lines += ["| --- |" + " --- |" * (2 * len(FORMS) + 1)]
    for sides in SIDES:
        held, refused = of_effects(sides, runs)
        lines.append(_line(f"{sides[0]} and {sides[1]}", [*held, refused]))
    both = [f"{form}, {error}" for form in ("regression", "matching") for error in ERRORS]
    lines += [
        "",
        f"| participants and others | {' | '.join(both)} | no pairs |",
        "| --- |" + " --- |" * (len(both) + 1),
    ]
    for sides in SIDES:
        held, none = of_least_squares(sides, runs)
        lines.append(_line(f"{sides[0]} and {sides[1]}", [*held, none]))
    lines += ["", "| people followed for twelve months | hazard ratio | refused |", "| --- | --- | --- |"]
    for count in (10, 20, 30, 40, 60, 100, 300):
        lines.append(_line(str(count), of_hazards(count, runs)))
    return "\n".join([*lines, "", READING]) + "\n"


if __name__ == "__main__":
    replace_section(HEADING, section)
