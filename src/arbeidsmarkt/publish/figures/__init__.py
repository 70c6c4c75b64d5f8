"""Figure kinds, one module a kind: `Options`, `plotted`, `draw` and `describe`."""
