"""Small-sample corrections of comparisons of groups, and with which covariance each goes."""

from collections.abc import Mapping

from arbeidsmarkt.core.errors import RefusedError

SMALL_SAMPLES = ("student_t_clusters", "nested_effects_not_counted", "student_t_resid", "averaged_process", "none")

FITTING = {
    "survey_and_series": ("averaged_process",),
    "cluster": ("student_t_clusters", "nested_effects_not_counted", "none"),
    "wild_bootstrap": ("student_t_clusters", "nested_effects_not_counted", "none"),
    "permutation": ("none", "student_t_clusters", "nested_effects_not_counted"),
    "influence": ("none",),
}
"""Covariance to the corrections it takes; the others take a t distribution or none."""

OTHERWISE = ("student_t_resid", "student_t_clusters", "nested_effects_not_counted", "none")


OF_COUNTS = {"cluster": ("student_t_clusters", "none")}
"""The same for counts per head, whose other covariances take a t distribution with the rows' degrees of freedom."""


def refuse_other(
    covariance: str,
    small_sample: str,
    known: Mapping[str, tuple[str, ...]] = FITTING,
    otherwise: tuple[str, ...] = OTHERWISE,
) -> None:
    """Refuse a correction that the covariance does not know.

    Raises
    ------
    RefusedError
    """
    fitting = known.get(covariance, otherwise)
    if small_sample not in fitting:
        raise RefusedError(
            f"The covariance {covariance} does not take the small-sample correction {small_sample}.",
            rule=f"one of: {', '.join(fitting)}",
            remedy="correct small_sample in the spec",
            dutch=f"De covariantie {covariance} past niet bij de correctie {small_sample}.",
            dutch_rule=f"een van: {', '.join(fitting)}",
            dutch_remedy="verbeter small_sample in de specificatie",
        )
