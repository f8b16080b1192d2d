"""Which pieces of ink are dashes: as wide as no speck is, and flat."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_WIDE = 0.24
"""Body heights; a dash is at least this wide. On pages with dust shorter ones were taken off as specks before."""
_FLAT, _THIN = 0.7, 1.8
"""Height of its box by its width at most (a blurred hyphen of 6 px is 4 px high), and its width by its thickness at
least."""


def dashes(stats: NDArray[np.int32], body: float) -> NDArray[np.bool_]:
    """Return which of the pieces (n, 5; as ``connected`` gives them) are dashes, bodies being ``body`` px high.

    Of a small dash's few px one more is only half black: its ink, not its box, tells how thick it is.
    """
    wide, high, area = (stats[:, i] for i in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    return np.asarray((wide >= _WIDE * body) & (high <= _FLAT * wide) & (wide * wide >= _THIN * area), np.bool_)
