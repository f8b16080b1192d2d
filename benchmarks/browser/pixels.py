"""What damages of pictures share: values as px, noise."""

from __future__ import annotations

from random import Random

import numpy as np
from numpy.typing import NDArray

from samples.drawing.marks import Picture


def as_px(values: object) -> Picture:
    """Return values as uint8, those out of range at its ends."""
    return np.asarray(np.clip(np.asarray(values), 0, 255), np.uint8)


def noise(rng: Random, shape: tuple[int, ...], sigma: float) -> NDArray[np.float64]:
    """Return noise of a standard deviation ``sigma`` in levels."""
    return np.random.default_rng(rng.getrandbits(32)).normal(0, sigma, shape)
