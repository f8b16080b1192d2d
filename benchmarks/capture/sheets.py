"""Sheets that have been through many hands: folded in four, torn, stapled, punched, laid askew on the glass."""

from __future__ import annotations

import math
from random import Random

import cv2
import numpy as np

from benchmarks.capture.paperwork import blank, coloured
from benchmarks.office.ageing import bytes_of, cloud, grain, grayed, over, printed, under_glass
from samples.drawing.marks import Picture


def worn(page: Picture, rng: Random, dpi: float) -> Picture:
    """Fold, punch, tear, dog-ear a sheet, and scan it two to four degrees askew beside a dark gutter."""
    mm = dpi / 25.4
    lid = rng.choice([(252, 252, 252), (226, 226, 224), (64, 62, 60), (28, 28, 30)])
    clean = coloured(page)
    values = printed(clean, rng, dpi).astype(np.float32)
    image = bytes_of(_creased(values, rng, mm))
    if rng.random() < 0.6:
        _holes(image, clean, rng, mm, lid)
    corners = rng.sample([(0, 0), (1, 0), (0, 1), (1, 1)], 2)
    if rng.random() < 0.6:
        _torn(image, clean, rng, mm, corners[0], lid)
    if rng.random() < 0.6:
        _dog_ear(image, clean, rng, mm, (0, 0) if corners[0] != (0, 0) else corners[1], lid)
    image = _askew(image, clean, rng, lid)
    if rng.random() < 0.7:
        image = _gutter(image, rng, mm)
    return under_glass(image if rng.random() < 0.6 else grayed(image), rng)


def _creased(values: np.ndarray, rng: Random, mm: float) -> np.ndarray:
    """Return a sheet with two creases that cross: ink has flaked off along them, and each quarter has its own light."""
    h, w = values.shape[:2]
    for upright in (False, True):
        size, length = (w, h) if upright else (h, w)
        middle = size / 2 + rng.uniform(-4, 4) * mm
        along = np.arange(length, dtype=np.float32) / mm
        path = middle + mm * (rng.uniform(0.1, 0.5) * np.sin(along / rng.uniform(12, 40) + rng.uniform(0, 6)))
        away = np.abs(np.arange(size, dtype=np.float32)[None, :] - path[:, None]) / mm
        flaked = np.clip(1.6 - away / rng.uniform(0.16, 0.34), 0, 1)
        flaked *= np.clip(0.55 + grain(rng, away.shape, 0.55, 0.22 * mm) + grain(rng, away.shape, 0.35, 1.2 * mm), 0, 1)
        rub = np.exp(-((away / rng.uniform(0.8, 2.0)) ** 2)) * np.clip(grain(rng, away.shape, 0.5, 0.12 * mm), 0, 0.6)
        # A trace is left, or else a thin 1 along a crease would be gone for people too.
        lost = np.maximum(flaked * 0.78, rub)
        shade = 1 - rng.uniform(0.05, 0.16) * np.exp(-((away / rng.uniform(0.3, 0.7)) ** 2))
        side = np.where(np.arange(size)[None, :] > path[:, None], np.float32(1 - rng.uniform(0, 0.1)), np.float32(1))
        fields = [lost, shade * side]
        lost, light = fields if upright else [f.T for f in fields]
        bare = np.float32(rng.uniform(238, 252))
        values = (values * (1 - lost[..., None]) + bare * lost[..., None]) * light[..., None]
    return np.asarray(values * cloud(rng, values.shape, 0.95, 1.0, 4)[..., None], np.float32)


def _holes(image: Picture, clean: Picture, rng: Random, mm: float, lid: tuple[int, int, int]) -> None:
    """Punch two or four holes into the left edge, those left out that would take print away."""
    h = image.shape[0]
    x, middle, radius = rng.uniform(8, 12) * mm, h / 2 + rng.uniform(-6, 6) * mm, 2.9 * mm
    for dy in rng.choice([(-40, 40), (-40, 40), (-120, -40, 40, 120)]):
        y = middle + dy * mm
        if not blank(clean, (x - radius * 1.2, y - radius * 1.2, x + radius * 1.2, y + radius * 1.2)):
            continue
        centre = (round(x), round(y))
        cv2.circle(
            image,
            (centre[0] + round(0.25 * mm), centre[1] + round(0.25 * mm)),
            round(radius),
            (150,) * 3,
            -1,
            cv2.LINE_AA,
        )
        cv2.circle(image, centre, round(radius), lid, -1, cv2.LINE_AA)


def _corner(image: Picture, at: tuple[int, int], points: list[tuple[float, float]]) -> list[np.ndarray]:
    """Return a polygon, given by its points' distances from a corner in px, for drawing."""
    h, w = image.shape[:2]
    return [np.array([(w - x if at[0] else x, h - y if at[1] else y) for x, y in points], np.int32)]


