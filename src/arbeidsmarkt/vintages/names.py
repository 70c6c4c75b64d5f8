"""The name of a new vintage: the date on which that state was published, and always later than the one before."""

from collections.abc import Collection
from datetime import date

from arbeidsmarkt.core.synthetic import MARK


def vintage_name(
    published: date, before: str | None, taken: Collection[str], seen: date, synthetic: bool = False
) -> str:
    """Name for a state of a table.

    Parameters
    ----------
    published : date
        What the producer says.
    before : str or None
        The newest vintage of the same kind.
    taken : collection of str
        Names of all vintages of the source.
    seen : date
        The day on which it was fetched. It takes the place of a date that did not move on: a state that was changed in
        silence was published some time before it was seen.
    synthetic : bool
        Whether its figures are made up; its name then says so.

    Returns
    -------
    str
        `YYYY-MM-DD`, or `YYYY-MM-DD-synthetic`; with `.02`, `.03` ... for a further state of the same day.
    """
    last_day = date.fromisoformat(before[:10]) if before else None
    day = published if last_day is None or published > last_day else max(seen, last_day)
    first = day.isoformat() + (MARK if synthetic else "")
    names = [first, *(f"{first}.{number:02d}" for number in range(2, 100))]
    return next(name for name in names if name not in taken and (before is None or name > before))
