"""The way of the paper through the scanner, as it runs on the straightened page: streaks lie along it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page import CleanPage
from pipeline.table.rules.shrinking import scanner_lean

_FLAT = 0.01
"""Change of scale over the page up to which it counts as flat: nothing but turned and scaled."""


@dataclass(frozen=True, slots=True, eq=False)
class Feed:
    """Lines of a page (``height`` px high) that stood upright, or lay level, in the scanner.

    ``lean`` is their slope (px to the right a px down) where the page lay flat; where it was set right as if it had
    not, ``matrix`` (3, 3) leads from its px to those of the scan, whose coordinate ``axis`` (0 x, 1 y) they share.
    """

    lean: float
    height: int
    matrix: NDArray[np.float64] | None = None
    axis: int = 0

    def at(self, places: NDArray[Any], rows: NDArray[Any]) -> NDArray[np.float64]:
        """Return where lines that cross the page's middle row at ``places`` run at ``rows``; both broadcast, px."""
        middle = self.height / 2
        if self.matrix is None:
            return np.asarray(places + self.lean * (rows - middle), np.float64)
        (a, b, c), (g, h, i) = self.matrix[self.axis], self.matrix[2]
        shared = (a * places + b * middle + c) / (g * places + h * middle + i)
        return np.asarray((shared * (h * rows + i) - b * rows - c) / (a - shared * g), np.float64)

    def upright(self, picture: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return a picture of the page with these lines upright; its middle row stays."""
        height, width = picture.shape
        if self.matrix is None:
            matrix = np.array([[1.0, self.lean, -self.lean * height / 2], [0.0, 1.0, 0.0]])
            flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
            return np.asarray(cv2.warpAffine(picture, matrix, (width, height), flags=flags), np.float32)
        rows = np.arange(height, dtype=np.float64)[:, None]
        across = self.at(np.arange(width, dtype=np.float64)[None, :], rows).astype(np.float32)
        down = np.broadcast_to(rows.astype(np.float32), across.shape)
        return np.asarray(cv2.remap(picture, across, np.ascontiguousarray(down), cv2.INTER_LINEAR), np.float32)


def feed_of(page: CleanPage, factor: int = 1) -> Feed:
    """Return the way of the paper on a page at 1 / ``factor`` the size."""
    lean, height = scanner_lean(page), -(-page.height // factor)
    matrix = page.to_source / page.to_source[2, 2]
    if float(np.abs(matrix[2, :2]).max()) * max(page.width, page.height) < _FLAT:
        return Feed(lean, height)
    # Of x and y of the scan the one that changes less down the page is the one that upright lines share.
    ends = page.to_source @ np.array([[page.width / 2] * 2, [0.0, page.height], [1.0, 1.0]])
    axis = int(np.abs(np.diff(ends[:2] / ends[2], axis=1)).argmin())
    shift = (factor - 1) / 2
    return Feed(lean, height, page.to_source @ np.array([[factor, 0, shift], [0, factor, shift], [0, 0, 1.0]]), axis)
