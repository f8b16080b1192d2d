"""Connected pieces of ink, counted as fast as OpenCV can.

OpenCV gathers the figures of the pieces three times as fast where labels have 16 bits. Where these do not suffice it
damages memory (since 4.13 it raises an error), so that it is made sure first that they do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.runs import runs

_MOST_LABELS = 2**16 - 2
_STILL_BLANK = np.ones((1, 3), np.uint8)


Labels = NDArray[np.uint16] | NDArray[np.int32]


class Pieces(NamedTuple):
    """The 8-connected pieces of ink of a picture; row 0 of ``stats`` and ``centroids`` is the paper.

    labels: uint16 or int32 (h, w), 0 is paper. stats: int32 (n, 5): left, top, width, height, area in px.
    centroids: float64 (n, 2): x, y in px.
    """

    labels: Labels
    stats: NDArray[np.int32]
    centroids: NDArray[np.float64]


def connected(ink: NDArray[Any]) -> Pieces:
    """Return the 8-connected pieces of ``ink`` (uint8 (h, w); not 0 where ink), numbered from top to bottom."""
    ink = np.ascontiguousarray(ink)
    height, width = ink.shape
    if not cv2.hasNonZero(ink):
        paper = np.array([[0, 0, width, height, width * height]], np.int32)
        return Pieces(np.zeros(ink.shape, np.uint16), paper, np.array([[(width - 1) / 2, (height - 1) / 2]]))
    kind = cv2.CV_16U if _few_labels(ink) else cv2.CV_32S
    _, *found = cv2.connectedComponentsWithStatsWithAlgorithm(ink, 8, kind, cv2.CCL_SPAGHETTI)
    return Pieces(*cast(Any, found))


def each_piece(ink: NDArray[np.uint8], least_width: float = 0.0) -> Iterator[tuple[slice, slice, NDArray[np.bool_]]]:
    """Yield the rows and columns of the pieces of ``ink`` that are so wide (px), and which px in there are the piece's.

    They come in the order of :func:`connected`, many times as fast where ink lies in few rows: only these are looked
    at, in bands that begin where blocks of two rows do.
    """
    for start, stop in runs(ink.max(axis=1) > 0):
        above = start - start % 2
        labels, stats, _ = connected(ink[above:stop])
        for label in np.flatnonzero(stats[1:, 2] >= least_width) + 1:
            left, top, width, height = (int(v) for v in stats[label, :4])
            columns = slice(left, left + width)
            inside = labels[top : top + height, columns] == label
            yield slice(above + top, above + top + height), columns, inside


def _few_labels(ink: NDArray[Any]) -> bool:
    """Tell whether 16 bits hold all labels that are given on the way, before those that meet are made one."""
    height, width = ink.shape
    if ((height + 1) // 2) * ((width + 1) // 2) < _MOST_LABELS or cv2.countNonZero(ink) < _MOST_LABELS:
        return True
    return _begun(ink) < _MOST_LABELS


def _begun(ink: NDArray[Any]) -> int:
    """Return how many pixels of ink have none at their left, upper left, above them and at their upper right, or more.

    Spaghetti (Bolelli et al. 2019) goes by blocks of two by two; one gets a label of its own only if it holds such a
    pixel.
    """
    before = np.asarray(cv2.dilate(ink[:-1], _STILL_BLANK), np.uint8)
    before[:, 1:] |= ink[1:, :-1]
    return cv2.countNonZero(cv2.subtract(ink[1:], before)) + cv2.countNonZero(ink[0])


def at_rim(pieces: Pieces) -> NDArray[np.bool_]:
    """Return which pieces reach the rim of the picture, bool (n,); the paper, row 0, never does."""
    found = np.zeros(len(pieces.stats), np.bool_)
    labels = pieces.labels
    for line in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        found[line] = True
    found[0] = False
    return found
