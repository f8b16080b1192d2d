"""What a page reader read at the places of drawn lines: words are given to the line whose box they stand in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Box
from pipeline.page import CleanPage, Image, PageImage
from pipeline.read_page import PageRead, look_at, read_pages
from pipeline.reading import Word
from pipeline.workbench import Workbench
from samples.drawing.document import PlacedLine

_SLACK = 0.25
"""Of a line's height, by which a word's middle may stand outside of its box."""


def read_whole(pixels: Image, dpi: float, bench: Workbench) -> tuple[CleanPage, PageRead]:
    """Return a page made clean and all that was read on it, as the converter does it."""
    look = look_at(PageImage(1, pixels, dpi), bench)
    return look.clean, read_pages([look], bench)[0]


def words_of(read: PageRead) -> list[Word]:
    """Return all words of a page, those in tables too."""
    readings = [line.reading for line in read.lines]
    readings += [reading for grid in read.grids for reading in grid.texts.values()]
    return [word for reading in readings for word in reading.words]


def boxes_of(lines: Sequence[PlacedLine], clean: CleanPage) -> list[Box]:
    """Return the boxes of drawn lines on the clean page: the means of their sides."""
    if not lines:
        return []
    points = mapped(np.concatenate([line.quad for line in lines]), np.linalg.inv(clean.to_source)).reshape(-1, 4, 2)
    x, y = points[..., 0], points[..., 1]
    sides = np.stack([x[:, 0] + x[:, 3], y[:, 0] + y[:, 1], x[:, 1] + x[:, 2], y[:, 2] + y[:, 3]], axis=1) / 2
    return [Box(*side) for side in np.rint(sides).astype(int).tolist()]


def mapped(points: NDArray[np.float64], matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points (n, 2) mapped by a homography (3, 3)."""
    flat = np.c_[points, np.ones(len(points))] @ matrix.T
    return np.asarray(flat[:, :2] / flat[:, 2:], np.float64)


def words_at(boxes: Sequence[Box], words: Sequence[Word]) -> tuple[list[list[Word]], list[Word]]:
    """Return the words in each box, from left to right, and those that stand in none."""
    owned: list[list[Word]] = [[] for _ in boxes]
    loose = []
    for word in words:
        x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
        off = [
            abs(y - (box.top + box.bottom) / 2) / box.height
            if box.height and box.left - _SLACK * box.height <= x <= box.right + _SLACK * box.height
            else np.inf
            for box in boxes
        ]
        best = int(np.argmin(off)) if off else 0
        if off and off[best] <= 0.5 + _SLACK:
            owned[best].append(word)
        else:
            loose.append(word)
    return [sorted(own, key=lambda w: w.box.left) for own in owned], loose


def texts_at(boxes: Sequence[Box], words: Sequence[Word]) -> tuple[list[str], list[Word]]:
    """Return what was read in each box, and the words that stand in none."""
    owned, loose = words_at(boxes, words)
    return [" ".join(word.text for word in own) for own in owned], loose
