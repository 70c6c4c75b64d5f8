"""The ladder of evidence: how strong is what an outcome says about what a programme did."""

from typing import Literal, get_args

Evidence = Literal["counts_only", "before_after", "comparison_group", "natural_experiment", "trial"]
"""Weakest first. Below `comparison_group` nothing says what would have happened without the programme."""

LADDER: tuple[str, ...] = get_args(Evidence)

COMPARED = LADDER[LADDER.index("comparison_group") :]
"""Steps on which people who took part are held against people who did not."""
