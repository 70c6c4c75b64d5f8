"""Chance that can be repeated: every part of the world draws from a stream of its own, named after the part."""

import hashlib

import numpy as np


def stream(seed: int, name: str) -> np.random.Generator:
    """The random numbers of a part of the world.

    The name is hashed into the seed, so that a new part changes no draw of the others.
    """
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    return np.random.default_rng([seed, number])
