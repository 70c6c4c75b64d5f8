"""How many people live in the world, by group, sex and age, at the end of each month."""

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.demo.calendar import COUNT, YEARS, interpolated
from arbeidsmarkt.demo.chance import stream
from arbeidsmarkt.demo.cohorts import status_holders
from arbeidsmarkt.demo.groups import BANDS, GROUPS, SEXES, STATUS_HOLDERS

Array = npt.NDArray[np.float64]

SIZE = {
    "dutch": (12_950, 12_800),
    "dutch_born_abroad": (120, 150),
    "europe_first": (500, 1_180),
    "europe_second": (640, 780),
    "indonesia_first": (135, 75),
    "indonesia_second": (275, 255),
    "other_western_first": (60, 115),
    "other_western_second": (70, 112),
    "turkey_first": (170, 215),
    "turkey_second": (105, 245),
    "morocco_first": (140, 175),
    "morocco_second": (90, 255),
    "suriname_first": (178, 168),
    "suriname_second": (110, 198),
    "dutch_caribbean_first": (65, 118),
    "dutch_caribbean_second": (38, 88),
    "other_non_western_first": (205, 520),
    "other_non_western_second": (85, 320),
}
"""Thousands of persons in 1996 and 2028; status holders come from the permits."""

OLD, YOUNG, MIDDLE, NEW = (
    (0.15, 0.11, 0.12, 0.115, 0.13, 0.155, 0.10, 0.12),
    (0.34, 0.24, 0.17, 0.11, 0.075, 0.05, 0.01, 0.005),
    (0.05, 0.11, 0.22, 0.22, 0.18, 0.15, 0.04, 0.03),
    (0.25, 0.22, 0.25, 0.16, 0.08, 0.03, 0.007, 0.003),
)
"""Shares of the bands of age: of a settled population, of children of immigrants, of immigrants, of newcomers."""

AGEING = np.array([-0.25, -0.15, -0.05, -0.1, 0.05, 0.25, 0.35, 0.3])
"""Relative change of the share of each band from 1996 to 2028."""


def population(seed: int) -> Array:
    """Persons, whole numbers.

    Returns
    -------
    ndarray
        Shape (groups, sexes, bands of age, months).
    """
    return np.stack([_of_group(seed, group.name) for group in GROUPS])


def _of_group(seed: int, name: str) -> Array:
    chance = stream(seed, f"population {name}")
    total = status_holders(seed) if name == STATUS_HOLDERS else _size(name, chance)
    shares = np.array(_ages(name))[:, None] * (1 + AGEING[:, None] * (YEARS - 2012) / 32)
    women = 0.5 + 0.01 * np.arange(-len(BANDS) // 2, len(BANDS) // 2) / 2 + chance.normal(0, 0.004)
    women = women - 0.12 if name == STATUS_HOLDERS else women
    by_sex = np.stack([1 - women, women]).reshape(len(SEXES), len(BANDS), 1)
    whole: Array = np.round(total * shares / shares.sum(axis=0) * by_sex)
    return whole


def _size(name: str, chance: np.random.Generator) -> Array:
    first, last = SIZE[name]
    drift = np.cumsum(chance.normal(0, 0.0003, COUNT))
    size: Array = 1000 * interpolated({1996: first, 2028: last}) * np.exp(drift - drift.mean())
    return size


def _ages(name: str) -> tuple[float, ...]:
    if name == STATUS_HOLDERS:
        return NEW
    if name.endswith("_second"):
        return OLD if name.startswith("indonesia") else YOUNG
    return MIDDLE if name.endswith(("_first", "_abroad")) else OLD
