"""The scale on which a series is modelled, and back."""

from typing import Literal

import numpy as np
from scipy.special import expit, logit

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array

Transform = Literal["logit", "log", "level"]

RULES = {"logit": "a logit takes rates between 0 and 1", "log": "a logarithm takes values above zero"}


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
            rule=RULES[transform],
            remedy="give per cent as a rate (`scale: 0.01`), or choose another transform",
            dutch=f"De waarde {values[place]:g} past niet op de schaal '{transform}'.",
        )
    return np.asarray({"logit": logit, "log": np.log, "level": np.asarray}[transform](values), dtype=float)


def back(values: Array, transform: Transform) -> Array:
    """Values of the model in their own unit."""
    return np.asarray({"logit": expit, "log": np.exp, "level": np.asarray}[transform](values), dtype=float)
