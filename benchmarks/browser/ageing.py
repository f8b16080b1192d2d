"""Damages of real copies that the samples' levels lack or have milder: each page of a document the same way."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from benchmarks.browser import handling
from benchmarks.browser.pixels import as_px, noise
from samples.drawing import degrade
from samples.drawing.marks import Picture


@dataclass(frozen=True)
class Copy:
    """An aged document: pages (RGB or gray) and their JPEG quality."""

    pages: list[Picture]
    quality: int


def _gray(image: Picture) -> Picture:
    return image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)


def _skewed(image: Picture, rng: Random, most: float) -> Picture:
    h, w = image.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), rng.uniform(-most, most), 1.0)
    around = rng.choice([(255,) * 3, (235,) * 3, (30,) * 3])
    return as_px(cv2.warpAffine(image, m, (w, h), flags=cv2.INTER_LINEAR, borderValue=around))


def _bleed(image: Picture, other: Picture, rng: Random) -> Picture:
    """Let the mirrored back of the sheet show through."""
    back = cv2.GaussianBlur(cv2.flip(cv2.resize(other, image.shape[1::-1]), 1), (0, 0), 2.5).astype(np.float32)
    return as_px(image.astype(np.float32) - (255 - back) * rng.uniform(0.05, 0.16))


def _holes(image: Picture, rng: Random, dpi: float) -> Picture:
    """Punch two holes at the left, or leave a staple's shadow in the corner."""
    h, _ = image.shape[:2]
    image = image.copy()
    if rng.random() < 0.6:
        for sign in (-1, 1):
            centre = (round(0.42 * dpi), round(h / 2 + sign * 1.57 * dpi))
            cv2.circle(image, centre, round(0.12 * dpi), (45,) * 3, -1, cv2.LINE_AA)
    else:
        at = (round(rng.uniform(0.3, 0.7) * dpi), round(rng.uniform(0.3, 0.7) * dpi))
        end = (at[0] + round(0.35 * dpi), at[1] - round(0.3 * dpi))
        cv2.line(image, at, end, (70,) * 3, max(2, round(dpi / 60)), cv2.LINE_AA)
    return image


def scanner(page: Picture, other: Picture, rng: Random, dpi: float) -> Picture:
    """Scan in colour or gray: skew, the back showing through, holes, an uneven lamp, noise."""
    image = _skewed(page, rng, 1.2)
    if rng.random() < 0.35:
        image = _bleed(image, other, rng)
    if rng.random() < 0.4:
        image = _holes(image, rng, dpi)
    image = as_px(cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 0.9) * dpi / 300))
    low, high = rng.uniform(10, 60), rng.uniform(215, 250)
    image = as_px(low + image.astype(np.float32) * (high - low) / 255 + noise(rng, image.shape, rng.uniform(1, 6)))
    return image if rng.random() < 0.5 else _gray(image)


def bilevel(page: Picture, other: Picture, rng: Random, dpi: float) -> Picture:
    """Copy in black and white: a threshold that wanders over the page, ragged edges, dust, a streak."""
    gray = _gray(_skewed(page, rng, 1.5)).astype(np.float32)
    gray = cv2.GaussianBlur(gray, (0, 0), rng.uniform(0.5, 1.1) * dpi / 300).astype(np.float32)
    gray += np.asarray(noise(rng, gray.shape, rng.uniform(8, 26)), np.float32)
    coarse = np.random.default_rng(rng.getrandbits(32)).uniform(105, 190, (4, 3)).astype(np.float32)
    image = np.where(gray > cv2.resize(coarse, gray.shape[1::-1], interpolation=cv2.INTER_CUBIC), 255, 0).astype(
        np.uint8
    )
    for _ in range(rng.randint(30, 350)):
        at = (rng.randrange(image.shape[1]), rng.randrange(image.shape[0]))
        cv2.circle(image, at, rng.randint(0, max(1, round(dpi / 130))), rng.choice([0, 0, 0, 255]), -1)
    if rng.random() < 0.3:
        x = rng.randrange(image.shape[1])
        start = rng.randrange(image.shape[0] // 2)
        image[start : start + rng.randint(image.shape[0] // 4, image.shape[0]), x : x + rng.randint(1, 2)] = 0
    return image


def curled(page: Picture, other: Picture, rng: Random, dpi: float) -> Picture:
    """Photograph a bound sheet: it bends towards the fold, the light falls off, corners are off the square."""
    h, w = page.shape[:2]
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    depth, side = rng.uniform(0.002, 0.02) * h, rng.choice([0.0, 1.0])
    reach = np.exp(-np.abs(xs / w - side) * rng.uniform(2.5, 6))
    bent = cv2.remap(page, xs, (ys - depth * reach).astype(np.float32), cv2.INTER_LINEAR, borderValue=(225,) * 3)
    edge = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    moved = edge + np.array(
        [
            [rng.uniform(0, 0.035) * w * (1 if x == 0 else -1), rng.uniform(0, 0.025) * h * (1 if y == 0 else -1)]
            for x, y in edge
        ],
        np.float32,
    )
    warped = cv2.warpPerspective(bent, cv2.getPerspectiveTransform(edge, moved), (w, h), borderValue=(70, 62, 55))
    angle = rng.uniform(0, 2 * math.pi)
    slope = np.cos(angle) * xs / w + np.sin(angle) * ys / h
    light = 1 - rng.uniform(0.1, 0.4) * (slope - slope.min()) / np.ptp(slope) - 0.25 * reach * rng.random()
    image = warped.astype(np.float32) * light[..., None] * np.array([1, rng.uniform(0.95, 1), rng.uniform(0.85, 1)])
    image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.5, 1.1) * dpi / 230)
    return as_px(image + noise(rng, image.shape, rng.uniform(2, 6)))


def _of_samples(name: str) -> Callable[[Picture, Picture, Random, float], Picture]:
    return lambda page, other, rng, dpi: degrade.LEVELS[name].age(page, rng, dpi).image


_MACHINES: dict[
    str, tuple[Callable[[Picture, Picture, Random, float], Picture], tuple[float, ...], tuple[int, int]]
] = {
    "scanner": (scanner, (200, 240, 300, 300), (30, 85)),
    "bilevel": (bilevel, (200, 300, 300), (75, 92)),
    "curled": (curled, (220, 260), (60, 88)),
    "photocopy": (_of_samples("photocopy"), (180, 200, 240), (40, 75)),
    "phone": (_of_samples("phone"), (210, 250), (60, 86)),
}
MACHINES = tuple(_MACHINES)
_MACHINES |= {
    "app": (handling.app, (170, 220, 260), (45, 85)),
    "fax": (handling.fax, (204,), (75, 92)),
    "tinted": (handling.tinted, (150, 200, 300), (25, 60)),
    "folded": (handling.folded, (150, 200, 300), (35, 80)),
}
ALL_MACHINES = tuple(_MACHINES)
"""The five that sets are drawn with since the first, and those added for genres."""


def dpi_of(machine: str, rng: Random) -> float:
    """Return a dpi that a machine delivers."""
    return rng.choice(_MACHINES[machine][1])


def aged(pages: list[Picture], machine: str, rng: Random, dpi: float) -> Copy:
    """Return a document as a machine delivers it; one in eight has a page lying on its side or on its head."""
    age, _, quality = _MACHINES[machine]
    found = [age(page, pages[i - 1], rng, dpi) for i, page in enumerate(pages)]
    if rng.random() < 0.125:
        at = rng.randrange(len(found))
        found[at] = np.ascontiguousarray(np.rot90(found[at], rng.choice([1, 2, 3])))
    return Copy(found, rng.randint(*quality))
