"""From a vintage's rows to cells, and from cells to an analysis' panel."""
