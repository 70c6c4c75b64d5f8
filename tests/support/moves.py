"""A page of what moved between two editions: a verdict, a quantity and an estimate, each with the cells behind it."""

from arbeidsmarkt.claims.moves.move import CellMove, Move
from arbeidsmarkt.publish.moves import MovesPage
from arbeidsmarkt.spec.project import Project
from tests.support.site import texts

CELL = CellMove("lfs", "measure unemployment_rate, origin total", "2020KW03", 0.055, 0.056, "provisional", "final",
                "2020-11-12:104", "2022-08-17:7")  # fmt: skip


def moves_page(real: Project, synthetic: bool = False) -> MovesPage:
    """Three numbers that moved, one of them within its interval."""
    label = {"nl": "de werkloosheid", "en": "unemployment"}
    moves = (
        Move("verdict", "F01", label, "percent", "holds", "differs", causes=("revised",), cells=(CELL,)),
        Move("quantity", "rate", label, "percent", 5.5, 5.6, (5.45, 5.55), (5.55, 5.65), causes=("revised", "settled")),
        Move("estimate", "gap: base", label, "points", 0.05, 0.051, (0.04, 0.06), (0.041, 0.061), "confidence"),
    )
    return MovesPage("then", "now", synthetic, moves, (), real.style, texts(real))
