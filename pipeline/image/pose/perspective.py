"""A photographed page: its four corners on another background, and the homography that makes it a rectangle."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.image.shrink import shrunk
from pipeline.page import Image

_SIDE = 640
_LEAST_STEP = 0.06
"""Share of the paper's level by which a fifth of each side's places at most may differ less from the ground."""
_SURE_STEP = 0.2
"""The same from which a side is no shadow's edge on the sheet: on photos it is 0.4 and more."""
_SPECKS = 7
"""px of the small picture about each of which the middle colour is taken."""
_LEAST_COLOUR = 0.1
"""Saturation, 0..1, by which the ground has more colour than the sheet, at least."""
_LARGER = 1.05
"""Times the area of another sheet whose sides are clear that one has from which it is no other fit of the same."""
_ROUNDS, _STILL = 4, 0.5
"""Times that the sides are laid anew, and px of the small picture that corners which stay move less than."""
_BITTEN = 0.06
"""Share of the sheet's length by which a corner may lie off its rough place: a bitten one is farther in."""
_LETTERS, _RIM, _AS_BRIGHT = 0.15, 0.015, 0.7
"""Share of the paper's level by which letters are darker at least, share of the picture's length beside the sides that
tells nothing, and share of the sheet's own level that what was cut off has."""
_CUT_OFF, _AS_WRITTEN = 0.02, 0.35
"""Share of the picture that is cut off, and share of the letters within the sheet that stand there, at least."""
_SMALL = 0.5
"""Share of the picture up to which a sheet is so small that it may be a part of one."""
_A_RATIO = math.sqrt(2.0)


@dataclass(frozen=True, slots=True)
class Quad:
    """A page on a photo: corners float64 (4, 2) in px, clockwise from top left; score 0..1 of the fit."""

    corners: NDArray[np.float64]
    score: float

    def scaled(self, factor: float) -> Quad:
        """Return the quad on a picture ``factor`` times the size."""
        return Quad((self.corners + 0.5) * factor - 0.5, self.score)


def find_page(pixels: Image) -> Quad | None:
    """Return the page on a photo (h, w[, 3]), or None where no four-sided bright sheet on another ground is sure.

    The bright part of Otsu's split of the closed (text-free) picture is tried, what sharp edges divide from the
    picture's rim (a sheet half in shadow), and the pale part of its colours (the same on wood). Of those that are
    four-sided sheets the one with the clearest sides is taken, of two with clear ones the clearly larger one: a wrong
    one would cut text away, which is worse than none.
    """
    small, scale = shrunk(pixels, _SIDE)
    gray = small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    gray = np.asarray(gray, np.uint8)
    closed: Image = np.asarray(
        cv2.morphologyEx(gray, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15))), np.uint8
    )
    closed = np.asarray(cv2.GaussianBlur(closed, (0, 0), 2), np.uint8)
    best: Quad | None = None
    best_step, best_area = _LEAST_STEP, 0.0
    for mask in (_bright(closed), _bounded(small), _pale(small)):
        corners, score = _sheet_of(mask) if mask is not None else (None, 0.0)
        step = _weakest_side(corners, small) if corners is not None else 0.0
        if corners is None or step <= _LEAST_STEP:
            continue
        area = float(cv2.contourArea(corners.astype(np.float32)))
        if area < _SMALL * gray.size and _holds_less(corners, gray, closed):
            continue
        if min(step, best_step) >= _SURE_STEP and not _LARGER > area / best_area > 1 / _LARGER:
            # A hard edge of a shadow on the sheet is a clear side, too: what it leaves of the sheet is smaller.
            better = area > best_area
        else:
            better = step > best_step
        if better and (step >= _SURE_STEP or not _cuts_text(corners, gray, closed)):
            best, best_step, best_area = Quad((corners + 0.5) / scale - 0.5, score), step, area
    return best


