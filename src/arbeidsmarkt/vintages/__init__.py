"""The store of published states under `data/raw/<source>/<vintage>/`: published once, never changed.

Made-up states lie under `data/synthetic/`, with a name that says so.
"""
