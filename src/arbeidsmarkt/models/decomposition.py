"""A difference between two populations in parts: composition and rates of cells, or characteristics of records.

The parts describe. What is left after composition is no measure of discrimination: it also holds all that was not
measured.
"""

import pandas as pd
from scipy.stats import norm

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Diagnostic, Estimates
from arbeidsmarkt.core.value_names import named
from arbeidsmarkt.models.answers.columns import filled
from arbeidsmarkt.models.answers.covariances import refuse_covariance
from arbeidsmarkt.models.answers.survey_levels import refuse_levels
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants, having
from arbeidsmarkt.models.composition.decomposed_cells import Found, factor_by_factor, paired, rates_and_composition
from arbeidsmarkt.models.composition.decomposed_records import of_records
from arbeidsmarkt.models.composition.decomposition_options import Cells, Options, Product, Records
from arbeidsmarkt.models.composition.decomposition_words import sentence
from arbeidsmarkt.spec.analysis import FitSpec

SHAPE = "wide"
COVARIANCES = ("no_error", "binomial", "given_errors", "HC0", "cluster")
SMALL_SAMPLES = ("none",)

COVARIANCES_OF = {
    Cells: ("no_error", "binomial", "given_errors"),
    Product: ("no_error",),
    Records: ("HC0", "cluster"),
}
METHODS = {Cells: "Kitagawa, Das Gupta", Product: "Das Gupta", Records: "Oaxaca, Blinder"}


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """The parts of the difference of each group with the reference (group minus reference).

    Returns
    -------
    Estimates
        `difference` and the levels behind it. Of `cells`: `rates`, `composition`, and with several dimensions
        `composition, <dimension>`. Of `product`: `factor, <column>`. Of `records`: threefold `endowments`,
        `coefficients`, `interaction`; twofold `explained, <by>` and `unexplained, <by>`, where <by> is `weight <w>`,
        `pooled` or `neumark`.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, spec, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, spec: FitSpec, options: Options) -> Answer:
    refuse_levels(panel)
    refuse_covariance(spec.analysis.covariance, COVARIANCES_OF[type(options.form)])
    names = filled(panel, options.group).map(named)
    reference = spec.analysis.reference
    others = [name for name in dict.fromkeys(names) if name != reference]
    if reference not in set(names) or not others:
        raise RefusedError(
            f"The column '{options.group}' does not have '{reference}' beside another group.",
            rule=f"groups: {', '.join(sorted(set(names)))}",
            remedy="correct `reference` in the spec",
            dutch=f"De kolom '{options.group}' heeft '{reference}' niet naast een andere groep.",
            dutch_rule=f"groepen: {', '.join(sorted(set(names)))}",
            dutch_remedy="verbeter `reference` in de specificatie",
        )
    return Answer.of_all(
        _compared(panel[names == reference], panel[names == name], name, spec, options) for name in others
    )


def _compared(first: pd.DataFrame, second: pd.DataFrame, name: str, spec: FitSpec, options: Options) -> Answer:
    found, checks, counted = _found(first, second, spec, options)
    shared: Row = {"group": name, "reference": spec.analysis.reference, "scale": options.scale}
    shared |= {"method": METHODS[type(options.form)], "ci_level": options.ci_level} | counted
    return Answer([shared | _row(*one, options.ci_level) for one in found], [], checks)


def _found(
    first: pd.DataFrame, second: pd.DataFrame, spec: FitSpec, options: Options
) -> tuple[list[Found], tuple[Diagnostic, ...], Row]:
    cells: Row = {"n_obs": len(first) + len(second)}
    match options.form:
        case Records() as form:
            return of_records(first, second, form, spec, options.scale)
        case Product() as form:
            return factor_by_factor(*paired(first, second, form.by), form), (), cells
        case Cells() as form:
            both = paired(first, second, form.by)
            return rates_and_composition(*both, form, spec.analysis.covariance, options.scale), (), cells


def _row(term: str, estimate: float, error: float, level: float) -> Row:
    reach = float(norm.ppf(0.5 + level / 2)) * error
    tested: Row = {}
    if error > 0:
        tested = {"statistic": estimate / error, "p_value": 2 * float(norm.sf(abs(estimate / error)))}
    ends: Row = {"std_error": error, "ci_low": estimate - reach, "ci_high": estimate + reach}
    return {"term": term, "estimate": estimate} | having(ends) | tested
