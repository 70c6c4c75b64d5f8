"""Scheme break: the number stands on an origin classification that has ended and has no exact successor."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when the quantity selects groups of a classification with status `ended`."""
    if case.spec is None:
        return None
    schemes = {s.origin_scheme for s in case.spec.selections()} | {
        o.origin_scheme for o in (case.own.origins if case.own else ())
    }
    named = [
        case.known.origins[scheme] for scheme in sorted(scheme for scheme in schemes if scheme not in (None, "none"))
    ]
    ended = [scheme for scheme in named if scheme.status == "ended"]
    if not ended:
        return None
    return Text(
        nl=f"De indeling naar {ended[0].label.nl} is beëindigd en heeft geen exacte opvolger: dit cijfer "
        f"kan niet worden bijgewerkt.",
        en=f"The classification by {ended[0].label.en} has ended and has no exact successor: this figure "
        f"cannot be updated.",
    )
