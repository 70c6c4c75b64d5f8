"""Which numbers of an answer count people, so that all of them meet one rule before they leave.

A kind that stands here without people takes figures, series or studies; on records of persons it is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """What the numbers of a kind's answer count.

    Parameters
    ----------
    rows : str
        What `n_obs` counts where its term does not stand under `about`.
    about : tuple of str
        Terms whose `n_obs` is the number of people that the estimate is about.
    shares : tuple of str
        Of these, terms whose estimate is a share of those people: cases and the others are counts of people too.
    people : tuple of str
        Terms whose estimate is a number of people.
    sizes : tuple of str
        Terms whose estimate is as large as people are many: their months, how many people weighted ones stand for.
    checks : tuple of str
        Diagnostics whose value is a number of people.
    """

    rows: str
    about: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


PEOPLE_AT_LEAST = "people at least"
BOTH_SIDES = ("mean, treated", "mean, compared")

COUNTED: Mapping[str, Counted] = {
    "hazard": Counted(
        rows="periods of people at risk",
        about=("share by period",),
        shares=("share by period",),
        people=("events",),
        sizes=("person-periods",),
        checks=("left_at_the_end",),
    ),
    "person_months": Counted(
        rows="months of people",
        about=(PEOPLE_AT_LEAST,),
        people=(PEOPLE_AT_LEAST,),
        sizes=("person-months", "events"),
    ),
    "programme_effect": Counted(
        rows="people on both sides",
        about=("effect", *BOTH_SIDES, "seen"),
        shares=(*BOTH_SIDES, "seen"),
        people=("pairs",),
        sizes=("effective number, treated", "effective number, compared"),
        checks=("persons_a_side",),
    ),
    "benchmark": Counted(rows="periods"),
    "bridge": Counted(rows="periods"),
    "cohort": Counted(rows="cells of cohorts"),
    "count_rate": Counted(rows="cells"),
    "counterfactual": Counted(rows="periods"),
    "decomposition": Counted(rows="cells or records"),
    "did": Counted(rows="periods or cells of groups"),
    "event_study": Counted(rows="periods or cells of groups"),
    "gap": Counted(rows="figures"),
    "interrupted_series": Counted(rows="periods"),
    "pooling": Counted(rows="studies, or people of a group whose counts were given"),
    "product": Counted(rows="draws"),
    "revisions": Counted(rows="periods"),
    "scenario": Counted(rows="draws"),
    "seasonal_adjustment": Counted(rows="periods"),
    "stock_flow": Counted(rows="periods"),
}
"""Every kind; `shares` and `people` pass the gate where the rows are people of your own records."""
