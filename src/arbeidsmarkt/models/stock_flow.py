"""Stock and flow: why a stock changed, by the identity stock = stock before + inflow - outflow + other.

`other` is what the flows leave: reclassification, reaching the pension age, institutions, revisions, and flows that
count events where the stock counts persons. How large it is decides whether the change may be divided at all.
Registers have no sampling error, so all intervals are those of rounding.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Diagnostic, Estimates
from arbeidsmarkt.models.answers.columns import by_group
from arbeidsmarkt.models.answers.survey_levels import refuse_levels
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.flows.ledger import Bounds, Ledger, ledger_of
from arbeidsmarkt.models.flows.stock_flow_options import Options
from arbeidsmarkt.models.flows.stock_flow_words import other_check, parts_check, sentence
from arbeidsmarkt.spec.analysis import FitSpec

Mask = npt.NDArray[np.bool_]

SHAPE = "wide"
COVARIANCES = ("rounding_only",)
SMALL_SAMPLES = ("none",)

IDENTITY, YEAR, STEADY = "identity of stock and flows", "same period a year before", "inflow over outflow rate, a year"
SHARE = "stock over population, interpolated from 1 January"


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """Contributions of the flows, changes over a year, shares and the steady state, each by period.

    Parameters
    ----------
    panel : DataFrame
        One row a period (and group): stock at its end, flows during it.
    spec : FitSpec

    Returns
    -------
    Estimates
        Terms `change`, `inflow`, `outflow` (below zero), `other`, `change_over_year`, `relative_change_over_year`,
        `share`, `outflow_rate`, `steady_state`, `steady_state_gap` (steady state minus stock) by period, and
        `other_share` (size of `other` over that of the flows). Changes over a year and steady states are there where it
        is known how many periods a year has.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, options: Options) -> Answer:
    refuse_levels(panel)
    ledgers = {group: ledger_of(rows, options, group) for group, rows in by_group(panel, options.group)}
    checks = [other_check(one.other_share, group) for group, one in ledgers.items()]
    return Answer(
        [{"group": group} | row for group, one in ledgers.items() for row in _rows(one)],
        [{"group": group} | row for group, one in ledgers.items() for row in _drawn(one)],
        (*checks, *_parts(ledgers, options)),
    )


def _rows(own: Ledger) -> list[Row]:
    told = [
        ("change", "persons", IDENTITY, own.change),
        ("inflow", "persons", IDENTITY, own.inflow),
        ("outflow", "persons", IDENTITY, -own.outflow),
        ("other", "persons", IDENTITY, own.other),
        ("outflow_rate", "rate", IDENTITY, own.outflow / own.before),
        *([] if own.cycle is None else _of_years(own, own.cycle)),
    ]
    if own.population is not None:
        told.append(("share", "rate", SHARE, own.stock / own.population))
    rows = [row for name, scale, method, values in told for row in _by_period(own, name, scale, method, values)]
    share: Row = {"term": "other_share", "scale": "rate", "estimate": own.other_share, "method": IDENTITY}
    return [*rows, share | {"n_obs": int((~np.isnan(own.other.value)).sum())}]


def _of_years(own: Ledger, cycle: int) -> list[tuple[str, str, str, Bounds]]:
    """What compares a period with that of a year before, or sums the flows of a year."""
    one = Bounds(*(np.ones(len(own.keys)),) * 3)
    ago = own.stock.at([max(place - cycle, 0) for place in range(len(own.keys))])
    late = np.arange(len(own.keys)) >= cycle
    steady = own.steady(cycle)
    return [
        ("change_over_year", "persons", YEAR, _where(late, own.stock - ago)),
        ("relative_change_over_year", "relative change", YEAR, _where(late, own.stock / ago - one)),
        ("steady_state", "persons", STEADY, steady),
        ("steady_state_gap", "persons", STEADY, steady - own.stock),
    ]


def _where(kept: Mask, values: Bounds) -> Bounds:
    return Bounds(*(np.where(kept, one, np.nan) for one in (values.value, values.low, values.high)))


def _by_period(own: Ledger, name: str, scale: str, method: str, values: Bounds) -> list[Row]:
    columns = zip(own.keys, values.value, values.low, values.high, strict=True)
    return [
        {"term": name, "period_key": key, "scale": scale, "method": method}
        | {"estimate": float(value), "rounding_low": float(low), "rounding_high": float(high)}
        for key, value, low, high in columns
        if not np.isnan(value)
    ]


def _drawn(own: Ledger) -> list[Row]:
    """Contributions as a figure draws them, for the periods that have all."""
    return [
        {
            "period_key": key,
            "stock": own.stock.value[place],
            "inflow": own.inflow.value[place],
            "outflow": -own.outflow.value[place],
            "other": own.other.value[place],
            "change": own.change.value[place],
            "change_low": own.change.low[place],
            "change_high": own.change.high[place],
            "status": own.statuses[place],
        }
        for place, key in enumerate(own.keys)
        if not np.isnan(own.other.value[place])
    ]


def _parts(ledgers: dict[str, Ledger], options: Options) -> tuple[Diagnostic, ...]:
    """Whether the groups add up to their total within rounding, in stock and flows."""
    if options.total is None:
        return ()
    if options.total not in ledgers or len(ledgers) < 3:
        raise RefusedError(
            f"There is no group '{options.total}' with at least two others to add up to it.",
            rule=f"groups: {', '.join(ledgers)}",
            remedy="correct `total` in the options, or leave it out",
            dutch=f"Er is geen groep '{options.total}' met ten minste twee andere die erop uitkomen.",
            dutch_rule=f"groepen: {', '.join(ledgers)}",
            dutch_remedy="verbeter `total` in de opties, of laat het weg",
        )
    whole, parts = ledgers[options.total], [one for name, one in ledgers.items() if name != options.total]
    excess = [
        _excess(getattr(whole, name), [getattr(one, name) for one in parts]) for name in ("stock", "inflow", "outflow")
    ]
    return (parts_check(max(excess)),)


def _excess(whole: Bounds, parts: list[Bounds]) -> float:
    """Largest distance between total and sum that rounding cannot explain, over the periods that all have."""
    length = min(len(whole.value), *(len(one.value) for one in parts))
    low = sum(one.low[-length:] for one in parts) - whole.high[-length:]
    high = sum(one.high[-length:] for one in parts) - whole.low[-length:]
    beyond = np.maximum(np.maximum(low, -high), 0)
    return float(np.nanmax(beyond)) if (~np.isnan(beyond)).any() else 0.0
