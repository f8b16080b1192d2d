"""What people add to a printed sheet: a seal, a signature, figures by hand, ticks and strokes of a pen."""

from __future__ import annotations

import math
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.drawing.marks import Picture

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in px."""
BLUE, RED, BLACK = (36, 58, 160), (190, 28, 44), (44, 44, 52)
_FIGURES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "0": (((0.5, 0), (0.1, 0.3), (0.12, 0.75), (0.5, 1), (0.88, 0.7), (0.85, 0.25), (0.5, 0)),),
    "1": (((0.25, 0.25), (0.55, 0), (0.5, 1)),),
    "2": (((0.1, 0.25), (0.35, 0), (0.75, 0.08), (0.8, 0.38), (0.1, 1), (0.9, 0.96)),),
    "3": (((0.15, 0.08), (0.7, 0.02), (0.75, 0.3), (0.4, 0.47), (0.85, 0.65), (0.65, 0.98), (0.1, 0.92)),),
    "4": (((0.6, 0), (0.08, 0.65), (0.95, 0.62)), ((0.68, 0.35), (0.62, 1))),
    "5": (((0.85, 0.02), (0.25, 0.02), (0.18, 0.42), (0.7, 0.42), (0.85, 0.75), (0.5, 1), (0.08, 0.9)),),
    "6": (((0.75, 0), (0.25, 0.4), (0.12, 0.8), (0.5, 1), (0.85, 0.75), (0.5, 0.52), (0.15, 0.75)),),
    "7": (((0.1, 0.05), (0.9, 0.02), (0.4, 1)), ((0.3, 0.52), (0.75, 0.48))),
    "8": (((0.5, 0.48), (0.15, 0.2), (0.5, 0), (0.82, 0.2), (0.15, 0.75), (0.5, 1), (0.88, 0.75), (0.5, 0.48)),),
    "9": (((0.85, 0.3), (0.5, 0.5), (0.12, 0.28), (0.45, 0), (0.85, 0.2), (0.8, 0.7), (0.6, 1)),),
}


def _smooth(points: list[tuple[float, float]], steps: int = 12) -> NDArray[np.float64]:
    """Return a curve through points (Catmull-Rom)."""
    p = np.array([points[0], *points, points[-1]], float)
    t = np.linspace(0, 1, steps)[:, None]
    parts = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True)
    ]
    return np.concatenate(parts)


def stroke(page: Picture, points: list[tuple[float, float]], ink: tuple[int, int, int], width: float) -> None:
    """Draw a smooth stroke onto a page, darkening what is below it."""
    line = np.round(_smooth(points) * 8).astype(np.int32)
    low = np.maximum(line.min(axis=0) // 8 - 12, 0)
    high = np.minimum(line.max(axis=0) // 8 + 13, page.shape[1::-1])
    if (high <= low).any():
        return
    mask = np.zeros((high[1] - low[1], high[0] - low[0]), np.uint8)
    cv2.polylines(mask, [line - low * 8], False, 255, max(1, round(width)), cv2.LINE_AA, shift=3)
    _stain(page, mask, int(low[0]), int(low[1]), ink, 0.88)


def _stain(page: Picture, mask: Picture, x: int, y: int, ink: tuple[int, int, int], strength: float) -> None:
    """Multiply ink into a page where a mask has it; parts beyond the page are left out."""
    h, w = page.shape[:2]
    left, top, right, bottom = max(0, -x), max(0, -y), min(mask.shape[1], w - x), min(mask.shape[0], h - y)
    if right <= left or bottom <= top:
        return
    part = page[y + top : y + bottom, x + left : x + right].astype(np.float32)
    share = (mask[top:bottom, left:right].astype(np.float32) / 255 * strength)[..., None]
    part *= 1 - share * (1 - np.array(ink, np.float32) / 255)
    page[y + top : y + bottom, x + left : x + right] = part.astype(np.uint8)


def seal(page: Picture, rng: Random, centre: tuple[float, float], dpi: float, around: str) -> None:
    """Stamp a round red seal of 34 to 37 mm, worn unevenly; its letters are Latin without marks."""
    size = round(rng.uniform(34, 37) / 25.4 * dpi)
    big = 640
    mask = np.zeros((big, big), np.uint8)
    c = big // 2
    for radius, thick in ((306, 12), (286, 4), (176, 5)):
        cv2.circle(mask, (c, c), radius, 255, thick, cv2.LINE_AA)
    star = [
        (
            c + math.sin(math.pi * i / 5) * (150 if i % 2 == 0 else 60),
            c - math.cos(math.pi * i / 5) * (150 if i % 2 == 0 else 60),
        )
        for i in range(10)
    ]
    cv2.fillPoly(mask, [np.array(star, np.int32)], 255, cv2.LINE_AA)
    for i, letter in enumerate(around[:34]):
        angle = -125 + 250 * i / max(1, len(around[:34]) - 1)
        tile = np.zeros((90, 90), np.uint8)
        cv2.putText(tile, letter, (24, 64), cv2.FONT_HERSHEY_SIMPLEX, 1.7, 255, 5, cv2.LINE_AA)
        turned = cv2.warpAffine(tile, cv2.getRotationMatrix2D((45, 45), -angle, 1), (90, 90))
        x, y = c + math.sin(math.radians(angle)) * 232 - 45, c - math.cos(math.radians(angle)) * 232 - 45
        spot = mask[round(y) : round(y) + 90, round(x) : round(x) + 90]
        np.maximum(spot, turned, out=spot)
    turn = cv2.getRotationMatrix2D((c, c), rng.uniform(-35, 35), 1)
    small = cv2.resize(cv2.warpAffine(mask, turn, (big, big)), (size, size), interpolation=cv2.INTER_AREA)
    wear = np.random.default_rng(rng.getrandbits(32)).uniform(0.45, 1.15, (7, 7)).astype(np.float32)
    worn = small * np.clip(cv2.resize(wear, (size, size), interpolation=cv2.INTER_CUBIC), 0, 1)
    ink = rng.choice([(200, 30, 46), (214, 52, 60), (176, 24, 40), (220, 60, 90)])
    _stain(
        page,
        worn.astype(np.uint8),
        round(centre[0] - size / 2),
        round(centre[1] - size / 2),
        ink,
        rng.uniform(0.6, 0.95),
    )


def signature(page: Picture, rng: Random, box: Box, dpi: float) -> None:
    """Sign with a pen within a box: loops, then a long stroke below."""
    left, top, right, bottom = box
    w, h = right - left, bottom - top
    x, points = left, []
    while x < right - 0.15 * w:
        points.append((x, top + h * rng.uniform(0.05, 0.85)))
        x += w * rng.uniform(-0.04, 0.17)
    width, ink = dpi / 300 * rng.uniform(3, 6), rng.choice([BLUE, BLUE, (30, 80, 190), BLACK])
    stroke(page, points, ink, width)
    y = top + h * rng.uniform(0.7, 0.9)
    stroke(page, [(left, y), (left + 0.5 * w, y - 0.1 * h), (right, y - h * rng.uniform(0, 0.3))], ink, width * 0.8)


def figures(page: Picture, rng: Random, text: str, box: Box, dpi: float) -> None:
    """Write figures by hand into a box, its bottom the line they stand on."""
    left, top, right, bottom = box
    step = min((right - left) / (len(text) + 0.3), (bottom - top) * 0.7)
    start = left + ((right - left) - step * len(text)) / 2
    ink, slant = rng.choice([BLUE, BLUE, BLACK]), rng.uniform(-0.05, 0.25)
    for i, letter in enumerate(text):
        size = (bottom - top) * rng.uniform(0.95, 1.15)
        base = bottom + size * rng.uniform(-0.05, 0.05)
        for line in _FIGURES[letter]:
            moved = [
                (
                    start + step * (i + 0.1 + 0.72 * (x + rng.uniform(-0.05, 0.05))) + slant * size * (1 - y),
                    base - size * (1 - y + rng.uniform(-0.03, 0.03)),
                )
                for x, y in line
            ]
            stroke(page, moved, ink, dpi / 300 * 4)


def strokes(page: Picture, rng: Random, box: Box, dpi: float) -> None:
    """Leave ticks at the sides of a table, a wavy line beside it or one long stroke across it."""
    left, top, right, bottom = box
    ink, width = rng.choice([BLUE, RED, BLACK]), dpi / 300 * rng.uniform(2.5, 4.5)
    mm = dpi / 25.4
    kind = rng.choice(["ticks", "ticks", "stroke", "ring", "wave"])
    for _ in range(rng.randint(2, 7) if kind == "ticks" else 1):
        x, y = rng.uniform(left, right - 8 * mm), rng.uniform(top, bottom)
        if kind == "ticks":
            x = rng.choice([left - 4 * mm, right - 5 * mm, x])
            stroke(page, [(x, y), (x + 1.5 * mm, y + 2.2 * mm), (x + 5 * mm, y - 3 * mm)], ink, width)
        elif kind == "stroke":
            stroke(
                page, [(left, y), ((left + right) / 2, y - 2 * mm), (right, y + rng.uniform(-3, 14) * mm)], ink, width
            )
        elif kind == "ring":
            ring = [(x + 9 * mm * math.cos(a), y + 3.6 * mm * math.sin(a)) for a in np.linspace(0, 6.6, 10)]
            stroke(page, ring, ink, width)
        else:
            side = left - 2.5 * mm
            wave = [(side + (i % 2) * 1.6 * mm, top + (bottom - top) * (0.2 + 0.06 * i)) for i in range(9)]
            stroke(page, wave, ink, width)
