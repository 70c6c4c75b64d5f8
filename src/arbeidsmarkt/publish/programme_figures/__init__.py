"""Figures of the part about programmes, one module a figure: `plotted`, `draw` and `describe`."""

FIGURES: dict[str, tuple[str, ...]] = {
    "outcome_shares": ("published_outcomes",),
    "scaling_matrix": (),
}
"""Each figure with the sources that it shows; one that shows none is made of the registry alone."""
