"""A share of each group with its interval, and how it differs from that of a reference."""

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.numbers import not_negative, refuse_where
from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.models.programmes.pooling_options import Proportions
from arbeidsmarkt.models.programmes.proportion_interval import Shares, newcombe, shares
from arbeidsmarkt.models.programmes.study_effects import counted
from arbeidsmarkt.spec.analysis import NONE
from arbeidsmarkt.spec.model import Text

SOME_KNOWN = Text(nl="van sommige personen is de uitkomst bekend", en="of some persons the outcome is known")
WITHOUT = Text(
    nl="de onbekenden zijn onder degenen zonder de uitkomst", en="the unknown are among those without the outcome"
)


def rows_of_shares(
    table: pd.DataFrame, groups: list[str], form: Proportions, reference: str, level: float
) -> list[Row]:
    """`share` of each group, beside it what the unknown can make of it, and `difference` with the reference."""
    events, trials = counted(table, form.events, form.trials)
    unknown = _unknown(table, form, trials - events)
    refuse_where(unknown >= trials, table, str(form.unknown), SOME_KNOWN)
    found = shares(events, trials - unknown, form.interval, level)
    rows = _rows("share", groups, found, trials - unknown, form.interval)
    if form.unknown:
        least, most = (shares(some, trials, form.interval, level) for some in (events, events + unknown))
        rows += _rows("share, none of the unknown", groups, least, trials, form.interval)
        rows += _rows("share, all of the unknown", groups, most, trials, form.interval)
    if reference != NONE:
        wilson = shares(events, trials - unknown, "wilson", level)
        rows += _differences(groups, wilson, trials - unknown, reference)
    return rows


def _unknown(table: pd.DataFrame, form: Proportions, most: Array) -> Array:
    if form.unknown is None:
        return np.zeros(len(table))
    found = not_negative(table, form.unknown)
    refuse_where(found > most, table, form.unknown, WITHOUT)
    return found


def _rows(term: str, groups: list[str], found: Shares, trials: Array, method: str) -> list[Row]:
    return [
        {"term": term, "group": group, "scale": "rate", "estimate": value, "ci_low": low, "ci_high": high}
        | {"n_obs": int(count), "method": method}
        for group, value, low, high, count in zip(groups, *(map(float, part) for part in found), trials, strict=True)
    ]


def _differences(groups: list[str], found: Shares, trials: Array, reference: str) -> list[Row]:
    if groups.count(reference) != 1:
        raise RefusedError(
            f"The data have no single row of '{reference}'.",
            rule=f"groups: {', '.join(dict.fromkeys(groups))}",
            remedy="correct `reference` in the spec, or name the column `group`",
            dutch=f"De gegevens hebben niet één rij van '{reference}'.",
            dutch_rule=f"groepen: {', '.join(dict.fromkeys(groups))}",
            dutch_remedy="verbeter `reference` in de specificatie, of noem de kolom `group`",
        )
    place = groups.index(reference)
    against = Shares(*(part[[place]] for part in found))
    parts = zip(groups, *newcombe(found, against), trials + trials[place], strict=True)
    return [
        {"term": "difference", "group": group, "reference": reference, "scale": "points", "estimate": float(value)}
        | {"ci_low": float(low), "ci_high": float(high), "n_obs": int(count), "method": "newcombe"}
        for group, value, low, high, count in parts
        if group != reference
    ]
