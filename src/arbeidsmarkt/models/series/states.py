"""States of the same figures side by side: a row a period, a column a state, oldest first."""

import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import number, require
from arbeidsmarkt.models.series.revisions_options import Options


def states_of(rows: pd.DataFrame, options: Options) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of one group, one a period in order, and the values of each state beside them.

    Raises
    ------
    RefusedError
        If a column is absent, a time is no number, or a state has a period twice.
    """
    wanted = options.vintages or [str(options.figure), options.state]
    require(rows, [*wanted, options.time])
    ordered = rows.assign(**{options.time: number(rows, options.time).astype(int)})
    _refuse_doubled(ordered, options)
    if options.vintages is not None:
        ordered = ordered.sort_values(options.time, ignore_index=True)
        return ordered, ordered[options.vintages].apply(pd.to_numeric, errors="coerce")
    values = ordered.assign(**{wanted[0]: pd.to_numeric(ordered[wanted[0]], errors="coerce")})
    states = values.set_index([options.time, options.state])[wanted[0]].unstack().sort_index(axis=1)  # noqa: PD010
    periods = ordered.drop_duplicates(options.time).sort_values(options.time, ignore_index=True)
    return periods, states.reset_index(drop=True)


def _refuse_doubled(rows: pd.DataFrame, options: Options) -> None:
    keys = [options.time, *([options.state] if options.figure else [])]
    for _, row in rows[rows.duplicated(keys)].iterrows():
        named = ", ".join(f"{key} {row[key]}" for key in keys)
        raise RefusedError(
            f"The data have two rows for {named}.",
            rule="a state has a period once",
            remedy="name the column of the groups, or leave rows out",
            dutch=f"De gegevens hebben twee rijen voor {named}.",
        )
