"""Groups side by side over time: which were treated, since when, and what they are compared with."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.value_names import named
from arbeidsmarkt.models.answers.columns import Array, refuse_constant, refuse_doubled, require
from arbeidsmarkt.models.answers.numbers import outcome, positive, whole
from arbeidsmarkt.models.groups.compared_options import ComparedOptions
from arbeidsmarkt.models.groups.survey_break import refuse_mixed
from arbeidsmarkt.models.series.series import At
from arbeidsmarkt.spec.analysis import NONE

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Compared:
    """Rows of treated and compared groups.

    Parameters
    ----------
    rows : DataFrame, n rows
    groups : Series of str, n rows
    time : array, shape (n,)
        Number of the period.
    treated, comparison : list of str
    since : float
        Number of the first period in which it had happened.
    reference : array of bool, shape (n,)
        Rows of the periods that are compared with.
    """

    rows: pd.DataFrame
    groups: pd.Series
    time: Array
    treated: list[str]
    comparison: list[str]
    since: float
    reference: Mask

    @property
    def after(self) -> Mask:
        """Rows from `since` on."""
        return np.asarray(self.time >= self.since)

    @cached_property
    def keys(self) -> dict[float, str]:
        """Number of each period to its key, or to the number itself, in order."""
        names = self.rows["period_key"] if "period_key" in self.rows else [named(one) for one in self.time]
        found = dict(zip(self.time, map(str, names), strict=True))
        return {moment: found[moment] for moment in sorted(found)}

    @property
    def references(self) -> list[float]:
        """Numbers of the periods that are compared with."""
        return sorted(set(self.time[self.reference]))

    def is_treated(self, group: str | None = None) -> Mask:
        """Rows of one treated group, or of all."""
        return np.asarray(self.groups.isin(self.treated if group is None else [group]))

    def only(self, kept: Mask) -> "Compared":
        """The rows marked."""
        found = (self.rows[kept].reset_index(drop=True), self.groups[kept].reset_index(drop=True), self.time[kept])
        return Compared(*found, self.treated, self.comparison, self.since, self.reference[kept])


def compared_of(panel: pd.DataFrame, options: ComparedOptions, reference: str) -> Compared:
    """Treated and compared groups, within the periods that are used.

    Raises
    ------
    RefusedError
        If a group or period is not in the data, nothing is compared with, the outcome does not vary, no period lies
        before or after, or a unit has two rows in one.
    MixedSeriesError
        If two survey levels meet without an option that allows for it.
    """
    group, time = str(options.group), str(options.time)
    require(panel, [options.y, group, time])
    known = panel.dropna(subset=[options.y, group]).reset_index(drop=True)
    groups = known[group].map(named)
    treated = [named(one) for one in options.treated]
    comparison = [one for one in dict.fromkeys(groups) if one not in treated] if reference == NONE else [reference]
    _refuse_absent([*treated, *comparison], groups, treated, comparison)
    rows = known[groups.isin([*treated, *comparison])].reset_index(drop=True)
    moments = whole(rows, time).astype(float)
    found = Compared(rows, rows[group].map(named), moments, treated, comparison, 0.0, np.zeros(len(rows), bool))
    return _within(found, options)


def _within(found: Compared, options: ComparedOptions) -> Compared:
    first = -np.inf if options.first is None else moment_of(found, options.first)
    last = np.inf if options.last is None else moment_of(found, options.last)
    since = moment_of(found, options.since if options.since is not None else 0)
    references = [moment_of(found, one) for one in options.reference_periods]
    stop = options.survey_break
    if stop is not None and stop.option == "stop" and stop.at is not None:
        last = min(last, np.nextafter(moment_of(found, stop.at), -np.inf))
    marked = np.isin(found.time, references) if references else found.time < since
    dated = Compared(found.rows, found.groups, found.time, found.treated, found.comparison, since, np.asarray(marked))
    kept = dated.only(np.asarray((found.time >= first) & (found.time <= last)))
    refuse_mixed(kept.rows, options.survey_break)
    refuse_repeated(kept.rows, options)
    refuse_constant(outcome(kept.rows, options.y, options.scale), options.y)
    _refuse_one_sided(kept, references)
    return kept


def moment_of(found: Compared, at: At) -> float:
    """The number of a period.

    Raises
    ------
    RefusedError
        If the data do not have it.
    """
    for moment, key in found.keys.items():
        if key == str(at) or moment == at:
            return moment
    keys = list(found.keys.values())
    raise RefusedError(
        f"The data have no period {at} of these groups.",
        rule=f"they run from {keys[0]} to {keys[-1]}",
        remedy="name a period of the data in the options",
        dutch=f"De gegevens hebben voor deze groepen geen periode {at}.",
        dutch_rule=f"de perioden lopen van {keys[0]} tot en met {keys[-1]}",
        dutch_remedy="noem een periode van de gegevens in de opties",
    )


def _refuse_absent(named: list[str], groups: pd.Series, treated: list[str], comparison: list[str]) -> None:
    for name in sorted(set(named) - set(groups)):
        raise RefusedError(
            f"The group '{name}' is not in the data.",
            rule=f"groups: {', '.join(dict.fromkeys(groups))}",
            remedy="correct `treated` or the reference",
            dutch=f"De groep '{name}' staat niet in de gegevens.",
            dutch_rule=f"groepen: {', '.join(dict.fromkeys(groups))}",
            dutch_remedy="verbeter `treated` of de referentie",
        )
    if not comparison or set(treated) & set(comparison):
        raise RefusedError(
            "There is no group to compare with.",
            rule="an effect is the change of the treated groups beside that of others",
            remedy="name a group as the reference, or leave one out of `treated`",
            dutch="Er is geen groep om mee te vergelijken.",
            dutch_rule="een effect is de verandering van de behandelde groepen naast die van andere",
            dutch_remedy="noem een groep als referentie, of laat er een weg uit `treated`",
        )


def _refuse_one_sided(kept: Compared, references: list[float]) -> None:
    late = [one for one in references if one >= kept.since]
    if late or not kept.reference.any() or not kept.after.any():
        raise RefusedError(
            "The comparison has no period before, or none after.",
            rule="reference periods lie before `since`, and at least one period is `since` or later",
            remedy="correct `since` and `reference_periods`, or take a longer series",
            dutch="De vergelijking heeft geen periode ervoor, of geen erna.",
            dutch_rule="referentieperioden liggen vóór `since`, en minstens één periode is `since` of later",
            dutch_remedy="verbeter `since` en `reference_periods`, of neem een langere reeks",
        )


def refuse_repeated(rows: pd.DataFrame, options: ComparedOptions) -> None:
    """Refuse two rows of one unit in a period; of groups with known errors each group is one.

    Raises
    ------
    RefusedError
    """
    named = [*([str(options.group)] if options.treated else []), str(options.time)]
    if options.error is None:
        named += [*(options.absorb or []), *([options.unit] if options.unit else [])]
    require(rows, named)
    refuse_doubled(rows, list(dict.fromkeys(named)), apart="group" if options.error else "unit")


def weights_of(rows: pd.DataFrame, column: str | None) -> Array:
    """Weights of the rows, above zero; 1 where no column is named."""
    return np.ones(len(rows)) if column is None else positive(rows, column)


def sides(compared: Compared, each: bool) -> list[tuple[str, list[str]]]:
    """Name and groups of each treated side: every group by itself, or all together."""
    return [(one, [one]) for one in compared.treated] if each else [(name_of(compared.treated), compared.treated)]


def name_of(groups: list[str]) -> str:
    """The name of one group; several together have none."""
    return groups[0] if len(groups) == 1 else ""
