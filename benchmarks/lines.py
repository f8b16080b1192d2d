"""Pictures of single lines and cells with what they say, cut from drawn documents: material to learn from.

>>> pairs = crops(draw_document(1, "plan", "office"))                    # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.drawing import DrawnDocument, draw_document

__all__ = ["Crop", "cell_crops", "crops", "draw_document"]

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Crop:
    """A straightened gray picture, uint8 (h, w), what it says, what it is part of, and its cell if it has one."""

    image: Picture
    text: str
    kind: str
    page: int
    cell: tuple[int, int, int] | None = None


def cut(page: Picture, quad: NDArray[np.float64], margin: float) -> Picture:
    """Return what lies within a quad (clockwise from its upper left, px), straightened, with a margin in px around."""
    gray = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY) if page.ndim == 3 else page
    width = float(np.linalg.norm(quad[1] - quad[0]) + np.linalg.norm(quad[2] - quad[3])) / 2
    height = float(np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1])) / 2
    m = margin
    target = np.array([[m, m], [m + width, m], [m + width, m + height], [m, m + height]], np.float32)
    size = (max(1, round(width + 2 * m)), max(1, round(height + 2 * m)))
    warp = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    return np.asarray(
        cv2.warpPerspective(gray, warp, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def crops(drawn: DrawnDocument, kinds: frozenset[str] | None = None, margin: float = 0.25) -> Iterator[Crop]:
    """Yield every line of text of the given kinds, or of all; the margin is a share of the line's height."""
    for line in drawn.lines:
        if kinds is None or line.kind in kinds:
            height = float(np.linalg.norm(line.quad[3] - line.quad[0]))
            picture = cut(drawn.pages[line.page - 1], line.quad, margin * height)
            yield Crop(picture, line.text, line.kind, line.page, line.cell)


def cell_crops(drawn: DrawnDocument) -> Iterator[Crop]:
    """Yield every piece of a table's body cell with its rules around it; lines of a piece are joined by line feeds.

    Empty cells are there too, with empty text. A cell merged over rows comes once a page.
    """
    seen: set[tuple[int, float, float]] = set()
    for cell in drawn.cells:
        place = (cell.page, float(cell.quad[0][0]), float(cell.quad[0][1]))
        if place in seen:
            continue
        seen.add(place)
        shared = {
            (c.table, c.row, c.col) for c in drawn.cells if c.page == cell.page and np.array_equal(c.quad, cell.quad)
        }
        text = "\n".join(ln.text for ln in drawn.lines if ln.page == cell.page and ln.cell in shared)
        yield Crop(
            cut(drawn.pages[cell.page - 1], cell.quad, 0), text, "cell", cell.page, (cell.table, cell.row, cell.col)
        )
