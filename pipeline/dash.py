"""Which pieces of ink are dashes: as wide as no speck is, and flat."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

WIDE = 0.24
"""Body heights; a dash is at least this wide."""
_FLAT, _THIN = 0.7, 1.8
"""Height of its box by its width at most (a blurred hyphen of 6 px is 4 px high), and its width by its thickness at
least."""
_FULL, _LONG = 0.9, 1.5
"""Share of its box that the ink of a hyphen of few px fills, and its width by its height, at least: specks are round.
"""
_SAME_BEGIN, _AS_LARGE = 0.3, (0.6, 1.6)
"""Body heights within which the dashes of a list begin, and times as wide, and as much ink, as one has of another."""


def dashes(stats: NDArray[np.int32], body: float, wide_at_least: float = WIDE) -> NDArray[np.bool_]:
    """Return which of the pieces (n, 5; as ``connected`` gives them) are dashes, bodies being ``body`` px high.

    On pages with dust they are ``wide_at_least`` so many of these; shorter ones are specks.

    Of a small dash's few px one more is only half black: its ink, not its box, tells how thick it is.
    """
    wide, high, area = (stats[:, i] for i in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    thin = (high <= _FLAT * wide) & (wide * wide >= _THIN * area)
    short = (wide >= _LONG * high) & (area >= _FULL * wide * high)
    return np.asarray((wide >= wide_at_least * body) & (thin | short), np.bool_)


def like_dashes(stats: NDArray[np.int32], dash: NDArray[np.bool_], body: float) -> NDArray[np.bool_]:
    """Return which pieces (n, 5) begin where one that is a ``dash`` does and are as large: those before the other items
    of a list, ragged ones among them.
    """
    wide, area = (stats[:, (i,)] / stats[dash, i] for i in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_AREA))
    least, most = _AS_LARGE
    alike = (wide >= least) & (wide <= most) & (area >= least) & (area <= most)
    begins = np.abs(stats[:, (0,)] - stats[dash, 0]) <= _SAME_BEGIN * body
    return np.asarray((alike & begins).any(axis=1))
