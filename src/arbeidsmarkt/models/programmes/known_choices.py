"""Which covariances, corrections, estimands and outcome models an estimator of an effect knows."""

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.covariances import refuse_covariance
from arbeidsmarkt.models.programmes.programme_effect_options import Options
from arbeidsmarkt.spec.analysis import ModelSpec
from arbeidsmarkt.spec.model import Text

LEAST_SQUARES = ("difference", "regression", "matching")
WITHOUT_A_MODEL = (*LEAST_SQUARES, "ipw")
"""Estimators to which `outcome_model` means nothing."""

BY_SIDE = "satterthwaite"
"""The small-sample correction by side."""


def refuse_unknown(options: Options, analysis: ModelSpec) -> None:
    """Refuse what the estimator does not know, which it would leave aside in silence.

    Raises
    ------
    RefusedError
    """
    _refuse_estimand(options)
    _refuse_outcome_model(options)
    _refuse_small_sample(options, analysis)
    _refuse_covariance(options, analysis)


def _refuse_estimand(options: Options) -> None:
    one_effect = options.estimator == "regression" and not options.modifiers
    if options.estimand == "att" or not (one_effect or options.estimator == "matching"):
        return
    known = Text(
        nl="paren: att; regressie zonder `modifiers`: één effect voor allen; met `modifiers`, en bij wegen en "
        "standaardiseren: att, ate en atc",
        en="pairs: att; regression without `modifiers`: one effect for all; with `modifiers`, and for weighting and "
        "standardisation: att, ate and atc",
    )
    raise RefusedError(
        f"The estimator {options.estimator}{' without modifiers' if one_effect else ''} has no estimand "
        f"'{options.estimand}'.",
        rule=known["en"],
        remedy="leave `estimand` out, or take weighting or standardisation",
        dutch=f"De schatter {options.estimator}{' zonder `modifiers`' if one_effect else ''} kent geen estimand "
        f"'{options.estimand}'.",
        dutch_rule=known["nl"],
        dutch_remedy="laat `estimand` weg, of neem weging of standaardisatie",
    )


def _refuse_outcome_model(options: Options) -> None:
    if options.outcome_model == "logit" and options.estimator in WITHOUT_A_MODEL:
        raise RefusedError(
            f"The estimator {options.estimator} has no outcome model that can be a logit.",
            rule="`outcome_model` goes with standardisation, aipw and ipwra",
            remedy="leave `outcome_model` out, or take one of those estimators",
            dutch=f"De schatter {options.estimator} heeft geen uitkomstmodel dat een logit kan zijn.",
            dutch_rule="`outcome_model` hoort bij standardisation, aipw en ipwra",
            dutch_remedy="laat `outcome_model` weg, of neem een van die schatters",
        )


def _refuse_covariance(options: Options, analysis: ModelSpec) -> None:
    known: tuple[str, ...] = ("stacked", "cluster")
    if options.estimator in LEAST_SQUARES:
        known += ("classical", "HC0", "HC1", "HC2", "HC3")
    if options.estimator == "ipw":
        known += ("HC0",)
    refuse_covariance(analysis.covariance, known)


def _refuse_small_sample(options: Options, analysis: ModelSpec) -> None:
    estimator = options.estimator
    if analysis.small_sample == BY_SIDE and (estimator in LEAST_SQUARES or analysis.covariance == "cluster"):
        raise RefusedError(
            f"The correction {BY_SIDE} does not go with {estimator} and the covariance {analysis.covariance}.",
            rule="it is for weighting and standardisation of people who are independent",
            remedy="take student_t_resid with HC2 or HC3 for a regression, or student_t_clusters for clusters",
            dutch=f"De correctie {BY_SIDE} past niet bij {estimator} met de covariantie {analysis.covariance}.",
            dutch_rule="zij is voor weging en standaardisatie van mensen die onafhankelijk van elkaar zijn",
            dutch_remedy="neem student_t_resid met HC2 of HC3 bij een regressie, of student_t_clusters bij clusters",
        )
