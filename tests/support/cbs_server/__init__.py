"""A look-alike of the open-data services of CBS, v3 and v4, on this machine only.

A table is described once (`description.Table`); both services answer from it. Tables lie in a folder, one folder a
vintage (`folders.write_vintage`); `recordings` makes tables of answers that were recorded from CBS. `process` runs the
server, `fixtures` does so for pytest, `stock` points the client `cbsodata` at it. `faults` is the catalogue of all that
can go wrong, by number.
"""