def _bright(closed: Image) -> Image | None:
    """Return 255 where a text-free picture is bright, None where it has no two clear levels."""
    level, mask = cv2.threshold(closed, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return np.asarray(mask, np.uint8) if _contrast(closed, float(level)) >= 0.2 else None


def _bounded(small: Image) -> Image:
    """Return 255 on what sharp edges divide from the picture's rim: shadows on the sheet have soft edges.

    Watershed from the picture's middle and from its rim.
    """
    height, width = small.shape[:2]
    colour = small if small.ndim == 3 else np.asarray(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), np.uint8)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15))
    closed = cv2.medianBlur(cv2.morphologyEx(colour, cv2.MORPH_CLOSE, kernel), 5)
    markers = np.zeros((height, width), np.int32)
    cv2.ellipse(markers, (width // 2, height // 2), (int(0.3 * width), int(0.3 * height)), 0, 0, 360, 2, -1)
    rim = max(2, round(0.006 * max(width, height)))
    cv2.rectangle(markers, (0, 0), (width - 1, height - 1), 1, rim)
    cv2.watershed(closed, markers)
    return np.asarray(markers == 2, np.uint8) * 255


def _pale(small: Image) -> Image | None:
    """Return 255 where a picture has little colour, light or not: paper has less than wood, and a shadow takes
    from all colours alike. None for gray pictures and where there are no two clear kinds.
    """
    if small.ndim == 2:
        return None
    parts = cv2.split(cv2.blur(small, (3, 3)))
    most, least = cv2.max(cv2.max(*parts[:2]), parts[2]), cv2.min(cv2.min(*parts[:2]), parts[2])
    colour = cv2.medianBlur(cv2.divide(cv2.subtract(most, least), most, scale=255), _SPECKS)
    level, mask = cv2.threshold(colour, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    pale, strong = colour[colour <= level], colour[colour > level]
    if not pale.size or not strong.size or float(strong.mean()) - float(pale.mean()) < 255 * _LEAST_COLOUR:
        return None
    return np.asarray(mask, np.uint8)


def _sheet_of(mask: Image) -> tuple[NDArray[np.float64] | None, float]:
    """Return the corners (4, 2) of the largest piece of ``mask`` if it is a sheet in perspective, and how well it fits.

    One piece, convex, four-sided, 25 to 97 % of the picture.
    """
    height, width = mask.shape
    opened = cv2.morphologyEx(
        cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(0,)), cv2.MORPH_OPEN, np.ones((9, 9), np.uint8)
    )
    contours, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not contours:
        return None, 0.0
    contour = max(contours, key=cv2.contourArea)
    hull = np.asarray(cv2.convexHull(contour), np.int32)
    frame = float(height * width)
    area, hull_area = float(cv2.contourArea(contour)), float(cv2.contourArea(hull))
    if not 0.25 * frame < area < 0.97 * frame or area < 0.93 * hull_area:
        return None, 0.0
    rough = _four_corners(hull)
    if rough is None:
        return None, 0.0
    corners = _settled(contour.reshape(-1, 2).astype(np.float64), rough) - 1.0
    score = _likeness(area, corners)
    if score < 0.95 or not _is_sheet(corners, width, height):
        return None, 0.0
    return corners, score


def _weakest_side(corners: NDArray[np.float64], small: Image) -> float:
    """Return how sharply, 0..1 of the paper's level, the picture changes along the least clear side of a sheet.

    A sheet is brighter than its surroundings on at least three sides (0 otherwise). At most one side may run along
    the picture's rim, where there is nothing to compare with. A shadow's edge on the sheet is soft: no step.
    """
    height, width = small.shape[:2]
    reach = 0.01 * max(width, height)
    centre = corners.mean(axis=0)
    steps: list[float] = []
    darker = 0
    for index in range(4):
        start, end = corners[index], corners[(index + 1) % 4]
        along = (end - start) / max(1.0, float(np.hypot(*(end - start))))
        normal = np.array([-along[1], along[0]])
        if float(normal @ (centre - start)) < 0:
            normal = -normal
        points = start + (end - start) * np.linspace(0.06, 0.94, 50)[:, None]
        inner, outer = _levels(small, points + reach * normal), _levels(small, points - reach * normal)
        known = ~np.isnan(outer).any(axis=1) & ~np.isnan(inner).any(axis=1)
        if known.sum() < 25:
            continue
        step = (inner - outer)[known] / np.maximum(inner[known], 1.0)
        steps.append(float(np.percentile(np.abs(step).max(axis=1), 20)))
        darker += bool(np.median(step.mean(axis=1)) > 0)
    return min(steps) if len(steps) >= 3 and darker >= 3 else 0.0


def _holds_less(corners: NDArray[np.float64], gray: Image, closed: Image) -> bool:
    """Return whether fewer letters stand within the corners than outside: the lit part of a sheet has hard edges where
    something narrow lets the light through.
    """
    inside, outside = _both_sides(corners, gray.shape)
    written = _written(gray, closed)
    return int(written[outside].sum()) > int(written[inside].sum())


def _both_sides(corners: NDArray[np.float64], shape: tuple[int, ...]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return where a picture (h, w) lies within the corners and where outside, both off their sides."""
    within = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(within, np.round(corners).astype(np.int32), (1,))
    rim = max(3, round(_RIM * max(shape)))
    kernel = np.ones((rim, rim), np.uint8)
    return np.asarray(cv2.erode(within, kernel) > 0), np.asarray(cv2.dilate(within, kernel) == 0)


def _written(gray: Image, closed: Image) -> NDArray[np.bool_]:
    """Return where letters are: darker than the picture (h, w) without text."""
    return np.asarray(closed.astype(np.float64) - gray > _LETTERS * np.maximum(closed, 1.0))


def _cuts_text(corners: NDArray[np.float64], gray: Image, closed: Image) -> bool:
    """Return whether letters stand outside the corners on what is as bright as the sheet: a side of it was missed.

    ``closed`` is the picture (h, w) without text: letters are darker than it.
    """
    written = _written(gray, closed)
    inside, outside = _both_sides(corners, gray.shape)
    if not inside.any():
        return False
    outside &= closed >= _AS_BRIGHT * float(np.median(closed[inside]))
    if outside.mean() < _CUT_OFF:
        return False
    return float(written[outside].mean()) >= _AS_WRITTEN * float(written[inside].mean())


def _levels(small: Image, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the picture's values (n, channels) at points, NaN outside; medians of three by three px."""
    height, width = small.shape[:2]
    channels = small.reshape(height, width, -1)
    values = np.full((len(points), channels.shape[2]), np.nan)
    for row, (x, y) in enumerate(np.round(points).astype(int).tolist()):
        if 1 <= x < width - 1 and 1 <= y < height - 1:
            values[row] = np.median(channels[y - 1 : y + 2, x - 1 : x + 2].reshape(9, -1), axis=0)
    return values


def _contrast(gray: Image, level: float) -> float:
    """Return the difference 0..1 of the levels on either side of ``level``."""
    bright, dark = gray[gray > level], gray[gray <= level]
    if bright.size == 0 or dark.size < 0.02 * gray.size:
        return 0.0
    return float(np.median(bright) - np.median(dark)) / max(float(np.median(bright)), 1.0)


def _four_corners(hull: NDArray[np.int32]) -> NDArray[np.float64] | None:
    """Return the hull as four corners, clockwise from top left, or None where it has no four sides."""
    length = cv2.arcLength(hull, True)
    for share in np.arange(0.01, 0.08, 0.005):
        poly = cv2.approxPolyDP(hull, share * length, True)
        if len(poly) == 4:
            return _ordered(poly.reshape(4, 2).astype(np.float64))
        if len(poly) < 4:
            return None
    return None


def _ordered(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return four points clockwise, the first the one nearest the top left."""
    centre = points.mean(axis=0)
    angles = np.arctan2(points[:, 1] - centre[1], points[:, 0] - centre[0])
    clockwise = points[np.argsort(angles)]
    return np.roll(clockwise, -int(np.argmin(clockwise.sum(axis=1))), axis=0)


def _settled(contour: NDArray[np.float64], rough: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the corners refined until they stay: where a corner of the contour is bitten off, its side leans first."""
    area = float(cv2.contourArea(contour.astype(np.float32)))
    tried: list[NDArray[np.float64]] = []
    for _ in range(_ROUNDS):
        before = tried[-1] if tried else rough
        tried.append(_refined(contour, before))
        if float(np.abs(tried[-1] - before).max()) < _STILL:
            break
    return max(tried, key=lambda corners: _likeness(area, corners))


def _likeness(area: float, corners: NDArray[np.float64]) -> float:
    """Return how near, 0..1, the area within the corners is to ``area``."""
    own = float(cv2.contourArea(corners.astype(np.float32)))
    return min(area, own) / max(area, own)


def _refined(contour: NDArray[np.float64], rough: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return corners where robust lines through the contour's points along each side meet."""
    lines: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    for index in range(4):
        start, end = rough[index], rough[(index + 1) % 4]
        length = float(np.hypot(*(end - start)))
        if length < 1:
            return rough
        along = (end - start) / length
        offset = contour - start
        t = offset @ along / length
        away = np.abs(offset @ np.array([-along[1], along[0]]))
        near = contour[(t > 0.08) & (t < 0.92) & (away < max(3.0, 0.02 * length))]
        if len(near) < 10:
            lines.append((start, along))
            continue
        vx, vy, x, y = cv2.fitLine(near.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel().tolist()
        lines.append((np.array([x, y]), np.array([vx, vy])))
    corners = [_meeting(lines[index - 1], lines[index]) for index in range(4)]
    if any(c is None for c in corners):
        return rough
    found = np.array(corners, np.float64)
    reach = _BITTEN * float(np.ptp(rough))
    return found if np.abs(found - rough).max() < max(reach, 6.0) else rough


def _meeting(
    one: tuple[NDArray[np.float64], NDArray[np.float64]], other: tuple[NDArray[np.float64], NDArray[np.float64]]
) -> NDArray[np.float64] | None:
    """Return where two lines (point, direction) meet, None if they are nearly parallel."""
    matrix = np.column_stack([one[1], -other[1]])
    if abs(np.linalg.det(matrix)) < 0.1:
        return None
    return np.asarray(one[0] + np.linalg.solve(matrix, other[0] - one[0])[0] * one[1], np.float64)


def _is_sheet(corners: NDArray[np.float64], width: int, height: int) -> bool:
    """Tell whether corners make a plausible sheet: angles of 60 to 120°, and not just the picture's own frame."""
    for index in range(4):
        a = corners[index - 1] - corners[index]
        b = corners[(index + 1) % 4] - corners[index]
        cosine = float(a @ b / (np.hypot(*a) * np.hypot(*b) + 1e-9))
        if abs(cosine) > 0.5:
            return False
    margin = 0.008 * max(width, height)
    frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    inside = sum(_distance_to_frame((corners[i] + corners[(i + 1) % 4]) / 2, width, height) > margin for i in range(4))
    return inside >= 3 and bool(np.abs(corners - frame).max() > 0.03 * max(width, height))


def _distance_to_frame(point: NDArray[np.float64], width: int, height: int) -> float:
    """Return the distance in px of a point to the nearest edge of the picture."""
    x, y = float(point[0]), float(point[1])
    return min(x, y, width - x, height - y)


def rectifying(quad: Quad, long_side: int) -> tuple[NDArray[np.float64], int, int]:
    """Return the homography photo px → sheet px and the sheet's width and height.

    The sheet gets the mean length of its sides, at most ``long_side`` px, and the proportions of the A series where it
    is within 8 % of them.
    """
    corners = quad.corners
    sides = [float(np.hypot(*(corners[(i + 1) % 4] - corners[i]))) for i in range(4)]
    width, height = max(sides[0], sides[2]), max(sides[1], sides[3])
    ratio = max(width, height) / max(1.0, min(width, height))
    if abs(ratio / _A_RATIO - 1) < 0.15:
        area = width * height
        short = math.sqrt(area / _A_RATIO)
        width, height = (short, short * _A_RATIO) if height >= width else (short * _A_RATIO, short)
    shrink = min(1.0, long_side / max(width, height))
    out_width, out_height = max(1, round(width * shrink)), max(1, round(height * shrink))
    target = np.array([[0, 0], [out_width - 1, 0], [out_width - 1, out_height - 1], [0, out_height - 1]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return np.asarray(matrix, np.float64), out_width, out_height
