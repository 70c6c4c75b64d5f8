"""Level break: the labour force survey was redesigned in 2021, so the states of then and now have two levels."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when the vintage of the time and the vintage in force are on different survey levels."""
    then, now = _levels(case.then), _levels(case.now)
    if not then or not now or then == now:
        return None
    return Text(
        nl="Het CBS heeft de Enquête beroepsbevolking in 2021 herontworpen: het cijfer van toen staat "
        "op het oude niveau, "
        "de tabel van nu op het nieuwe. Zet ze niet in één reeks.",
        en="Statistics Netherlands redesigned its labour force survey in 2021: the figure of the time "
        "is on the old level, the present "
        "table on the new one. Do not put them in one series.",
    )


def _levels(quantity: Quantity | None) -> set[str]:
    return {origin.survey_level for origin in quantity.origins} - {"none"} if quantity else set()
