"""Small-sample corrections of comparisons of groups, and with which covariance each goes."""

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


def refuse_other(covariance: str, small_sample: str) -> None:
    """Refuse a correction that the covariance does not know.

    Raises
    ------
    RefusedError
    """
    fitting = FITTING.get(covariance, OTHERWISE)
    if small_sample not in fitting:
        raise RefusedError(
            f"The covariance {covariance} does not take the small-sample correction {small_sample}.",
            rule=f"one of: {', '.join(fitting)}",
            remedy="correct small_sample in the spec",
            dutch=f"De covariantie {covariance} past niet bij de correctie {small_sample}.",
        )
