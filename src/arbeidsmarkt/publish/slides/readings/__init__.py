"""From the data that a figure draws to a chart: one module a kind of figure, with `chart` and `describe`."""
