"""Figure kinds, one module a kind: `Options`, `plotted`, `draw` and `describe`.

`ANSWERS` says which model kinds it draws, `COLUMNS` how the plotted data are read as a table.
"""
