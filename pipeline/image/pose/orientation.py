"""Which way up a page lies: the axis of its lines, then on which side of the letters their marks stand."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.image.glyphs import Components, body_height, letters
from pipeline.page import Image

Upright = Callable[[Image], float]
"""Scores how well a gray picture (h, w) reads as it stands; higher is better."""

_CLEAR_AXIS = 0.3
_CLEAR_SIDE = 0.2
_CLEAR_VOTES, _SOME_VOTES = 4.0, 2.0
"""Standard deviations by which the votes of marks must differ from a draw, and by which where nothing can be read:
three marks of a page of figures tell nothing."""
_LEAST_READ = 0.35
"""Least score of the recognizer that tells anything: of 30 pages the right way up most read with 0.55 and more, figures
alone with them, and upside down none with more than 0.31."""
_WELL_READ = 0.6
"""Score from which the way that marks speak for is taken without asking about the others, each of which costs as much
as a page's text. Of 25 pages that were asked about, none lying another way than it should read with more than 0.41;
figures alone may read with 0.85, but they have no marks."""
_LETTER, _MARK, _LONG = 0.6, 0.75, 3.5
"""Least height of a letter and greatest of a mark in body heights, which on pages of figures are those of digits, not
of small letters; times that a mark is longer than wide at most: pieces of broken rules are longer."""
_ROW, _ROW_GAP = 6, 1.2
"""Marks in a row that are of no letters, at least, and body heights between two of them at most; marks of letters have
one or two for neighbours."""
_FEWEST_LETTERS = 6
_MOST_MARKS = 1500


@dataclass(frozen=True, slots=True)
class Orientation:
    """``rotation``: degrees (0, 90, 180, 270) to turn the page clockwise so that it stands upright.

    axis: -1..1, positive where lines run across the picture. side: -1..1, positive where marks stand above letters
    once the lines run across. asked: whether the recognizer had to decide.
    """

    rotation: int
    axis: float = 0.0
    side: float = 0.0
    asked: bool = False


def turned(picture: Image, rotation: int) -> Image:
    """Return the picture turned clockwise by 0, 90, 180 or 270 degrees."""
    codes = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
    return np.asarray(cv2.rotate(picture, codes[rotation]), np.uint8) if rotation else picture


def find_orientation(gray: Image, parts: Components, upright: Upright | None = None) -> Orientation:
    """Return how to turn a page, given its small flattened ``gray`` (h, w) and the components of its ink.

    Letters stand nearer to their neighbours in the line than to the next line: that gives the axis. Nearly all
    Vietnamese marks, and the dots of i, stand above their letters; only nặng below: that gives the side. Where either
    is doubtful, ``upright`` is asked about the ways that are left, that which marks speak for first; without it, or
    where it can read none of them, the scanner's own way is kept unless marks speak against it.
    """
    chosen = letters(parts)
    if int(chosen.sum()) < _FEWEST_LETTERS:
        return Orientation(0)
    axis = line_axis(parts, chosen)
    doubtful_axis = abs(axis) < _CLEAR_AXIS
    first = 0 if axis >= 0 else 90
    above, below = mark_votes(parts if first == 0 else turned_parts(parts), chosen)
    votes = above + below
    side = (above - below) / votes if votes else 0.0
    apart = abs(above - below) / math.sqrt(max(votes, 1))
    clear_side = abs(side) >= _CLEAR_SIDE and apart >= _CLEAR_VOTES
    # Few pages stand on their heads: before one is turned so, it is read.
    if clear_side and not doubtful_axis and (side > 0 or upright is None):
        return Orientation(first if side > 0 else first + 180, axis, side)
    ways = [0, 90, 180, 270] if doubtful_axis else [first, first + 180]
    kept = first + 180 if not doubtful_axis and side <= -_CLEAR_SIDE and apart >= _SOME_VOTES else ways[0]
    if upright is None:
        return Orientation(kept, axis, side)
    marked = (first if side > 0 else first + 180) if abs(side) >= _CLEAR_SIDE else None
    read, way = _best_read(_densest(gray, parts, chosen), ways, marked, upright)
    return Orientation(way if read >= _LEAST_READ else kept, axis, side, asked=True)


def _best_read(picture: Image, ways: Sequence[int], marked: int | None, upright: Upright) -> tuple[float, int]:
    """Return the score and the way to turn (degrees) that reads best, or that of the marks where it reads well."""
    scores: dict[int, float] = {}
    for way in sorted(ways, key=lambda way: way != marked):
        scores[way] = upright(turned(picture, way))
        if way == marked and scores[way] >= _WELL_READ:
            break
    best = max(scores, key=lambda way: scores[way])
    return scores[best], best


def turned_parts(parts: Components) -> Components:
    """Return the components of the picture turned clockwise by 90 degrees (boxes only, labels as they were)."""
    left, top, width, height, area = parts.stats.T
    stats = np.stack([parts.labels.shape[0] - top - height, left, height, width, area], axis=1)
    return Components(parts.labels, stats)


def _densest(gray: Image, parts: Components, chosen: NDArray[np.bool_]) -> Image:
    """Return the part of the page around the window with the most letters, so that the recognizer has little to read.

    The window is 0.45 of the page's sides, in steps of half its size.
    """
    height, width = gray.shape
    stats = parts.stats[chosen]
    xs, ys = stats[:, 0] + stats[:, 2] / 2, stats[:, 1] + stats[:, 3] / 2
    wide, high = 0.45 * width, 0.45 * height
    best, corner = -1, (0.0, 0.0)
    for left in np.linspace(0, width - wide, 4).tolist():
        for top in np.linspace(0, height - high, 4).tolist():
            inside = int(((xs >= left) & (xs < left + wide) & (ys >= top) & (ys < top + high)).sum())
            if inside > best:
                best, corner = inside, (left, top)
    left, top = int(corner[0]), int(corner[1])
    return np.ascontiguousarray(gray[top : top + math.ceil(high), left : left + math.ceil(wide)])


def line_axis(parts: Components, chosen: NDArray[np.bool_]) -> float:
    """Return -1..1, positive where lines of letters run across: which smear joins more letters, across or down."""
    stats = parts.stats[chosen]
    longest = np.maximum(stats[:, 2], stats[:, 3])
    size = float(np.median(longest))
    boxes = stats[longest >= 0.6 * size]
    reach = 0.35 * size
    lost_across = len(boxes) - _pieces(parts.labels.shape, boxes, reach, 0.0)
    lost_down = len(boxes) - _pieces(parts.labels.shape, boxes, 0.0, reach)
    total = lost_across + lost_down
    return (lost_across - lost_down) / total if total else 0.0


def _pieces(shape: tuple[int, ...], boxes: NDArray[np.int32], grow_x: float, grow_y: float) -> int:
    """Return how many pieces are left when letter boxes, shrunk to their cores, are grown by this much."""
    canvas = np.zeros(shape[:2], np.uint8)
    for left, top, width, height, _ in boxes.tolist():
        inset_x, inset_y = (0, height // 4) if grow_x else (width // 4, 0)
        cv2.rectangle(
            canvas,
            (int(left + inset_x - grow_x), int(top + inset_y - grow_y)),
            (int(left + width - 1 - inset_x + grow_x), int(top + height - 1 - inset_y + grow_y)),
            255,
            -1,
        )
    return int(cv2.connectedComponents(canvas, connectivity=4)[0]) - 1


def mark_votes(parts: Components, chosen: NDArray[np.bool_]) -> tuple[int, int]:
    """Return how many marks stand above their letter and how many below, for lines that run across.

    A mark is a component smaller than a letter body; its letter is the nearest one straight above or below it, within
    0.6 body heights. A decimal comma begins above the foot of its digit and is none, nor is a dash of a rule.
    """
    size = body_height(parts, chosen)
    if size <= 0:
        return 0, 0
    left, top, width, height, area = (parts.stats[:, i].astype(np.float32) for i in range(5))
    longest = np.maximum(width, height)
    letter = chosen & (height >= _LETTER * size) & (height < 3 * size)
    mark = (longest <= 0.95 * size) & (height <= _MARK * size) & (longest >= 0.18 * size)
    mark &= (area >= 0.015 * size * size) & ~letter
    mark &= longest <= _LONG * np.minimum(width, height)
    mark[0] = False
    mark &= ~_in_rows(parts, mark, size)
    marks, bodies = np.nonzero(mark)[0], np.nonzero(letter)[0]
    if marks.size == 0 or bodies.size == 0:
        return 0, 0
    if marks.size > _MOST_MARKS:
        marks = np.random.default_rng(0).choice(marks, _MOST_MARKS, replace=False)
    if bodies.size > 3 * _MOST_MARKS:
        bodies = np.random.default_rng(1).choice(bodies, 3 * _MOST_MARKS, replace=False)
    centre = (left + width / 2)[marks, None]
    over = (centre >= left[bodies] - 0.15 * size) & (centre <= (left + width)[bodies] + 0.15 * size)
    head, foot = top[marks, None], (top + height)[marks, None]
    body_head, body_foot = top[bodies], (top + height)[bodies]
    beneath = np.where(over & (body_head > head) & (body_head - foot > 0.0), body_head - foot, np.inf)
    overhead = np.where(over & (body_foot < foot) & (head - body_foot > 0.0), head - body_foot, np.inf)
    to_lower, to_upper = beneath.min(axis=1), overhead.min(axis=1)
    near = np.minimum(to_lower, to_upper) < 0.6 * size
    return int((near & (to_lower < to_upper)).sum()), int((near & (to_upper < to_lower)).sum())


def _in_rows(parts: Components, marks: NDArray[np.bool_], size: float) -> NDArray[np.bool_]:
    """Return which of the ``marks`` stand close, level and many in a row: dashes and dots of rules, leaders."""
    chosen = np.flatnonzero(marks)
    left, top, width, height = parts.stats[chosen, :4].T
    # The labels of turned parts lie as they were.
    sheet = np.zeros((max(top + height, default=0), max(left + width, default=0)), np.uint8)
    reach = round(_ROW_GAP * size / 2)
    middle = top + height // 2
    for x, y, wide in zip(left.tolist(), middle.tolist(), width.tolist(), strict=True):
        sheet[y, max(0, x - reach) : x + wide + reach] = 255
    rows = connected(sheet).labels[middle, left]
    found = np.zeros_like(marks)
    found[chosen] = np.bincount(rows)[rows] >= _ROW
    return found
