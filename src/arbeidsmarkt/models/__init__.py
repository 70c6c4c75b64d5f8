"""From a panel to estimates: one module a kind, each with `Options` and a pure `fit(panel, spec)`."""
