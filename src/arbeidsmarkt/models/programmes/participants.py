"""Who took part and who is compared with them; without anybody to compare with there is no effect."""

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.value_names import named
from arbeidsmarkt.models.answers.columns import Array, filled
from arbeidsmarkt.models.programmes.programme_effect_options import Options
from arbeidsmarkt.spec.analysis import NONE

FEWEST = 10
"""On a side, under which neither a score nor a normal approximation means anything."""


def participants(panel: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Rows of those who took part; all rows where no column says who did.

    Raises
    ------
    RefusedError
        If nobody did.
    """
    if options.treated is None:
        return panel
    found = panel[_is(panel, options.treated, options.treated_value)]
    if found.empty:
        raise RefusedError(
            f"Nobody in the column '{options.treated}' took part ({options.treated_value}).",
            rule=f"values: {', '.join(sorted(set(panel[options.treated].map(named)))[:12])}",
            remedy="correct `treated_value` in the options",
            dutch=f"Niemand in de kolom '{options.treated}' deed mee ({options.treated_value}).",
            dutch_rule=f"waarden: {', '.join(sorted(set(panel[options.treated].map(named)))[:12])}",
            dutch_remedy="verbeter `treated_value` in de opties",
        )
    return found


def compared(panel: pd.DataFrame, options: Options, reference: str) -> tuple[pd.DataFrame, Array]:
    """Rows of both sides, and 1 for those who took part.

    Raises
    ------
    RefusedError
        If there is no comparison group, or a side has too few people.
    """
    takers = participants(panel, options)
    others = panel.drop(takers.index)
    if others.empty:
        raise RefusedError(
            "There is no comparison group: all took part, so that no effect can be told.",
            rule="an effect compares people who took part with people who did not",
            remedy="add records of comparable people; without them choose `estimator: described`, which shows what was "
            "seen among participants and, with `expected`, what CBS shows of comparable people, as no effect",
            dutch="Er is geen vergelijkingsgroep: allen deden mee, zodat over een effect niets te zeggen is.",
            dutch_rule="een effect vergelijkt mensen die meededen met mensen die niet meededen",
            dutch_remedy="voeg records van vergelijkbare mensen toe; kies zonder die `estimator: described`, die laat "
            "zien wat bij deelnemers is gezien en, met `expected`, wat CBS van vergelijkbare mensen laat zien, niet "
            "als effect",
        )
    if reference != NONE and options.treated is not None:
        others = others[_is(others, options.treated, reference)]
        _refuse_absent(others, reference, options.treated)
    if min(len(takers), len(others)) < FEWEST:
        raise RefusedError(
            f"One of both sides has fewer than {FEWEST} people.",
            rule=f"at least {FEWEST} took part and {FEWEST} did not",
            remedy="choose `estimator: described`, or join intakes",
            dutch=f"Een van beide kanten telt minder dan {FEWEST} mensen, te weinig voor een vergelijking.",
            dutch_rule=f"minstens {FEWEST} deden mee en minstens {FEWEST} niet",
            dutch_remedy="kies `estimator: described`, of voeg instroomgroepen samen",
        )
    rows = panel.loc[takers.index.union(others.index)]
    return rows.reset_index(drop=True), np.asarray(rows.index.isin(takers.index), dtype=float)


def _refuse_absent(others: pd.DataFrame, reference: str, column: str) -> None:
    if others.empty:
        raise RefusedError(
            f"The group '{reference}' is not in the column '{column}'.",
            rule="the reference is a value of that column, or none for all who did not take part",
            remedy="correct the reference",
            dutch=f"De groep '{reference}' staat niet in de kolom '{column}'.",
            dutch_rule="de referentie is een waarde van die kolom, of none voor allen die niet meededen",
            dutch_remedy="verbeter de referentie",
        )


def _is(panel: pd.DataFrame, column: str, value: object) -> pd.Series:
    found = filled(panel, column)
    if pd.api.types.is_bool_dtype(found) or pd.api.types.is_numeric_dtype(found):
        wanted = float(pd.to_numeric(pd.Series([value]), errors="coerce").iloc[0])
        return found.astype(float).eq(wanted)
    return found.map(named) == named(value)
