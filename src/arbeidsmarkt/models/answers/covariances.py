"""Which covariances go with what is asked."""

from collections.abc import Sequence

from arbeidsmarkt.core.errors import RefusedError


def refuse_covariance(covariance: str, known: Sequence[str]) -> None:
    """Refuse a covariance that what is asked does not know.

    Raises
    ------
    RefusedError
    """
    if covariance not in known:
        raise RefusedError(
            f"What is asked here has no covariance '{covariance}'.",
            rule=f"covariances: {', '.join(known)}",
            remedy="correct `covariance` in the spec, or ask it another way under `options`",
            dutch=f"Wat hier gevraagd wordt kent geen covariantie '{covariance}'.",
            dutch_rule=f"covarianties: {', '.join(known)}",
            dutch_remedy="verbeter `covariance` in de specificatie, of vraag het anders onder `options`",
        )
