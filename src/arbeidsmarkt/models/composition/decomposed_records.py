"""A difference of means between two groups of records, with what must be refused before it is decomposed."""

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.models.answers.columns import Array, require
from arbeidsmarkt.models.answers.numbers import outcome, positive
from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.models.composition.decomposed_cells import Found
from arbeidsmarkt.models.composition.decomposition_options import Records
from arbeidsmarkt.models.composition.decomposition_words import left_out
from arbeidsmarkt.models.composition.oaxaca_blinder import decompose
from arbeidsmarkt.models.regression.clusters import cluster_codes, cluster_count
from arbeidsmarkt.models.regression.design import design
from arbeidsmarkt.spec.analysis import FitSpec

SIDES = {
    "nl": {"group": "groep", "reference": "referentiegroep"},
    "en": {"group": "group", "reference": "reference group"},
}


def of_records(
    first: pd.DataFrame, second: pd.DataFrame, form: Records, spec: FitSpec, scale: str
) -> tuple[list[Found], tuple[Diagnostic, ...], Row]:
    """Second minus first (the reference): threefold, and twofold by each choice of coefficients; records and clusters.

    Raises
    ------
    RefusedError
        If coefficients of a group cannot be estimated, or clusters are too few.
    """
    rows = pd.concat([first, second])
    require(rows, [form.value])
    inside = np.arange(len(rows)) >= len(first)
    known = rows[form.value].notna().to_numpy()
    kept, inside = rows[known], inside[known]
    y, matrix = outcome(kept, form.value, scale), design(kept, form.terms).to_numpy(float)
    for one in (False, True):
        _refuse_group(matrix[inside == one], y[inside == one], "group" if one else "reference")
    weight = positive(kept, form.weight) if form.weight else np.ones(len(kept))
    parts = decompose(y, matrix, weight, inside, form.shares)
    found = [(part.term, part.estimate, _error(part.influence, kept, spec)) for part in parts]
    counted: Row = {"n_obs": len(kept)} | cluster_count(kept, spec.analysis)
    return found, (left_out(len(rows) - len(kept), len(rows)),), counted


def _refuse_group(matrix: Array, y: Array, side: str) -> None:
    """Coefficients of a group need rows, an outcome that varies, and terms that can be told apart within it."""
    reasons = {
        ("has as many coefficients as rows", "zijn er evenveel coëfficiënten als rijen"): len(matrix)
        <= matrix.shape[1],
        ("has the same outcome in every row", "is de uitkomst in elke rij dezelfde"): len(y) > 0 and np.ptp(y) == 0,
        ("has terms that cannot be told apart", "zijn termen niet uit elkaar te houden"): np.linalg.matrix_rank(matrix)
        < matrix.shape[1],
    }
    for (reason, dutch), holds in reasons.items():
        if holds:
            raise RefusedError(
                f"The {SIDES['en'][side]} {reason}.",
                rule="within each group every term varies, and so does the outcome",
                remedy="leave a term out, or join its levels",
                dutch=f"Binnen de {SIDES['nl'][side]} {dutch}.",
                dutch_rule="binnen elke groep varieert elke term, en ook de uitkomst",
                dutch_remedy="laat een term weg, of voeg zijn niveaus samen",
            )


def _error(influence: Array, rows: pd.DataFrame, spec: FitSpec) -> float:
    """Standard error of a part from what each record, or each cluster, adds to it."""
    if spec.analysis.covariance == "cluster":
        codes = cluster_codes(rows, spec.analysis.clusters)
        summed: Array = np.bincount(codes, weights=influence).astype(float)
        return float(np.sqrt(len(summed) / (len(summed) - 1) * np.sum(summed**2)))
    return float(np.sqrt(np.sum(influence**2)))