def _blank_corner(clean: Picture, at: tuple[int, int], wide: float, high: float) -> bool:
    h, w = clean.shape[:2]
    left, top = (w - wide if at[0] else 0), (h - high if at[1] else 0)
    return blank(clean, (left, top, left + wide, top + high))


def _torn(
    image: Picture, clean: Picture, rng: Random, mm: float, at: tuple[int, int], lid: tuple[int, int, int]
) -> None:
    """Tear a corner off along a ragged line with a white lip, where nothing is printed."""
    wide, high = rng.uniform(8, 26) * mm, rng.uniform(8, 26) * mm
    if not _blank_corner(clean, at, wide * 1.08, high * 1.08):
        wide, high = 6 * mm, 7 * mm
        if not _blank_corner(clean, at, wide, high):
            return
    edge = []
    for i in range(25):
        t = i / 24
        jag = rng.uniform(-0.7, 0.7) * mm * math.sin(math.pi * t) + 1.8 * mm * math.sin(math.pi * t) * math.sin(5 * t)
        edge.append((max(0.0, wide * (1 - t) + jag), max(0.0, high * t + jag)))
    lip = [(x * 1.05 + 0.4 * mm, y * 1.05 + 0.4 * mm) for x, y in edge]
    cv2.fillPoly(image, _corner(image, at, [(0, 0), *lip]), (250, 250, 248), cv2.LINE_AA)
    cv2.fillPoly(image, _corner(image, at, [(0, 0), *edge]), lid, cv2.LINE_AA)


def _dog_ear(
    image: Picture, clean: Picture, rng: Random, mm: float, at: tuple[int, int], lid: tuple[int, int, int]
) -> None:
    """Fold a stapled corner over, where nothing is printed below the flap; the staple holds it."""
    for size in (rng.uniform(11, 22), 9.0, 7.0):
        wide, high = size * mm, size * rng.uniform(0.8, 1.25) * mm
        # The corner's mirror image in the fold is where the flap ends.
        share = 2 * wide * high / (wide * wide + high * high)
        tip = (share * high, share * wide)
        if _blank_corner(clean, at, max(wide, tip[0]) * 1.05, max(high, tip[1]) * 1.05):
            break
    else:
        return
    cv2.fillPoly(image, _corner(image, at, [(0, 0), (wide, 0), (0, high)]), lid, cv2.LINE_AA)
    flap = _corner(image, at, [(wide, 0), tip, (0, high)])
    cv2.fillPoly(image, flap, (rng.randint(214, 240),) * 3, cv2.LINE_AA)
    cv2.polylines(image, flap, True, (rng.randint(120, 185),) * 3, max(1, round(0.25 * mm)), cv2.LINE_AA)
    x, y = 0.55 * wide, 0.55 * high
    staple = _corner(image, at, [(x - 3 * mm, y + 2.4 * mm), (x + 3 * mm, y - 2.4 * mm)])
    cv2.polylines(image, staple, False, (96, 92, 90), max(1, round(0.5 * mm)), cv2.LINE_AA)


def _askew(image: Picture, clean: Picture, rng: Random, lid: tuple[int, int, int]) -> Picture:
    """Turn a sheet on a glass that is a little larger, and as much larger as its print needs to stay whole."""
    h, w = image.shape[:2]
    angle = rng.choice([-1, 1]) * rng.uniform(2, 4)
    ys, xs = np.nonzero(grayed(clean)[::4, ::4] < 250)
    box = (xs.min() * 4, ys.min() * 4, xs.max() * 4, ys.max() * 4) if len(xs) else (0, 0, w, h)
    turn = cv2.getRotationMatrix2D((w / 2, h / 2), angle, 1)
    ends = np.array([(x, y, 1) for x in (box[0], box[2]) for y in (box[1], box[3])]) @ turn.T
    out = max(0.0, -ends.min(), ends[:, 0].max() - w, ends[:, 1].max() - h) + 0.012 * w
    pad = round(min(0.06 * w, out) if rng.random() < 0.5 else 0.03 * w + out)
    turn[:, 2] += pad
    size = (w + 2 * pad, h + 2 * pad)
    return np.asarray(cv2.warpAffine(image, turn, size, flags=cv2.INTER_CUBIC, borderValue=lid), np.uint8)


def _gutter(image: Picture, rng: Random, mm: float) -> Picture:
    """Let the lid's gap darken one long side, or the other as well."""
    h, w = image.shape[:2]
    xs = np.arange(w, dtype=np.float32) / mm
    dark = np.zeros(w, np.float32)
    for side in rng.choice([(0,), (1,), (0, 1)]):
        away = xs[::-1] if side else xs
        dark = np.maximum(dark, rng.uniform(0.6, 0.95) * np.exp(-((away / rng.uniform(2.5, 7)) ** 2)))
    field = np.tile(1 - dark, (h, 1))
    return bytes_of(over(image, np.asarray(field, np.float32)))
