"""Seals, handwriting and pictures on a clean page: what is ink and no printed text.

Coloured seals and signatures and the rings of gray ones were found while the page was cleaned; what is left in black is
told by its size: a stroke of a pen runs over several lines' height, where printed letters do not touch each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import cv2
import numpy as np

from pipeline.connected import connected
from pipeline.geometry import Box, union
from pipeline.page import CleanPage

FigureKind = Literal["seal", "handwriting", "picture"]

_TALL, _WIDE = 3.2, 2.5
"""x-heights that one piece of ink reaches at least: capitals with marks are 2.2 high."""
_ROUND = (0.6, 1.6)
"""Width by height of a seal; signatures are wider."""
_SEAL = 8.0
"""Least diameter of a seal in x-heights."""
_FILLED = 0.3
"""Share of ink in its box from which a figure is a picture: pen strokes fill a tenth, at most a quarter."""
_FRAME = 0.85
"""Share of a box's sides that a frame around text covers."""
_NEAR = 1.0
"""x-heights within which figures are one."""
_EDGE = 0.5
"""x-heights from the page's edge."""
_COVERED = 0.6
"""Share of a figure in a table, a text line or a seal from which it is a part of it."""
_MOST = 0.5
"""Share of the page's area; what is larger is the page's own edge or a background."""


class Figure(NamedTuple):
    """Ink that is no printed text: what it is and its box, px of the page."""

    kind: FigureKind
    box: Box


def find_figures(page: CleanPage, exclude: Sequence[Box] = ()) -> list[Figure]:
    """Return the seals, handwriting and pictures of ``page`` outside the boxes ``exclude`` (tables), top to bottom."""
    glyph = max(page.metrics.glyph_height, 4.0)
    found = [
        Figure(_kind_of_colour(box, glyph), box)
        for box in (Box(*region).clipped(page.width, page.height) for region in page.seals)
        if box.area
    ]
    seen = [figure.box for figure in found]
    large = [
        box
        for box in _large_ink(page, glyph)
        if _on_paper(page, box, glyph)
        and not any(box.covered_by(other) > _COVERED for other in (*exclude, *seen))
        and box.area < _MOST * page.width * page.height
    ]
    found += [Figure(_kind_of_ink(page, box), box) for box in _merged(large, round(_NEAR * glyph))]
    return sorted(found, key=lambda figure: (figure.box.top, figure.box.left))


def _on_paper(page: CleanPage, box: Box, glyph: float) -> bool:
    """Tell whether the box keeps off the page's edge, where shadows and the scanner's bed are."""
    return box.covered_by(Box(0, 0, page.width, page.height).grown(-round(_EDGE * glyph))) == 1.0


def _kind_of_colour(box: Box, glyph: float) -> FigureKind:
    round_like = _ROUND[0] <= box.width / box.height <= _ROUND[1]
    return "seal" if round_like and min(box.width, box.height) >= _SEAL * glyph else "handwriting"


def _large_ink(page: CleanPage, glyph: float) -> list[Box]:
    """Return the boxes of pieces of ink too large for letters: no rules, no frames around text."""
    half = np.asarray(cv2.resize(page.ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) > 60, np.uint8)
    glyph /= 2
    labels, stats, _ = connected(half)
    boxes = []
    for index in np.nonzero((stats[:, 3] >= _TALL * glyph) & (stats[:, 2] >= _WIDE * glyph))[0].tolist():
        left, top, width, height, _ = (int(v) for v in stats[index])
        if index and not _is_frame(labels[top : top + height, left : left + width] == index, glyph):
            boxes.append(
                Box(2 * left, 2 * top, 2 * (left + width), 2 * (top + height)).clipped(page.width, page.height)
            )
    return boxes


def _is_frame(shape: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], glyph: float) -> bool:
    """Tell whether the shape (bool) is a rule, a frame, or a part of a table: rows or columns full of ink."""
    edge = max(1, round(0.3 * glyph))
    across, down = shape.mean(axis=1), shape.mean(axis=0)
    longest = max(float(across.max()), float(down.max()))
    ends = (shape[:edge], shape[-edge:], shape[:, :edge].T, shape[:, -edge:].T)
    sides = [end.any(axis=0) for end in ends]
    covered = sum(float(side.mean()) >= _FRAME for side in sides)
    thin = float(shape.mean()) < _FILLED
    return thin and (covered >= 2 or longest >= _FRAME)


def _kind_of_ink(page: CleanPage, box: Box) -> FigureKind:
    ink = page.ink[box.top : box.bottom, box.left : box.right]
    return "picture" if float((ink > 0).mean()) >= _FILLED else "handwriting"


def _merged(boxes: Sequence[Box], near: int) -> list[Box]:
    """Return boxes with those that come near to each other made one."""
    done: list[Box] = []
    for box in boxes:
        current = box
        while touching := [other for other in done if _touch(current.grown(near), other)]:
            done = [other for other in done if other not in touching]
            current = union([current, *touching])
        done.append(current)
    return done


def _touch(a: Box, b: Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
