"""The columns that tell what a cell is of."""

DIMENSIONS = [
    "measure",
    "period_key",
    "origin_scheme",
    "origin",
    "born_in_nl",
    "generation",
    "sex",
    "age",
    "population",
    "other",
    "seasonally_adjusted",
    "survey_level",
]
"""Columns of the cells, in order; `other` holds all further dimensions, each written `name=word`."""

OTHER = "other."
"""In front of the name of a further dimension where it stands beside other columns."""
