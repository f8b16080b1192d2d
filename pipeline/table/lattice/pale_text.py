"""Corridors that are blank in ink alone: texts that a weak cartridge printed pale run through them in the gray picture.

What is left of a pale rule stands in a few px across; letters fill the corridor.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.page import Image

_PALE = 20.0
"""Levels that pale print is darker than paper, at least, once grain is smoothed."""
_FILLED, _MOST = 0.6, 0.5
"""Share of the px across a corridor that have print in a row, and of the rows in which it is so, at least."""


def is_written_on(gray: Image, rows: Sequence[tuple[int, int]], left: int, right: int) -> bool:
    """Return whether print fills the places ``left`` to ``right``, px of ``gray``, in most ``rows`` (top, bottom)."""
    left, right = max(0, left), min(gray.shape[1], right)
    seen = [gray[top:bottom, left:right] for top, bottom in rows if bottom - top > 2]
    if right - left < 3 or not seen:
        return False
    written = 0
    for part in seen:
        level = cv2.blur(part, (3, 3))
        paper = float(np.percentile(level, 90))
        written += bool(((level <= paper - _PALE).any(axis=0)).mean() >= _FILLED)
    return written >= _MOST * len(seen)
