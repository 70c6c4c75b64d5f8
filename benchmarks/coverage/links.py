"""Coverage of link factors and decompositions: `python -m benchmarks.coverage.links [RUNS]`."""

import numpy as np
from scipy.signal import lfilter
from scipy.stats import t as student_t

from arbeidsmarkt.models.composition.oaxaca_blinder import decompose
from arbeidsmarkt.models.levels.link import Overlap, blocks, factor_error, leave_out_blocks
from benchmarks.coverage.page import replace_section

HEADING = "## Link factors and decompositions"
LEVEL, FACTOR, BURN = 0.95, 1.3, 50

READING = """How to read it. A figure predicted from the other blocks is held in 96 to 99 per cent of the cases, a
little more than is said, since there are few blocks. The factor itself is held in 93 per cent and more, but where
the ratio wanders (persistence 0.8 and more) in 80 to 91: the bridge then says so. What drifts steadily is held,
since the blocks show it. Parts of a difference between records are held in 94 to 97 per cent."""

OVERLAPS = {
    "46 quarters, blocks of 4": (46, 4),
    "23 quarters, blocks of 3": (23, 3),
    "16 quarters, blocks of 4": (16, 4),
}


def overlap(count: int, rho: float, drift: float, random: np.random.Generator) -> Overlap:
    """Two series in a ratio that wanders around one factor, or drifts away from it."""
    noise = lfilter([1], [1, -rho], random.normal(0, 0.01, count + BURN))[BURN:]
    old = 1000 * np.exp(random.normal(0, 0.02, count))
    slope = drift * (np.arange(count) - (count - 1) / 2)
    return Overlap(old, FACTOR * old * np.exp(noise + slope), np.arange(count))


def link(count: int, block: int, rho: float, drift: float, runs: int) -> tuple[float, float]:
    """Share of the figures predicted from the other blocks that are held, and of the factors."""
    predicted, factors = [], []
    limit = float(student_t.ppf(0.5 + LEVEL / 2, len(blocks(count, block)) - 1))
    for run in range(runs):
        own = overlap(count, rho, drift, np.random.default_rng([20221, count, run]))
        found = leave_out_blocks(own, block, "constant")
        predicted.append((np.abs(found.error) <= found.quantile(LEVEL) * found.std_error).mean())
        off = abs(np.log(own.new.sum() / own.old.sum() / FACTOR))
        factors.append(off <= limit * factor_error(own, block))
    return float(np.mean(predicted)), float(np.mean(factors))


def records(count: int, runs: int) -> tuple[float, float]:
    """Share of the runs in which the explained and the unexplained part of a difference are held."""
    held = []
    for run in range(runs):
        random = np.random.default_rng([20222, count, run])
        inside = np.arange(count) < count // 2
        skill = random.normal(inside.astype(float))
        wage = 10 + 2 * skill - inside + random.normal(size=count) * (1 + inside)
        design = np.column_stack([np.ones(count), skill])
        parts = {part.term: part for part in decompose(wage, design, np.ones(count), inside, [])}
        truth = {"explained, pooled": 2.0, "unexplained, pooled": -1.0}
        held.append(
            [
                abs(parts[term].estimate - value) <= 1.959964 * np.sqrt(np.sum(parts[term].influence ** 2))
                for term, value in truth.items()
            ]
        )
    explained, unexplained = np.mean(held, axis=0)
    return float(explained), float(unexplained)


def section(runs: int) -> str:
    """The tables in Markdown."""
    lines = [
        HEADING,
        "",
        f"{runs} simulated tables a row; share of the nominal 95 per cent intervals that hold the truth.",
        "",
        "| overlap | persistence | drift a quarter | a figure from other blocks | the factor |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, (count, block) in OVERLAPS.items():
        for rho, drift in ((0.0, 0.0), (0.5, 0.0), (0.8, 0.0), (0.9, 0.0), (0.0, 0.002)):
            figure, factor = link(count, block, rho, drift, runs)
            lines.append(f"| {name} | {rho} | {drift} | {figure:.3f} | {factor:.3f} |")
    lines += ["", "| records | explained | unexplained |", "| --- | --- | --- |"]
    for count in (100, 400):
        explained, unexplained = records(count, runs)
        lines.append(f"| {count} | {explained:.3f} | {unexplained:.3f} |")
    return "\n".join([*lines, "", READING]) + "\n"


if __name__ == "__main__":
    replace_section(HEADING, section)
