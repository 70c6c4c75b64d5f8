"""Figures of the part about programmes, one module a figure: `plotted`, `draw` and `describe`."""

COHORTS = "cohorts"
"""Stands for the source of cohorts that `config/programmes/employment.yaml` names."""

FIGURES: dict[str, tuple[str, ...]] = {
    "outcome_shares_home": ("published_outcomes",),
    "outcome_shares_abroad": ("published_outcomes",),
    "employment_path": ("published_outcomes", COHORTS),
    "scaling_matrix": (),
}
"""Each figure with the sources that it cannot do without; one that has none is made of the registry alone."""

JOINED: dict[str, tuple[str, ...]] = {"employment_path": ("own_outcomes",)}
"""Each figure with the sources that it shows as well, where an edition has them."""
