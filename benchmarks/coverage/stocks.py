"""Coverage of what a stock-flow identity says by rounding: `python -m benchmarks.coverage.stocks [RUNS]`."""

import numpy as np
import pandas as pd

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.flows.ledger import Bounds, Ledger, ledger_of
from arbeidsmarkt.models.flows.stock_flow_options import Options
from arbeidsmarkt.spec.model import Text
from benchmarks.coverage.page import replace_section

HEADING = "## Stocks and flows"
QUARTERS, STEP = 46, 10
ENTER, LEAVE, MOVED = 0.08, 0.08, 0.004
"""Who comes in, leaves and is moved in or out otherwise in a quarter, of the stock."""

OPTIONS = Options(
    outcome=Text(nl="", en=""), stock="stock", inflow=["inflow"], outflow=["outflow"], group=None, season_length=4
)
TERMS = {
    "change": lambda own: own.change,
    "other": lambda own: own.other,
    "change over a year": lambda own: own.stock - _a_year_before(own.stock),
    "outflow rate": lambda own: own.outflow / own.before,
    "steady state": lambda own: own.steady,
}

READING = """How to read it. An interval of rounding runs from the lowest to the highest value that the printed figures
allow, so it always holds the value before rounding; it is no interval of 95 per cent, and wider than one: 1.1 to 2.6
times the middle 95 per cent of the errors, the more the more figures a number is made of. It says nothing of revisions,
nor of what a register misses."""


def _a_year_before(stock: Bounds) -> Bounds:
    return Bounds(*(np.r_[np.full(4, np.nan), end[:-4]] for end in (stock.value, stock.low, stock.high)))


def ledgers(persons: float, random: np.random.Generator) -> tuple[Ledger, Ledger]:
    """A stock with its flows as they were, and as they are printed in tens."""
    wander = np.exp(np.cumsum(random.normal(0, 0.02, QUARTERS)))
    inflow = random.poisson(persons * ENTER * wander).astype(float)
    stock, outflow = np.empty(QUARTERS), np.empty(QUARTERS)
    now = persons
    for place in range(QUARTERS):
        outflow[place] = random.binomial(int(now), LEAVE)
        now += inflow[place] - outflow[place] + round(random.normal(0, MOVED * persons))
        stock[place] = now
    exact = pd.DataFrame({"time": range(QUARTERS), "stock": stock, "inflow": inflow, "outflow": outflow})
    printed = exact.assign(**{name: (exact[name] / STEP).round() * STEP for name in ("stock", "inflow", "outflow")})
    steps = {f"{name}_precision": float(STEP) for name in ("stock", "inflow", "outflow")}
    return ledger_of(exact, OPTIONS, ""), ledger_of(printed.assign(**steps), OPTIONS, "")


def held(persons: float, runs: int) -> dict[str, tuple[float, float]]:
    """For each term the share of the values held, and the width over that of the middle 95 per cent of the errors."""
    errors: dict[str, list[Array]] = {name: [] for name in TERMS}
    for run in range(runs):
        exact, printed = ledgers(persons, np.random.default_rng([20219, int(persons), run]))
        for name, term in TERMS.items():
            true, told = term(exact).value, term(printed)
            known = ~np.isnan(true)
            errors[name].append(np.stack([true - told.value, true - told.low, told.high - true])[:, known])
    return {name: _summary(np.concatenate(parts, axis=1)) for name, parts in errors.items()}


def _summary(errors: Array) -> tuple[float, float]:
    off, below, above = errors
    middle = np.subtract(*np.quantile(off, [0.975, 0.025]))
    return float(((below >= -1e-9) & (above >= -1e-9)).mean()), float(np.median(below + above) / middle)


def section(runs: int) -> str:
    """The table in Markdown."""
    lines = [
        HEADING,
        "",
        f"{runs} simulated stocks a row, {QUARTERS} quarters, printed in tens; share of the intervals of rounding that",
        "hold the value before rounding, and in brackets their width over the middle 95 per cent of the errors.",
        "",
        f"| persons in stock | {' | '.join(TERMS)} |",
        "| --- |" + " --- |" * len(TERMS),
    ]
    for persons in (500.0, 5_000.0, 50_000.0):
        found = held(persons, runs)
        lines.append(
            f"| {persons:,.0f} | {' | '.join(f'{share:.3f} ({wide:.1f})' for share, wide in found.values())} |"
        )
        print(lines[-1], flush=True)
    return "\n".join([*lines, "", READING]) + "\n"


if __name__ == "__main__":
    replace_section(HEADING, section)
