"""Coverage of gaps of rates and of products: `python -m benchmarks.coverage.rates [RUNS]`."""

import numpy as np

from arbeidsmarkt.core.rounding import Interval
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.groups.ratio_interval import delta_log, fieller
from arbeidsmarkt.models.groups.survey_error import rate_variance, rounding_variance
from arbeidsmarkt.models.products.draws import Uncertain, shortest_interval
from benchmarks.coverage.page import replace_section

HEADING = "## Gaps of rates, and products"
LEVEL, Z, STEP, REFERENCE, REFERENCE_SHARE = 0.95, 1.959964, 0.001, 0.04, 0.79

READING = """How to read it. Intervals of differences, of ratios by either rule and of products cover 94 to 96 per
cent at the sizes of our tables, groups of some hundred respondents included, as long as the assumed sample is right.
Where the design effect is larger than assumed (2.5 against 1.5) they cover 86 to 87: the variant with a doubled
error is there for that."""

GAPS = {
    "11 per cent of a tenth of 50,000": (0.11, 0.10, 50_000, 1.5, 1.5),
    "11 per cent of a fiftieth of 50,000": (0.11, 0.02, 50_000, 1.5, 1.5),
    "11 per cent of a tenth of 3,000": (0.11, 0.10, 3_000, 1.5, 1.5),
    "3 per cent of a fiftieth of 50,000": (0.03, 0.02, 50_000, 1.5, 1.5),
    "the first, design effect 2.5 where 1.5 is assumed": (0.11, 0.10, 50_000, 2.5, 1.5),
}
"""Name to a group's rate, its share of the respondents, these, and the true and the assumed design effect."""

ERRORS = {"0.01": 0.01, "0.03": 0.03, "0.05": 0.05}
"""Standard error of a share, as it is printed and as it is."""


def surveyed(rate: float, size: float, effect: float, runs: int, random: np.random.Generator) -> Array:
    """Rates of a clustered sample (beta-binomial), printed in tenths of a per cent."""
    count = int(size)
    within = (effect - 1) / (count - 1)
    clusters = random.beta(rate * (1 / within - 1), (1 - rate) * (1 / within - 1), runs)
    return np.asarray(np.round(random.binomial(count, clusters) / count / STEP) * STEP, dtype=float)


def gap(case: tuple[float, float, int, float, float], runs: int, random: np.random.Generator) -> tuple[float, ...]:
    """Share of the runs in which the intervals of the difference, and of the ratio by both rules, hold it."""
    rate, share, respondents, effect, assumed = case
    sizes = respondents * share, respondents * REFERENCE_SHARE
    own, other = (surveyed(one, size, effect, runs, random) for one, size in zip((rate, REFERENCE), sizes, strict=True))
    rounded = float(rounding_variance(np.array([STEP]))[0])
    variances = [
        rate_variance(values, size, assumed) + rounded for values, size in zip((own, other), sizes, strict=True)
    ]
    difference = np.abs(own - other - (rate - REFERENCE)) <= Z * np.sqrt(variances[0] + variances[1])
    ratios = [
        [method(*four, Z) for four in zip(own, other, *variances, strict=True) if four[0] > 0]
        for method in (delta_log, fieller)
    ]
    held = [np.mean([one.low <= rate / REFERENCE <= one.high for one in found]) for found in ratios]
    return float(difference.mean()), *(float(one) for one in held)


def products(error: float, runs: int, random: np.random.Generator) -> float:
    """Share of the runs in which a count printed in thousands times a surveyed share holds the true product."""
    held = []
    for _ in range(runs):
        count, share = random.uniform(200_000, 250_000), random.uniform(0.3, 0.4)
        seen = round(float(share + random.normal(0, error)), 2)
        printed = float(np.round(count, -3))
        parts = [
            Uncertain((Interval(printed, printed - 500, printed + 500),), 0.0, 0.0, np.inf),
            Uncertain((Interval(seen, seen - 0.005, seen + 0.005),), error, 0.0, 1.0),
        ]
        low, high = shortest_interval(parts[0].sample(4000, random) * parts[1].sample(4000, random), LEVEL)
        held.append(low <= count * share <= high)
    return float(np.mean(held))


def section(runs: int) -> str:
    """The tables in Markdown."""
    random = np.random.default_rng(20219)
    lines = [
        HEADING,
        "",
        f"{runs} simulated publications a row, printed in tenths of a per cent; the reference is 4 per cent of 79 per",
        "cent of the respondents. Share of the nominal 95 per cent intervals that hold the truth.",
        "",
        "| group | difference | ratio, on the log | ratio, Fieller |",
        "| --- | --- | --- | --- |",
    ]
    for name, case in GAPS.items():
        shares = " | ".join(f"{one:.3f}" for one in gap(case, runs, random))
        lines.append(f"| {name} | {shares} |")
    lines += ["", "| standard error of the share | product by Monte Carlo |", "| --- | --- |"]
    lines += [f"| {name} | {products(error, runs, random):.3f} |" for name, error in ERRORS.items()]
    return "\n".join([*lines, "", READING]) + "\n"


if __name__ == "__main__":
    replace_section(HEADING, section)
