"""How those in work work: as employees on a permanent or flexible contract, or self-employed; full time or not."""

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.demo.calendar import CORONA, interpolated
from arbeidsmarkt.demo.groups import GROUPS, STATUS_HOLDERS

Array = npt.NDArray[np.float64]

FLEXIBLE = np.array([0.75, 0.36, 0.22, 0.16, 0.14, 0.30]).reshape(1, 1, -1, 1)
"""Part of the employees on a flexible contract, Dutch background, by band of age from 15 years."""

SELF_EMPLOYED = np.array([0.05, 0.12, 0.16, 0.18, 0.20, 0.45]).reshape(1, 1, -1, 1)
FULL_TIME = np.array([0.72, 0.33]).reshape(1, -1, 1, 1)
"""Part of the employed: self-employed by band of age; 35 hours or more by sex."""

MORE_FLEXIBLE = {"dutch": 1.0, "western": 1.2, "non_western": 1.4}
BY_BACKGROUND = np.array([MORE_FLEXIBLE[group.background] for group in GROUPS]).reshape(-1, 1, 1, 1)
NEWCOMERS = np.array([1.3 if group.name == STATUS_HOLDERS else 1.0 for group in GROUPS]).reshape(-1, 1, 1, 1)
RISE = interpolated({1996: 0.65, 2003: 0.7, 2017: 1.0, 2026: 0.92})
"""Flexible work by background, among status holders, and over the years."""


def employees(employed: Array) -> Array:
    """Employees among the employed."""
    found: Array = employed * (1 - SELF_EMPLOYED)
    return found


def self_employed(employed: Array) -> Array:
    """The self-employed among the employed."""
    found: Array = employed * SELF_EMPLOYED
    return found


def flexible(employed: Array) -> Array:
    """Employees on a flexible contract; the pandemic takes a tenth of them at its height."""
    share = np.minimum(FLEXIBLE * BY_BACKGROUND * NEWCOMERS * RISE * (1 - 0.1 * CORONA), 0.95)
    on_contract: Array = employees(employed) * share
    return on_contract


def permanent(employed: Array) -> Array:
    """Employees on a permanent contract."""
    return employees(employed) - flexible(employed)


def full_time(employed: Array) -> Array:
    """The employed who work 35 hours a week or more."""
    found: Array = employed * FULL_TIME
    return found
