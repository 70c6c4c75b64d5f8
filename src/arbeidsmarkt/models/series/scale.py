"""The scale on which a series is modelled, and back."""

from typing import Literal

import numpy as np
from scipy.special import expit, logit

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.spec.model import Text

Transform = Literal["logit", "log", "level"]

RULES = {
    "logit": Text(nl="een logit neemt aandelen tussen 0 en 1", en="a logit takes rates between 0 and 1"),
    "log": Text(nl="een logaritme neemt waarden boven nul", en="a logarithm takes values above zero"),
}


def forward(values: Array, transform: Transform) -> Array:
    """Values on the scale of the model.

    Raises
    ------
    RefusedError
        If a value has no place on that scale.
    """
    outside = {"logit": (values <= 0) | (values >= 1), "log": values <= 0, "level": np.zeros(len(values), bool)}
    for place in np.flatnonzero(outside[transform]):
        raise RefusedError(
            f"The value {values[place]:g} cannot be put on the scale '{transform}'.",
            rule=RULES[transform].en,
            remedy="give per cent as a rate (`scale: 0.01`), or choose another transform",
            dutch=f"De waarde {values[place]:g} past niet op de schaal '{transform}'.",
            dutch_rule=RULES[transform].nl,
            dutch_remedy="geef procenten als aandeel (`scale: 0.01`), of kies een andere transform",
        )
    return np.asarray({"logit": logit, "log": np.log, "level": np.asarray}[transform](values), dtype=float)


def back(values: Array, transform: Transform) -> Array:
    """Values of the model in their own unit."""
    return np.asarray({"logit": expit, "log": np.exp, "level": np.asarray}[transform](values), dtype=float)
