"""The name of a new vintage: the date on which that state was published, and always later than the one before."""

from collections.abc import Collection
from datetime import date


def vintage_name(published: date, before: str | None, taken: Collection[str], seen: date) -> str:
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

    Returns
    -------
    str
        `YYYY-MM-DD`; with `.02`, `.03` ... for a further state of the same day.
    """
    last_day = date.fromisoformat(before[:10]) if before else None
    day = published if last_day is None or published > last_day else max(seen, last_day)
    names = [day.isoformat(), *(f"{day.isoformat()}.{number:02d}" for number in range(2, 100))]
    return next(name for name in names if name not in taken and (before is None or name > before))
