"""States of the same figures side by side: a row a period, a column a state, oldest first."""

import pandas as pd

from arbeidsmarkt.models.answers.columns import refuse_doubled, require
from arbeidsmarkt.models.answers.numbers import by_period, known_number
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
    ordered = by_period(rows, options.time).reset_index(drop=True)
    refuse_doubled(ordered, [options.time, *([options.state] if options.figure else [])])
    if options.vintages is not None:
        return ordered, pd.DataFrame({state: known_number(ordered, state) for state in options.vintages})
    values = ordered.assign(**{wanted[0]: known_number(ordered, wanted[0])})
    states = values.set_index([options.time, options.state])[wanted[0]].unstack().sort_index(axis=1)  # noqa: PD010
    periods = ordered.drop_duplicates(options.time).reset_index(drop=True)
    return periods, states.reset_index(drop=True)
