"""The store of published states under `data/raw/<source>/<vintage>/`: published once, never changed."""
