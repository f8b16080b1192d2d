"""Which way up a page lies: the axis of its lines, then which side of the lines carries the marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.image.glyphs import Components, body_height, components, letters
from pipeline.image.skew import skew_angle
from pipeline.page import Image

Upright = Callable[[Image], float]
"""Scores how well a gray picture (h, w) reads as it stands; higher is better."""

_CLEAR_AXIS = 0.25
_CLEAR_SIDE = 0.12


@dataclass(frozen=True, slots=True)
class Orientation:
    """``rotation``: degrees (0, 90, 180, 270) to turn the page clockwise so that it stands upright.

    axis: -1..1, positive where lines run across the picture. side: -1..1, positive where marks stand above the lines
    (after the lines are brought across). asked: whether the recognizer had to decide.
    """

    rotation: int
    axis: float
    side: float
    asked: bool = False


def turned(picture: Image, rotation: int) -> Image:
    """Return the picture turned clockwise by 0, 90, 180 or 270 degrees."""
    codes = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
    return np.asarray(cv2.rotate(picture, codes[rotation]), np.uint8) if rotation else picture


def find_orientation(gray: Image, ink: Image, upright: Upright | None = None) -> Orientation:
    """Return how to turn a page given its small flattened ``gray`` and its ``ink`` (255 where ink), both (h, w).

    Letters stand nearer to their neighbours in the line than to the next line: that gives the axis. In Vietnamese
    almost all marks and ascenders stand above the letter bodies, few things hang below: that gives the side. Where
    either is doubtful, ``upright`` compares the ways that are left.
    """
    parts = components(ink)
    chosen = letters(parts)
    if int(chosen.sum()) < 6:
        return Orientation(0, 0.0, 0.0)
    axis = line_axis(parts, chosen)
    rotation = 0 if axis >= 0 else 90
    doubtful_axis = abs(axis) < _CLEAR_AXIS
    side = _side_of(ink, rotation)
    ways = [rotation, rotation + 180]
    if doubtful_axis:
        ways = [0, 90, 180, 270]
    elif abs(side) >= _CLEAR_SIDE:
        return Orientation(rotation if side > 0 else rotation + 180, axis, side)
    if upright is None:
        return Orientation(rotation if side >= -_CLEAR_SIDE / 2 else rotation + 180, axis, side)
    scores = [upright(turned(gray, way)) for way in ways]
    best = int(np.argmax(scores))
    if max(scores) <= min(scores):
        best = 0
    return Orientation(ways[best], axis, side, asked=True)


def line_axis(parts: Components, chosen: NDArray[np.bool_]) -> float:
    """Return -1..1, positive where lines of letters run across: which smear joins more letters, across or down."""
    stats = parts.stats[chosen]
    size = float(np.median(np.maximum(stats[:, 2], stats[:, 3])))
    big = np.maximum(stats[:, 2], stats[:, 3]) >= 0.6 * size
    boxes = stats[big]
    reach = 0.35 * size
    across = _joined(parts.labels.shape, boxes, reach, 0.0)
    down = _joined(parts.labels.shape, boxes, 0.0, reach)
    lost_across, lost_down = len(boxes) - across, len(boxes) - down
    total = lost_across + lost_down
    return (lost_across - lost_down) / total if total else 0.0


def _joined(shape: tuple[int, ...], boxes: NDArray[np.int32], grow_x: float, grow_y: float) -> int:
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


def _side_of(ink: Image, rotation: int) -> float:
    """Return :func:`mark_side` of the page turned by ``rotation`` and freed of skew."""
    standing = turned(ink, rotation)
    parts = components(standing)
    chosen = letters(parts)
    size = body_height(parts, chosen)
    angle, _ = skew_angle(parts.mask(chosen), size)
    if abs(angle) > 0.1:
        height, width = standing.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
        standing = np.asarray(cv2.warpAffine(standing, matrix, (width, height), flags=cv2.INTER_NEAREST), np.uint8)
        parts = components(standing)
        chosen = letters(parts)
    return mark_side(parts, chosen, size)


def mark_side(parts: Components, chosen: NDArray[np.bool_], size: float) -> float:
    """Return -1..1, positive where more ink stands above the letter bodies than below, over all text lines.

    For each line the rows of its bodies are those with at least 45 % of its densest rows' ink.
    """
    if size <= 0:
        return 0.0
    stats = parts.stats
    small = (np.maximum(stats[:, 2], stats[:, 3]) < 4 * size) & (stats[:, 4] >= max(2.0, 0.02 * size * size))
    small[0] = False
    text = parts.mask(small)
    bodies = parts.mask(chosen)
    gap = max(3, round(1.2 * size))
    smeared = cv2.morphologyEx(bodies, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    smeared = cv2.morphologyEx(smeared, cv2.MORPH_OPEN, np.ones((max(1, round(0.4 * size)), gap), np.uint8))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(smeared, connectivity=4)
    above = below = 0.0
    reach = max(2, round(1.1 * size))
    for left, top, width, height, _ in boxes[1:].tolist():
        if width < 4 * size or height > 5 * size:
            continue
        first, last = max(0, top - reach), min(text.shape[0], top + height + reach)
        rows = (text[first:last, left : left + width] > 0).sum(axis=1).astype(np.float64)
        dense = np.nonzero(rows >= 0.45 * np.sort(rows)[-max(2, round(0.4 * size)) :].mean())[0]
        core = _longest_run(dense)
        if core is None:
            continue
        start, end = core
        above += float(rows[max(0, start - reach) : max(0, start - 1)].sum())
        below += float(rows[end + 2 : end + 2 + reach].sum())
    return (above - below) / (above + below) if above + below > 0 else 0.0


def _longest_run(rows: NDArray[np.intp]) -> tuple[int, int] | None:
    """Return first and last of the longest run of consecutive numbers, gaps of one allowed."""
    if rows.size == 0:
        return None
    groups = np.split(rows, np.nonzero(np.diff(rows) > 2)[0] + 1)
    longest = max(groups, key=len)
    return int(longest[0]), int(longest[-1])
