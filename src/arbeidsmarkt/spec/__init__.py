"""The models of `config/`: one module a kind of file, read and cross-checked before anything runs."""
